import Knowledge
import Model

/// What a document says of its persons: the office before a name, after it, or on the other side of "is".
extension Linker {
    mutating func learnOffices() {
        for index in found.indices where found[index].form == .named && found[index].type == .person {
            guard let node = node(of: index) else { continue }
            if let title = found[index].title {
                let words = trimmedTitle(title)
                if !words.isEmpty { addPosition(grammar.words(words), to: node) }
                setCountry(of: node, in: title)
            }
            for child in grammar.children(found[index].head)
            where grammar.arc[Int(child)] == .apposition && titled[Int(child)].map({ $0 == index }) ?? true {
                learn(fromDescription: Int(child), node)
            }
            if let office = office(before: index) {
                if let state = stateBefore(office: office, index) { setOwner(state, of: node) }
                if found[index].title == nil { learn(fromDescription: office, node, before: found[index].tokens.lowerBound) }
                announcers[office] = node
            }
            if found[index].title != nil, let owner = ownerBehind(index) ?? promiser(index) { setOwner(owner, of: node) }
            // "The World Health Organization said ... Director-General X": of the body that was just named.
            if nodes[node].parent == nil, nodes[node].country == nil,
                let title = found[index].title, Linker.headsOfBodies.contains(grammar.words(title).lowercased()),
                let body = lastNode(index, sentences: 2, where: { self.nodes[$0].subtype == "igo" && self.nodes[$0].entry != nil })
            {
                setOwner(body, of: node)
            }
            let before = found[index].title?.lowerBound ?? found[index].tokens.lowerBound
            if before > 0, grammar.sentence[before - 1] == grammar.sentence[before] {
                let isPossessor = ["'s", "’s"].contains(grammar.lower(before - 1))
                let owner = isPossessor ? before - 2 : before - 1
                if owner >= 0, found[index].title != nil || isPossessor, let other = self.node(of: headed[owner]), other != node {
                    setOwner(other, of: node)
                }
            }
            // The state or body in front: "Nigerien President Bazoum", "Airbus spokesman Schaffrath".
            for child in grammar.children(found[index].head)
            where Int(child) < found[index].head && !(found[index].title?.contains(Int(child)) ?? false) {
                if let other = self.node(of: headed[Int(child)]), other != node { setOwner(other, of: node) }
            }
        }
    }

    /// "President Ama Serwaa of Ghana", "General Omar Diop of the Senegalese Army": whose office it is.
    private func ownerBehind(_ index: Int) -> Int? {
        let of = found[index].tokens.upperBound
        guard of + 1 < grammar.count, grammar.lower(of) == "of", grammar.sentence[of] == grammar.sentence[found[index].head] else {
            return nil
        }
        let name = grammar.pos[of + 1] == .determiner ? of + 2 : of + 1
        return found[index...].dropFirst().prefix(3).lazy.filter { $0.form == .named && $0.tokens.lowerBound == name }
            .compactMap { self.node(of: self.headed[$0.head]) }.first
    }

    /// Posts that only bodies between states have.
    private static let headsOfBodies: Set<String> = [
        "director-general", "director general", "secretary-general", "secretary general", "high commissioner",
    ]

    private static let promises: Set<String> = [
        "finance", "fund", "provide", "send", "deploy", "donate", "support", "contribute", "host", "sign", "join", "buy", "deliver",
        "train",
        "supply", "open", "increase", "invest", "recognise", "recognize", "ratify", "double", "offer", "allocate",
    ]

    /// "Denmark will finance the school, Minister Ana Rell said": the state whose good deeds a minister promises.
    private func promiser(_ index: Int) -> Int? {
        let (name, verb) = (found[index].head, grammar.head(found[index].head))
        guard grammar.arc[name] == .subject, Linker.speech.contains(grammar.lemma(verb)),
            let title = found[index].title,
            title.contains(where: { ["minister", "president", "premier", "secretary"].contains(grammar.lower($0)) }),
            let clause = grammar.child(verb, .clausalComplement), Linker.promises.contains(grammar.lemma(clause)),
            grammar.children(clause).contains(where: { ["will", "'ll", "would"].contains(grammar.lower(Int($0))) }),
            let subject = grammar.child(clause, .subject), let state = node(of: headed[subject]), nodes[state].type == .country
        else { return nil }
        return state
    }

