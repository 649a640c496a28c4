/// A JSON value of the small configuration files in a model folder.
indirect enum JSON {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    /// In the order of the file.
    case object([(key: String, value: JSON)])

    /// Nil when the text is not one JSON value.
    init?(_ text: String) {
        var reader = JSONReader(Array(text.unicodeScalars))
        guard let value = reader.value(depth: 0), reader.isAtEnd else { return nil }
        self = value
    }

    subscript(_ key: String) -> JSON? {
        guard case .object(let pairs) = self else { return nil }
        return pairs.first { $0.key == key }?.value
    }

    var string: String? { if case .string(let string) = self { string } else { nil } }

    var strings: [String]? {
        guard case .array(let items) = self else { return nil }
        return items.compactMap(\.string)
    }
}

private struct JSONReader {
    private let source: [Unicode.Scalar]
    private var position = 0

    init(_ source: [Unicode.Scalar]) { self.source = source }

    var isAtEnd: Bool {
        mutating get {
            skipSpace()
            return position == source.count
        }
    }

    mutating func value(depth: Int) -> JSON? {
        skipSpace()
        guard depth < 64, position < source.count else { return nil }
        switch source[position] {
        case "{": return object(depth)
        case "[": return array(depth)
        case "\"": return string().map { .string($0) }
        case "t": return take("true") ? .bool(true) : nil
        case "f": return take("false") ? .bool(false) : nil
        case "n": return take("null") ? .null : nil
        default: return number()
        }
    }

    private mutating func skipSpace() {
        while position < source.count, source[position].value <= 0x20 { position += 1 }
    }

    private mutating func take(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        guard source[position...].starts(with: scalars) else { return false }
        position += scalars.count
        return true
    }

    private mutating func takeAfterSpace(_ text: String) -> Bool {
        skipSpace()
        return position < source.count && take(text)
    }

    private mutating func object(_ depth: Int) -> JSON? {
        position += 1
        var pairs: [(key: String, value: JSON)] = []
        if takeAfterSpace("}") { return .object(pairs) }
        repeat {
            skipSpace()
            guard position < source.count, source[position] == "\"", let key = string(), takeAfterSpace(":"),
                let value = value(depth: depth + 1)
            else { return nil }
            pairs.append((key, value))
        } while takeAfterSpace(",")
        return takeAfterSpace("}") ? .object(pairs) : nil
    }

    private mutating func array(_ depth: Int) -> JSON? {
        position += 1
        var items: [JSON] = []
        if takeAfterSpace("]") { return .array(items) }
        repeat {
            guard let item = value(depth: depth + 1) else { return nil }
            items.append(item)
        } while takeAfterSpace(",")
        return takeAfterSpace("]") ? .array(items) : nil
    }

    private mutating func string() -> String? {
        position += 1
        var units: [UInt16] = []
        while position < source.count {
            let scalar = source[position]
            position += 1
            if scalar == "\"" { return String(decoding: units, as: UTF16.self) }
            guard scalar == "\\" else {
                units.append(contentsOf: UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter)
                continue
            }
            guard position < source.count, let unit = escaped() else { return nil }
            units.append(unit)
        }
        return nil
    }

    private mutating func escaped() -> UInt16? {
        position += 1
        switch source[position - 1] {
        case "n": return 0x0A
        case "t": return 0x09
        case "r": return 0x0D
        case "b": return 0x08
        case "f": return 0x0C
        case "u":
            guard position + 4 <= source.count else { return nil }
            position += 4
            return UInt16(source[position - 4..<position].reduce(into: "") { $0.unicodeScalars.append($1) }, radix: 16)
        case let scalar: return scalar.isASCII ? UInt16(scalar.value) : nil
        }
    }

    private mutating func number() -> JSON? {
        let start = position
        while position < source.count, "+-.0123456789eE".unicodeScalars.contains(source[position]) { position += 1 }
        return Double(source[start..<position].reduce(into: "") { $0.unicodeScalars.append($1) }).map { .number($0) }
    }
}
