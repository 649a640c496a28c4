/// What the scanners need to know of the character at a byte.
enum CharacterClass {
    case upper, lower, digit, openingMark, closingMark, blank, other
}

/// Reading characters out of UTF-8 bytes, at scalar boundaries.
enum Scalars {
    /// The scalar that starts at `index`, and its length; malformed bytes read as themselves.
    @inline(__always)
    static func decode(_ bytes: [UInt8], at index: Int) -> (scalar: UInt32, length: Int) {
        let first = UInt32(bytes[index])
        func continuation(_ offset: Int) -> UInt32 { index + offset < bytes.count ? UInt32(bytes[index + offset] & 0x3F) : 0 }
        if first < 0xC0 { return (first, 1) }
        if first < 0xE0 { return ((first & 0x1F) << 6 | continuation(1), 2) }
        if first < 0xF0 { return ((first & 0x0F) << 12 | continuation(1) << 6 | continuation(2), 3) }
        return ((first & 0x07) << 18 | continuation(1) << 12 | continuation(2) << 6 | continuation(3), 4)
    }

    /// The start of the scalar that ends before `index`.
    static func start(before index: Int, in bytes: [UInt8]) -> Int {
        var start = index - 1
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return start
    }

    static func classify(_ bytes: [UInt8], at index: Int) -> CharacterClass {
        switch bytes[index] {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): return .upper
        case UInt8(ascii: "a")...UInt8(ascii: "z"): return .lower
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return .digit
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
            return .openingMark
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): return .closingMark
        case 0x09...0x0D, 0x20: return .blank
        case 0..<0x80: return .other
        default: break
        }
        let value = decode(bytes, at: index).scalar
        if isWideBlank(value) { return .blank }
        switch value {
        case 0x2018, 0x201C, 0x00AB, 0x2039, 0x201A, 0x201E: return .openingMark
        case 0x2019, 0x201D, 0x00BB, 0x203A: return .closingMark
        default: break
        }
        guard let scalar = Unicode.Scalar(value) else { return .other }
        if scalar.properties.isUppercase || scalar.properties.generalCategory == .titlecaseLetter { return .upper }
        return scalar.properties.isAlphabetic ? .lower : .other
    }

    /// Blanks beyond ASCII: no-break, the typographic ones, ideographic, line and paragraph separator.
    static func isWideBlank(_ value: UInt32) -> Bool {
        switch value {
        case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// The length of the blank that starts at `index`, or 0.
    @inline(__always)
    static func blankLength(_ bytes: [UInt8], at index: Int) -> Int {
        let byte = bytes[index]
        if byte < 0x80 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : 0 }
        guard byte == 0xC2 || byte == 0xE1 || byte == 0xE2 || byte == 0xE3 else { return 0 }
        let (value, length) = decode(bytes, at: index)
        return isWideBlank(value) ? length : 0
    }

    /// The first place in the range that is not blank, or its end.
    static func skipBlanks(_ bytes: [UInt8], from start: Int, to end: Int) -> Int {
        var index = start
        while index < end {
            let length = blankLength(bytes, at: index)
            guard length > 0 else { break }
            index += length
        }
        return index
    }

    /// The range without blanks at both ends.
    static func trim(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
        let start = skipBlanks(bytes, from: range.lowerBound, to: range.upperBound)
        var end = range.upperBound
        while end > start {
            let last = Self.start(before: end, in: bytes)
            guard last >= start, blankLength(bytes, at: last) == end - last else { break }
            end = last
        }
        return start..<end
    }

    @inline(__always)
    static func lowercased(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 0x20 : byte }
}
