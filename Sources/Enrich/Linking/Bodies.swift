import Knowledge
import Model

/// Descriptions of bodies: governments, organs of a state, "the company", "the rebels".
extension Linker {
    private static let organs: Set<String> = ["ministry", "agency", "legislature", "court", "armed_force", "party"]

    private static let generic: Set<String> = [
        "company", "ngo", "media", "team", "agency", "armed_group", "igo", "party", "religious", "union",
    ]

    /// "the government" is the state; "Kenyan police" a body of it; "the ministry" the one before.
    mutating func linkBody(_ index: Int) {
        let head = found[index].head
        let lemma = grammar.lemma(head)
        let state = owner(of: index) ?? stateBefore(index)
        if let node = ownBody(index, lemma) { return attach(index, to: node, .coref, 0.7) }
        if let node = groupOfFighters(index, lemma) { return attach(index, to: node, .metonym, 0.8) }
        if found[index].subtype == "government" {
            // "the regional government", "local administrations": not the state's.
            let isLocal = found[index].tokens.contains {
                ["local", "regional", "provincial", "municipal", "county", "city", "devolved"].contains(grammar.lower($0))
            }
            if isLocal || found[index].isPlural && state == nil { return }
            // A government of the past or of a person is still the state's: "the Biden Administration".
            if let node = state ?? personsCountry(index) ?? (found[index].isDefinite ? governingCountry(index) : nil) {
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
        // "President Ruto's Cabinet" is the state's.
        let presidents = lemma.lowercased() == "cabinet" ? personsCountry(index) : nil
        if state == nil, let presidents {
            if let same = lastNode(index, where: { self.bodyMatches($0, "cabinet", index) }) { return attach(index, to: same, .coref, 0.7) }
            let node = makeNode(.organization, for: index, .exact, 0.7)
            nodes[node].country = presidents
            nodes[node].parent = presidents
            nodes[node].words = ["cabinet"]
            nodes[node].add(name: "Cabinet", kind: .short)
            return
        }
        let isOrgan =
            Linker.organs.contains(found[index].subtype ?? "")
            || ["council", "committee", "commission", "cabinet", "board"].contains(lemma)
        if let state, !found[index].isPlural || ["force", "troop"].contains(lemma), isOrgan {
            let node = makeNode(.organization, for: index, .exact, 0.7)
            nodes[node].country = state
            nodes[node].parent = state
            nodes[node].isNamed = false
            nodes[node].words = [lemma]
            nodes[node].add(name: descriptionText(index), kind: .short)
            return
        }
        if let node = bodyOfParent(index, lemma) { return attach(index, to: node, .coref, 0.6) }
        // A definite body that nothing named: the organisation most spoken of, when one is near.
        if found[index].isDefinite, !found[index].isPlural, Linker.generic.contains(found[index].subtype ?? ""),
            !isOfSomething(head), !hasNameInside(index), !isOfAPerson(index), let node = salientBody(index, of: state)
        {
            return attach(index, to: node, .coref, 0.5)
        }
        if found[index].subtype == "armed_group", grammar.isPlural(head) || found[index].isDefinite { linkGroupByNoun(index) }
    }

    /// "our company", "their organisation": the body that speaks, or that they work for.
    private func ownBody(_ index: Int, _ lemma: String) -> Int? {
        guard ["company", "firm", "organization", "organisation", "group", "party", "ministry"].contains(lemma),
            found[index].tokens.count == 2,
            let owner = ownerMention(index), found[owner].form == .pronoun, let node = node(of: owner)
        else { return nil }
        if nodes[node].type == .organization { return node }
        guard let body = nodes[node].parent, nodes[body].type == .organization,
            bodyMatches(body, lemma, index) || isLikely(body, found[index].subtype, lemma)
        else { return nil }
        return body
    }

    private static let fighters: Set<String> = [
        "fighter", "militant", "rebel", "insurgent", "gunman", "terrorist", "guerrilla", "militiaman", "jihadist", "extremist",
    ]

    /// "Hamas fighters", "the M23 rebels": the group itself.
    private func groupOfFighters(_ index: Int, _ lemma: String) -> Int? {
        guard Linker.fighters.contains(lemma) else { return nil }
        for child in grammar.children(found[index].head) where grammar.arc[Int(child)] == .compound || grammar.arc[Int(child)] == .modifier
        {
            if let node = node(of: headed[Int(child)]), nodes[node].type == .organization, nodes[node].isNamed { return node }
        }
        return nil
    }

    /// The state that "the government" is of: one that acts rather than one of a list of places.
    private func governingCountry(_ index: Int) -> Int? {
        if ["our", "my"].contains(grammar.lower(found[index].tokens.lowerBound)), let home { return home }
        let about = countryBonus(index)
        return salient(index, within: .max, bonus: { about($0) + (self.nodes[$0].hasActed ? 1.5 : 0) }) { self.nodes[$0].type == .country }
    }

    /// "the LA Sheriff's office" is no bare noun.
    private func hasNameInside(_ index: Int) -> Bool {
        found[index].tokens.contains { token in
            guard token != found[index].head else { return false }
            if let inner = headed[token] {
                return found[inner].form == .named && found[inner].type != .country && found[inner].kind != .demonym
            }
            return token > found[index].tokens.lowerBound && grammar.pos[token] == .properNoun && grammar.isCapital[token]
                && !lexicon.isWord(token, .office)
        }
    }

    /// Armed groups and coalitions act though nobody names them: "gangs", "the rebels", "the U.S.-led coalition".
    private mutating func linkGroupByNoun(_ index: Int) {
        // "the rebels" are the group that was named before.
        if found[index].subtype == "armed_group", found[index].isDefinite, ownerMention(index) == nil, owner(of: index) == nil,
            !hasNameInside(index),
            let named = salient(index, within: 6, where: { self.nodes[$0].subtype == "armed_group" && self.nodes[$0].isNamed })
        {
            return attach(index, to: named, .coref, 0.5)
        }
        let words = NameForm.words(descriptionText(index))
        let noun = words.last ?? ""
        if let same = unnamedGroups[noun] { return attach(index, to: same, .coref, 0.6) }
        let node = makeNode(.organization, for: index, .exact, 0.5)
        unnamedGroups[noun] = node
        nodes[node].isNamed = false
        nodes[node].words = words
        nodes[node].add(name: descriptionText(index), kind: .short)
    }

    /// "his party" is not the party last named, but his.
    private func isOfAPerson(_ index: Int) -> Bool {
        ownerMention(index).map { found[$0].type == .person || node(of: $0).map { nodes[$0].type == .person } ?? false } ?? false
    }

    /// "the UN agency": the one of the United Nations spoken of before.
    private func bodyOfParent(_ index: Int, _ lemma: String) -> Int? {
        guard found[index].isDefinite, !found[index].isPlural,
            ["agency", "body", "organization", "organisation", "office", "court", "force"].contains(lemma)
        else { return nil }
        let inside = found[index].tokens.lazy.compactMap { self.headed[$0] }.first { self.found[$0].form == .named }
        guard let parent = node(of: inside).flatMap({ nodes[$0].entry }) else { return nil }
        let key = knowledge.facts(ofEntry: parent).key
        return lastNode(index, sentences: 6) { node in
            self.nodes[node].entry.map { self.knowledge.facts(ofEntry: $0).parent == key } ?? false
        }
    }

    /// "the head of the group": a noun that says of what it is.
    private func isOfSomething(_ head: Int) -> Bool {
        head + 1 < grammar.count && ["of", "for", "in", "from", "at", "behind", "within"].contains(grammar.lower(head + 1))
    }

    /// The organisation that a bare noun ("the company", "the Norwegian group") most likely means.
    private func salientBody(_ index: Int, of state: Int?) -> Int? {
        let wanted = found[index].subtype
        let lemma = grammar.lemma(found[index].head)
        let home = state.flatMap { nodes[$0].entry }.flatMap { knowledge.facts(ofEntry: $0).country }
        func isElsewhere(_ node: Int) -> Bool {
            guard let home, let own = settledCode(of: node) else { return false }
            return own != home
        }
        func bonus(_ node: Int) -> Double {
            (nodes[node].subtype != nil && nodes[node].subtype == wanted ? 1 : 0) + (home != nil && settledCode(of: node) == home ? 2 : 0)
        }
        return salient(index, within: 4, bonus: bonus) { node in
            self.nodes[node].type == .organization && self.nodes[node].isNamed && self.isLikely(node, wanted, lemma) && !isElsewhere(node)
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
    func descriptionText(_ index: Int) -> String { grammar.words(descriptionTokens(index)) }

    func descriptionTokens(_ index: Int) -> Range<Int> {
        var tokens = found[index].tokens
        if let owner = tokens.last(where: { ["'s", "’s"].contains(grammar.lower($0)) }), owner < found[index].head {
            tokens = owner + 1..<tokens.upperBound
        }
        while tokens.count > 1, [.determiner, .pronoun, .punctuation].contains(grammar.pos[tokens.lowerBound]) {
            tokens = tokens.dropFirst()
        }
        return tokens
    }

    private func bodyMatches(_ node: Int, _ lemma: String, _ index: Int) -> Bool {
        guard nodes[node].type == .organization else { return false }
        // "the armed forces" are no rebels, whatever these call themselves.
        if found[index].subtype == "armed_force", nodes[node].subtype == "armed_group" { return false }
        if nodes[node].words.contains(lemma) || nodes[node].words.contains(lemma + "s") { return true }
        return Linker.sameBodies[lemma]?.contains { nodes[node].words.contains($0) } ?? false
    }

    /// Words of a body's name by the noun that it is called by later.
    private static let sameBodies: [String: Set<String>] = [
        "ministry": ["ministry", "department", "office"], "department": ["department", "ministry"],
        "parliament": ["parliament", "assembly", "house", "legislature", "senate"],
        "union": ["union"], "bloc": ["union", "community", "league"], "alliance": ["alliance", "organization", "organisation"],
        "bank": ["bank"],
        "army": ["army"], "military": ["army", "military", "forces"], "force": ["force", "forces", "army"], "mission": ["mission"],
        "commission": ["commission"],
    ]

    /// Whether a body can be called by a noun of a subtype: an unknown one may, another kind may not.
    private func isLikely(_ node: Int, _ subtype: String?, _ lemma: String) -> Bool {
        guard let subtype else { return true }
        // A name that tells nothing is a firm or a group rather than a newspaper or a party.
        guard let own = nodes[node].subtype else {
            return subtype == "company"
                || ["group", "organization", "organisation", "agency", "body", "movement", "network", "team"].contains(lemma)
        }
        // A council is a team, an agency, an organisation; it is no party and no firm.
        if own == subtype || own == "team" && !["party", "company", "armed_group", "media"].contains(subtype) { return true }
        switch lemma {
        case "group": return ["armed_group", "company", "ngo", "party", "union"].contains(own)
        case "organization", "organisation", "body", "institution": return !["company", "armed_force", "government"].contains(own)
        case "agency": return ["igo", "education", "facility", "media"].contains(own)
        case "lender": return own == "igo"
        default: return false
        }
    }
}
