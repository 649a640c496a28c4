/// Names by their words: a trie whose edges lie in one hash table, so that a text is read once, word by word.
struct NameIndex: Sendable {
    /// One name as it may stand in a text.
    struct Alias: Sendable {
        /// What it names: an entry, or a word of the lexicon.
        var target: Int32
        var kind: NameKind
        /// How many words must begin with a capital; 255 when all letters must be capitals.
        var capitals: UInt8
        /// The next alias of the same words, or -1.
        var next: Int32
    }

    static let allCapitals: UInt8 = 255

    private(set) var aliases: [Alias] = []
    private var keys: [UInt64]
    private var nodes: [Int32]
    private var mask: Int
    private var used = 0
    /// The first alias that ends at each node, or -1.
    private var first: [Int32] = [-1]

    init(capacity: Int) {
        var size = 1024
        while size < capacity * 2 { size *= 2 }
        keys = [UInt64](repeating: 0, count: size)
        nodes = [Int32](repeating: -1, count: size)
        mask = size - 1
    }

    mutating func insert(_ words: Words, target: Int32, kind: NameKind, capitals: UInt8) {
        guard words.count > 0 else { return }
        var node: Int32 = 0
        for hash in words.hash { node = step(from: node, by: hash) }
        var at = first[Int(node)]
        while at >= 0 {
            let alias = aliases[Int(at)]
            if alias.target == target && alias.kind == kind { return }
            at = alias.next
        }
        aliases.append(Alias(target: target, kind: kind, capitals: capitals, next: first[Int(node)]))
        first[Int(node)] = Int32(aliases.count - 1)
    }

    private static func key(_ node: Int32, _ hash: UInt64) -> UInt64 {
        let mixed = (hash ^ (UInt64(UInt32(bitPattern: node)) &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
        return (mixed ^ (mixed >> 32)) | 1
    }

    private func slot(_ key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: key >> 1) & mask
        while keys[slot] != 0 && keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func step(from node: Int32, by hash: UInt64) -> Int32 {
        if used * 2 > mask { grow() }
        let key = NameIndex.key(node, hash)
        let slot = slot(key)
        if keys[slot] == key { return nodes[slot] }
        let new = Int32(first.count)
        first.append(-1)
        keys[slot] = key
        nodes[slot] = new
        used += 1
        return new
    }

    private mutating func grow() {
        let (oldKeys, oldNodes) = (keys, nodes)
        mask = mask * 2 + 1
        keys = [UInt64](repeating: 0, count: mask + 1)
        nodes = [Int32](repeating: -1, count: mask + 1)
        for (index, key) in oldKeys.enumerated() where key != 0 {
            let slot = slot(key)
            keys[slot] = key
            nodes[slot] = oldNodes[index]
        }
    }

    /// Calls `body` with each alias whose words stand in `words` from `index`, and the index after its last word.
    func match(_ words: Words, from index: Int, in bytes: [UInt8], _ body: (Alias, Int) -> Void) {
        var node: Int32 = 0
        var at = index
        var capitals = 0
        var isAllCapitals = true
        var hasComma = false
        while at < words.count {
            if at > index {
                guard let comma = NameIndex.joins(bytes, Int(words.end[at - 1]), Int(words.start[at])) else { return }
                hasComma = hasComma || comma
            }
            let key = NameIndex.key(node, words.hash[at])
            let slot = slot(key)
            guard keys[slot] == key else { return }
            node = nodes[slot]
            if words.shape[at] & Words.capital != 0 { capitals += 1 }
            if words.shape[at] & Words.allCapitals == 0 { isAllCapitals = false }
            at += 1
            var alias = first[Int(node)]
            while alias >= 0 {
                let found = aliases[Int(alias)]
                alias = found.next
                if hasComma && found.kind == .word { continue }
                if found.capitals == NameIndex.allCapitals ? isAllCapitals : capitals >= Int(found.capitals) { body(found, at) }
            }
        }
    }

    /// Whether what lies between two words may lie inside a name (a space, a hyphen, a full stop, an ampersand, a comma),
    /// and whether it has a comma; nil when it may not.
    private static func joins(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool? {
        guard end - start <= 4 else { return nil }
        var hasComma = false
        for index in start..<end {
            switch bytes[index] {
            case 0x2C: hasComma = true
            case 0x20, 0x2D, 0x2E, 0x26, 0x2F, 0x27, 0xE2, 0x80, 0x90...0x99: continue
            default: return nil
            }
        }
        return hasComma
    }
}
