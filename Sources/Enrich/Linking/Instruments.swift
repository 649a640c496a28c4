import Knowledge
import Model

/// Instruments that a description names: "a memorandum of understanding" is a new one, "the deal" one that was named before.
extension Linker {
    /// What is said of an instrument in passing, and is no part of what it is called.
    private static let passing: Set<String> = [
        "new", "revised", "existing", "current", "recent", "latest", "other", "earlier", "previous", "further", "additional", "more",
        "several",
        "many", "various", "such", "similar", "own", "separate", "fresh", "controversial", "landmark", "historic", "expanded", "long",
        "standing",
        "longstanding", "delayed", "awaited", "strong", "stronger", "close", "closer", "robust", "enduring", "growing", "deep", "deeper",
        "broad", "broader",
        "proposed", "planned", "ambitious", "major", "key", "upcoming", "future", "two", "three", "four", "five",
    ]

    /// What says that another instrument is meant than the one before.
    private static let distinct: Set<String> = ["own", "separate", "similar", "another", "other", "second", "fresh"]

    /// What leaves several of a kind as vague as before: "regional initiatives".
    private static let broadly: Set<String> = [
        "regional", "international", "national", "local", "global", "bilateral", "multilateral", "joint",
    ]

    private static let headlineVerbs: Set<String> = [
        "sign", "ink", "seal", "ratify", "renew", "extend", "reach", "strike", "launch", "back", "agree",
    ]

    /// "the policy framework", "the text of the treaty": the words that an instrument is written in.
    private static let writings: Set<String> = ["framework", "document", "text", "paper", "blueprint"]

    /// "a memorandum of understanding" is a new instrument, "the deal" an old one, when there is one.
    mutating func linkInstrument(_ index: Int) {
        let head = found[index].head
        let lemma = grammar.lemma(head)
        let name = instrumentName(index)
        let words = NameForm.words(name).filter {
            !Linker.passing.contains($0) && !["the", "this", "that", "these", "its", "their", "our"].contains($0)
        }
        let type = found[index].type
        let wanted: EntityTypes = [.agreement, .programme]
        if let node = nameInside(index, wanted) ?? missionBody(index, lemma) {
            found[index].mention.type = nodes[node].type
            return attach(index, to: node, .coref, 0.8)
        }
        // "the MNNA designation", "its MNNA status": the acronym says which.
        if words.count > 1,
            let named = lastNode(
                index,
                where: { node in
                    wanted.contains(self.nodes[node].type)
                        && self.nodes[node].names.contains { $0.kind == .acronym && words.dropLast().contains($0.text.lowercased()) }
                })
        {
            return attach(index, to: named, .acronym, 0.85)
        }
        // "the policy of strategic autonomy", "an accord on fisheries": another one than that of the last sentence.
        let isAnother =
            words.count == 1 && saysWhatItIsAbout(index)
            || found[index].tokens.contains { Linker.distinct.contains(grammar.lower($0)) }
        if found[index].isDefinite || words.count > 1, !isAnother {
            let same = lastNode(index) { node in
                wanted.contains(self.nodes[node].type)
                    && (self.nodes[node].words == words || self.isCalled(node, words, lemma))
            }
            if let same { return attach(index, to: same, .coref, 0.8) }
            if found[index].isDefinite, !found[index].isPlural, words.count == 1,
                let near = lastNode(index, where: { wanted.contains(self.nodes[$0].type) && self.isSuchInstrument($0, self.found[index]) })
            {
                return attach(index, to: near, .coref, 0.7)
            }
        }
        if !found[index].isDefinite, !found[index].isPlural, let node = headlineInstrument(index) {
            return attach(index, to: node, .coref, 0.7)
        }
        let isSpecific =
            words.count { !Linker.broadly.contains($0) } > 1
            || ["agreement", "treaty", "mou"].contains(found[index].subtype ?? "") && grammar.child(head, .preposition) != nil
        let isNamedBehind = found[index].isPlural && grammar.child(head, .apposition).map { headed[$0] != nil } ?? false
        guard type == .agreement || words.count > 1, !found[index].isPlural || isSpecific, !isNamedBehind else { return }
        let node = makeNode(type, for: index, .exact, 0.6)
        nodes[node].isNamed = false
        nodes[node].words = words
        nodes[node].country = owner(of: index)
        nodes[node].add(name: name, kind: .short)
    }

    /// "Norland, Sudria sign pact" above "signed an agreement": what the headline tells of, told at length.
    private func headlineInstrument(_ index: Int) -> Int? {
        guard let headline = grammar.parsed.sentences.first, let last = headline.last, ![".", "!", "?"].contains(grammar.word(last)),
            (1...2).contains(grammar.sentence[found[index].head])
        else { return nil }
        let nodes = found.indices.prefix { found[$0].head <= last }.compactMap { self.node(of: $0) }.filter {
            self.nodes[$0].type == .agreement && !self.nodes[$0].isNamed && self.nodes[$0].mentions.allSatisfy { found[$0].head <= last }
        }
        guard let node = nodes.first, Set(nodes).count == 1, let kind = self.nodes[node].subtype, let own = found[index].subtype,
            Linker.broad.contains(kind), Linker.broad.contains(own)
        else { return nil }
        return node
    }

