import Knowledge
import Model

/// Descriptions and pronouns, in reading order, each looking back for what it stands for.
extension Linker {
    mutating func linkDescriptions() {
        for index in found.indices where links[index].isEmpty { linkDescription(index) }
    }

    mutating func linkDescription(_ index: Int) {
        // "Our firm", we said: who speaks may hang on whose it is, and that on who speaks. A few steps are all that a reader makes.
        guard underway.count < 4, !underway.contains(index) else { return }
        underway.append(index)
        defer { underway.removeLast() }
        switch found[index].form {
        case .named: return
        case .pronoun: linkPronoun(index)
        case .nominal: linkNominal(index)
        }
    }

    // MARK: - Nominals

    private mutating func linkNominal(_ index: Int) {
        if found[index].type == .issue { return linkIssue(index) }
        if found[index].type == .person, titled[found[index].head] != nil {
            found[index].isAnnouncement = true
            return
        }
        if found[index].groupSize != nil { return linkGroup(index) }
        // "its parent company": whose it is comes first, and is not the company.
        if let owner = ownerMention(index), links[owner].isEmpty, found[owner].form == .pronoun { linkDescription(owner) }
        if found[index].type == .person, let node = announcers[found[index].head] {
            found[index].isAnnouncement = nodes[node].mentions.allSatisfy { found[$0].head > found[index].head }
            if found[index].isAnnouncement { return }
        }
        if let node = equated(index) {
            attach(index, to: node, .coref, 0.85)
            if [.organization, .place, .country].contains(nodes[node].type) { found[index].mention.type = nodes[node].type }
            return
        }
        if let node = calledSo(index) { return attach(index, to: node, .coref, 0.75) }
        switch found[index].type {
        case .organization: linkBody(index)
        case .agreement, .programme: linkInstrument(index)
        case .person: linkPersonNominal(index)
        case .country: linkCountryNominal(index)
        case .event: linkEventNominal(index)
        case .place: linkPlaceNominal(index)
        case .issue: break
        }
    }

    /// What an apposition or "is a" says is the same: "EADS, the company", "Taita is a county".
    private func equated(_ index: Int) -> Int? {
        let head = found[index].head
        if grammar.arc[head] == .apposition {
            let other = grammar.head(head)
            if let mention = headed[other], let node = node(of: mention), suits(node, index) { return node }
        }
        // The name after its description: "the ministry's spokesman, Ali Omar", "the company EADS".
        for child in grammar.children(head)
        where grammar.arc[Int(child)] == .apposition || grammar.arc[Int(child)] == .compound && Int(child) > head {
            // "Five counties: Turkana, Mandera" are none of them.
            let isList = found[index].isPlural && (nodes(ofList: Int(child)).count > 1)
            if !isList, let mention = headed[Int(child)], found[mention].form == .named, let node = node(of: mention), suits(node, index) {
                return node
            }
        }
        if let node = namedBefore(head, index) ?? knownAs(index) ?? placeOf(index) { return node }
        if grammar.arc[head] == .attribute {
            let verb = grammar.head(head)
            guard grammar.lemma(verb) == "be" || grammar.lemma(verb) == "become", !isNegated(verb) else { return nil }
            if let subject = grammar.child(verb, .subject), let mention = headed[subject], let node = node(of: mention), suits(node, index)
            {
                return node
            }
        }
        return nil
    }

    /// The mention in the genitive that a description belongs to: "its" in "its parent company".
    func ownerMention(_ index: Int) -> Int? { grammar.child(found[index].head, .possessor).flatMap { headed[$0] } }

    /// The names of a list that stands behind a noun, as far as the parse shows them.
    private func nodes(ofList first: Int) -> Set<Int> {
        let heads = [first] + grammar.children(first).map(Int.init).filter { [.conjunct, .apposition].contains(grammar.arc[$0]) }
        return Set(heads.compactMap { node(of: headed[$0]) })
    }

    /// "the boy" after "a boy from Mombasa": what was described so before.
    private func calledSo(_ index: Int) -> Int? {
        let lemma = grammar.lemma(found[index].head)
        guard found[index].isDefinite, !found[index].isPlural, grammar.child(found[index].head, .possessor) == nil,
            found[index].subtype != "government",
            ![.agreement, .programme, .country].contains(found[index].type), owner(of: index) == nil
        else { return nil }
        return lastNode(index) { self.nodes[$0].heads.contains(lemma) && self.suits($0, index) }
    }

