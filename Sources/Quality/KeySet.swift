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

    /// Forgets all; room of ordinary size is kept.
    mutating func removeAll() {
        if count == 0 { return }
        if slots.count > 4096 { slots = [] } else { for slot in slots.indices { slots[slot] = 0 } }
        count = 0
    }

    /// FNV-1a and a finishing mix (MurmurHash3's), never 0: the same on every machine.
    static func hash(_ cell: Cell) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var text = cell.text
        text.withUTF8 { for byte in $0 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 } }
        hash = (hash ^ 0x1F) &* 0x100_0000_01B3
        hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        hash ^= hash >> 33
        return hash == 0 ? 1 : hash
    }
}

/// The values so far of every column that some check looks up, once however many checks do: keys go by the million.
///
/// The keys of rows that belong to a document are kept until its end: a row refers to sentences and mentions of its own document.
package struct Keys: Sendable {
    private struct Column {
        var reference: Contract.Reference
        /// Its place in its table.
        var index: Int
        var isOfDocument: Bool
    }

    private var columns: [Column] = []
    /// The values of each of `columns`.
    private var sets: [KeySet] = []

    mutating func watch(_ reference: Contract.Reference, in contract: Contract) {
        guard place(of: reference) == nil, let table = contract[reference.table], let index = table.index(of: reference.column) else {
            return
        }
        let isOfDocument = table.columns.contains { $0.name == "document_id" && $0.references != nil }
        columns.append(Column(reference: reference, index: index, isOfDocument: isOfDocument))
        sets.append(KeySet())
    }

    mutating func add(_ rows: [[Cell]], of table: Contract.Table) {
        for place in columns.indices where columns[place].reference.table == table.name {
            let index = columns[place].index
            for row in rows where index < row.count { sets[place].insert(KeySet.hash(row[index])) }
        }
    }

    /// Forgets the keys of the document.
    mutating func finishDocument() {
        for place in columns.indices where columns[place].isOfDocument { sets[place].removeAll() }
    }

    fileprivate func place(of reference: Contract.Reference) -> Int? { columns.firstIndex { $0.reference == reference } }

    fileprivate func isOfDocument(_ place: Int) -> Bool { columns[place].isOfDocument }

    fileprivate func contains(_ hash: UInt64, at place: Int) -> Bool { sets[place].contains(hash) }
}

/// Values that must exist in some column, met before or after that column goes by.
struct ReferenceSet: Sendable {
    let target: Contract.Reference
    /// The place of the target in the keys, once it was asked for.
    private var place: Int?
    /// Not found when met, with an example of who refers to it; the column may still bring it.
    ///
    /// The examples lie in one array: they go by the hundred thousand.
    private var pending: [(hash: UInt64, example: Range<Int>)] = []
    private var examples: [UInt8] = []
    private var isPending = KeySet()
    /// Of documents that are finished.
    private var lost: [String] = []

    init(to target: Contract.Reference) { self.target = target }

    /// A list is its values joined by "|", each of which must be there.
    mutating func refer(to cell: Cell, isList: Bool, keys: Keys, from example: @autoclosure () -> String) {
        if place == nil { place = keys.place(of: target) }
        guard isList, case .string(let list) = cell else { return refer(to: cell, keys: keys, from: example()) }
        for value in list.split(separator: "|") { refer(to: .string(String(value)), keys: keys, from: example()) }
    }

    private mutating func refer(to cell: Cell, keys: Keys, from example: @autoclosure () -> String) {
        let hash = KeySet.hash(cell)
        if let place, keys.contains(hash, at: place) { return }
        guard isPending.insert(hash) else { return }
        let start = examples.count
        examples += example().utf8
        pending.append((hash, start..<examples.count))
    }

    /// What was referred to in the document that ends here and is not there is lost.
    mutating func finishDocument(keys: Keys) {
        guard !pending.isEmpty, let place, keys.isOfDocument(place) else { return }
        lost = missing(in: keys)
        pending = []
        examples = []
        isPending.removeAll()
    }

    /// What was never found, in the order it was met.
    func missing(in keys: Keys) -> [String] {
        lost
            + pending.filter { reference in place.map { !keys.contains(reference.hash, at: $0) } ?? true }
            .map { String(decoding: examples[$0.example], as: UTF8.self) }
    }
}
