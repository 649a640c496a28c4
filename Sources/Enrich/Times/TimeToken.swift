import Model

/// A word, number or mark of a sentence, as far as times need it.
struct TimeToken {
    enum Kind {
        case word(TimeWord)
        /// A word that means nothing here.
        case other
        /// Digits; `width` is how many, `isGrouped` for "1,200" and "3.5".
        case number(Int, width: Int, isGrouped: Bool)
        /// "4th".
        case ordinal(Int)
        case mark(UInt8)
    }

    var kind: Kind
    var range: Range<Int>
    /// No blank before it.
    var isGlued: Bool
    var isCapital: Bool

    var word: TimeWord? {
        if case .word(let word) = kind { word } else { nil }
    }

    func isMark(_ mark: UInt8) -> Bool {
        if case .mark(mark) = kind { true } else { false }
    }
}

/// Cuts a sentence into tokens in one pass over its bytes.
struct TimeLexer {
    private let bytes: [UInt8]
    private var index: Int
    private let end: Int
    private var tokens: [TimeToken] = []

    static func tokens(_ bytes: [UInt8], _ range: Range<Int>) -> [TimeToken] {
        var lexer = TimeLexer(bytes: bytes, index: range.lowerBound, end: range.upperBound)
        lexer.read()
        return lexer.tokens
    }

    private init(bytes: [UInt8], index: Int, end: Int) {
        self.bytes = bytes
        self.index = index
        self.end = end
    }

    private mutating func read() {
        var isGlued = false
        while index < end {
            let byte = bytes[index]
            switch byte {
            case 0x09...0x0D, 0x20:
                index += 1
                isGlued = false
                continue
            case 48...57: readNumber(isGlued)
            case 65...90, 97...122: readWord(isGlued)
            case 0..<0x80:
                add(.mark(byte), 1, isGlued)
            default:
                if !readWide(isGlued) {
                    isGlued = false
                    continue
                }
            }
            isGlued = true
        }
    }

    private mutating func add(_ kind: TimeToken.Kind, _ length: Int, _ isGlued: Bool) {
        let isCapital = (65...90).contains(bytes[index])
        tokens.append(TimeToken(kind: kind, range: index..<index + length, isGlued: isGlued, isCapital: isCapital))
        index += length
    }

    /// Marks beyond ASCII are read as their plain kin; a blank is skipped (false); anything else is a word of no meaning.
    private mutating func readWide(_ isGlued: Bool) -> Bool {
        if bytes[index] == 0xC2, index + 1 < end, bytes[index + 1] == 0xA0 {
            index += 2
            return false
        }
        if bytes[index] == 0xE2, index + 2 < end, bytes[index + 1] == 0x80 {
            switch bytes[index + 2] {
            case 0x80...0x8A, 0xAF:
                index += 3
                return false
            case 0x90...0x95: add(.mark(UInt8(ascii: "-")), 3, isGlued)
            case 0x98, 0x99: add(.mark(UInt8(ascii: "'")), 3, isGlued)
            default: add(.mark(UInt8(ascii: "\"")), 3, isGlued)
            }
            return true
        }
        var length = 0
        while index + length < end, bytes[index + length] >= 0x80 || isLetter(bytes[index + length]) { length += 1 }
        add(.other, length, isGlued)
        return true
    }

    private func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }

    private mutating func readWord(_ isGlued: Bool) {
        var length = 1
        while index + length < end, isLetter(bytes[index + length]) { length += 1 }
        if index + length < end, bytes[index + length] >= 0x80, bytes[index + length] != 0xE2, bytes[index + length] != 0xC2 {
            while index + length < end, bytes[index + length] >= 0x80 || isLetter(bytes[index + length]) { length += 1 }
            add(.other, length, isGlued)
            return
        }
        let range = index..<index + length
        if let key = PackedWord(bytes, range), let word = TimeWord.all[key] {
            add(.word(word), length, isGlued)
        } else if isPastForm(range) {
            add(.word(.tense(.past)), length, isGlued)
        } else {
            add(.other, length, isGlued)
        }
    }

    /// A word in -ed that is no name and none of the common nouns and adjectives in -eed.
    private func isPastForm(_ range: Range<Int>) -> Bool {
        guard range.count >= 5, bytes[range.upperBound - 1] == UInt8(ascii: "d"), bytes[range.upperBound - 2] == UInt8(ascii: "e") else {
            return false
        }
        guard bytes[range.upperBound - 3] != UInt8(ascii: "e") || range.count > 6 else { return false }
        return !(65...90).contains(bytes[range.lowerBound])
    }

    private mutating func readNumber(_ isGlued: Bool) {
        var length = 0
        var value = 0
        var width = 0
        var isGrouped = false
        func digit(_ offset: Int) -> Bool { index + offset < end && (48...57).contains(bytes[index + offset]) }
        while digit(length) {
            if width < 9 { value = value * 10 + Int(bytes[index + length] - 48) }
            width += 1
            length += 1
        }
        while index + length < end, bytes[index + length] == UInt8(ascii: ","), digit(length + 1), digit(length + 2), digit(length + 3),
            !digit(length + 4)
        {
            isGrouped = true
            length += 4
        }
        // "3.5 years", but not "23.04.2022" and not "8.30pm".
        if !isGrouped, index + length < end, bytes[index + length] == UInt8(ascii: "."), digit(length + 1), !isDotted(from: index + length)
        {
            isGrouped = true
            length += 1
            while digit(length) { length += 1 }
        }
        let suffix = (0..<2).map { index + length + $0 < end ? bytes[index + length + $0] | 0x20 : 0 }
        let isBounded = index + length + 2 >= end || !isLetter(bytes[index + length + 2])
        if width <= 2, isBounded, ["st", "nd", "rd", "th"].contains(where: { Array($0.utf8) == suffix }) {
            add(.ordinal(value), length + 2, isGlued)
        } else {
            add(.number(value, width: width, isGrouped: isGrouped), length, isGlued)
        }
    }

    /// Whether the digits behind a dot belong to a date with dots or a time: "04.2022", "30pm".
    private func isDotted(from dot: Int) -> Bool {
        var position = dot + 1
        while position < end, (48...57).contains(bytes[position]) { position += 1 }
        guard position < end else { return false }
        if bytes[position] == UInt8(ascii: "."), position + 1 < end, (48...57).contains(bytes[position + 1]) { return true }
        if position - dot == 3, [UInt8(ascii: "a"), UInt8(ascii: "p")].contains(bytes[position] | 0x20) { return true }
        // The last part of a dotted date has a dot before its first part's digits.
        var start = dot
        while start > 0, (48...57).contains(bytes[start - 1]) { start -= 1 }
        return start > 1 && bytes[start - 1] == UInt8(ascii: ".") && (48...57).contains(bytes[start - 2])
    }
}
