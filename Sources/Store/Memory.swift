import CSystem

/// Gives freed memory back to the system, which keeps it otherwise: a stage that needed much leaves room for the next.
package func giveBackMemory() { csystem_give_back_memory() }
