/// Distinct strings as bytes in one arena, each named by a small integer.
///
/// A hundred thousand documents hold two million names, a third of them distinct: 30 MB here, 200 MB as `String`s.
struct StringTable: Sendable {
    private var arena: [UInt8] = []
    /// Where each string ends; it starts where the one before it ends.
    private var ends: [Int32] = []
    /// Open addressing by hash, string index + 1, 0 for a free slot; the size is a power of two.
    private var slots = [Int32](repeating: 0, count: 1024)

    var count: Int { ends.count }

    mutating func intern(_ string: String) -> Int32 {
        var string = string
        return string.withUTF8 { intern($0) }
    }

    mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        let slot = slot(of: bytes)
        if slots[slot] != 0 { return slots[slot] - 1 }
        precondition(arena.count + bytes.count < Int(Int32.max), "the names of the corpus exceed 2 GiB")
        arena.append(contentsOf: bytes)
        ends.append(Int32(arena.count))
        slots[slot] = Int32(ends.count)
        if ends.count * 2 > slots.count { grow() }
        return Int32(ends.count - 1)
    }

    /// The index of a string that is there.
    func find(_ string: String) -> Int32? {
        var string = string
        let found = string.withUTF8 { slots[slot(of: $0)] }
        return found == 0 ? nil : found - 1
    }

    subscript(index: Int32) -> String { String(decoding: arena[range(index)], as: UTF8.self) }

    func bytes(_ index: Int32) -> ArraySlice<UInt8> { arena[range(index)] }

    func length(_ index: Int32) -> Int { range(index).count }

    /// Renumbers the strings in bytewise order, so that comparing indices compares strings; answers the new index of each old one.
    mutating func sort() -> [Int32] {
        let order = arena.withUnsafeBufferPointer { arena in
            (0..<Int32(count)).sorted { a, b in
                let (a, b) = (arena[range(a)], arena[range(b)])
                let order = memcmp(a, b)
                return order != 0 ? order < 0 : a.count < b.count
            }
        }
        var sorted = StringTable()
        sorted.arena.reserveCapacity(arena.count)
        sorted.ends.reserveCapacity(ends.count)
        var places = [Int32](repeating: 0, count: count)
        for (place, index) in order.enumerated() {
            places[Int(index)] = Int32(place)
            sorted.arena.append(contentsOf: arena[range(index)])
            sorted.ends.append(Int32(sorted.arena.count))
        }
        sorted.slots = slots.map { $0 == 0 ? 0 : places[Int($0) - 1] + 1 }
        self = sorted
        return places
    }

    private func memcmp(_ a: Slice<UnsafeBufferPointer<UInt8>>, _ b: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        for (x, y) in zip(a, b) where x != y { return Int(x) - Int(y) }
        return 0
    }

    private func range(_ index: Int32) -> Range<Int> {
        (index == 0 ? 0 : Int(ends[Int(index) - 1]))..<Int(ends[Int(index)])
    }

    private func slot(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var slot = StringTable.hash(bytes) & (slots.count - 1)
        arena.withUnsafeBufferPointer { arena in
            while slots[slot] != 0 {
                let range = range(slots[slot] - 1)
                if range.count == bytes.count, arena[range].elementsEqual(bytes) { return }
                slot = (slot + 1) & (slots.count - 1)
            }
        }
        return slot
    }

    private mutating func grow() {
        slots = [Int32](repeating: 0, count: slots.count * 2)
        arena.withUnsafeBufferPointer { arena in
            for index in ends.indices {
                var slot = StringTable.hash(UnsafeBufferPointer(rebasing: arena[range(Int32(index))])) & (slots.count - 1)
                while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
                slots[slot] = Int32(index + 1)
            }
        }
    }

    /// FNV-1a, with the high bits folded in; the same on every machine.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: hash ^ (hash >> 32))
    }
}
