package import Model

/// What near-duplicate detection keeps of a document: under one kilobyte, whatever the document's length.
///
/// Three views of its prose (headline, dateline and furniture left out), as words in lower case: a hash of all of them;
/// MinHash values of the three-word shingles, for bands (Broder 1997; Leskovec, Rajaraman and Ullman, "Mining of Massive
/// Datasets", chapter 3); and the smallest hashes of the shingles (a bottom-k sketch, Cohen and Kaplan 2007), which
/// measure likeness and containment however different the lengths are.
package struct Signature: Hashable, Sendable {
    static let bands = 21
    static let rows = 3
    static let sketchSize = 160
    private static let header = 3

    /// Exact hash (two words), number of shingles, MinHash values, sketch in ascending order: four bytes a value, little-endian, as stored.
    package let bytes: [UInt8]

    /// The first of the sketch's values.
    private static let fixed = header + bands * rows

    package init(of document: Document) {
        let text = document.text.utf8
        var words: [UInt64] = []
        for section in document.sections where section.kind == .body {
            Signature.appendWords(of: text, in: document.text.bytes(of: section.span), to: &words)
        }
        self.init(words: words)
    }

    /// From hashes of the words, in order.
    init(words: [UInt64]) {
        var exact: UInt64 = 0xCBF2_9CE4_8422_2325
        for word in words { exact = Signature.mixed(exact ^ word) }
        var shingles: [UInt64] = []
        shingles.reserveCapacity(words.count)
        for index in words.indices.dropLast(2) {
            shingles.append(Signature.mixed(words[index] ^ Signature.mixed(words[index + 1] ^ Signature.mixed(words[index + 2]))))
        }
        if shingles.isEmpty, !words.isEmpty { shingles = [exact] }
        var minima = [UInt32](repeating: .max, count: Signature.bands * Signature.rows)
        for shingle in shingles {
            // Two values from each mixing; the seeds are the position.
            for index in stride(from: 0, to: minima.count, by: 2) {
                let hash = Signature.mixed(shingle &+ UInt64(index + 1) &* 0x9E37_79B9_7F4A_7C15)
                minima[index] = min(minima[index], UInt32(truncatingIfNeeded: hash))
                if index + 1 < minima.count { minima[index + 1] = min(minima[index + 1], UInt32(truncatingIfNeeded: hash >> 32)) }
            }
        }
        var sketch: [UInt32] = []
        shingles.sort()
        for shingle in shingles {
            let top = UInt32(truncatingIfNeeded: shingle >> 32)
            if sketch.last != top { sketch.append(top) }
            if sketch.count == Signature.sketchSize { break }
        }
        let values =
            [UInt32(truncatingIfNeeded: exact >> 32), UInt32(truncatingIfNeeded: exact), UInt32(clamping: Signature.distinct(shingles))]
            + minima + sketch
        bytes = values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
    }

    /// Takes what was stored; nil for anything else.
    package init?(bytes: [UInt8]) {
        guard bytes.count % 4 == 0, (Signature.fixed...Signature.fixed + Signature.sketchSize).contains(bytes.count / 4) else { return nil }
        self.bytes = bytes
    }

    // MARK: Comparing

    private func value(_ index: Int) -> UInt32 { bytes.withUnsafeBytes { Signature.value($0, index) } }

    private static func value(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt32 {
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
    }

    /// Equal for texts of the same words.
    var exact: UInt64 { UInt64(value(0)) << 32 | UInt64(value(1)) }

    /// Distinct shingles.
    var count: Int { Int(value(2)) }

    var sketch: [UInt32] { (Signature.fixed..<bytes.count / 4).map(value) }

    /// The key of a band: equal in two documents with a chance that rises steeply with their likeness.
    func band(_ index: Int) -> UInt64 {
        let start = Signature.header + index * Signature.rows
        return (start..<start + Signature.rows).reduce(UInt64(index)) { Signature.mixed($0 ^ UInt64(value($1))) }
    }

    /// Estimated shares of shingles: of each that is in the other, and of both (Jaccard).
    func overlap(with other: Signature) -> (own: Double, others: Double, both: Double) {
        let (aEnd, bEnd) = (bytes.count / 4, other.bytes.count / 4)
        let full = Signature.fixed + Signature.sketchSize
        // Below the lower of the two largest hashes both sketches are complete, unless they hold the whole document.
        let limit = min(aEnd < full ? .max : value(aEnd - 1), bEnd < full ? .max : other.value(bEnd - 1))
        var (i, j) = (Signature.fixed, Signature.fixed)
        var (shared, own, others) = (0, 0, 0)
        bytes.withUnsafeBytes { a in
            other.bytes.withUnsafeBytes { b in
                while i < aEnd || j < bEnd {
                    let x = i < aEnd ? Signature.value(a, i) : .max
                    let y = j < bEnd ? Signature.value(b, j) : .max
                    guard min(x, y) <= limit else { break }
                    if x == y { shared += 1 }
                    if x <= y, i < aEnd {
                        own += 1
                        i += 1
                    }
                    if y <= x, j < bEnd {
                        others += 1
                        j += 1
                    }
                }
            }
        }
        func share(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }
        return (share(shared, own), share(shared, others), share(shared, own + others - shared))
    }

    // MARK: Hashing

    /// Appends a hash (FNV-1a) for each word of the range: letters and digits in ASCII lower case, without apostrophes.
    private static func appendWords(of text: [UInt8], in range: Range<Int>, to words: inout [UInt64]) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var isInside = false
        var index = range.lowerBound
        while index < range.upperBound {
            let (value, length) = Scalars.decode(text, at: index)
            switch value {
            case 0x27, 0x2019: break
            case 48...57, 97...122, 65...90, 0xC0...0x1FFF, 0x2C00...:
                for byte in text[index..<min(index + length, range.upperBound)] {
                    hash = (hash ^ UInt64(Scalars.lowercased(byte))) &* 0x100_0000_01B3
                }
                isInside = true
            default:
                if isInside { words.append(hash) }
                hash = 0xCBF2_9CE4_8422_2325
                isInside = false
            }
            index += length
        }
        if isInside { words.append(hash) }
    }

    private static func distinct(_ sorted: [UInt64]) -> Int {
        var count = 0
        for index in sorted.indices where index == 0 || sorted[index] != sorted[index - 1] { count += 1 }
        return count
    }

    /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
