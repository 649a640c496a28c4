/// The words that packs speak of (lemmas, tags, labels, list entries), as numbers: matching compares numbers, never strings.
struct Symbols: Sendable {
    private(set) var names: [String] = []
    private var numbers: [String: Int32] = [:]

    mutating func number(of name: String) -> Int32 {
        if let known = numbers[name] { return known }
        let new = Int32(names.count)
        names.append(name)
        numbers[name] = new
        return new
    }

    /// -1 for a word that no pack speaks of.
    func find(_ name: String) -> Int32 { numbers[name] ?? -1 }
}

/// A set of symbols as bits.
struct SymbolSet: Sendable, Hashable {
    private(set) var words: [UInt64] = []

    init(_ members: some Sequence<Int32> = []) {
        for member in members { insert(member) }
    }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    mutating func insert(_ symbol: Int32) {
        let word = Int(symbol) >> 6
        while words.count <= word { words.append(0) }
        words[word] |= 1 << (UInt64(symbol) & 63)
    }

    mutating func formUnion(_ other: SymbolSet) {
        while words.count < other.words.count { words.append(0) }
        for index in other.words.indices { words[index] |= other.words[index] }
    }

    func contains(_ symbol: Int32) -> Bool {
        let word = Int(symbol) >> 6
        return symbol >= 0 && word < words.count && words[word] & (1 << (UInt64(symbol) & 63)) != 0
    }
}
