import Knowledge
import Model

/// Descriptions of bodies: governments, organs of a state, "the company", "the rebels".
extension Linker {
    /// "the government" is the state; "Kenyan police" a body of it; "the ministry" the one before.
    mutating func linkBody(_ index: Int) {
        let head = found[index].head
        let lemma = grammar.lemma(head)
        let state = owner(of: index) ?? stateBefore(index)
        if found[index].subtype == "government" {
            // A government of the past or of a person is still the state's: "the Biden Administration".
            if let node = state ?? personsCountry(index) ?? (found[index].isDefinite ? recentCountry(index) : nil) {
                attach(index, to: node, .metonym, state == nil ? 0.6 : 0.85)
                found[index].mention.type = .country
                found[index].mention.acts = true
            }
            return
        }
        if found[index].isDefinite || state != nil, !hasNameInside(index),
            let node = lastNode(
                index,
                where: {
                    self.bodyMatches($0, lemma, index) && (state == nil || self.nodes[$0].country == state || self.isOf(state, $0))
                })
        {
            return attach(index, to: node, .coref, 0.7)
        }
        if lemma == "coalition", found[index].isDefinite, !found[index].isPlural { return linkGroupByNoun(index) }
        let organs: Set<String> = ["ministry", "agency", "legislature", "court", "armed_force", "party"]
        if let state, !found[index].isPlural || ["force", "troop"].contains(lemma), organs.contains(found[index].subtype ?? "") {
            let node = makeNode(.organization, for: index, .exact, 0.7)
            nodes[node].country = state
            nodes[node].parent = state
            nodes[node].isNamed = false
            nodes[node].words = [lemma]
            nodes[node].add(name: descriptionText(index), kind: .short)
            return
        }
        // A definite body that nothing named: the organisation most spoken of, when one is near.
        let generic: Set<String> = ["company", "ngo", "media", "team", "agency", "armed_group", "igo", "party", "religious", "union"]
        if found[index].isDefinite, !found[index].isPlural, generic.contains(found[index].subtype ?? ""),
            grammar.child(head, .preposition) == nil, !hasNameInside(index),
            let node = salientBody(index)
        {
            return attach(index, to: node, .coref, 0.5)
        }
        if found[index].subtype == "armed_group", grammar.isPlural(head) || found[index].isDefinite { linkGroupByNoun(index) }
    }

    /// "the LA Sheriff's office" is no bare noun.
    private func hasNameInside(_ index: Int) -> Bool {
        found[index].tokens.contains { token in
            token != found[index].head
                && headed[token].map { found[$0].form == .named && found[$0].type != .country && found[$0].kind != .demonym } ?? false
        }
    }

    /// Armed groups and coalitions act though nobody names them: "gangs", "the rebels", "the U.S.-led coalition".
    private mutating func linkGroupByNoun(_ index: Int) {
        let words = NameForm.words(descriptionText(index))
        let noun = words.last ?? ""
        if let same = unnamedGroups[noun] { return attach(index, to: same, .coref, 0.6) }
        let node = makeNode(.organization, for: index, .exact, 0.5)
        unnamedGroups[noun] = node
        nodes[node].isNamed = false
        nodes[node].words = words
        nodes[node].add(name: descriptionText(index), kind: .short)
    }

    /// The organisation that a bare noun ("the company", "the group") most likely means.
    private func salientBody(_ index: Int) -> Int? {
        let wanted = found[index].subtype
        return salient(index, within: 4, bonus: { self.nodes[$0].subtype != nil && self.nodes[$0].subtype == wanted ? 1 : 0 }) { node in
            self.nodes[node].type == .organization && self.nodes[node].isNamed && self.isLikely(node, wanted)
        }
    }

    /// Whether a body that the gazetteer knows is a state's.
    private func isOf(_ state: Int?, _ node: Int) -> Bool {
        guard let state, let entry = nodes[node].entry, let home = nodes[state].entry else { return false }
        return knowledge.facts(ofEntry: entry).country == knowledge.facts(ofEntry: home).country
    }

    /// The state named by the word before: "US" in "US government plan".
    private func stateBefore(_ index: Int) -> Int? {
        let before = found[index].head - 1
        guard found[index].tokens.contains(before), let node = node(of: headed[before]), nodes[node].type == .country else { return nil }
        return node
    }

    /// "Kenyan police" without its article, "visa policy" without the body whose it is.
    func descriptionText(_ index: Int) -> String {
        var tokens = found[index].tokens
        if let owner = tokens.last(where: { ["'s", "’s"].contains(grammar.lower($0)) }), owner < found[index].head {
            tokens = owner + 1..<tokens.upperBound
        }
        while tokens.count > 1, [.determiner, .pronoun, .punctuation].contains(grammar.pos[tokens.lowerBound]) {
            tokens = tokens.dropFirst()
        }
        return grammar.words(tokens)
    }

    private func bodyMatches(_ node: Int, _ lemma: String, _ index: Int) -> Bool {
        guard nodes[node].type == .organization else { return false }
        if nodes[node].words.contains(lemma) || nodes[node].words.contains(lemma + "s") { return true }
        let same: [String: Set<String>] = [
            "ministry": ["ministry", "department", "office"], "department": ["department", "ministry"],
            "parliament": ["parliament", "assembly", "house", "legislature", "senate"],
            "union": ["union"], "bloc": ["union", "community", "league"], "alliance": ["alliance", "organization", "organisation"],
            "bank": ["bank"],
            "army": ["army"], "military": ["army", "military", "forces"], "force": ["force", "forces", "army"], "mission": ["mission"],
            "commission": ["commission"],
        ]
        return same[lemma]?.contains { nodes[node].words.contains($0) } ?? false
    }

    /// Whether a body can be called by a noun of a subtype: an unknown one may, another kind may not.
    private func isLikely(_ node: Int, _ subtype: String?) -> Bool {
        guard let own = nodes[node].subtype, let subtype else { return true }
        return own == subtype || own == "team"
    }
}
