import Model

/// Abbreviations that a text defines: "Intergovernmental Authority on Development (IGAD)".
///
/// The algorithm of A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions in
/// biomedical text", Pacific Symposium on Biocomputing 2003, over tokens.
struct Abbreviation: Hashable {
    var long: Range<Int>
    var short: Range<Int>

    static func all(in grammar: Grammar) -> [Abbreviation] {
        var found: [Abbreviation] = []
        for open in 0..<grammar.count where grammar.reads(open, "(") {
            guard let close = (open + 1..<min(open + 14, grammar.count)).first(where: { grammar.reads($0, ")") }) else { continue }
            var inner = open + 1..<close
            // "(IGAD, the bloc)" and "(“MoU”)".
            while let first = inner.first, ["\"", "“", "'", "the"].contains(grammar.lower(first)) { inner = inner.dropFirst() }
            if let stop = inner.first(where: { [",", ";", "\"", "”", "'"].contains(grammar.word($0)) }) { inner = inner.lowerBound..<stop }
            guard !inner.isEmpty, open > 0, grammar.sentence[open] == grammar.sentence[inner.lowerBound] else { continue }
            if inner.count <= 2, isShortForm(grammar.words(inner)) {
                if let long = longForm(of: grammar.words(inner), before: open, grammar) {
                    found.append(Abbreviation(long: long, short: inner))
                }
            } else if isShortForm(grammar.word(open - 1)), matches(short: grammar.word(open - 1), long: grammar.words(inner)) {
                // The short form first, the long one in brackets.
                found.append(Abbreviation(long: inner, short: open - 1..<open))
            }
        }
        return found
    }

    private static func isShortForm(_ text: String) -> Bool {
        let letters = text.unicodeScalars.filter { $0.properties.isAlphabetic }.count
        guard text.count >= 2, text.count <= 10, letters > 0, let first = text.unicodeScalars.first else { return false }
        return (first.properties.isAlphabetic || first.properties.numericType != nil)
            && text.unicodeScalars.contains { $0.properties.isUppercase }
    }

    private static func longForm(of short: String, before bracket: Int, _ grammar: Grammar) -> Range<Int>? {
        // "... Space Company EADS N.V. (EADS)": the short form is no part of its own definition.
        let own = (max(0, bracket - 3)..<bracket).first { grammar.word($0) == short }
        let open = own ?? bracket
        let limit = min(short.count + 5, short.count * 2)
        var start = open
        var best: Range<Int>?
        // The shortest run of words that matches and begins with the short form's first letter.
        while start > 0, open - start < limit + 3, grammar.sentence[start - 1] == grammar.sentence[open] {
            start -= 1
            if grammar.pos[start] == .punctuation, grammar.word(start) != "-", grammar.word(start) != "–" { break }
            guard firstLetter(grammar.word(start)) == firstLetter(short) else { continue }
            if matches(short: short, long: grammar.words(start..<open)) {
                best = start..<open
                break
            }
        }
        guard let best, grammar.words(best).count > short.count else { return nil }
        return best
    }

    private static func firstLetter(_ text: String) -> Character? { text.lowercased().first }

    /// Each letter of the short form, from the right, in the long form; the first one at the beginning of a word.
    private static func matches(short: String, long: String) -> Bool {
        let short = Array(short.lowercased().unicodeScalars)
        let long = Array(long.lowercased().unicodeScalars)
        var at = long.count - 1
        for index in short.indices.reversed() {
            let letter = short[index]
            guard letter.properties.isAlphabetic || letter.properties.numericType != nil else { continue }
            while at >= 0, long[at] != letter || index == 0 && at > 0 && (long[at - 1].properties.isAlphabetic) { at -= 1 }
            if at < 0 { return false }
            at -= 1
        }
        return true
    }
}
