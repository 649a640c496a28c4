import Knowledge
import Model

/// Names that the gazetteer knows: a state, its seat or its town by the part that it plays, and the right one of several namesakes.
extension Linker {
    mutating func linkGazetteer() {
        let role = StateRole(grammar: grammar, lexicon: lexicon)
        // States named outright tell which namesake is meant.
        var named: Set<String> = []
        var spokenOf: Set<String> = []
        for mention in found {
            for entry in mention.entries where knowledge.type(ofEntry: entry) == .country {
                spokenOf.insert(knowledge.facts(ofEntry: entry).key)
            }
            guard mention.kind == .name || mention.kind == .acronym else { continue }
            for entry in mention.entries where [.country, .organization].contains(knowledge.type(ofEntry: entry)) {
                let facts = knowledge.facts(ofEntry: entry)
                named.insert(facts.key)
                if let parent = facts.parent, parent.hasPrefix("org:") { named.insert(parent) }
            }
        }
        for index in found.indices where !found[index].entries.isEmpty {
            let acts =
                role.acts(found[index].head, isSeat: isTownToo(found[index])) && !isFollowedByItsState(index) && !followsItsTown(index)
            guard let entry = choose(found[index], acts, named, spokenOf) else { continue }
            let facts = knowledge.facts(ofEntry: entry)
            let type = knowledge.type(ofEntry: entry)
            found[index].mention.type = type
            found[index].mention.acts = type == .country && acts || type == .organization
            defer { if acts { nodes[links[index][0]].hasActed = true } }
            let isSeat = type == .country && facts.seats.contains { NameForm.words($0) == NameForm.words(text(index)) }
            if let node = nodeOfEntry[entry] {
                attach(index, to: node, isSeat ? .metonym : .kb, isSeat ? 0.8 : 0.95)
            } else {
                let node = makeNode(type, for: index, isSeat ? .metonym : .kb, isSeat ? 0.8 : 0.95)
                setEntry(entry, of: node)
                nodes[node].subtype = facts.subtype
                setWords(NameForm.words(facts.name), of: node)
            }
            nodes[links[index][0]].add(name: text(index), kind: aliasKind(facts, text(index), isSeat: isSeat))
            found[index].subtype = facts.subtype
        }
    }

    /// Two states in one word are both, when the text names neither elsewhere too.
    mutating func linkPairs() {
        for index in found.indices where !found[index].pair.isEmpty {
            let states = found[index].pair.map { entry in
                if let node = nodeOfEntry[entry] { return node }
                let node = makeNode(.country, for: index, .kb, 0.9)
                setEntry(entry, of: node)
                setWords(NameForm.words(knowledge.facts(ofEntry: entry).name), of: node)
                nodes[node].add(name: knowledge.facts(ofEntry: entry).name, kind: .name)
                return node
            }
            attach(index, toAll: states.sorted(), .kb, 0.9)
            found[index].mention.acts = true
        }
    }

    /// Whether the name is a town's as well as a state's seat.
    private func isTownToo(_ mention: FoundMention) -> Bool {
        mention.kind == .seat || mention.entries.count > 1 && mention.entries.contains { knowledge.type(ofEntry: $0) == .place }
    }

    /// "Taipei, Taiwan": a town whose state follows is a place.
    private func isFollowedByItsState(_ index: Int) -> Bool {
        let next = found[index].tokens.upperBound + 1
        guard next < grammar.count, grammar.word(next - 1) == "," else { return false }
        let states = Set(found[index].entries.compactMap { knowledge.facts(ofEntry: $0).country })
        return lexicon.hits.starting(at: next).contains { hit in
            hit.kind == .name && knowledge.facts(ofEntry: hit.target).country.map(states.contains) == true
        }
    }

