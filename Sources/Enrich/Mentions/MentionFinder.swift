import Knowledge
import Model

/// Everything in a text that stands for an entity, before anything is linked.
struct MentionFinder {
    let grammar: Grammar
    let lexicon: Lexicon

    init(_ grammar: Grammar, knowledge: Gazetteer) {
        self.grammar = grammar
        lexicon = Lexicon(knowledge, TokenHits(knowledge.hits(in: grammar.text), in: grammar), grammar)
    }

    func find() -> [FoundMention] {
        // "QUESTION:" of a transcript is nobody's name.
        var taken = (0..<grammar.count).map { token in
            MentionFinder.roles.contains(grammar.lower(token)) && token + 1 < grammar.count && grammar.word(token + 1) == ":"
        }
        var found = PersonNames(grammar: grammar, lexicon: lexicon).find(&taken)
        found += NameFinder(grammar: grammar, lexicon: lexicon, surnames: surnames(of: found)).find(&taken)
        found += repeats(of: found, &taken)
        dropModifiers(&found, &taken)
        agreeOnTypes(&found)
        agreeInLists(&found)
        found += NominalFinder(grammar: grammar, lexicon: lexicon).find(taken)
        found += PronounFinder(grammar: grammar).find(taken)
        found += PairFinder(grammar: grammar, lexicon: lexicon).find()
        found += IssueFinder(grammar: grammar, lexicon: lexicon).find(taken)
        return found.sorted { $0.mention.span != $1.mention.span ? $0.mention.span < $1.mention.span : $0.head < $1.head }
    }

    private static let roles: Set<String> = ["question", "answer", "q", "a", "moderator", "interviewer", "reporter", "host", "operator"]

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

    /// Words that say a name is a body's: "the airline Ryanair", "Airbus spokesman", "Ryanair, an airline".
    private func isCalledBody(_ mention: FoundMention) -> Bool {
        let head = mention.head
        func isBody(_ token: Int) -> Bool {
            guard let word = lexicon.word(endingAt: token, [.organization]) else { return false }
            return grammar.pos[token] == .noun && word.word.value != "government" && !word.word.isPlural
        }
        let above = grammar.head(head)
        switch grammar.arc[head] {
        case .apposition: if isBody(above) { return true }
        case .compound:
            if grammar.pos[above] == .noun,
                ["spokesman", "spokeswoman", "spokesperson", "ceo", "executive", "chairman", "share", "employee"].contains(
                    grammar.lemma(above))
            {
                return true
            }
        default: break
        }
        // "Petrobras chief executive Magda Chambriard".
        let next = mention.tokens.upperBound
        if mention.tokens.count == 1, let office = lexicon.word(startingAt: next < grammar.count ? next : next - 1, [.office]),
            office.tokens.lowerBound == next, !office.isCapital,
            ["chief executive", "ceo", "spokesman", "spokeswoman", "spokesperson", "chief executive officer", "managing director"].contains(
                office.word.text)
        {
            return true
        }
        return grammar.children(head).contains { child in
            let child = Int(child)
            return grammar.arc[child] == .apposition && isBody(child) || grammar.arc[child] == .compound && child < head && isBody(child)
        }
    }

    /// Words that say a name is a place's: "the town of Goma".
    private func isCalledPlace(_ mention: FoundMention) -> Bool {
        let preposition = grammar.head(mention.head)
        guard grammar.arc[mention.head] == .prepositionObject, grammar.lower(preposition) == "of",
            mention.type != .organization || mention.subtype == nil
        else { return false }
        let noun = grammar.head(preposition)
        return ["city", "town", "village", "hamlet", "province", "district", "port", "island", "governorate", "region", "suburb"].contains(
            grammar.lemma(noun))
    }

    /// "Initiatives such as Deris Wanaag": a name that nothing knows is of the kind its list is of.
    private func agreeInLists(_ found: inout [FoundMention]) {
        for index in found.indices where found[index].form == .named && found[index].entries.isEmpty && found[index].title == nil {
            var first = found[index].head
            var steps = 0
            while grammar.arc[first] == .conjunct, steps < 40 {
                first = grammar.head(first)
                steps += 1
            }
            let preposition = grammar.head(first)
            guard grammar.arc[first] == .prepositionObject, ["as", "including", "like"].contains(grammar.lower(preposition)) else {
                continue
            }
            let kind = grammar.head(preposition)
            guard grammar.isPlural(kind),
                let word = lexicon.word(endingAt: kind, [.programme, .agreement, .organization, .place, .event], from: 0),
                found[index].subtype == nil
            else { continue }
            let types: [Word.Sort: EntityType] = [
                .programme: .programme, .agreement: .agreement, .organization: .organization, .place: .place, .event: .event,
            ]
            guard let type = types[word.word.sort], !(type == .place && word.word.value == "country") else { continue }
            found[index].mention.type = type
            found[index].subtype = word.word.value.isEmpty ? nil : word.word.value
            if found[index].mention.label == "PERSON" { found[index].mention.label = nil }
        }
    }

