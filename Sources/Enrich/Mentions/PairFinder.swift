import Knowledge
import Model

/// Two states in one word: "U.S.-Philippine exercise", "Sino-Russian talks", and "Kenya–UK" inside an instrument's name.
struct PairFinder {
    let grammar: Grammar
    let lexicon: Lexicon

    static let label = "PAIR"
    /// First halves that stand nowhere else, by ISO 3166-1 alpha-3.
    private static let prefixes = [
        "sino": "CHN", "anglo": "GBR", "franco": "FRA", "russo": "RUS", "indo": "IND", "greco": "GRC", "turco": "TUR", "italo": "ITA",
        "serbo": "SRB", "austro": "AUT",
    ]

    /// Mentions of two states each, which hide no other.
    func find() -> [FoundMention] {
        (0..<grammar.count).compactMap { token in
            guard grammar.isCapital[token] else { return nil }
            return pair(token..<token + 1) ?? (token + 2 < grammar.count && isDash(token + 1) ? pair(token..<token + 3) : nil)
        }
    }

    private func isDash(_ token: Int) -> Bool { ["-", "–", "—", "/"].contains(grammar.word(token)) }

    private func pair(_ tokens: Range<Int>) -> FoundMention? {
        let bytes = grammar.bytes(tokens)
        let text = grammar.text.utf8
        guard let dash = bytes.first(where: { text[$0] == 0x2D || text[$0] == 0xE2 }), dash > bytes.lowerBound else { return nil }
        let states = tokens.flatMap { lexicon.hits.starting(at: $0) }.filter {
            $0.kind != .word && $0.kind != .seat && lexicon.knowledge.type(ofEntry: $0.target) == .country
        }
        let prefix = PairFinder.prefixes[grammar.text[bytes.lowerBound..<dash].lowercased()]
        let known = prefix.flatMap { lexicon.knowledge.entry(forKey: "country:\($0)") }
        /// The heaviest namesake: "French" is France before any of its islands.
        func state(_ isHalf: (TokenHit) -> Bool) -> Int? {
            states.filter(isHalf).map(\.target).max { lexicon.knowledge.weight(ofEntry: $0) < lexicon.knowledge.weight(ofEntry: $1) }
        }
        let left = known ?? state { $0.bytes.lowerBound == bytes.lowerBound && $0.bytes.upperBound <= dash }
        let right = state { $0.bytes.lowerBound > dash && $0.bytes.upperBound == bytes.upperBound }
        guard let left, let right, left != right else { return nil }
        var mention = FoundMention(tokens, form: .named, type: .country, in: grammar)
        mention.pair = [left, right]
        mention.mention.label = PairFinder.label
        return mention
    }
}
