import Knowledge
import Model

/// Instruments that a description names: "a memorandum of understanding" is a new one, "the deal" one that was named before.
extension Linker {
    /// "a memorandum of understanding" is a new instrument, "the deal" an old one, when there is one.
    mutating func linkInstrument(_ index: Int) {
        let head = found[index].head
        let lemma = grammar.lemma(head)
        let words = NameForm.words(descriptionText(index)).filter {
            !["the", "this", "that", "these", "its", "their", "our", "new", "revised"].contains($0)
        }
        let type = found[index].type
        let wanted: Set<EntityType> = [.agreement, .programme]
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
        if found[index].isDefinite || words.count > 1 {
            let same = lastNode(index) { node in
                wanted.contains(self.nodes[node].type)
                    && (self.nodes[node].words == words || self.nodes[node].words.last == lemma && self.headsAgree(node, words))
            }
            if let same { return attach(index, to: same, .coref, 0.8) }
            if found[index].isDefinite, !found[index].isPlural, words.count == 1,
                let near = lastNode(index, where: { wanted.contains(self.nodes[$0].type) && self.isSuchInstrument($0, self.found[index]) })
            {
                return attach(index, to: near, .coref, 0.7)
            }
        }
        let isSpecific =
            words.count > 1
            || ["agreement", "treaty", "mou"].contains(found[index].subtype ?? "") && grammar.child(head, .preposition) != nil
        let isNamedBehind = found[index].isPlural && grammar.child(head, .apposition).map { headed[$0] != nil } ?? false
        guard type == .agreement || words.count > 1, !found[index].isPlural || isSpecific, !isNamedBehind else { return }
        let node = makeNode(type, for: index, .exact, 0.6)
        nodes[node].isNamed = false
        nodes[node].words = words
        nodes[node].country = owner(of: index)
        nodes[node].add(name: descriptionText(index), kind: .short)
    }

    /// "the AUKUS pact": the name before the noun.
    private func nameInside(_ index: Int, _ types: Set<EntityType>) -> Int? {
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
    private func headsAgree(_ node: Int, _ words: [String]) -> Bool {
        let a = Set(nodes[node].words.dropLast())
        let b = Set(words.dropLast())
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
