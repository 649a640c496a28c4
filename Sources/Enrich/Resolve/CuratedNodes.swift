import Model

/// What curation says of nodes: its references looked up.
struct CuratedNodes: Sendable {
    /// Nodes to be joined whatever the rules say.
    private(set) var same: [[Int32]] = []
    private(set) var names: [Int32: String] = [:]
    private(set) var types: [Int32: (type: EntityType, subtype: String?)] = [:]
    /// By root: which list of `different` it is in, and as which member.
    private var sides: [Int32: [Int: Set<Int>]] = [:]
    /// Nodes that curation joined or kept apart.
    private(set) var touched: Set<Int32> = []

    init(_ curation: Curation, ledger: Ledger, names rules: NameRules, registry: Registry) {
        let lookup = Lookup(curation, ledger: ledger, rules: rules, registry: registry)
        for list in curation.same {
            let nodes = Array(Set(list.flatMap(lookup.nodes))).sorted()
            if nodes.count > 1 { same.append(nodes) }
            touched.formUnion(nodes)
        }
        for (number, list) in curation.different.enumerated() {
            let members = list.map(lookup.nodes)
            for (member, nodes) in members.enumerated() {
                // An id that names a whole cluster gives way to the members that name a part of it.
                let others = members.enumerated().filter { $0.offset != member && $0.element.count < nodes.count }.flatMap(\.element)
                for node in nodes where !others.contains(node) {
                    sides[node, default: [:]][number, default: []].insert(member)
                    touched.insert(node)
                }
            }
        }
        for rename in curation.rename {
            for node in lookup.nodes(rename.entity) { names[node] = rename.name }
        }
        for retype in curation.retype {
            for node in lookup.nodes(retype.entity) { types[node] = (retype.type, retype.subtype) }
        }
    }

    /// Whether a list of `different` holds both, as different members.
    func keepsApart(_ a: Int32, _ b: Int32) -> Bool {
        guard !sides.isEmpty, let one = sides[a], let other = sides[b] else { return false }
        return one.contains { list, members in other[list].map { $0 != members } ?? false }
    }

    mutating func merge(_ child: Int32, into root: Int32) {
        guard let moved = sides.removeValue(forKey: child) else { return }
        sides[root, default: [:]].merge(moved) { $0.union($1) }
    }

    /// Finds the nodes that a reference means.
    private struct Lookup {
        let ledger: Ledger
        let rules: NameRules
        /// Nodes by the ids that curation names: those that the registry gives it, and the one whose own key makes it.
        private var byID: [String: [Int32]] = [:]
        /// Where ids went that are no longer given.
        private var redirects: [String: String] = [:]
        /// Nodes by folded words or gazetteer key, local ones left out.
        private var byName: [Int32: [Int32]] = [:]

        init(_ curation: Curation, ledger: Ledger, rules: NameRules, registry: Registry) {
            self.ledger = ledger
            self.rules = rules
            let references =
                Array((curation.same + curation.different).joined()) + curation.rename.map(\.entity) + curation.retype.map(\.entity)
            var wanted = Set(references.compactMap { if case .id(let id) = $0 { id } else { nil } })
            let wantsNames = references.contains { if case .id = $0 { false } else { true } }
            for redirect in registry.redirects where wanted.contains(redirect.oldEntityID) {
                redirects[redirect.oldEntityID] = redirect.entityID
            }
            wanted.formUnion(redirects.values)
            if !wanted.isEmpty {
                let given = Dictionary(
                    registry.entries.lazy.filter { wanted.contains($0.entityID) }.map { ($0.key, $0.entityID) },
                    uniquingKeysWith: { a, _ in a })
                for index in ledger.nodes.indices {
                    let key = ledger.key(Int32(index))
                    let own = Digest.id("e", key)
                    if wanted.contains(own) { byID[own, default: []].append(Int32(index)) }
                    if let id = given[key], id != own { byID[id, default: []].append(Int32(index)) }
                }
            }
            if wantsNames {
                for index in ledger.nodes.indices where ledger.nodes[index].kind != .local {
                    byName[ledger.nodes[index].block, default: []].append(Int32(index))
                    if ledger.nodes[index].kind == .known {
                        for fact in ledger.sortedFacts[Int32(index), Ledger.Fact.link] {
                            byName[fact.string, default: []].append(Int32(index))
                        }
                    }
                }
            }
        }

        func nodes(_ reference: Curation.Reference) -> [Int32] {
            switch reference {
            case .id(let id): return byID[id] ?? redirects[id].flatMap { byID[$0] } ?? []
            case .key(let key): return ledger.strings.find(key).flatMap { byName[$0] } ?? []
            case .name(let name, let country):
                var found: Set<Int32> = []
                for style in NameRules.Style.allCases where style != .office {
                    let block = rules.words(of: name, as: style).sorted().joined(separator: " ")
                    for node in ledger.strings.find(block).flatMap({ byName[$0] }) ?? []
                    where NameRules.Style(ledger.node(node).type) == style {
                        let state =
                            ledger.node(node).kind == .known
                            ? ledger.sortedFacts.best(node, Ledger.Fact.country) : ledger.node(node).country
                        if country == nil || ledger.string(state) == country { found.insert(node) }
                    }
                }
                return found.sorted()
            }
        }
    }
}
