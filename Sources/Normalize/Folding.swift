/// Text reduced to its words, to compare what a page says with what it says elsewhere or with a list.
enum Folding {
    /// Words in lower case with one blank between; digits, marks and apostrophes are dropped.
    ///
    /// At most `limit` bytes of the range are read.
    static func words(of bytes: [UInt8], in range: Range<Int>, limit: Int = 400, keepingDigits: Bool = false) -> [UInt8] {
        var folded: [UInt8] = []
        var index = range.lowerBound
        let end = min(range.upperBound, range.lowerBound + limit)
        while index < end {
            let byte = bytes[index]
            let (value, length) = Scalars.decode(bytes, at: index)
            switch value {
            case 97...122: folded.append(byte)
            case 65...90: folded.append(byte | 0x20)
            case 48...57 where keepingDigits: folded.append(byte)
            case 0x27, 0x2019, 0x2018: break
            case _ where value >= 0xC0 && !(0x2000...0x206F).contains(value):
                folded.append(contentsOf: lowercased(bytes[index..<min(index + length, bytes.count)], value))
            default: if let last = folded.last, last != 0x20 { folded.append(0x20) }
            }
            index += length
        }
        if folded.last == 0x20 { folded.removeLast() }
        return folded
    }

    /// Whether two texts are one title: the same words, or one with something more behind, such as the name of the site.
    static func isSameTitle(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        let (shorter, longer) = a.count <= b.count ? (a, b) : (b, a)
        guard !shorter.isEmpty, longer.starts(with: shorter) else { return false }
        if shorter.count == longer.count { return true }
        return longer[shorter.count] == 0x20 && shorter.count * 2 >= longer.count && shorter.count { $0 == 0x20 } >= 2
    }

    private static func lowercased(_ bytes: ArraySlice<UInt8>, _ value: UInt32) -> [UInt8] {
        guard let scalar = Unicode.Scalar(value), scalar.properties.isUppercase else { return Array(bytes) }
        return Array(scalar.properties.lowercaseMapping.utf8)
    }
}
