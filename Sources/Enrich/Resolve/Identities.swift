import Model

/// Gives clusters their ids: the ones the registry remembers, new ones made of the cluster's own key.
struct Identities: Sendable {
    /// By node: its entity, as an index into `ids`.
    private(set) var entityOfNode: [Int32]
    /// Ids without their letter, ascending: the order of the numbers is the bytewise order of the ids.
    private(set) var ids: [UInt64] = []
    /// By entity: the node that stands for the cluster.
    private(set) var roots: [Int32] = []
    private(set) var registry: Registry

    init(_ joiner: Joiner, registry old: Registry, runID: String) {
        let ledger = joiner.ledger
        let count = Int32(ledger.nodes.count)
        var keys = StringTable()
        for node in 0..<count { _ = keys.intern(ledger.key(node)) }
        let roots = (0..<count).map(joiner.root)

        // What the registry says of the nodes that are there; what it says of others is kept for their return.
        var claims: [(id: UInt64, root: Int32, node: Int32)] = []
        var absent: [Registry.Entry] = []
        for entry in old.entries {
            guard let node = keys.find(entry.key), let id = Identities.number(entry.entityID) else {
                absent.append(entry)
                continue
            }
            claims.append((id, roots[Int(node)], node))
        }
        claims.sort { ($0.id, $0.root, $0.node) < ($1.id, $1.root, $1.node) }

        // Each old id goes to one cluster: the one with the key that made it, else the one with most of its keys.
        var owned: [Int32: [UInt64]] = [:]
        var spread: Set<UInt64> = []
        for group in claims.chunked(by: { $0.id == $1.id }) {
            let owner: Int32
            if group.first?.root == group.last?.root, let only = group.first {
                owner = only.root
            } else {
                let maker = group.first { Identities.made(of: keys[$0.node]) == $0.id }
                let largest = group.chunked(by: { $0.root == $1.root }).max {
                    ($0.count, -$0[$0.startIndex].root) < ($1.count, -$1[$1.startIndex].root)
                }
                guard let chosen = maker?.root ?? largest?.first?.root else { continue }
                owner = chosen
                spread.insert(group[group.startIndex].id)
            }
            owned[owner, default: []].append(group[group.startIndex].id)
        }

        // The key that makes a cluster: of the surest kind, then the first bytewise.
        var primary = [Int32](repeating: -1, count: Int(count))
        for node in 0..<count {
            let root = Int(roots[Int(node)])
            let best = primary[root]
            if best < 0 || Identities.makes(node, before: best, ledger, keys) { primary[root] = node }
        }

        var idOfRoot: [Int32: UInt64] = [:]
        var taken = Set(owned.values.joined())
        var gone: [UInt64: (id: UInt64, reason: Registry.Reason)] = [:]
        for root in 0..<count where primary[Int(root)] >= 0 {
            let key = keys[primary[Int(root)]]
            var id = Identities.made(of: key)
            if let olds = owned[root], let first = olds.first {
                id = olds.contains(id) ? id : first
                for old in olds where old != id {
                    let reason: Registry.Reason = spread.contains(old) ? .split : joiner.curated.touched.contains(root) ? .curated : .merge
                    gone[old] = (id, reason)
                }
            } else {
                var attempt = 1
                while !taken.insert(id).inserted {
                    attempt += 1
                    id = Identities.made(of: key + "|\(attempt)")
                }
            }
            idOfRoot[root] = id
        }

        let ordered = idOfRoot.sorted { $0.value < $1.value }
        ids = ordered.map(\.value)
        self.roots = ordered.map(\.key)
        var entityOfRoot = [Int32](repeating: -1, count: Int(count))
        for (entity, root) in self.roots.enumerated() { entityOfRoot[Int(root)] = Int32(entity) }
        entityOfNode = roots.map { entityOfRoot[Int($0)] }

        var entries: [Registry.Entry] = absent.map { entry in
            guard let id = Identities.number(entry.entityID), let now = gone[id]?.id else { return entry }
            return Registry.Entry(key: entry.key, entityID: Identities.text(now))
        }
        entries.reserveCapacity(entries.count + Int(count))
        for node in 0..<count {
            entries.append(Registry.Entry(key: keys[node], entityID: Identities.text(ids[Int(entityOfNode[Int(node)])])))
        }
        entries.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }

        var redirects: [Registry.Redirect] = []
        let alive = taken.subtracting(gone.keys)
        for redirect in old.redirects {
            guard let from = Identities.number(redirect.oldEntityID), !alive.contains(from), gone[from] == nil else { continue }
            var redirect = redirect
            if let to = Identities.number(redirect.entityID), let now = gone[to]?.id { redirect.entityID = Identities.text(now) }
            redirects.append(redirect)
        }
        for (old, now) in gone {
            redirects.append(
                Registry.Redirect(oldEntityID: Identities.text(old), entityID: Identities.text(now.id), reason: now.reason, runID: runID))
        }
        redirects.sort { $0.oldEntityID < $1.oldEntityID }
        registry = Registry(entries: entries, redirects: redirects)
    }

    func id(_ entity: Int32) -> String { Identities.text(ids[Int(entity)]) }

    /// The entity of an id that is alive.
    func entity(_ id: String) -> Int32? {
        guard let number = Identities.number(id) else { return nil }
        var low = 0
        var high = ids.count
        while low < high {
            let middle = (low + high) / 2
            if ids[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < ids.count && ids[low] == number ? Int32(low) : nil
    }

    private static func makes(_ a: Int32, before b: Int32, _ ledger: Ledger, _ keys: StringTable) -> Bool {
        let (one, other) = (ledger.node(a).kind.rawValue, ledger.node(b).kind.rawValue)
        return one != other ? one < other : keys.bytes(a).lexicographicallyPrecedes(keys.bytes(b))
    }

    private static func made(of key: String) -> UInt64 { number(Digest.id("e", key)) ?? 0 }

    static func number(_ id: String) -> UInt64? { id.utf8.count == 17 ? UInt64(id.dropFirst(), radix: 16) : nil }

    static func text(_ number: UInt64, _ kind: Character = "e") -> String {
        let digits = String(number, radix: 16)
        return "\(kind)" + String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}

extension Collection {
    /// Runs of elements that belong together by their neighbours, one after the other.
    func chunked(by belong: @escaping (Element, Element) -> Bool) -> some Sequence<SubSequence> {
        sequence(state: startIndex) { start in
            guard start < endIndex else { return nil }
            var last = start
            var end = index(after: start)
            while end < endIndex, belong(self[last], self[end]) {
                last = end
                end = index(after: end)
            }
            defer { start = end }
            return self[start..<end]
        }
    }
}
