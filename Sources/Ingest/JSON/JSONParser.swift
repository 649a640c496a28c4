/// Reads JSON from UTF-8 bytes.
///
/// Why not Foundation's: it refuses what pages really hold in their JSON-LD (raw line breaks in strings, a comma
/// before a bracket), has no limit of depth that we could set, keeps the first of two equal keys, and is ten
/// times slower. Strict by default (RFC 8259); `lenient` bears the faults named above.
struct JSONParser {
    struct Failure: Error, Equatable {
        /// Byte offset.
        var offset: Int
        var problem: String
    }

    /// Values nested deeper than this are refused: the parser recurses, and no real document comes near it.
    static let maximumDepth = 128

    private let bytes: UnsafeBufferPointer<UInt8>
    private let lenient: Bool
    private var at = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>, lenient: Bool) {
        self.bytes = bytes
        self.lenient = lenient
    }

    static func parse(_ bytes: some Collection<UInt8>, lenient: Bool = false) throws(Failure) -> JSON {
        let result: Result<JSON, Failure>? = bytes.withContiguousStorageIfAvailable { buffer in
            do throws(Failure) {
                var parser = JSONParser(buffer, lenient: lenient)
                let value = try parser.value(depth: 0)
                parser.skipBlanks()
                if parser.at < buffer.count, !lenient { throw parser.failure("something follows the value") }
                return .success(value)
            } catch {
                return .failure(error)
            }
        }
        guard let result else { return try parse(Array(bytes), lenient: lenient) }
        return try result.get()
    }

    private func failure(_ problem: String) -> Failure { Failure(offset: at, problem: problem) }

    private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipBlanks() {
        while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
        if lenient, at + 1 < bytes.count, bytes[at] == 0xC2, bytes[at + 1] == 0xA0 {
            at += 2
            skipBlanks()
        }
    }

    private mutating func value(depth: Int) throws(Failure) -> JSON {
        guard depth < Self.maximumDepth else { throw failure("nested deeper than \(Self.maximumDepth)") }
        skipBlanks()
        guard let byte else { throw failure("it ends where a value should be") }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), 0x30...0x39: return try number()
        default: throw failure("a value cannot start with \(shown(byte))")
        }
    }

    private func shown(_ byte: UInt8) -> String {
        byte > 0x20 && byte < 0x7F ? "'\(Character(Unicode.Scalar(byte)))'" : "byte \(byte)"
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(Failure) -> JSON {
        let count = word.utf8CodeUnitCount
        guard at + count <= bytes.count, (0..<count).allSatisfy({ bytes[at + $0] == word.utf8Start[$0] }) else {
            throw failure("unknown word")
        }
        at += count
        return value
    }

    private mutating func number() throws(Failure) -> JSON {
        let start = at
        if byte == UInt8(ascii: "-") { at += 1 }
        let digits = takeDigits()
        guard digits > 0, digits == 1 || bytes[at - digits] != UInt8(ascii: "0") || lenient else { throw failure("bad number") }
        if byte == UInt8(ascii: ".") {
            at += 1
            guard takeDigits() > 0 else { throw failure("bad number") }
        }
        if let e = byte, e | 0x20 == UInt8(ascii: "e") {
            at += 1
            if let sign = byte, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { at += 1 }
            guard takeDigits() > 0 else { throw failure("bad number") }
        }
        return .number(String(decoding: bytes[start..<at], as: UTF8.self))
    }

    private mutating func takeDigits() -> Int {
        let start = at
        while let byte, (0x30...0x39).contains(byte) { at += 1 }
        return at - start
    }

    private mutating func array(depth: Int) throws(Failure) -> JSON {
        at += 1
        var elements: [JSON] = []
        skipBlanks()
        if byte == UInt8(ascii: "]") {
            at += 1
            return .array([])
        }
        while true {
            elements.append(try value(depth: depth + 1))
            guard try hasMore(before: UInt8(ascii: "]")) else { return .array(elements) }
        }
    }

    private mutating func object(depth: Int) throws(Failure) -> JSON {
        at += 1
        var members: [JSON.Member] = []
        skipBlanks()
        if byte == UInt8(ascii: "}") {
            at += 1
            return .object([])
        }
        while true {
            skipBlanks()
            guard byte == UInt8(ascii: "\"") else { throw failure("expected a key in quotes") }
            let key = try string()
            skipBlanks()
            guard byte == UInt8(ascii: ":") else { throw failure("expected ':' after key \"\(key)\"") }
            at += 1
            members.append(JSON.Member(key: key, value: try value(depth: depth + 1)))
            guard try hasMore(before: UInt8(ascii: "}")) else { return .object(members) }
        }
    }

    /// Passes a comma (true) or the closing bracket (false).
    private mutating func hasMore(before closing: UInt8) throws(Failure) -> Bool {
        skipBlanks()
        if byte == UInt8(ascii: ",") {
            at += 1
            guard lenient else { return true }
            skipBlanks()
            guard byte == closing else { return true }
        }
        guard byte == closing else {
            throw failure(byte == nil ? "it ends before its closing \(shown(closing))" : "expected ',' or \(shown(closing))")
        }
        at += 1
        return false
    }

    private mutating func string() throws(Failure) -> String {
        at += 1
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\"), bytes[at] >= 0x20 { at += 1 }
        if byte == UInt8(ascii: "\"") {
            at += 1
            return String(decoding: bytes[start..<at - 1], as: UTF8.self)
        }
        var text = Array(bytes[start..<at])
        while let byte {
            at += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20:
                guard lenient else { throw Failure(offset: at - 1, problem: "a control character in a string") }
                text.append(byte)
            default: text.append(byte)
            }
        }
        throw failure("a string without its closing quote")
    }

    private mutating func escape(into text: inout [UInt8]) throws(Failure) {
        guard let byte else { throw failure("a string without its closing quote") }
        at += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if (0xD800..<0xDC00).contains(code), at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") {
                let before = at
                at += 2
                let low = try hexadecimal()
                if (0xDC00..<0xE000).contains(low) { code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00) } else { at = before }
            }
            // Half of a surrogate pair is no character.
            let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
            text += Array(String(Character(scalar)).utf8)
        default:
            guard lenient else { throw failure("unknown escape \\\(shown(byte))") }
            text.append(byte)
        }
    }

    private mutating func hexadecimal() throws(Failure) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw failure("bad \\u escape") }
            code = code << 4 + UInt32(digit)
            at += 1
        }
        return code
    }
}