    /// The office that announces a name: "the president of Lombardy, Roberto Maroni", whether the name hangs on the office or on its place.
    private func office(before index: Int) -> Int? {
        let name = found[index].head
        guard grammar.arc[name] == .apposition else { return nil }
        var at = grammar.head(name)
        for _ in 0..<3 {
            guard at < name else { return nil }
            if lexicon.word(endingAt: at, [.office, .person]) != nil { return at }
            guard grammar.arc[at] == .prepositionObject, grammar.lower(grammar.head(at)) == "of" else { return nil }
            at = grammar.head(grammar.head(at))
        }
        return nil
    }

    /// Whose ambassador "the ambassador, Ana Rell" is, after "the Norland ambassador".
    private func stateBefore(office: Int, _ index: Int) -> Int? {
        guard grammar.lower(max(0, office - 1)) == "the" else { return nil }
        let lemma = grammar.lemma(office)
        for other in stride(from: index - 1, through: max(0, index - 60), by: -1)
        where found[other].form == .nominal && found[other].head < office - 1 && grammar.lemma(found[other].head) == lemma {
            return owner(of: other)
        }
        return nil
    }

    private mutating func setOwner(_ owner: Int, of person: Int) {
        if nodes[owner].type == .country, nodes[person].country == nil { nodes[person].country = owner }
        if nodes[owner].type == .organization, nodes[person].parent == nil { nodes[person].parent = owner }
    }

    private mutating func learn(fromDescription head: Int, _ node: Int, before limit: Int = .max) {
        guard let office = lexicon.word(endingAt: head, [.office]) else {
            // "his Egyptian counterpart, Samira Fahmy".
            for child in grammar.children(head) where [.modifier, .compound].contains(grammar.arc[Int(child)]) {
                if let state = self.node(of: headed[Int(child)]), nodes[state].type == .country { setOwner(state, of: node) }
            }
            return
        }
        var end = min(Int(grammar.right[head]), limit)
        // Up to the clause that goes on about something else.
        for token in head + 1..<max(head + 1, end) where [",", "(", "who", "which", ";", "–", "—"].contains(grammar.lower(token)) {
            end = token
            break
        }
        var start = Int(grammar.left[head])
        while start < office.tokens.lowerBound, grammar.pos[start] == .determiner || grammar.pos[start] == .punctuation { start += 1 }
        guard start < end, end - start <= 20 else { return }
        addPosition(grammar.words(start..<end), to: node)
        setCountry(of: node, in: start..<end)
    }

    private mutating func addPosition(_ text: String, to node: Int) {
        let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !text.isEmpty, !nodes[node].positions.contains(text) { nodes[node].positions.append(text) }
    }

    /// A title without forms of address: "Dr", "Mr", "H.E.".
    private func trimmedTitle(_ title: Range<Int>) -> Range<Int> {
        var (start, end) = (title.lowerBound, title.upperBound)
        while end > start, lexicon.word(startingAt: end - 1, [.title], to: end) != nil || grammar.pos[end - 1] == .punctuation { end -= 1 }
        while start < end,
            lexicon.word(startingAt: start, [.title], to: end) != nil && lexicon.word(startingAt: start, [.office], to: end) == nil
                || grammar.pos[start] == .determiner
        {
            start += 1
        }
        return start..<end
    }

    /// The state or body that a title names.
    private mutating func setCountry(of node: Int, in range: Range<Int>) {
        // An ambassador "to" a state is not its own; the state before the office is.
        var isForeign = false
        for token in range {
            if grammar.lower(token) == "to" { isForeign = true }
            guard let mention = headed[token], let other = self.node(of: mention) else { continue }
            switch nodes[other].type {
            case .country where !isForeign && nodes[node].country == nil: nodes[node].country = other
            case .organization where nodes[node].parent == nil: nodes[node].parent = other
            default: break
            }
        }
    }
}
