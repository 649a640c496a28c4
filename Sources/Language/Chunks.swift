/// Runs of white space and of other characters, in order; one blank after a word belongs to the word.
struct Chunks: Sequence, IteratorProtocol {
    private let utf8: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ utf8: UnsafeBufferPointer<UInt8>) { self.utf8 = utf8 }

    mutating func next() -> (bytes: Range<Int>, isFollowedByBlank: Bool)? {
        guard position < utf8.count else { return nil }
        let start = position
        let space = spaceLength(at: start)
        if space > 0 {
            position += space
            while position < utf8.count {
                let more = spaceLength(at: position)
                if more == 0 { break }
                position += more
            }
            return (start..<position, false)
        }
        position += 1
        while position < utf8.count, spaceLength(at: position) == 0 { position += 1 }
        let end = position
        guard position < utf8.count, utf8[position] == 0x20 else { return (start..<end, false) }
        position += 1
        return (start..<end, true)
    }

    /// The bytes of the white-space character here; 0 when there is none.
    @inline(__always) private func spaceLength(at index: Int) -> Int {
        let first = utf8[index]
        if first < 0x80 { return first <= 0x20 && Characters.isSpace(UInt32(first)) ? 1 : 0 }
        switch first {
        case 0xC2: return index + 1 < utf8.count && (utf8[index + 1] == 0x85 || utf8[index + 1] == 0xA0) ? 2 : 0
        case 0xE1, 0xE2, 0xE3:
            guard index + 2 < utf8.count else { return 0 }
            let scalar = UInt32(first & 0x0F) << 12 | UInt32(utf8[index + 1] & 0x3F) << 6 | UInt32(utf8[index + 2] & 0x3F)
            return Characters.isSpace(scalar) ? 3 : 0
        default: return 0
        }
    }
}
