import Model

/// A set of keys by their 64-bit hashes: 12 to 24 bytes a key whatever its length, so that the millions of keys of a
/// large run fit.
///
/// Two keys share a hash with a chance of 1 in 10^6 for six million keys.
struct KeySet: Sendable {
    private var slots: [UInt64] = []
    private(set) var count = 0

    /// False when it was there already.
    @discardableResult
    mutating func insert(_ hash: UInt64) -> Bool {
        if count * 4 >= slots.count * 3 { grow() }
        let slot = KeySet.slot(of: hash, in: slots)
        if slots[slot] == hash { return false }
        slots[slot] = hash
        count += 1
        return true
    }

    func contains(_ hash: UInt64) -> Bool { !slots.isEmpty && slots[KeySet.slot(of: hash, in: slots)] == hash }

    private mutating func grow() {
        var grown = [UInt64](repeating: 0, count: max(16, slots.count * 2))
        for hash in slots where hash != 0 { grown[KeySet.slot(of: hash, in: grown)] = hash }
        slots = grown
    }

    /// Where the hash is, or the free slot where it would be.
    private static func slot(of hash: UInt64, in slots: [UInt64]) -> Int {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0, slots[slot] != hash { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    /// FNV-1a and a finishing mix (MurmurHash3's), never 0: the same on every machine.
    static func hash(_ cells: some Sequence<Cell>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for cell in cells {
            for byte in cell.text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0x1F) &* 0x100_0000_01B3
        }
        hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        hash ^= hash >> 33
        return hash == 0 ? 1 : hash
    }
}

/// Values that must exist in some column, met before or after that column goes by.
struct ReferenceSet: Sendable {
    private var keys = KeySet()
    /// Not found when met; the key column may still bring it.
    private var pending: [(hash: UInt64, example: String)] = []
    private var isPending = KeySet()

    mutating func add(key: Cell) { keys.insert(KeySet.hash(CollectionOfOne(key))) }

    /// A list is its values joined by "|", each of which must be there.
    mutating func refer(to cell: Cell, isList: Bool, from example: @autoclosure () -> String) {
        guard isList, case .string(let list) = cell else { return refer(to: cell, from: example()) }
        for value in list.split(separator: "|") { refer(to: .string(String(value)), from: example()) }
    }

    private mutating func refer(to cell: Cell, from example: @autoclosure () -> String) {
        let hash = KeySet.hash(CollectionOfOne(cell))
        if keys.contains(hash) || !isPending.insert(hash) { return }
        pending.append((hash, example()))
    }

    /// What was never found, in the order it was met.
    var missing: [String] { pending.filter { !keys.contains($0.hash) }.map(\.example) }
}
