/// The words of a text as the gazetteer compares them: letters without case and marks.
///
/// A word is a run of letters and digits. Apostrophes inside a word are dropped, so that "Qa'ida" and
/// "Qaida" are one, but a possessive 's ends it. Accents are taken off ("Côte" is "Cote").
struct Words: Sendable {
    private(set) var start: [Int32] = []
    private(set) var end: [Int32] = []
    private(set) var hash: [UInt64] = []
    private(set) var shape: [UInt8] = []

    /// Bits of `shape`.
    static let capital: UInt8 = 1
    static let allCapitals: UInt8 = 2

    var count: Int { start.count }

    init() {}

    init(_ bytes: [UInt8], _ range: Range<Int>) { read(bytes, range) }

    /// Replaces the words; the room of the old ones is used again.
    mutating func read(_ bytes: [UInt8], _ range: Range<Int>) {
        start.removeAll(keepingCapacity: true)
        end.removeAll(keepingCapacity: true)
        hash.removeAll(keepingCapacity: true)
        shape.removeAll(keepingCapacity: true)
        var at = range.lowerBound
        while at < range.upperBound {
            guard Words.isWord(bytes, at, range.upperBound) else {
                at += Words.length(bytes[at])
                continue
            }
            readWord(bytes, &at, range.upperBound)
        }
    }

    private mutating func readWord(_ bytes: [UInt8], _ at: inout Int, _ limit: Int) {
        let begin = at
        var last = at
        var value: UInt64 = 0xcbf2_9ce4_8422_2325
        var upper = 0
        var letters = 0
        var startsUpper = false
        while at < limit {
            let byte = bytes[at]
            if byte < 0x80 {
                guard Words.isASCIIWord(byte) else {
                    guard byte == 0x27 || byte == 0x60, Words.continues(bytes, at + 1, limit) else { break }
                    at += 1
                    continue
                }
                let isUpper = byte >= 0x41 && byte <= 0x5A
                if isUpper { upper += 1 }
                if byte >= 0x41 { letters += 1 }
                if at == begin { startsUpper = isUpper }
                value = (value ^ UInt64(isUpper ? byte | 0x20 : byte)) &* 0x100_0000_01b3
                at += 1
            } else {
                let (scalar, width) = Words.scalar(bytes, at, limit)
                if Words.isApostrophe(scalar) {
                    guard at > begin, Words.continues(bytes, at + width, limit) else { break }
                    at += width
                    continue
                }
                guard Words.isLetter(scalar) else { break }
                let folded = Fold.fold(scalar)
                if at == begin { startsUpper = folded.isUpper }
                letters += 1
                if folded.isUpper { upper += 1 }
                for index in 0..<UInt32(folded.count) {
                    value = (value ^ UInt64(folded.bytes >> (8 * index) & 0xFF)) &* 0x100_0000_01b3
                }
                at += width
            }
            last = at
        }
        at = max(at, last)
        guard last > begin else { return at += Words.length(bytes[begin]) }
        start.append(Int32(begin))
        end.append(Int32(last))
        hash.append(value)
        shape.append((startsUpper ? Words.capital : 0) | (letters > 0 && upper == letters ? Words.allCapitals : 0))
    }

    /// Whether an apostrophe before `at` is inside a word: letters follow that are not a possessive s.
    private static func continues(_ bytes: [UInt8], _ at: Int, _ limit: Int) -> Bool {
        guard isWord(bytes, at, limit) else { return false }
        let isPossessive = bytes[at] | 0x20 == 0x73 && !isWord(bytes, at + 1, limit)
        return !isPossessive
    }

    private static func isWord(_ bytes: [UInt8], _ at: Int, _ limit: Int) -> Bool {
        guard at < limit else { return false }
        if bytes[at] < 0x80 { return isASCIIWord(bytes[at]) }
        let scalar = scalar(bytes, at, limit).0
        return isLetter(scalar) && !isApostrophe(scalar)
    }