    private static let kinds: Set<String> = [
        "group", "organization", "organisation", "movement", "network", "party", "company", "firm", "militia", "alliance", "bloc",
        "coalition", "newspaper",
        "magazine", "airline", "region", "county", "province", "district", "city", "town", "village", "valley", "island", "peninsula",
        "governorate", "river",
    ]

    /// "the Lombardy region", "the Islamic State group": a name and the noun for its kind.
    private func namedBefore(_ head: Int, _ index: Int) -> Int? {
        guard head > 0, Linker.kinds.contains(grammar.lemma(head)), !found[index].isPlural, let mention = headed[head - 1],
            found[mention].form == .named,
            grammar.head(head - 1) == head, let node = node(of: mention), nodes[node].type == found[index].type,
            // "the anti-Houthi coalition" is another's.
            found[mention].tokens.lowerBound == 0 || grammar.word(found[mention].tokens.lowerBound - 1) != "-"
        else { return nil }
        return node
    }

    /// "the city of Goma": the place itself.
    private func placeOf(_ index: Int) -> Int? {
        guard [.place, .country].contains(found[index].type), !found[index].isPlural else { return nil }
        return grammar.children(found[index].head).lazy.filter { self.grammar.lower(Int($0)) == "of" }
            .compactMap { self.grammar.child(Int($0), .prepositionObject).flatMap { self.headed[$0] } }
            .filter { self.found[$0].form == .named }.compactMap { self.node(of: $0) }
            .first { self.nodes[$0].type == .place || self.nodes[$0].type == .country }
    }

    /// "the mission, known as SAMIM", "a group called Ansar": the name that follows.
    private func knownAs(_ index: Int) -> Int? {
        let end = found[index].tokens.upperBound
        guard
            let verb = (end..<min(grammar.count, end + 3)).first(where: {
                ["known", "called", "named", "dubbed"].contains(grammar.lower($0))
            }),
            grammar.sentence[verb] == grammar.sentence[found[index].head]
        else { return nil }
        for token in verb + 1..<max(verb + 1, min(grammar.count, verb + 6))
        where [.compound, .other, .prepositionObject, .object].contains(grammar.arc[token]) || grammar.isCapital[token] {
            if let mention = headed[token], found[mention].form == .named, found[mention].tokens.lowerBound <= verb + 3,
                let node = node(of: mention), suits(node, index)
            {
                return node
            }
        }
        return nil
    }

    private func isNegated(_ verb: Int) -> Bool {
        grammar.children(verb).contains { ["not", "n't", "never"].contains(grammar.lower(Int($0))) }
    }

    private func suits(_ node: Int, _ index: Int) -> Bool {
        let (a, b) = (nodes[node].type, found[index].type)
        if a == b { return nodes[node].isPlural == found[index].isPlural || a != .person }
        let bodies: EntityTypes = [.organization, .country, .place]
        let instruments: EntityTypes = [.programme, .agreement]
        if instruments.contains(a) && instruments.contains(b) { return true }
        return bodies.contains(a) && bodies.contains(b)
    }

    private mutating func linkIssue(_ index: Int) {
        let words = NameForm.words(text(index))
        if let same = issues[words] {
            return attach(index, to: same, .exact, 0.9)
        }
        let node = makeNode(.issue, for: index, .exact, 0.7)
        nodes[node].words = words
        issues[words] = node
        nodes[node].isNamed = false
        nodes[node].add(name: text(index), kind: .name)
    }

    private static let general: Set<String> = [
        "man", "woman", "boy", "girl", "child", "baby", "student", "teenager", "suspect", "youth", "politician", "candidate",
        "dictator", "author", "actor", "actress", "singer",
        "athlete", "scientist", "billionaire", "victim", "lawmaker",
    ]

