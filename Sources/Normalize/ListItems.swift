/// Where the items of a list that lost its line breaks begin.
///
/// As in "1. First 2. Second", "a) ... b) ..." or "• ... • ...", and behind the label of a caption ("Figure 2.3 A map").
/// The block must open with an item, and numbers must count up, so that a number in running text is no item.
struct ListItems {
    private var starts: [Int] = []
    private var position = 0

    /// The start of the next item, the first one of the block left out.
    var next: Int? { position < starts.count ? starts[position] : nil }

    mutating func advance() { position += 1 }

    init(in bytes: [UInt8], range: Range<Int>) {
        let first = Scalars.skipBlanks(bytes, from: range.lowerBound, to: range.upperBound)
        let bullet = ListItems.skipBullet(bytes, from: first, to: range.upperBound)
        let number = ListItems.marker(bytes, at: bullet, limit: range.upperBound)
        guard bullet > first || number != nil else {
            if let caption = ListItems.caption(bytes, at: first, limit: range.upperBound) { starts = [caption] }
            return
        }
        var expected = number.map { (value: $0.value + 1, isLetter: $0.isLetter, closing: $0.closing) }
        var index = number?.end ?? bullet
        while index < range.upperBound {
            let blank = Scalars.blankLength(bytes, at: index)
            guard blank > 0 else {
                index += 1
                continue
            }
            index = Scalars.skipBlanks(bytes, from: index, to: range.upperBound)
            let afterBullet = ListItems.skipBullet(bytes, from: index, to: range.upperBound)
            guard bullet == first || afterBullet > index else { continue }
            if let wanted = expected {
                guard let item = ListItems.marker(bytes, at: afterBullet, limit: range.upperBound), item.value == wanted.value,
                    item.isLetter == wanted.isLetter, item.closing == wanted.closing
                else { continue }
                expected?.value += 1
            }
            starts.append(index)
            index = max(afterBullet, index + 1)
        }
    }

    /// The start of the words behind "Figure 2.3", when the block opens with such a label.
    private static func caption(_ bytes: [UInt8], at start: Int, limit: Int) -> Int? {
        let labels = ["Figure ", "Table ", "Fig. ", "Chart ", "Map ", "Box ", "Chapter ", "Annex "]
        guard let label = labels.first(where: { bytes[start..<limit].starts(with: $0.utf8) }) else { return nil }
        var index = start + label.utf8.count
        let number = index
        while index < limit, (48...57).contains(bytes[index]) || bytes[index] == UInt8(ascii: ".") && index > number { index += 1 }
        let next = Scalars.skipBlanks(bytes, from: index, to: limit)
        guard index > number, next > index, next < limit, Scalars.classify(bytes, at: next) == .upper else { return nil }
        return next
    }

    /// After a bullet and the blanks behind it, or `index` when there is none.
    static func skipBullet(_ bytes: [UInt8], from index: Int, to limit: Int) -> Int {
        guard index < limit, bytes[index] >= 0x80 else { return index }
        let (value, length) = Scalars.decode(bytes, at: index)
        switch value {
        case 0x2022, 0x2023, 0x2043, 0x25AA, 0x25CF, 0x25E6, 0x25A0:
            return Scalars.skipBlanks(bytes, from: index + length, to: limit)
        default: return index
        }
    }

    private struct Marker {
        var value: Int
        var isLetter: Bool
        /// ".", ")" or ".)" as bytes.
        var closing: [UInt8]
        var end: Int
    }

    /// A number of one or two digits or a single small letter, closed by a stop or bracket, before a blank and a capital.
    private static func marker(_ bytes: [UInt8], at start: Int, limit: Int) -> Marker? {
        var index = start
        var value = 0
        while index < limit, (48...57).contains(bytes[index]), index - start < 2 {
            value = value * 10 + Int(bytes[index] - 48)
            index += 1
        }
        let isLetter = index == start
        if isLetter {
            guard index < limit, (97...122).contains(bytes[index]) else { return nil }
            value = Int(bytes[index])
            index += 1
        }
        let closing = index
        if index < limit, bytes[index] == UInt8(ascii: ".") { index += 1 }
        if index < limit, bytes[index] == UInt8(ascii: ")") { index += 1 }
        guard index > closing, index < limit, Scalars.blankLength(bytes, at: index) > 0 else { return nil }
        let next = Scalars.skipBlanks(bytes, from: index, to: limit)
        guard next < limit, Scalars.classify(bytes, at: next) == .upper else { return nil }
        return Marker(value: value, isLetter: isLetter, closing: Array(bytes[closing..<index]), end: index)
    }
}
