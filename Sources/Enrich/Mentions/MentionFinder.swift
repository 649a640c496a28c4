import Knowledge
import Model

/// Everything in a text that stands for an entity, before anything is linked.
struct MentionFinder {
    let grammar: Grammar
    let lexicon: Lexicon

    init(_ grammar: Grammar, knowledge: Knowledge) {
        self.grammar = grammar
        lexicon = Lexicon(knowledge, TokenHits(knowledge.hits(in: grammar.text), in: grammar), grammar)
    }

    func find() -> [FoundMention] {
        var taken = [Bool](repeating: false, count: grammar.count)
        var found = PersonNames(grammar: grammar, lexicon: lexicon).find(&taken)
        found += NameFinder(grammar: grammar, lexicon: lexicon, surnames: surnames(of: found)).find(&taken)
        found += repeats(of: found, &taken)
        agreeOnTypes(&found)
        found += NominalFinder(grammar: grammar, lexicon: lexicon).find(taken)
        found += PronounFinder(grammar: grammar).find(taken)
        found += IssueFinder(grammar: grammar, lexicon: lexicon).find(taken)
        return found.sorted { $0.mention.span != $1.mention.span ? $0.mention.span < $1.mention.span : $0.head < $1.head }
    }

    /// Family names of the persons found, which are no towns or firms in this text.
    private func surnames(of persons: [FoundMention]) -> Set<String> {
        Set(persons.compactMap { person in person.name.flatMap { $0.count > 1 ? grammar.word($0.upperBound - 1) : nil } })
    }

    /// Names found once are found again where neither model nor gazetteer saw them: "Omollo", "Barkhane", a defined "MSS".
    private func repeats(of found: [FoundMention], _ taken: inout [Bool]) -> [FoundMention] {
        var known: [String: FoundMention] = [:]
        var longest = 1
        for mention in found where mention.form == .named && mention.mention.label != "DEMONYM" {
            let name = mention.name ?? mention.tokens
            let words = grammar.words(name)
            if words.count > 2, known[words] == nil { known[words] = mention }
            longest = max(longest, name.count)
            if mention.type == .person, name.count > 1 {
                let last = grammar.word(name.upperBound - 1)
                if last.count > 2, known[last] == nil { known[last] = mention }
            }
        }
        for pair in Abbreviation.all(in: grammar) where known[grammar.words(pair.short)] == nil {
            if let mention = found.first(where: { $0.tokens.overlaps(pair.long) && $0.tokens.upperBound == pair.long.upperBound }) {
                known[grammar.words(pair.short)] = mention
            }
        }
        var again: [FoundMention] = []
        var token = 0
        while token < grammar.count {
            var next = token + 1
            if grammar.isCapital[token], !taken[token] {
                for length in stride(from: min(longest, 8), through: 1, by: -1) where token + length <= grammar.count {
                    let range = token..<token + length
                    guard let original = known[grammar.words(range)], !range.contains(where: { taken[$0] }),
                        grammar.pos[token] != .verb || length > 1
                    else { continue }
                    // Part of a longer capitalised name is another name.
                    let isPart =
                        length == 1 && grammar.arc[token] == .compound && grammar.isCapital[grammar.head(token)] && original.type == .person
                        && grammar.head(token) == token + 1
                        && lexicon.word(startingAt: token + 1, [.organization, .agreement, .programme, .place]) != nil
                    if isPart { continue }
                    var mention = FoundMention(range, form: .named, type: original.type, in: grammar)
                    mention.subtype = original.subtype
                    mention.mention.label = original.mention.label
                    mention.entries = original.tokens.count == length ? original.entries : []
                    mention.kind = mention.entries.isEmpty ? nil : original.kind
                    again.append(mention)
                    for token in range { taken[token] = true }
                    next = range.upperBound
                    break
                }
            }
            token = next
        }
        return again
    }

    /// One name, one type: the gazetteer's word, else the commonest, else the first.
    private func agreeOnTypes(_ found: inout [FoundMention]) {
        var votes: [String: [(type: EntityType, count: Int, subtype: String?)]] = [:]
        for mention in found where mention.form == .named {
            let words = grammar.words(mention.name ?? mention.tokens)
            let before = mention.tokens.lowerBound - 1
            // What something happens in is a place.
            let isLocated = mention.type == .place && before >= 0 && PersonNames.locative.contains(grammar.lower(before))
            let weight = mention.entries.isEmpty ? isLocated ? 2 : 1 : 1000
            var list = votes[words] ?? []
            if let at = list.firstIndex(where: { $0.type == mention.type }) {
                list[at].count += weight
            } else {
                list.append((mention.type, weight, mention.subtype))
            }
            votes[words] = list
        }
        for index in found.indices where found[index].form == .named && found[index].entries.isEmpty {
            guard let list = votes[grammar.words(found[index].name ?? found[index].tokens)], list.count > 1, let first = list.first else {
                continue
            }
            let best = list.reduce(first) { $1.count > $0.count ? $1 : $0 }
            found[index].mention.type = best.type
            if found[index].subtype == nil { found[index].subtype = best.subtype }
        }
    }
}