    /// "the president": the person last spoken of with such an office.
    private mutating func linkPersonNominal(_ index: Int) {
        guard !found[index].isPlural, found[index].isDefinite, grammar.arc[found[index].head] != .compound else { return }
        let lemma = grammar.lemma(found[index].head)
        let state = owner(of: index)
        let office = lexicon.word(endingAt: found[index].head, [.office], from: found[index].tokens.lowerBound)
        let phrase = office.map { grammar.words($0.tokens).lowercased() } ?? lemma
        let gender = found[index].gender
        func isHim(_ node: Int) -> Bool {
            nodes[node].type == .person && (gender == nil || nodes[node].gender == nil || nodes[node].gender == gender)
                && (state == nil || nodes[node].country == nil || nodes[node].country == state)
        }
        if office != nil {
            let exact = lastNode(index) { node in isHim(node) && self.nodes[node].positions.contains { self.officeMatches($0, phrase) } }
            if let exact { return attach(index, to: exact, .title, 0.75) }
            // An office nobody here is said to hold, in the next sentence after a name: "the leader".
            if ["leader", "head", "chief", "politician", "official", "general", "senator", "candidate"].contains(lemma),
                grammar.child(found[index].head, .preposition) == nil,
                let near = lastNode(index, sentences: 1, where: isHim)
            {
                attach(index, to: near, .coref, 0.4)
            }
            return
        }
        if let known = lastNode(index, where: { isHim($0) && self.nodes[$0].positions.contains { self.officeMatches($0, lemma) } }) {
            return attach(index, to: known, .title, 0.7)
        }
        if Linker.general.contains(lemma), grammar.child(found[index].head, .preposition) == nil,
            grammar.child(found[index].head, .relativeClause) == nil,
            grammar.child(found[index].head, .possessor) == nil, let near = lastNode(index, sentences: 2, where: isHim)
        {
            attach(index, to: near, .coref, 0.5)
        }
    }

    private func officeMatches(_ position: String, _ phrase: String) -> Bool {
        // The office itself, not the one it serves: "undersecretary to the prime minister".
        let words = NameForm.words(position).prefix { !["of", "for", "to", "at", "in", "on"].contains($0) }.map { $0 }
        let wanted = NameForm.words(phrase)
        guard NameForm.contains(words, wanted) else { return false }
        // "the president" is not the vice president.
        guard let at = words.indices.first(where: { Array(words[$0...].prefix(wanted.count)) == wanted }), at > 0 else { return true }
        return !["vice", "deputy", "under", "assistant", "former", "prime"].contains(words[at - 1])
    }

    private mutating func linkCountryNominal(_ index: Int) {
        guard !found[index].isPlural, found[index].isDefinite, grammar.child(found[index].head, .relativeClause) == nil else { return }
        // "the state" after "Arunachal Pradesh".
        if grammar.lemma(found[index].head) == "state",
            let near = lastNode(index, sentences: 2, where: { self.nodes[$0].type == .place && self.nodes[$0].subtype == "state" })
        {
            found[index].mention.type = .place
            return attach(index, to: near, .coref, 0.6)
        }
        // "her country" is the one she belongs to.
        let owner = ownerMention(index).flatMap { node(of: $0) }
        if let node = owner.map({ nodes[$0].type == .country ? $0 : settledCountry(of: $0) }) ?? recentCountry(index) {
            attach(index, to: node, .coref, 0.7)
            found[index].mention.acts = StateRole(grammar: grammar, lexicon: lexicon).acts(found[index].head)
        }
    }

    private static let contests: Set<String> = [
        "competition", "contest", "tournament", "championship", "games", "olympics", "cup", "challenge", "event", "festival", "match",
    ]

    private static let meetings: Set<String> = ["summit", "conference", "forum", "meeting", "talks", "session", "event", "dialogue"]

    /// "the competition": the event last named, whatever the model took it for.
    private mutating func linkEventNominal(_ index: Int) {
        guard found[index].isDefinite, !found[index].isPlural, grammar.child(found[index].head, .preposition) == nil,
            ownerMention(index) == nil, !isAnother(index)
        else { return }
        let lemma = grammar.lemma(found[index].head)
        let node = lastNode(index) { node in
            guard self.nodes[node].type == .event || self.nodes[node].type == .organization, let last = self.nodes[node].words.last else {
                return false
            }
            return last == lemma || Linker.contests.contains(lemma) && Linker.contests.contains(last)
                || Linker.meetings.contains(lemma) && Linker.meetings.contains(last)
        }
        if let node { attach(index, to: node, .coref, 0.6) }
    }

    /// "next year's summit", "the previous round": not the one spoken of.
    private func isAnother(_ index: Int) -> Bool {
        found[index].tokens.contains { ["next", "last", "previous", "earlier", "another", "other", "first"].contains(grammar.lower($0)) }
    }

    private mutating func linkPlaceNominal(_ index: Int) {
        let lemma = grammar.lemma(found[index].head)
        guard ["world", "globe"].contains(lemma), found[index].isDefinite, let entry = knowledge.entry(forKey: "place:WORLD") else {
            return linkByHead(index, types: [.place])
        }
        if let node = nodeOfEntry[entry] { return attach(index, to: node, .kb, 0.9) }
        let node = makeNode(.place, for: index, .kb, 0.9)
        setEntry(entry, of: node)
        nodes[node].add(name: "the " + lemma, kind: .short)
    }

