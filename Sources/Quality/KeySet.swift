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

/// The values so far of every column that some check looks up, once however many checks do: keys go by the million.
package struct Keys: Sendable {
    private var columns: [(reference: Contract.Reference, index: Int, set: KeySet)] = []

    /// `index` is the column's place in its table.
    mutating func watch(_ reference: Contract.Reference, in contract: Contract) {
        guard !columns.contains(where: { $0.reference == reference }),
            let index = contract.tables.first(where: { $0.name == reference.table })?.index(of: reference.column)
        else { return }
        columns.append((reference, index, KeySet()))
    }

    mutating func add(_ rows: [[Cell]], of table: Contract.Table) {
        for place in columns.indices where columns[place].reference.table == table.name {
            let index = columns[place].index
            for row in rows where index < row.count { columns[place].set.insert(KeySet.hash(CollectionOfOne(row[index]))) }
        }
    }

    fileprivate func contains(_ hash: UInt64, in reference: Contract.Reference) -> Bool {
        columns.first { $0.reference == reference }?.set.contains(hash) ?? false
    }
}

/// Values that must exist in some column, met before or after that column goes by.
struct ReferenceSet: Sendable {
    let target: Contract.Reference
    /// Not found when met; the column may still bring it.
    private var pending: [(hash: UInt64, example: String)] = []
    private var isPending = KeySet()

    init(to target: Contract.Reference) { self.target = target }

    /// A list is its values joined by "|", each of which must be there.
    mutating func refer(to cell: Cell, isList: Bool, keys: Keys, from example: @autoclosure () -> String) {
        guard isList, case .string(let list) = cell else { return refer(to: cell, keys: keys, from: example()) }
        for value in list.split(separator: "|") { refer(to: .string(String(value)), keys: keys, from: example()) }
    }

    private mutating func refer(to cell: Cell, keys: Keys, from example: @autoclosure () -> String) {
        let hash = KeySet.hash(CollectionOfOne(cell))
        if keys.contains(hash, in: target) || !isPending.insert(hash) { return }
        pending.append((hash, example()))
    }

    /// What was never found, in the order it was met.
    func missing(in keys: Keys) -> [String] { pending.filter { !keys.contains($0.hash, in: target) }.map(\.example) }
}
