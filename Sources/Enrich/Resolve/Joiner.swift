import Model

/// Joins nodes into entities: a union-find whose rules run in a fixed order over nodes in canonical order.
///
/// A rule proposes, `compatible` disposes: no chain of good guesses joins two states' ministries or two gazetteer things.
struct Joiner: Sendable {
    let ledger: Ledger
    let names: NameRules
    let geography: any Geography
    var curated: CuratedNodes

    private var parents: [Int32]
    /// By root, what the whole cluster is known to be: its state (-1 for unknown), its gazetteer node, whether it is a state's organ.
    private var country: [Int32]
    private var known: [Int32]
    private var isStateOrgan: [Bool]
    /// By root, for persons: the walks of life and when each was seen.
    private var lives: [Int32: Lives] = [:]

    /// Subtypes of bodies that each state has its own of.
    static let stateOrgans: Set<String> = ["ministry", "agency", "armed_force", "legislature", "court"]

    init(ledger: Ledger, names: NameRules, geography: any Geography, curation: Curation, registry: Registry) {
        self.ledger = ledger
        self.names = names
        self.geography = geography
        curated = CuratedNodes(curation, ledger: ledger, names: names, registry: registry)
        parents = Array(0..<Int32(ledger.nodes.count))
        country = ledger.nodes.map(\.country)
        known = [Int32](repeating: -1, count: ledger.nodes.count)
        isStateOrgan = [Bool](repeating: false, count: ledger.nodes.count)
        let organs = Set(Joiner.stateOrgans.compactMap(ledger.strings.find))
        var offices = StringTable()
        for (index, node) in ledger.nodes.enumerated() {
            let number = Int32(index)
            if node.kind == .known {
                known[index] = number
                country[index] =
                    geography.thing(ledger.strings[node.name])?.country.flatMap(ledger.strings.find)
                    ?? ledger.sortedFacts.best(number, Ledger.Fact.country)
            }
            if node.type == .organization {
                isStateOrgan[index] = organs.contains(ledger.sortedFacts.best(number, Ledger.Fact.subtype))
            } else if node.type == .person {
                lives[number] = Lives(of: number, in: ledger, names: names, offices: &offices)
            }
        }
    }

    mutating func join() {
        for group in curated.same {
            for node in group.dropFirst() { unite(group[0], node) }
        }
        joinBlocks()
        joinKnown()
        joinOtherNames()
        joinAcronyms()
        joinSpellings()
        joinPersons()
        joinInstruments()
    }

    /// The node that stands for the cluster: its first in canonical order.
    func root(_ node: Int32) -> Int32 {
        var node = node
        while parents[Int(node)] != node { node = parents[Int(node)] }
        return node
    }

    /// Whether nothing speaks against two nodes being one thing.
    func compatible(_ a: Int32, _ b: Int32) -> Bool {
        let (a, b) = (root(a), root(b))
        guard a != b else { return true }
        guard known[Int(a)] < 0 || known[Int(b)] < 0 else { return false }
        guard !curated.keepsApart(a, b) else { return false }
        let type = ledger.node(a).type
        guard type == ledger.node(b).type else { return false }
        switch type {
        case .person:
            guard countriesAgree(a, b), let one = lives[a], let other = lives[b] else { return false }
            return one.fits(other)
        case .organization:
            return countriesAgree(a, b)
                || !(isStateOrgan[Int(a)] && isStateOrgan[Int(b)])
                    && ledger.node(a).kind != .scoped && ledger.node(b).kind != .scoped
        case .place, .agreement: return countriesAgree(a, b)
        case .country, .programme, .event, .issue: return true
        }
    }

    /// Both states are known and the same.
    func sameCountry(_ a: Int32, _ b: Int32) -> Bool {
        let state = country[Int(root(a))]
        return state >= 0 && state == country[Int(root(b))]
    }

    func hasCountry(_ node: Int32) -> Bool { country[Int(root(node))] >= 0 }

    /// The state of a cluster, as a string index; -1 for unknown.
    func countryOf(_ node: Int32) -> Int32 { country[Int(root(node))] }

    func lives(of node: Int32) -> Lives? { lives[root(node)] }

    /// The gazetteer node of a cluster; -1 for none.
    func knownNode(_ node: Int32) -> Int32 { known[Int(root(node))] }

    private func countriesAgree(_ a: Int32, _ b: Int32) -> Bool {
        let (a, b) = (country[Int(a)], country[Int(b)])
        return a < 0 || b < 0 || a == b
    }

    /// Joins two clusters whatever speaks against it.
    mutating func unite(_ a: Int32, _ b: Int32) {
        let (x, y) = (root(a), root(b))
        guard x != y else { return }
        let (root, child) = (min(x, y), max(x, y))
        parents[Int(child)] = root
        // Shortens the way for the next look.
        for node in [a, b] where parents[Int(node)] != node { parents[Int(node)] = root }
        if country[Int(root)] < 0 { country[Int(root)] = country[Int(child)] }
        if known[Int(root)] < 0 { known[Int(root)] = known[Int(child)] }
        isStateOrgan[Int(root)] = isStateOrgan[Int(root)] || isStateOrgan[Int(child)]
        if let life = lives.removeValue(forKey: child) { lives[root]?.add(life) }
        curated.merge(child, into: root)
    }

    /// Joins a node to the only one of several clusters that fits; false when none or more than one does.
    @discardableResult
    mutating func attach(_ node: Int32, toOnlyOf candidates: some Sequence<Int32>) -> Bool {
        guard let only = only(candidates, where: { compatible(node, $0) }) else { return false }
        unite(node, only)
        return true
    }

    /// The root of the only cluster among the candidates that passes.
    func only(_ candidates: some Sequence<Int32>, where passes: (Int32) -> Bool) -> Int32? {
        var found: Int32?
        for candidate in candidates {
            let root = root(candidate)
            if root == found || !passes(root) { continue }
            if found != nil { return nil }
            found = root
        }
        return found
    }
}
