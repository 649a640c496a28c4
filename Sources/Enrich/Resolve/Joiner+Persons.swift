import Model

/// The rules for names of persons that are written shorter: without middle names, with initials, or by one word.
extension Joiner {
    mutating func joinPersons() {
        let persons = ledger.nodes.indices.filter { ledger.nodes[$0].type == .person }.map(Int32.init)
        var pairs: [Int64: [Int32]] = [:]
        var initials: [Int64: [Int32]] = [:]
        for node in persons where ledger.node(node).kind != .local {
            let words = words(of: node)
            guard let last = words.last, words.count < 7, last.count > 1 else { continue }
            if words[0].count > 1 { initials[key(words[0].prefix(1), last), default: []].append(node) }
            guard words.count > 2 else { continue }
            // The last word with each of the others: "Ann Owino" finds "Ann Mary Owino" and "Mary Ann Owino".
            for word in words.dropLast() { pairs[key(word, last), default: []].append(node) }
        }
        for node in persons where ledger.node(node).kind == .scoped {
            let words = words(of: node)
            guard words.count < 7, let first = words.first, let last = words.last else { continue }
            let longer: [Int32]
            if words.dropLast().contains(where: { $0.count == 1 }) {
                longer = (initials[key(first.prefix(1), last)] ?? []).filter { abbreviates(words, self.words(of: $0)) }
            } else {
                longer = (pairs[key(first, last)] ?? []).filter { other in
                    let others = self.words(of: other)
                    return others.count > words.count && words.allSatisfy { word in others.contains { $0.elementsEqual(word) } }
                }
            }
            guard !longer.isEmpty else { continue }
            let supported = longer.filter { sameCountry($0, node) || lives(of: node)?.sharesOffice(with: lives(of: $0) ?? Lives()) == true }
            attach(node, toOnlyOf: supported)
        }
        joinSurnames(persons)
    }

    /// A person called by one word is the only one that fits among those who bear it; where nobody has it in a longer name, it is a
    /// name of one word, and those of one state are one.
    private mutating func joinSurnames(_ persons: [Int32]) {
        var byWord: [Int32: [Int32]] = [:]
        var bare: [Int32: [Int32]] = [:]
        for node in persons where ledger.node(node).kind == .local { bare[ledger.node(node).name, default: []].append(node) }
        for node in persons where ledger.node(node).kind != .local {
            let words = words(of: node)
            // Family names stand last, or first (East Asia, and the first name by which some are known).
            for word in Set([words.first, words.last].compactMap { $0 }) {
                guard let name = ledger.strings.find(String(decoding: word, as: UTF8.self)), bare[name] != nil else { continue }
                byWord[name, default: []].append(node)
            }
        }
        for word in bare.keys.sorted() {
            let nodes = bare[word] ?? []
            guard let bearers = byWord[word] else {
                if !joinMistyped(nodes, word) { joinMononyms(nodes) }
                continue
            }
            let clusters = Array(Set(bearers.map(root))).sorted()
            // By state: a common surname has hundreds of bearers and as many documents.
            let byCountry = Dictionary(grouping: clusters, by: countryOf)
            for node in nodes {
                let state = countryOf(node)
                let compatriots = state >= 0 ? byCountry[state] ?? [] : []
                let near = compatriots.isEmpty ? clusters : compatriots
                if near.count == 1, attach(node, toOnlyOf: near) { continue }
                guard near.count > 1, near.count < 200, let life = lives(of: node), life.hasOffice else { continue }
                let colleagues = near.filter { lives(of: $0)?.sharesOffice(with: life) == true }
                attach(node, toOnlyOf: colleagues)
            }
        }
    }

    /// One word that some documents take for a person and more of them for a body or place is that body or place.
    private mutating func joinMistyped(_ nodes: [Int32], _ word: Int32) -> Bool {
        func mentions(_ nodes: some Sequence<Int32>) -> Int { nodes.reduce(0) { $0 + Int(ledger.mentions[Int($1)]) } }
        for type in [EntityType.organization, .place] {
            let others = Array(ledger.nodes(of: type, inBlock: word).prefix { ledger.node($0).kind != .local })
            guard mentions(others) > mentions(nodes), let thing = only(others, where: { _ in true }) else { continue }
            for node in nodes where !hasCountry(node) || !hasCountry(thing) || sameCountry(node, thing) { unite(node, thing) }
            return true
        }
        return false
    }

    private mutating func joinMononyms(_ nodes: [Int32]) {
        var states: [Int32: Int32] = [:]
        for node in nodes where hasCountry(node) {
            if let other = states[countryOf(node)] {
                if compatible(node, other) { unite(node, other) }
            } else {
                states[countryOf(node)] = node
            }
        }
        let known = states.values.sorted()
        var unknown: Int32?
        for node in nodes where !hasCountry(node) {
            if known.count == 1 {
                attach(node, toOnlyOf: known)
            } else if let other = unknown {
                if compatible(node, other) { unite(node, other) }
            } else {
                unknown = node
            }
        }
    }

    /// The folded words of a name in their order; a gazetteer person's are those of its name in the documents.
    private func words(of node: Int32) -> [ArraySlice<UInt8>] {
        guard ledger.node(node).kind == .known else { return ledger.strings.bytes(ledger.node(node).name).split(separator: 32) }
        let name = ledger.string(ledger.sortedFacts.best(node, Ledger.Fact.name)) ?? ""
        return names.words(of: name, as: .person).map { Array($0.utf8)[...] }
    }

    private func key(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in a { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ 32) &* 0x100_0000_01B3
        for byte in b { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int64(bitPattern: hash)
    }

    /// "J K Mwangi" for "John Kamau Mwangi": every word in its turn is the other's, or its initial.
    private func abbreviates(_ short: [ArraySlice<UInt8>], _ long: [ArraySlice<UInt8>]) -> Bool {
        guard let last = short.last, let other = long.last, last.elementsEqual(other), short.count <= long.count else { return false }
        var rest = long.dropLast()
        for word in short.dropLast() {
            guard let place = rest.firstIndex(where: { word.count == 1 ? $0.first == word.first : $0.elementsEqual(word) }) else {
                return false
            }
            rest = rest[(place + 1)...]
        }
        return !long.dropLast().contains { $0.count == 1 }
    }
}
