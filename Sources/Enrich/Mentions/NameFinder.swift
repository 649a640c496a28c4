import Knowledge
import Model

/// Names of everything but persons: the gazetteer's, those built around a noun of the lexicon
/// ("Ministry of Interior", "Land Border Programme", "Executive Order 13818"), and the model's.
struct NameFinder {
    let grammar: Grammar
    let lexicon: Lexicon
    /// Family names of the text's persons.
    let surnames: Set<String>

    var knowledge: Gazetteer { lexicon.knowledge }

    func find(_ taken: inout [Bool]) -> [FoundMention] {
        var found: [FoundMention] = []
        let gazetteer = gazetteerNames(taken)
        var nameAt = [Int?](repeating: nil, count: grammar.count)
        for (index, name) in gazetteer.enumerated() { for token in name.tokens { nameAt[token] = index } }
        // Longer names first: "Kenya Foreign Policy 2024" is no mention of Kenya.
        var runs = CapitalRuns(grammar: grammar, lexicon: lexicon).named(taken)
        runs.sort { $0.tokens.count != $1.tokens.count ? $0.tokens.count > $1.tokens.count : $0.tokens.lowerBound < $1.tokens.lowerBound }
        for name in definedNames(taken) + numberedInstruments(taken) + shipNames(taken) where !name.tokens.contains(where: { taken[$0] }) {
            found.append(name)
            for token in name.tokens { taken[token] = true }
        }
        for run in runs {
            // A gazetteer name that reaches over the run's end wins, and so does one that is the run.
            let isRivalled = run.tokens.contains { token in
                guard let name = nameAt[token].map({ gazetteer[$0] }) else { return false }
                return name.tokens.count >= run.tokens.count || !contains(run.tokens, name.tokens)
            }
            // States joined by "and" are no name of their own.
            let isList = run.tokens.allSatisfy { nameAt[$0] != nil || ["and", "the", "&", "of"].contains(grammar.lower($0)) }
            guard !isRivalled, !isList, !run.tokens.contains(where: { taken[$0] }) else { continue }
            found.append(run)
            for token in run.tokens { taken[token] = true }
        }
        for name in gazetteer where !name.tokens.contains(where: { taken[$0] }) {
            found.append(name)
        }
        for name in found { for token in name.tokens { taken[token] = true } }
        for name in placesByNoun(taken) + conferences(taken) {
            found.append(name)
            for token in name.tokens { taken[token] = true }
        }
        for entity in grammar.parsed.entities {
            guard let name = modelName(entity, taken) else { continue }
            found.append(name)
            for token in name.tokens { taken[token] = true }
        }
        return found
    }

    /// Names that the text abbreviates: "European Aeronautic Defence and Space Company (EADS)" is one.
    private func definedNames(_ taken: [Bool]) -> [FoundMention] {
        Abbreviation.all(in: grammar).compactMap { pair -> FoundMention? in
            var range = pair.long
            while let first = range.first, grammar.pos[first] == .determiner { range = range.dropFirst() }
            guard range.count >= 2, grammar.isCapital[range.lowerBound], !range.contains(where: { taken[$0] }),
                range.filter({ grammar.isCapital[$0] }).count * 2 > range.count,
                !lexicon.hits.starting(at: range.lowerBound).contains(where: {
                    $0.kind != .word && $0.tokens.upperBound >= range.upperBound
                })
            else { return nil }
            // "Memorandum of Understanding (MoU)" is a noun, and described as such.
            if lexicon.isNoun(range) { return nil }
            let head = CapitalRuns(grammar: grammar, lexicon: lexicon).name(range)
            if let head { return head }
            let label = range.lazy.compactMap { grammar.entity(at: $0) }.first?.label
            let type = label == "PERSON" ? .person : label.flatMap { NameFinder.types[$0] } ?? .organization
            var mention = FoundMention(range, form: .named, type: type, in: grammar)
            mention.mention.label = label
            // "Memorandum of Understanding": the first word says what it is.
            if let kind = lexicon.word(startingAt: range.lowerBound, [.agreement, .programme]) {
                mention.mention.type = kind.word.sort == .agreement ? .agreement : .programme
            }
            return mention.type == .person ? nil : mention
        }
    }

    private static let numbered: Set<String> = ["resolution", "decree", "directive", "executive order", "presidential order"]

    /// "resolution 2901", with a capital or without.
    private func numberedInstruments(_ taken: [Bool]) -> [FoundMention] {
        (1..<max(1, grammar.count)).compactMap { number in
            guard grammar.isCount(number), !taken[number], !taken[number - 1], grammar.sentence[number] == grammar.sentence[number - 1],
                let noun = lexicon.word(endingAt: number - 1, [.agreement]), NameFinder.numbered.contains(noun.word.text)
            else { return nil }
            var mention = FoundMention(noun.tokens.lowerBound..<number + 1, form: .named, type: .agreement, in: grammar)
            mention.mention.head = number - 1
            mention.subtype = noun.word.value
            return mention
        }
    }

    /// What stands before the names of warships.
    static let ships: Set<String> = [
        "USS", "USNS", "HMS", "HMAS", "HMCS", "HMNZS", "INS", "BRP", "KRI", "JDS", "JS", "ROKS", "PNS", "BNS", "SLNS", "TCG", "RFS", "NNS",
    ]

    /// "INS Himgiri": a warship is of its navy and acts.
    private func shipNames(_ taken: [Bool]) -> [FoundMention] {
        (0..<max(0, grammar.count - 1)).compactMap { token in
            guard NameFinder.ships.contains(grammar.word(token)), grammar.isCapital[token + 1], grammar.pos[token + 1] == .properNoun else {
                return nil
            }
            var end = token + 2
            while end < grammar.count, end - token < 5, grammar.isCapital[end], grammar.pos[end] == .properNoun,
                grammar.arc[end - 1] == .compound
            { end += 1 }
            var mention = FoundMention(token..<end, form: .named, type: .organization, in: grammar)
            mention.subtype = "armed_force"
            return mention
        }
    }

    /// "COP29": the conferences of the parties to the climate convention.
    private func conferences(_ taken: [Bool]) -> [FoundMention] {
        (0..<grammar.count).compactMap { token in
            let bytes = grammar.text.utf8[grammar.parsed.tokens.bytes(token)]
            guard !taken[token], (4...5).contains(bytes.count), bytes.starts(with: Array("COP".utf8)),
                bytes.dropFirst(3).allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
            else { return nil }
            var mention = FoundMention(token..<token + 1, form: .named, type: .event, in: grammar)
            mention.mention.label = "EVENT"
            return mention
        }
    }

    /// Capitalised words before a common noun for a place: "Abra province", "the Paletwa township".
    private func placesByNoun(_ taken: [Bool]) -> [FoundMention] {
        var found: [FoundMention] = []
        for token in 0..<max(0, grammar.count - 1) where grammar.isCapital[token] && grammar.pos[token] == .properNoun {
            var start = token
            while start > 0, token - start < 3, grammar.isCapital[start - 1], grammar.pos[start - 1] == .properNoun, !taken[start - 1],
                grammar.sentence[start - 1] == grammar.sentence[token]
            { start -= 1 }
            let name = start..<token + 1
            guard !taken[token], let noun = lexicon.placeNoun(after: name, grammar) else { continue }
            var mention = FoundMention(name, form: .named, type: .place, in: grammar)
            mention.subtype = noun.value
            mention.mention.label = "GPE"
            found.append(mention)
        }
        return found
    }

    func contains(_ a: Range<Int>, _ b: Range<Int>) -> Bool { a.lowerBound <= b.lowerBound && b.upperBound <= a.upperBound }
}
