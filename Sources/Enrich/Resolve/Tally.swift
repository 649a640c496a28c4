/// Counts of small facts: how often (or until when) a node was called, typed or placed so.
///
/// A key packs node, kind and string in 64 bits; open addressing keeps an entry at 12 bytes.
struct Tally: Sendable {
    struct Entry {
        var node: Int32
        var kind: UInt8
        var string: Int32
        var value: Int32
    }

    private static let free = UInt64.max
    private var keys = [UInt64](repeating: Tally.free, count: 1024)
    private var values = [Int32](repeating: 0, count: 1024)
    private var used = 0

    /// Adds to the count of a fact.
    mutating func add(_ node: Int32, _ kind: UInt8, _ string: Int32, _ count: Int32 = 1) {
        let slot = slot(node, kind, string)
        values[slot] &+= count
    }

    /// Keeps the largest value given for a fact.
    mutating func keep(_ node: Int32, _ kind: UInt8, _ string: Int32, _ value: Int32) {
        let before = used
        let slot = slot(node, kind, string)
        if used > before || values[slot] < value { values[slot] = value }
    }

    /// All facts in no order; sort them by something that does not depend on the order of documents.
    var entries: [Entry] {
        var entries: [Entry] = []
        entries.reserveCapacity(used)
        for (key, value) in zip(keys, values) where key != Tally.free {
            entries.append(
                Entry(
                    node: Int32(truncatingIfNeeded: key >> 36), kind: UInt8(truncatingIfNeeded: key >> 32 & 15),
                    string: Int32(truncatingIfNeeded: UInt32(truncatingIfNeeded: key)), value: value))
        }
        return entries
    }

    private mutating func slot(_ node: Int32, _ kind: UInt8, _ string: Int32) -> Int {
        if (used + 1) * 3 > keys.count * 2 { grow() }
        let key = UInt64(UInt32(bitPattern: node)) << 36 | UInt64(kind & 15) << 32 | UInt64(UInt32(bitPattern: string))
        var slot = Tally.start(key, keys.count)
        while keys[slot] != key {
            if keys[slot] == Tally.free {
                keys[slot] = key
                used += 1
                break
            }
            slot = (slot + 1) & (keys.count - 1)
        }
        return slot
    }

    private mutating func grow() {
        let old = (keys, values)
        keys = [UInt64](repeating: Tally.free, count: old.0.count * 2)
        values = [Int32](repeating: 0, count: keys.count)
        for (key, value) in zip(old.0, old.1) where key != Tally.free {
            var slot = Tally.start(key, keys.count)
            while keys[slot] != Tally.free { slot = (slot + 1) & (keys.count - 1) }
            keys[slot] = key
            values[slot] = value
        }
    }

    private static func start(_ key: UInt64, _ count: Int) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & (count - 1)
    }
}
