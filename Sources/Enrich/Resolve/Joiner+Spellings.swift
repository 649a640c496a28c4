import Model

/// The rule for transliterations: Hezbollah and Hizbullah, Mohamed and Muhammad.
extension Joiner {
    /// Names with the same consonants, word by word, whose letters differ little.
    ///
    /// Consonants alone say too little of a person: there the state must be the same, and known.
    mutating func joinSpellings() {
        var skeletons: [(hash: UInt64, node: Int32)] = []
        for index in ledger.nodes.indices {
            let node = ledger.nodes[index]
            let isName = node.kind == .open && node.type != .issue && node.type != .country || node.kind == .scoped
            guard isName, let hash = Skeleton.hash(ledger.strings.bytes(node.block), type: node.type) else { continue }
            skeletons.append((hash, Int32(index)))
        }
        skeletons.sort { ($0.hash, $0.node) < ($1.hash, $1.node) }
        var start = 0
        while start < skeletons.count {
            var end = start + 1
            while end < skeletons.count, skeletons[end].hash == skeletons[start].hash { end += 1 }
            joinSpellings(of: skeletons[start..<end].map(\.node))
            start = end
        }
    }

    private mutating func joinSpellings(of nodes: [Int32]) {
        // One of each cluster speaks for it: the rest of its block has the same words.
        for (place, node) in nodes.enumerated() {
            let block = ledger.node(node).block
            // A block of hundreds of spellings is not one name.
            for other in nodes[..<place].suffix(64) where ledger.node(other).block != block && root(other) != root(node) {
                guard areSpellings(node, other), compatible(node, other) else { continue }
                if ledger.node(node).type == .person || ledger.node(node).kind == .scoped {
                    guard sameCountry(node, other) else { continue }
                }
                unite(node, other)
            }
        }
    }

    private func areSpellings(_ a: Int32, _ b: Int32) -> Bool {
        let one = ledger.strings.bytes(ledger.node(a).block).split(separator: 32)
        let other = ledger.strings.bytes(ledger.node(b).block).split(separator: 32)
        return one.count == other.count && zip(one, other).allSatisfy { Skeleton.areClose($0, $1) }
    }
}

/// A word without what transliterations differ in.
enum Skeleton {
    /// Nil for words too short to tell: a name of one word needs five letters and three consonants.
    static func hash(_ words: ArraySlice<UInt8>, type: EntityType) -> UInt64? {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(type.order)
        var count = 0
        var consonants = 0
        // Words are sorted, and spellings may sort differently: the sum of the words' hashes knows no order.
        var sum: UInt64 = 0
        for word in words.split(separator: 32) {
            count += 1
            hash = 0xCBF2_9CE4_8422_2325 ^ UInt64(type.order)
            for letter in letters(word) {
                hash = (hash ^ UInt64(letter)) &* 0x100_0000_01B3
                consonants += 1
            }
            sum &+= hash ^ hash >> 29
        }
        return count > 1 || consonants > 2 && words.count > 4 ? sum : nil
    }

    /// The initial and the consonants that stay; equal sounds as one letter.
    private static func letters(_ word: ArraySlice<UInt8>) -> [UInt8] {
        var letters: [UInt8] = []
        for (index, byte) in word.enumerated() {
            let letter: UInt8
            switch byte {
            case 97: letter = index == 0 ? 97 : 0  // a
            case 101, 105, 121: letter = index == 0 ? 105 : 0  // e i y
            case 111, 117: letter = index == 0 ? 117 : 0  // o u
            case 104, 119: letter = index == 0 ? byte : 0  // h w
            case 99, 113: letter = 107  // c q, k
            case 103: letter = 106  // g, j
            case 122: letter = 115  // z, s
            default: letter = byte
            }
            if letter != 0, letters.last != letter { letters.append(letter) }
        }
        return letters
    }

    /// At most a third of the letters differ (edit distance); words of three letters or digits must be equal.
    static func areClose(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Bool {
        if a.elementsEqual(b) { return true }
        let length = min(a.count, b.count)
        guard length > 3, abs(a.count - b.count) <= 2, a.count <= 64, b.count <= 64 else { return false }
        guard a.allSatisfy({ $0 > 57 }), b.allSatisfy({ $0 > 57 }) else { return false }
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(diagonal + (x == y ? 0 : 1), above + 1, row[j] + 1)
                diagonal = above
            }
        }
        return row[b.count] <= length / 3
    }
}
