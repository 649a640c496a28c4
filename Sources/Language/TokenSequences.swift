/// A trie over token texts.
struct TokenSequences: Sendable {
    /// Keys are the node's number, four bytes, and the text of the token that leads on.
    private var edges = ByteTable()
    private var isEnd = [false]

    mutating func insert(_ texts: [[UInt8]]) {
        var node = 0
        for text in texts {
            let key = TokenSequences.key(node, text)
            let next = key.withUnsafeBufferPointer { edges.insert($0) } + 1
            if next == isEnd.count { isEnd.append(false) }
            node = next
        }
        isEnd[node] = true
    }

    /// The node that a token leads to from `node`; 0 is the root and leads back nowhere.
    func next(_ node: Int, _ text: some Sequence<UInt8>) -> Int? {
        TokenSequences.key(node, text).withUnsafeBufferPointer { edges.index(of: $0) }.map { $0 + 1 }
    }

    func isComplete(_ node: Int) -> Bool { isEnd[node] }

    private static func key(_ node: Int, _ text: some Sequence<UInt8>) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: node >> ($0 * 8)) } + text
    }
}
