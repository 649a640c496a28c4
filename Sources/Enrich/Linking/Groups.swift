import Model

/// Several at once: "the two countries", "both sides", "we" in a joint statement.
extension Linker {
    /// "the two countries": the states that the text last and most spoke of.
    mutating func linkGroup(_ index: Int) {
        if found[index].isSpeakers {
            guard let group = weGroup(index, found[index].head), group.nodes.count > 1 else { return }
            attach(index, toAll: group.nodes, .coref, group.confidence)
            found[index].mention.acts = true
            return
        }
        let size = max(2, found[index].groupSize ?? 2)
        let lemma = grammar.lemma(found[index].head)
        // "the parties to the treaty" are told by the treaty, "the Syrian parties" are of one state.
        let isToldOtherwise = grammar.children(found[index].head).map(Int.init).contains { child in
            grammar.arc[child] == .preposition && grammar.lower(child) == "to"
                || grammar.arc[child] == .modifier && node(of: headed[child]).map { nodes[$0].type == .country } ?? false
        }
        if isToldOtherwise { return }
        // "all three countries" takes in no union of states; "both sides" may, and those who fight too.
        let isOfStates = ["country", "nation", "state", "government", "capital", "neighbour", "neighbor"].contains(lemma)
        let isOfSides = ["side", "party", "faction", "camp", "rival"].contains(lemma)
        let type = found[index].type
        func canBeOne(_ node: Int) -> Bool {
            if nodes[node].type == type { return true }
            guard type == .country, !isOfStates, nodes[node].type == .organization else { return false }
            return nodes[node].subtype == "igo" && nodes[node].entry != nil
                || isOfSides && ["armed_group", "armed_force"].contains(nodes[node].subtype)
        }
        let sentence = grammar.sentence[found[index].head]
        let outside = deciders(over: found[index].head)
        // "Both countries are members ... Trade between the two": the same, however many were named since.
        let told = (max(0, index - Linker.reach)..<index).last { other in
            found[other].groupSize != nil && sentence - grammar.sentence[found[other].head] <= 2 && links[other].count == size
                && links[other].allSatisfy(canBeOne) && outside.isDisjoint(with: links[other])
        }
        if let told { return attach(index, asGroup: links[told], 0.7) }
        var last: [Int: Int] = [:]
        var counts: [Int: Double] = [:]
        var paired: Set<Int> = []
        for other in max(0, index - Linker.reach)..<index {
            guard let node = node(of: other), canBeOne(node), !outside.contains(node), !isOwnerOfSide(other, isOfSides) else { continue }
            let distance = Int(sentence - grammar.sentence[found[other].head])
            last[node] = distance
            counts[node, default: 0] += isMediator(found[other].head) ? -1 : found[other].mention.acts ? 2 : 1
            if distance <= 3, !isMediator(found[other].head), let pair = coordination(found[other].head), pair.count == size,
                pair.allSatisfy(canBeOne)
            {
                paired.formUnion(pair)
            }
        }
        var scores = last.map { node, distance in
            (
                node: node,
                score: (counts[node] ?? 0) + (distance <= 1 ? 4 : distance <= 3 ? 2 : 0) + (paired.contains(node) ? 4 : 0)
                    - (isOfSides && nodes[node].subtype == "igo" ? 2 : 0)
            )
        }
        scores.sort { $0.score != $1.score ? $0.score > $1.score : $0.node < $1.node }
        guard scores.count >= 2 else { return }
        attach(index, asGroup: scores.prefix(size).map(\.node).sorted(), 0.6)
    }

    private mutating func attach(_ index: Int, asGroup members: [Int], _ confidence: Double) {
        attach(index, toAll: members, .coref, confidence)
        found[index].mention.type = nodes[members[0]].type
        found[index].mention.acts = true
    }

    /// Who does something to a group is none of it: "Qatar urged both sides", nor is the state whose embassy does.
    private func deciders(over token: Int) -> Set<Int> {
        var verb = token
        for _ in 0..<6 where grammar.pos[verb] != .verb {
            if [Arc.subject, .passiveSubject, .root].contains(grammar.arc[verb]) { return [] }
            verb = grammar.head(verb)
        }
        var deciders: Set<Int> = []
        for _ in 0..<4 {
            for child in grammar.children(verb).map(Int.init)
            where [.subject, .agent].contains(grammar.arc[child]) && child != token {
                let actor = grammar.arc[child] == .agent ? grammar.child(child, .prepositionObject) ?? child : child
                for member in coordination(actor) ?? node(of: headed[actor]).map({ [$0] }) ?? [] {
                    deciders.insert(member)
                    if let state = nodes[member].country { deciders.insert(state) }
                }
                return deciders
            }
            guard [.conjunct, .openComplement, .adverbialClause].contains(grammar.arc[verb]) else { return deciders }
            verb = grammar.head(verb)
        }
        return deciders
    }

    /// "Sudan's army": of two sides the army is one, and not its state.
    private func isOwnerOfSide(_ mention: Int, _ isOfSides: Bool) -> Bool {
        guard isOfSides, [.possessor, .modifier, .compound].contains(grammar.arc[found[mention].head]),
            let owned = node(of: headed[grammar.head(found[mention].head)])
        else { return false }
        return ["armed_group", "armed_force"].contains(nodes[owned].subtype)
    }

    /// "brokered by Qatar": who mediates is no side.
    private func isMediator(_ token: Int) -> Bool {
        var token = token
        for _ in 0..<4 where grammar.arc[token] == .conjunct { token = grammar.head(token) }
        var verb = grammar.head(token)
        if grammar.arc[token] == .prepositionObject, grammar.arc[verb] == .agent { verb = grammar.head(verb) }
        return ["mediate", "broker", "facilitate", "host", "moderate"].contains(grammar.lemma(verb))
    }
}
