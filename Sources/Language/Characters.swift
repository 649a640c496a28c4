/// Character classes and case as CPython 3.11 sees them (Unicode 14), which the model was trained with.
///
/// Swift's tables agree with Python's on every character of Unicode 14 but for four separators; what is newer counts
/// as unassigned, as it does there.
enum Characters {
    /// str.isspace.
    static func isSpace(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return scalar == 0x20 || (0x09...0x0D).contains(scalar) || (0x1C...0x1F).contains(scalar) }
        return properties(scalar)?.isWhitespace ?? false
    }

    /// str.isalpha.
    static func isLetter(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return isASCIILetter(scalar) }
        switch properties(scalar)?.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
        default: return false
        }
    }

    /// str.isupper.
    static func isUpper(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return (0x41...0x5A).contains(scalar) }
        return properties(scalar)?.isUppercase ?? false
    }

    /// str.isdigit.
    static func isDigit(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return (0x30...0x39).contains(scalar) }
        let type = properties(scalar)?.numericType
        return type == .decimal || type == .digit
    }

    /// The class \d.
    static func isDecimal(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return (0x30...0x39).contains(scalar) }
        return properties(scalar)?.generalCategory == .decimalNumber
    }

    /// The class \w.
    static func isWord(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return isASCIILetter(scalar) || isDigit(scalar) || scalar == 0x5F }
        return isLetter(scalar) || properties(scalar).map { $0.numericType != nil || $0.generalCategory == .decimalNumber } ?? false
    }

    /// str.lower, with the final sigma of Greek words.
    static func lowercased(_ scalars: ArraySlice<UInt32>) -> [UInt32] {
        var lower: [UInt32] = []
        lower.reserveCapacity(scalars.count)
        for (index, scalar) in zip(scalars.indices, scalars) {
            if scalar < 0x80 {
                lower.append((0x41...0x5A).contains(scalar) ? scalar + 0x20 : scalar)
            } else if scalar == 0x3A3 {
                lower.append(isFinalSigma(scalars, index) ? 0x3C2 : 0x3C3)
            } else if let properties = properties(scalar) {
                for mapped in properties.lowercaseMapping.unicodeScalars { lower.append(mapped.value) }
            } else {
                lower.append(scalar)
            }
        }
        return lower
    }

    /// A cased letter before it and none after it, whatever is ignored for case in between.
    private static func isFinalSigma(_ scalars: ArraySlice<UInt32>, _ index: Int) -> Bool {
        func isCasedNext(_ run: some Sequence<UInt32>) -> Bool {
            let next = run.first { scalar in properties(scalar).map { !$0.isCaseIgnorable } ?? true }
            return next.flatMap(properties)?.isCased ?? false
        }
        return isCasedNext(scalars[..<index].reversed()) && !isCasedNext(scalars[(index + 1)...])
    }

    private static func isASCIILetter(_ scalar: UInt32) -> Bool { (0x61...0x7A).contains(scalar | 0x20) }

    /// Nil for what Unicode 14 does not know.
    private static func properties(_ scalar: UInt32) -> Unicode.Scalar.Properties? {
        guard let properties = Unicode.Scalar(scalar)?.properties, let age = properties.age, age.major <= 14 else { return nil }
        return properties
    }
}

extension Array where Element == UInt32 {
    /// The scalars of valid UTF-8.
    mutating func replace(with utf8: UnsafeBufferPointer<UInt8>) {
        removeAll(keepingCapacity: true)
        var index = 0
        while index < utf8.count {
            let first = UInt32(utf8[index])
            let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            var scalar = length == 1 ? first : first & (0x7F >> UInt32(length))
            for byte in utf8[index..<Swift.min(index + length, utf8.count)].dropFirst() { scalar = scalar << 6 | UInt32(byte & 0x3F) }
            append(scalar)
            index += length
        }
    }
}

/// The number of UTF-8 bytes of a scalar.
@inline(__always) func utf8Length(_ scalar: UInt32) -> Int { scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x1_0000 ? 3 : 4 }

func appendUTF8(_ scalar: UInt32, to bytes: inout [UInt8]) {
    if scalar < 0x80 {
        bytes.append(UInt8(scalar))
    } else if let scalar = Unicode.Scalar(scalar) {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
}