    /// "Raqqa, Syria": a state behind a town of its own is where the town lies.
    private func followsItsTown(_ index: Int) -> Bool {
        let before = found[index].tokens.lowerBound - 2
        guard before >= 0, grammar.word(before + 1) == ",", index > 0 else { return false }
        let states = Set(found[index].entries.compactMap { knowledge.facts(ofEntry: $0).country })
        guard let town = found[..<index].last(where: { $0.tokens.upperBound == before + 1 }), town.type == .place else { return false }
        return town.entries.isEmpty || town.entries.contains { knowledge.facts(ofEntry: $0).country.map(states.contains) == true }
    }

    private func aliasKind(_ facts: Entry, _ text: String, isSeat: Bool) -> Alias.Kind {
        if isSeat { return .capital }
        let words = NameForm.words(text)
        if facts.demonyms.contains(where: { NameForm.words($0) == words }) { return .demonym }
        if facts.acronyms.contains(text) { return .acronym }
        return .name
    }

    /// The entry meant here: a seat that acts is its state and otherwise the town; of namesakes the one in a state
    /// that the document names, else the weightiest.
    private func choose(_ mention: FoundMention, _ acts: Bool, _ named: Set<String>, _ spokenOf: Set<String>) -> Int? {
        let states = mention.entries.filter { knowledge.type(ofEntry: $0) == .country }
        let others = mention.entries.filter { knowledge.type(ofEntry: $0) != .country }
        let words = NameForm.words(grammar.text[mention.mention.span])
        let outright = states.filter { entry in
            let facts = knowledge.facts(ofEntry: entry)
            return !facts.seats.contains { NameForm.words($0) == words }
                || ([facts.name] + facts.names).contains { NameForm.words($0) == words }
        }
        if let state = outright.first(where: { named.contains(knowledge.facts(ofEntry: $0).key) }) ?? outright.first { return state }
        func isHome(_ entry: Int) -> Bool { knowledge.facts(ofEntry: entry).country.map { named.contains("country:\($0)") } ?? false }
        // "Brussels" is the Union where the Union or its Commission is spoken of, and Belgium is not.
        if acts, mention.kind == .seat, !states.contains(where: { named.contains(knowledge.facts(ofEntry: $0).key) }),
            let body = others.first(where: {
                knowledge.type(ofEntry: $0) == .organization && named.contains(knowledge.facts(ofEntry: $0).key)
            })
        {
            return body
        }
        let place =
            others.first { isHome($0) && knowledge.type(ofEntry: $0) == .place } ?? others.first(where: isHome)
            ?? others.first {
                mention.kind != .seat || knowledge.type(ofEntry: $0) != .organization
            }
        // A state's own party or force is meant only where its state is spoken of.
        if states.isEmpty, let place, knowledge.type(ofEntry: place) == .organization, !isHome(place),
            knowledge.facts(ofEntry: place).key.dropFirst(4).contains(":") || isAnothers(place, words, spokenOf),
            !namesState(of: place, mention)
        {
            return nil
        }
        guard let state = states.first else { return place }
        guard let place else { return state }
        return acts ? state : place
    }

    /// "The Foreign Office" where Kenya is spoken of, and Britain is not.
    private func isAnothers(_ body: Int, _ words: [String], _ spokenOf: Set<String>) -> Bool {
        let facts = knowledge.facts(ofEntry: body)
        guard !spokenOf.isEmpty, let country = facts.country, !spokenOf.contains("country:" + country) else { return false }
        return facts.shared.contains { NameForm.words($0) == words }
    }

    /// Whether the name of a body says whose it is: "Kenya Commerce Department".
    private func namesState(of body: Int, _ mention: FoundMention) -> Bool {
        let country = knowledge.facts(ofEntry: body).country
        return mention.tokens.contains { token in
            lexicon.hits.starting(at: token).contains {
                $0.kind != .word && $0.kind != .seat && knowledge.type(ofEntry: $0.target) == .country
                    && knowledge.facts(ofEntry: $0.target).country == country && $0.tokens.upperBound <= mention.tokens.upperBound
            }
        }
    }
}
