import Model

/// The rules for names that are the same once folded, and for other names that documents or the gazetteer give.
extension Joiner {
    /// Nodes of the same words: firm ones first, then those that do not say whose they are, when only one fits.
    mutating func joinBlocks() {
        var start = 0
        while start < ledger.nodes.count {
            let node = ledger.nodes[start]
            var end = start + 1
            while end < ledger.nodes.count, ledger.nodes[end].block == node.block, ledger.nodes[end].type == node.type { end += 1 }
            if end - start > 1 {
                joinBlock((start..<end).filter { [.open, .scoped].contains(ledger.nodes[$0].kind) }.map(Int32.init))
            }
            start = end
        }
    }

    private mutating func joinBlock(_ nodes: [Int32]) {
        // Stable: nodes of one strength stay in canonical order.
        let ordered = nodes.map { (strength(of: $0), $0) }.sorted { $0.0 != $1.0 ? $0.0 > $1.0 : $0.1 < $1.1 }
        var clusters: [Int32] = []
        var level = Int.max
        var leftover: Int32?
        for (strength, node) in ordered {
            if strength < level {
                level = strength
                leftover = nil
            }
            let isFirm = strength == 3 || ledger.node(node).type != .person && strength > 0
            let fitting = clusters.filter { compatible($0, node) }
            if let first = fitting.first, isFirm || fitting.count == 1 {
                unite(first, node)
            } else if fitting.isEmpty {
                clusters.append(node)
            } else if let other = leftover, compatible(other, node) {
                // It could be any of several: those of one signature stay together, apart from them all.
                unite(other, node)
            } else {
                leftover = node
            }
        }
    }

    /// How much a node says of whose or what it is.
    private func strength(of node: Int32) -> Int {
        (countryOf(node) >= 0 ? 2 : 0) + (ledger.node(node).family != .unknown ? 1 : 0)
    }

    /// Names of gazetteer things draw the nodes that are called so.
    mutating func joinKnown() {
        var links: [(type: UInt8, block: Int32, node: Int32)] = []
        for (index, node) in ledger.nodes.enumerated() where node.kind == .known {
            for fact in ledger.sortedFacts[Int32(index), Ledger.Fact.link] { links.append((node.type.order, fact.string, Int32(index))) }
        }
        links.sort { ($0.type, $0.block, $0.node) < ($1.type, $1.block, $1.node) }
        var start = 0
        while start < links.count {
            var end = start + 1
            while end < links.count, links[end].block == links[start].block, links[end].type == links[start].type { end += 1 }
            let things = links[start..<end].map(\.node)
            nodes: for node in ledger.nodes(of: ledger.node(links[start].node).type, inBlock: links[start].block) {
                switch ledger.node(node).kind {
                case .local: break nodes
                case .known: continue
                case .open: attach(node, toOnlyOf: things)
                case .scoped:
                    let same = things.filter { sameCountry($0, node) }
                    attach(node, toOnlyOf: same.isEmpty && !hasCountry(node) ? things : same)
                }
            }
            start = end
        }
    }

    /// Another full name that a document gives for its thing ("formerly ...", "also known as ...").
    mutating func joinOtherNames() {
        for index in ledger.nodes.indices where ledger.nodes[index].kind != .known {
            let node = Int32(index)
            for fact in ledger.sortedFacts[node, Ledger.Fact.link] where fact.string != ledger.nodes[index].block {
                // Local nodes come last in their block; there may be as many as documents.
                let named = ledger.nodes(of: ledger.nodes[index].type, inBlock: fact.string).prefix { ledger.node($0).kind != .local }
                guard !named.isEmpty else { continue }
                let same = named.filter { sameCountry($0, node) }
                attach(node, toOnlyOf: same.isEmpty ? Array(named) : same)
            }
        }
    }

    /// Bodies and instruments called by a short form join the one that a document says it stands for, or whose initials it is.
    mutating func joinAcronyms() {
        var declared: [Int64: [Int32]] = [:]
        var derived: [Int64: [Int32]] = [:]
        var short: [(node: Int32, form: Int32)] = []
        func key(_ node: Int32, _ form: Int32) -> Int64 { Int64(ledger.node(node).type.order) << 32 | Int64(form) }
        for index in ledger.nodes.indices {
            let node = Int32(index)
            let type = ledger.nodes[index].type
            guard [.organization, .agreement, .programme, .event].contains(type) else { continue }
            for fact in ledger.sortedFacts[node] {
                if fact.kind == Ledger.Fact.acronym { declared[key(node, fact.string), default: []].append(node) }
                if fact.kind == Ledger.Fact.isAcronym, ledger.nodes[index].kind != .known { short.append((node, fact.string)) }
            }
            if ledger.nodes[index].kind != .local, let form = initials(node) { derived[key(node, form), default: []].append(node) }
        }
        for (node, form) in short {
            let said = (declared[key(node, form)] ?? []).filter { $0 != node }
            let candidates = said.isEmpty ? derived[key(node, form)] ?? [] : said
            let same = candidates.filter { sameCountry($0, node) }
            // Three letters mean something else in every state.
            attach(node, toOnlyOf: same.isEmpty ? candidates.filter { !hasCountry($0) || !hasCountry(node) } : same)
        }
    }

    /// The initials of a name of three words or more, when some node is called so.
    private func initials(_ node: Int32) -> Int32? {
        guard ledger.node(node).kind != .known else { return nil }
        let words = ledger.strings.bytes(ledger.node(node).name).split(separator: 32)
        guard words.count > 2, words.count < 8 else { return nil }
        return ledger.strings.find(String(decoding: words.compactMap(\.first), as: UTF8.self))
    }
}
