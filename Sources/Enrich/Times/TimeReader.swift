package import Model

package func times(in text: Text, sentences: [Span], anchor: CalendarDate?) -> [TimeExpression] { [] }