    private mutating func linkByHead(_ index: Int, types: EntityTypes) {
        guard found[index].isDefinite, !found[index].isPlural else { return }
        let lemma = grammar.lemma(found[index].head)
        let subtype = found[index].subtype
        let same = lastNode(index) { node in
            guard types.contains(self.nodes[node].type) else { return false }
            if self.nodes[node].words.last == lemma || self.nodes[node].subtype == lemma { return true }
            return subtype == "city" && self.nodes[node].subtype == "city" && ["city", "town", "village", "capital"].contains(lemma)
                || subtype == "subdivision" && self.nodes[node].entry != nil && self.nodes[node].subtype == lemma
        }
        if let same { attach(index, to: same, .coref, 0.7) }
    }

    // MARK: - Looking back

    /// The node mentioned last before a mention that satisfies a condition, within so many sentences.
    func lastNode(_ index: Int, sentences: Int = .max, where condition: (Int) -> Bool) -> Int? {
        let sentence = Int(grammar.sentence[found[index].head])
        let owner = node(of: ownerMention(index))
        for other in stride(from: index - 1, through: max(0, index - Linker.reach), by: -1) {
            if sentences != .max, sentence - Int(grammar.sentence[found[other].head]) > sentences { return nil }
            // Not what lies inside the phrase itself: "its ministry".
            if found[other].tokens.overlaps(found[index].tokens) { continue }
            if let node = node(of: other), node != owner, condition(node) { return node }
        }
        return nil
    }

    /// The state that "the country" means: near, acting, a subject, often named; "our country" is the one the text is about.
    func recentCountry(_ index: Int) -> Int? {
        if ["our", "my"].contains(grammar.lower(found[index].tokens.lowerBound)), let home { return home }
        return salient(index, within: .max, bonus: countryBonus(index)) { self.nodes[$0].type == .country }
    }

    /// What speaks for a state as "the country": the document is about it, or who acts in the sentence is its officer.
    func countryBonus(_ index: Int) -> (Int) -> Double {
        let sentence = grammar.sentence[found[index].head]
        var officers: Set<Int> = []
        for other in stride(from: index - 1, through: max(0, index - 40), by: -1) {
            guard sentence - grammar.sentence[found[other].head] <= 1 else { break }
            if let person = node(of: other), nodes[person].type == .person, let country = nodes[person].country { officers.insert(country) }
        }
        return { [home] in ($0 == home ? 1.5 : 0) + (officers.contains($0) ? 1.5 : 0) }
    }

    /// The most salient of the things before a mention: near, a subject, acting, often named.
    func salient(_ index: Int, within sentences: Int, bonus: (Int) -> Double = { _ in 0 }, where condition: (Int) -> Bool) -> Int? {
        let sentence = Int(grammar.sentence[found[index].head])
        var scores: [Int: Double] = [:]
        var counts: [Int: Int] = [:]
        var order: [Int] = []
        let owner = node(of: ownerMention(index))
        for other in stride(from: index - 1, through: max(0, index - Linker.reach), by: -1) {
            let distance = sentence - Int(grammar.sentence[found[other].head])
            if distance > sentences { break }
            guard !found[other].tokens.overlaps(found[index].tokens), let node = node(of: other), node != owner, condition(node) else {
                continue
            }
            counts[node, default: 0] += 1
            if scores[node] == nil {
                let isSubject = [Arc.subject, .passiveSubject].contains(grammar.arc[found[other].head])
                scores[node] =
                    -Double(min(distance, 1000)) + (isSubject ? 1 : 0) - (isInList(found[other].head) ? 1 : 0)
                    + (found[other].form == .pronoun ? 0.7 : 0)
                    + (found[other].mention.acts && nodes[node].type == .country ? 0.5 : 0) + bonus(node)
                order.append(node)
            }
        }
        let total = { (node: Int) in (scores[node] ?? 0) + 0.4 * Double(min(5, counts[node] ?? 0)) }
        return order.max { total($0) < total($1) }
    }

    private func isInList(_ token: Int) -> Bool { grammar.arc[token] == .conjunct || grammar.child(token, .conjunct) != nil }

    func personsCountry(_ index: Int) -> Int? {
        for child in grammar.children(found[index].head) where [.possessor, .compound].contains(grammar.arc[Int(child)]) {
            if let person = node(of: headed[Int(child)]), nodes[person].type == .person { return nodes[person].country }
        }
        return nil
    }
}
