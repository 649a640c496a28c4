package import Model

/// The dates, times, durations and sets of a text, resolved against the day it was published.
///
/// An own scan over the words: tense decides between the Friday behind and the Friday ahead, and news looks back when
/// nothing tells. What cannot be resolved keeps a form of TIMEX3: --MM-DD without a year, "XXXX-WXX-5" for a Friday
/// that nothing dates.
package func times(in text: Text, sentences: [Span], anchor: CalendarDate?) -> [TimeExpression] {
    let tokens = sentences.map { TimeLexer.tokens(text.utf8, text.bytes(of: $0)) }
    var parser = TimeParser(bytes: text.utf8, anchor: TimeAnchor(date: anchor), isDayFirst: isDayFirst(tokens))
    var found: [TimeExpression] = []
    for sentence in tokens {
        for match in parser.matches(in: sentence) {
            let bytes = sentence[match.tokens.lowerBound].range.lowerBound..<sentence[match.tokens.upperBound - 1].range.upperBound
            found.append(TimeExpression(span: text.span(ofBytes: bytes), kind: match.kind, value: match.value))
        }
    }
    return found
}

/// Whether the document writes the day before the month ("4 February", 22/04/2026), which tells what 3/4/2026 is.
private func isDayFirst(_ sentences: [[TimeToken]]) -> Bool {
    var balance = 0
    for tokens in sentences {
        for index in tokens.indices.dropFirst() {
            guard case .word(.month) = tokens[index].kind else {
                if case .number(let first, width: 2, isGrouped: false) = tokens[index - 1].kind, tokens[index].isMark(UInt8(ascii: "/")),
                    index + 1 < tokens.count,
                    case .number(let second, width: 1...2, isGrouped: false) = tokens[index + 1].kind
                {
                    balance += first > 12 && second <= 12 ? 2 : first <= 12 && second > 12 ? -2 : 0
                }
                continue
            }
            if case .number(1...31, width: 1...2, isGrouped: false) = tokens[index - 1].kind { balance += 1 }
            if index + 1 < tokens.count, case .number(1...31, width: 1...2, isGrouped: false) = tokens[index + 1].kind { balance -= 1 }
        }
    }
    return balance > 0
}