    /// Behind it stands what it is about.
    private func saysWhatItIsAbout(_ index: Int) -> Bool {
        grammar.children(found[index].head).contains { child in
            guard grammar.arc[Int(child)] == .preposition, !found[index].tokens.contains(Int(child)) else { return false }
            guard let object = grammar.child(Int(child), .prepositionObject) else { return false }
            return ["on", "about"].contains(grammar.lower(Int(child))) || grammar.lower(Int(child)) == "of" && headed[object] == nil
        }
    }

    /// What a description calls an instrument: "police deployment" for "the controversial police deployment".
    private func instrumentName(_ index: Int) -> String {
        var tokens = descriptionTokens(index)
        while tokens.count > 1, tokens.lowerBound < found[index].head, !grammar.isCapital[tokens.lowerBound],
            Linker.passing.contains(grammar.lower(tokens.lowerBound)) || [.punctuation, .numeral].contains(grammar.pos[tokens.lowerBound])
                || ["million", "billion", "$"].contains(grammar.lower(tokens.lowerBound))
        {
            tokens = tokens.dropFirst()
        }
        // "Norland, Sudria sign pact": the verb of a headline, taken for a noun.
        if let verb = tokens.dropLast().last(where: { Linker.headlineVerbs.contains(grammar.lower($0)) && grammar.isNominal($0) }) {
            tokens = verb + 1..<tokens.upperBound
        }
        let name = grammar.words(tokens)
        // "AGREEMENT BETWEEN ..." shouts.
        return tokens.count < 3 && name.count > 3 && name == name.uppercased() ? name.lowercased() : name
    }

    /// Whether an instrument can be called by these words: "the foreign policy" the Norland Foreign Policy 2031, and so can
    /// "the policy framework".
    private func isCalled(_ node: Int, _ words: [String], _ lemma: String) -> Bool {
        var own = nodes[node].words[...]
        if own.count > 1, let year = own.last, year.allSatisfy(\.isNumber) { own = own.dropLast() }
        var words = words[...]
        var last = lemma
        if words.count > 1, Linker.writings.contains(lemma), let before = words.dropLast().last, own.last == before {
            words = words.dropLast()
            last = before
        }
        return own.last == last && headsAgree(own.dropLast(), words.dropLast())
    }

    /// "the AUKUS pact": the name before the noun.
    private func nameInside(_ index: Int, _ types: EntityTypes) -> Int? {
        for child in grammar.children(found[index].head) where grammar.arc[Int(child)] == .compound {
            if let mention = headed[Int(child)], found[mention].form == .named, let node = node(of: mention),
                types.contains(nodes[node].type)
            {
                return node
            }
        }
        return nil
    }

    /// "the mission" may be a body with a name of its own.
    private func missionBody(_ index: Int, _ lemma: String) -> Int? {
        guard ["mission", "operation", "deployment"].contains(lemma), found[index].isDefinite, !found[index].isPlural else { return nil }
        return lastNode(index) { node in
            guard self.nodes[node].type == .organization, self.nodes[node].isNamed else { return false }
            let known = self.nodes[node].entry.map { self.knowledge.facts(ofEntry: $0).name.lowercased() }
            return self.nodes[node].words.last == lemma || self.nodes[node].words.contains("mission") && lemma == "mission"
                || known?.contains(lemma) == true
        }
    }

    /// "the trade deal" is not "the peace deal"; "the deal" is either.
    private func headsAgree(_ one: ArraySlice<String>, _ other: ArraySlice<String>) -> Bool {
        let (a, b) = (Set(one), Set(other))
        return a.isEmpty || b.isEmpty || a.isSubset(of: b) || b.isSubset(of: a)
    }

    private static let broad: Set<String> = ["agreement", "mou", "treaty", "contract", "partnership", "declaration"]

    private func isSuchInstrument(_ node: Int, _ mention: FoundMention) -> Bool {
        guard let own = nodes[node].subtype, let wanted = mention.subtype else { return nodes[node].type == mention.type }
        let isLoose = ["agreement", "deal", "pact", "accord", "arrangement"].contains(grammar.lemma(mention.head))
        if wanted == "partnership", own != wanted, grammar.lower(mention.tokens.lowerBound) == "this" { return Linker.broad.contains(own) }
        if own == wanted || isLoose && Linker.broad.contains(own) { return true }
        return own == "law" && wanted == "law"
    }
}
