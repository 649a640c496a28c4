/// Tokens on their way through the engine: words of the lexicon and where they stand.
struct TokenBuffer {
    private(set) var word: [Int32] = []
    /// Byte offset.
    private(set) var start: [Int32] = []
    private(set) var isFollowedByBlank: [Bool] = []

    var count: Int { word.count }

    mutating func append(word: Int32, start: Int) {
        self.word.append(word)
        self.start.append(Int32(start))
        isFollowedByBlank.append(false)
    }

    mutating func append(_ other: TokenBuffer, _ range: Range<Int>) {
        word.append(contentsOf: other.word[range])
        start.append(contentsOf: other.start[range])
        isFollowedByBlank.append(contentsOf: other.isFollowedByBlank[range])
    }

    mutating func markLastFollowedByBlank() {
        if !isFollowedByBlank.isEmpty { isFollowedByBlank[isFollowedByBlank.count - 1] = true }
    }

    mutating func removeLast(_ count: Int) {
        word.removeLast(count)
        start.removeLast(count)
        isFollowedByBlank.removeLast(count)
    }

    mutating func removeAll() {
        word.removeAll(keepingCapacity: true)
        start.removeAll(keepingCapacity: true)
        isFollowedByBlank.removeAll(keepingCapacity: true)
    }
}
