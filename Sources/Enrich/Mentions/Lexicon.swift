import Knowledge
import Model

/// The words of the lexicon over the tokens of one text.
final class Lexicon {
    let knowledge: Gazetteer
    let hits: TokenHits
    /// For each token the words of the lexicon that end with it, longest first.
    private let ending: [[(tokens: Range<Int>, word: Word, isCapital: Bool)]]

    init(_ knowledge: Gazetteer, _ hits: TokenHits, _ grammar: Grammar) {
        self.knowledge = knowledge
        self.hits = hits
        var ending = [[(tokens: Range<Int>, word: Word, isCapital: Bool)]](repeating: [], count: grammar.count)
        for hit in hits.hits where hit.kind == .word && hit.isWhole {
            let word = knowledge.wordOf(hit.target)
            ending[hit.tokens.upperBound - 1].append((hit.tokens, word, hit.isCapital))
        }
        self.ending = ending.map { $0.sorted { $0.tokens.count > $1.tokens.count } }
    }

    /// The longest word of one of these sorts that ends at a token and begins no earlier than `from`.
    func word(endingAt token: Int, _ sorts: [Word.Sort], from: Int = 0) -> (tokens: Range<Int>, word: Word, isCapital: Bool)? {
        ending[token].first { sorts.contains($0.word.sort) && $0.tokens.lowerBound >= from }
    }

    /// The longest word of one of these sorts that begins at a token and ends no later than `to`.
    func word(startingAt token: Int, _ sorts: [Word.Sort], to: Int = .max) -> (tokens: Range<Int>, word: Word, isCapital: Bool)? {
        var best: (tokens: Range<Int>, word: Word, isCapital: Bool)?
        for hit in hits.starting(at: token) where hit.kind == .word && hit.isWhole && hit.tokens.upperBound <= to {
            let word = knowledge.wordOf(hit.target)
            if sorts.contains(word.sort), hit.tokens.count > best?.tokens.count ?? 0 { best = (hit.tokens, word, hit.isCapital) }
        }
        return best
    }

    /// A place by its company: joined to another place, or in a list that something happens in.
    func isPlaceInList(_ token: Int, _ grammar: Grammar) -> Bool {
        var first = token
        var steps = 0
        while grammar.arc[first] == .conjunct, steps < 40 {
            first = grammar.head(first)
            steps += 1
            if isPlaceName(first) { return true }
        }
        if first != token, first > 0, PersonNames.locative.contains(grammar.lower(first - 1)) { return true }
        guard let next = grammar.child(token, .conjunct) else { return false }
        return isPlaceName(next)
    }

    private func isPlaceName(_ token: Int) -> Bool {
        hits.starting(at: token).contains { hit in
            hit.kind == .name && hit.isWhole && [.place, .country].contains(knowledge.type(ofEntry: hit.target))
        }
    }

    private static let kindsOfPlace: Set<String> = [
        "province", "county", "district", "region", "governorate", "prefecture", "oblast", "canton", "municipality", "state", "city",
        "town",
        "village", "valley", "island", "islands", "peninsula", "river", "lake", "airport", "camp", "port", "mountains", "desert", "airbase",
        "emirate", "suburb", "neighbourhood", "neighborhood", "refinery", "dam", "strait",
    ]

    /// The common noun behind a name that says it is a place: "province" in "Abra province".
    func placeNoun(after name: Range<Int>, _ grammar: Grammar) -> Word? {
        let next = name.upperBound
        guard next < grammar.count, grammar.sentence[next] == grammar.sentence[name.lowerBound], !grammar.isCapital[next],
            Lexicon.kindsOfPlace.contains(grammar.lower(next)), grammar.pos[next] == .noun,
            [.compound, .modifier].contains(grammar.arc[next - 1])
        else { return nil }
        return word(startingAt: next, [.place], to: next + 1)?.word
    }

    /// "X is a coastal town in", "X, a town in": whether a name is said to be a place.
    func isCalledPlace(_ name: Range<Int>, _ grammar: Grammar) -> Bool {
        let head = grammar.headToken(of: name)
        var noun = grammar.child(head, .apposition)
        if grammar.arc[head] == .subject, grammar.lemma(grammar.head(head)) == "be" { noun = grammar.child(grammar.head(head), .attribute) }
        guard let noun, noun > head, !grammar.isPlural(noun), !grammar.isCapital[noun] else { return false }
        return Lexicon.kindsOfPlace.contains(grammar.lower(noun))
    }

    /// Whether a range is a noun of the lexicon and nothing else.
    func isNoun(_ range: Range<Int>) -> Bool {
        word(startingAt: range.lowerBound, [.agreement, .programme, .event], to: range.upperBound)?.tokens == range
    }

    /// Whether a range is part of a longer noun: "Understanding" in "Memorandum of Understanding".
    func isInsideNoun(_ range: Range<Int>) -> Bool {
        (max(0, range.lowerBound - 4)...range.lowerBound).contains { start in
            guard let noun = word(startingAt: start, [.agreement, .programme]) else { return false }
            return noun.tokens.count > range.count && noun.tokens.upperBound >= range.upperBound && noun.tokens.count > 1
        }
    }

    func isWord(_ token: Int, _ sort: Word.Sort) -> Bool { word(startingAt: token, [sort], to: token + 1) != nil }

    /// The gender that a given name or a title tells.
    func gender(ofGivenName token: Int) -> Gender? {
        word(startingAt: token, [.givenName], to: token + 1).flatMap { Gender(rawValue: $0.word.value) }
    }
}