    private static func isASCIIWord(_ byte: UInt8) -> Bool {
        (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
    }

    private static func length(_ byte: UInt8) -> Int { byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4 }

    private static func scalar(_ bytes: [UInt8], _ at: Int, _ limit: Int) -> (UInt32, Int) {
        let width = length(bytes[at])
        guard width > 1, at + width <= limit else { return (0, 1) }
        var value = UInt32(bytes[at]) & (0xFF >> UInt32(width + 1))
        for index in at + 1..<at + width { value = value << 6 | UInt32(bytes[index] & 0x3F) }
        return (value, width)
    }

    /// ’ ‘ ʼ ʻ ʿ ʾ and the marks used for hamza and ayn.
    private static func isApostrophe(_ scalar: UInt32) -> Bool {
        scalar == 0x2019 || scalar == 0x2018 || (scalar >= 0x2B9 && scalar <= 0x2BF)
    }

    /// Letters and combining marks of any script; not the general punctuation or the Latin-1 signs.
    private static func isLetter(_ scalar: UInt32) -> Bool {
        (scalar >= 0xC0 && scalar < 0x2000 && scalar != 0xD7 && scalar != 0xF7) || (scalar >= 0x2C00 && scalar < 0x2E00)
            || (scalar >= 0x3040 && scalar < 0xFE00) || scalar == 0xAA || scalar == 0xBA
    }
}

/// Lower case without marks, for the letters of Latin scripts; other letters keep themselves.
enum Fold {
    struct Letter {
        /// Up to four bytes of UTF-8, the first in the lowest place.
        var bytes: UInt32
        var count: UInt8
        var isUpper: Bool
    }

    static func fold(_ scalar: UInt32) -> Letter {
        if scalar < 0x250 { return low[Int(scalar)] }
        if scalar >= 0x1E00 && scalar < 0x1F00 { return additional[Int(scalar - 0x1E00)] }
        return letter(scalar)
    }

    private static let low = (0..<0x250).map { letter(UInt32($0)) }
    private static let additional = (0x1E00..<0x1F00).map { letter(UInt32($0)) }

    private static func letter(_ value: UInt32) -> Letter {
        guard let scalar = Unicode.Scalar(value), !(0x300..<0x370).contains(value) else {
            return Letter(bytes: 0, count: 0, isUpper: false)
        }
        // "İ" in lower case is an i with a mark of its own.
        var lower = scalar.properties.lowercaseMapping
        lower.unicodeScalars.removeAll { (0x300..<0x370).contains($0.value) }
        let utf8 = Array((plain[lower] ?? lower).utf8.prefix(4))
        var bytes: UInt32 = 0
        for (index, byte) in utf8.enumerated() { bytes |= UInt32(byte) << UInt32(8 * index) }
        return Letter(bytes: bytes, count: UInt8(utf8.count), isUpper: scalar.properties.isUppercase)
    }

    /// Marked letters by their plain letter; what has no mark but reads as others do ("ß", "æ") beside them.
    private static let plain: [String: String] = {
        let groups = [
            "a": "àáâãäåāăąǎạảấầẩẫậắằẳẵặəα", "c": "çćĉċč", "d": "ďđḍḏ", "e": "èéêëēĕėęěẹẻẽếềểễệ", "g": "ĝğġģǧ", "h": "ĥħḥḩẖ",
            "i": "ìíîïĩīĭįıǐịỉ", "j": "ĵ", "k": "ķḳ", "l": "ĺļľŀłḷ", "n": "ñńņňŉŋṅṇ", "o": "òóôõöøōŏőơǒọỏốồổỗộớờởỡợ", "r": "ŕŗřṛ",
            "s": "śŝşšșṣ", "t": "ţťŧțṭṯ", "u": "ùúûüũūŭůűųưǔụủứừửữự", "w": "ŵ", "y": "ýÿŷỳỵỷỹ", "z": "źżžẓẕ", "ss": "ß", "ae": "æ",
            "oe": "œ", "th": "þ",
        ]
        var table: [String: String] = [:]
        for (letter, marked) in groups { for scalar in marked.unicodeScalars { table[String(scalar)] = letter } }
        return table
    }()
}