    /// "Patriot missiles", "Lassa fever": a single word that the model calls a person and that only modifies nouns is none.
    private func dropModifiers(_ found: inout [FoundMention], _ taken: inout [Bool]) {
        func isModifier(_ mention: FoundMention) -> Bool {
            let above = grammar.head(mention.head)
            return grammar.arc[mention.head] == .compound && grammar.pos[above] == .noun && above > mention.head
                && lexicon.word(endingAt: above, [.office, .person, .organization, .agreement, .programme, .event]) == nil
        }
        var isPerson: [String: Bool] = [:]
        for mention in found where mention.type == .person && mention.form == .named {
            let name = mention.name ?? mention.tokens
            let last = grammar.word(name.upperBound - 1)
            let isSure = mention.title != nil || name.count > 1 || lexicon.isWord(name.lowerBound, .givenName) || !isModifier(mention)
            isPerson[last] = isPerson[last] == true || isSure
        }
        found.removeAll { mention in
            guard mention.type == .person, mention.form == .named,
                isPerson[grammar.word((mention.name ?? mention.tokens).upperBound - 1)] == false
            else { return false }
            for token in mention.tokens { taken[token] = false }
            return true
        }
    }

    /// "Norway's ambassador, Tone Tinnes", "Sehar Memon, a virologist": a person by what stands beside the name.
    private func isCalledPerson(_ mention: FoundMention) -> Bool {
        guard mention.tokens.count >= 2, mention.tokens.allSatisfy({ grammar.isCapital[$0] }), mention.subtype == nil else { return false }
        func isPerson(_ token: Int) -> Bool {
            guard let word = lexicon.word(endingAt: token, [.office, .person]) else { return false }
            return grammar.pos[token] == .noun && !word.word.isPlural
                && lexicon.word(endingAt: token, [.organization, .place]) == nil
        }
        if grammar.arc[mention.head] == .apposition, grammar.head(mention.head) < mention.head, isPerson(grammar.head(mention.head)) {
            return true
        }
        return grammar.children(mention.head).contains { grammar.arc[Int($0)] == .apposition && isPerson(Int($0)) }
    }

    /// One name, one type: the gazetteer's word, else the commonest, else the first.
    private func agreeOnTypes(_ found: inout [FoundMention]) {
        var ballots: [String: Int] = [:]
        var calledPlaces: Set<String> = []
        var votes: [String: [(type: EntityType, count: Int, subtype: String?)]] = [:]
        for mention in found where mention.form == .named {
            let words = grammar.words(mention.name ?? mention.tokens)
            let before = mention.tokens.lowerBound - 1
            // What something happens in is a place.
            let isLocated = mention.type == .place && before >= 0 && PersonNames.locative.contains(grammar.lower(before))
            let weight = mention.entries.isEmpty ? isLocated ? 2 : 1 : 1000
            if mention.entries.isEmpty, mention.title == nil, isCalledBody(mention) { ballots[words, default: 0] += 3 }
            if mention.entries.isEmpty, mention.title == nil, isCalledPlace(mention) { calledPlaces.insert(words) }
            var list = votes[words] ?? []
            if let at = list.firstIndex(where: { $0.type == mention.type }) {
                list[at].count += weight
            } else {
                list.append((mention.type, weight, mention.subtype))
            }
            votes[words] = list
        }
        for index in found.indices where found[index].form == .named && found[index].entries.isEmpty {
            if found[index].type != .person, isCalledPerson(found[index]) {
                found[index].mention.type = .person
                found[index].mention.label = "PERSON"
                found[index].name = found[index].tokens
                found[index].gender = lexicon.gender(ofGivenName: found[index].tokens.lowerBound)
                continue
            }
            let words = grammar.words(found[index].name ?? found[index].tokens)
            if calledPlaces.contains(words), found[index].title == nil {
                if found[index].type != .place { found[index].subtype = nil }
                if found[index].mention.label == "PERSON" { found[index].mention.label = nil }
                found[index].mention.type = .place
                continue
            }
            if let ballot = ballots[words], [.person, .place].contains(found[index].type), found[index].title == nil,
                found[index].tokens.count == 1 && !lexicon.isWord(found[index].head, .givenName)
                    || ballot > (votes[words]?.map(\.count).max() ?? 0)
            {
                found[index].mention.type = .organization
                continue
            }
            guard let list = votes[grammar.words(found[index].name ?? found[index].tokens)], list.count > 1, let first = list.first else {
                continue
            }
            let best = list.reduce(first) { $1.count > $0.count ? $1 : $0 }
            found[index].mention.type = best.type
            if found[index].subtype == nil { found[index].subtype = best.subtype }
        }
    }
}
