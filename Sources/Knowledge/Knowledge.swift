import Model

/// Names and the facts behind them: states, places, organisations, offices.
package struct Knowledge: Sendable {
}
