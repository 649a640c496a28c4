import Foundation
import Model

/// Turns of a transcript: a briefing, an interview, the record of a parliament.
///
/// A turn begins with a line that names who speaks before a colon: "MS BRUCE: ...", "Baroness Dunmore: ...", "Q: ...".
struct Turns: Sendable {
    struct Turn: Sendable {
        /// From the first word that is said to the next turn.
        var tokens: Range<Int>
        /// The words before the colon.
        var label: Range<Int>
    }

    private static let longestLabel = 20
    private static let joining: Set<String> = ["of", "for", "and", "the", "to", "&"]

    private(set) var turns: [Turn] = []

    /// Empty unless two voices at least take turns, and one of them comes back.
    init(_ grammar: Grammar) {
        var starts: [(label: Range<Int>, said: Int)] = []
        var voices: Set<String> = []
        var comesBack = false
        var end = 0
        for token in 0..<grammar.count {
            let start = Int(grammar.parsed.tokens.start[token])
            let beginsLine =
                token == 0 || grammar.text.utf8[end..<max(end, start)].contains(0x0A)
                || grammar.pos[token - 1] == .space && grammar.word(token - 1).contains("\n")
            end = Int(grammar.parsed.tokens.end[token])
            guard beginsLine, let colon = Turns.colon(from: token, grammar) else { continue }
            starts.append((token..<colon, colon + 1))
            // "The Minister of State (Baroness Dunmore)": either may be what she is called next time.
            for name in grammar.words(token..<colon).split(whereSeparator: { "()".contains($0) })
            where !voices.insert(name.trimmingCharacters(in: .whitespaces)).inserted { comesBack = true }
        }
        guard starts.count >= 3, voices.count >= 2, comesBack else { return }
        for (index, start) in starts.enumerated() {
            let next = index + 1 < starts.count ? starts[index + 1].label.lowerBound : grammar.count
            turns.append(Turn(tokens: start.said..<max(start.said, next), label: start.label))
        }
    }

    /// The turn that a token is said in.
    func turn(at token: Int) -> Turn? {
        let next = turns.partitioningIndex { $0.tokens.lowerBound > token }
        return next > 0 && turns[next - 1].tokens.contains(token) ? turns[next - 1] : nil
    }

    /// Where a line that begins with a name in capitals has its colon.
    private static func colon(from start: Int, _ grammar: Grammar) -> Int? {
        guard grammar.isCapital[start] else { return nil }
        for token in start..<min(grammar.count, start + longestLabel) {
            // "):" is one token.
            if [":", "):"].contains(grammar.word(token)) { return token > start && token + 3 < grammar.count ? token : nil }
            guard grammar.isCapital[token] || grammar.pos[token] == .punctuation || joining.contains(grammar.lower(token)),
                !["\"", "“", "”"].contains(grammar.word(token))
            else { return nil }
        }
        return nil
    }
}

extension Linker {
    /// The name before the colon; nil for "Q" and "QUESTION".
    func speaker(of turn: Turns.Turn) -> Int? {
        turn.label.reversed().lazy.compactMap { self.node(of: self.headed[$0]) }.first { self.nodes[$0].type == .person }
    }
}
