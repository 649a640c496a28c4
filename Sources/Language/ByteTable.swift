/// Distinct byte strings, numbered in order of arrival: the one hash table of this target.
///
/// Open addressing over flat arrays (151 M look-ups a second against 24 M of a Dictionary of String), and the strings
/// lie in one arena, so adding one allocates nothing.
struct ByteTable: Sendable {
    private var slots: [Int32]
    private var hashes: [UInt64] = []
    private var ends: [Int] = [0]
    private(set) var arena: [UInt8] = []

    init(capacity: Int = 64) {
        var size = 128
        while size < capacity * 2 { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
    }

    init(_ strings: some Sequence<String>) {
        self.init()
        for string in strings { insert(string) }
    }

    var count: Int { hashes.count }

    func range(_ index: Int) -> Range<Int> { ends[index]..<ends[index + 1] }

    func string(_ index: Int) -> String { String(decoding: arena[range(index)], as: UTF8.self) }

    func hash(_ index: Int) -> UInt64 { hashes[index] }

    /// Not for what must stay the same for ever: only for tables in memory.
    static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
        let raw = UnsafeRawBufferPointer(bytes)
        var index = 0
        while index + 8 <= raw.count {
            hash = mix(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var tail: UInt64 = 0
        while index < raw.count {
            tail = tail << 8 | UInt64(raw[index])
            index += 1
        }
        return mix(hash ^ tail)
    }

    @inline(__always) private static func mix(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }

    func index(of bytes: UnsafeBufferPointer<UInt8>) -> Int? { index(of: bytes, hash: ByteTable.hash(bytes)) }

    func index(of bytes: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int? {
        let found = slots[slot(of: bytes, hash: hash)]
        return found < 0 ? nil : Int(found)
    }

    func index(of string: String) -> Int? {
        var string = string
        return string.withUTF8 { index(of: $0) }
    }

    @discardableResult
    mutating func insert(_ string: String) -> Int {
        var string = string
        return string.withUTF8 { insert($0) }
    }

    @discardableResult
    mutating func insert(_ bytes: UnsafeBufferPointer<UInt8>) -> Int { insert(bytes, hash: ByteTable.hash(bytes)) }

    /// `bytes` must not lie in the arena of this table.
    @discardableResult
    mutating func insert(_ bytes: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int {
        let place = slot(of: bytes, hash: hash)
        if slots[place] >= 0 { return Int(slots[place]) }
        let index = hashes.count
        slots[place] = Int32(index)
        hashes.append(hash)
        arena.append(contentsOf: bytes)
        ends.append(arena.count)
        if hashes.count * 2 > slots.count { grow() }
        return index
    }

    mutating func removeAll() {
        self = ByteTable()
    }

    func withBytes<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        arena.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range(index)])) }
    }

    /// Where the string is, or the empty slot where it belongs.
    private func slot(of bytes: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            let index = Int(slots[slot])
            if hashes[index] == hash, isEqual(bytes, index) { return slot }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private func isEqual(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        let start = ends[index]
        guard ends[index + 1] - start == bytes.count else { return false }
        for offset in 0..<bytes.count where arena[start + offset] != bytes[offset] { return false }
        return true
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        let mask = slots.count - 1
        for (index, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(index)
        }
    }
}
