/// A value of the MessagePack subset that spaCy writes: no extension types, no timestamps.
///
/// Strings and binaries are ranges of the file's bytes, so that reading megabytes of weights copies nothing.
/// Format: https://github.com/msgpack/msgpack/blob/master/spec.md
indirect enum MessagePack {
    case none
    case bool(Bool)
    case integer(UInt64)
    case double(Double)
    case string(Range<Int>)
    case binary(Range<Int>)
    case array([MessagePack])
    case map([(key: MessagePack, value: MessagePack)])
}

/// One MessagePack value and the bytes it refers to.
struct MessagePackFile {
    let name: String
    let bytes: [UInt8]
    private(set) var root: MessagePack = .none

    init(name: String, bytes: [UInt8]) throws(LanguageError) {
        self.name = name
        self.bytes = bytes
        root = try value(in: 0..<bytes.count)
    }

    /// The value that a part of the file holds: thinc packs attributes inside binaries.
    func value(in range: Range<Int>) throws(LanguageError) -> MessagePack {
        var reader = MessagePackReader(file: name, bytes: bytes, position: range.lowerBound, end: range.upperBound)
        let value = try reader.value(depth: 0)
        guard reader.position == range.upperBound else { throw .malformed(file: name, expected: "one MessagePack value") }
        return value
    }

    func malformed(_ expected: String) -> LanguageError { .malformed(file: name, expected: expected) }

    func string(_ value: MessagePack?) -> String? {
        switch value {
        case .string(let range), .binary(let range): String(decoding: bytes[range], as: UTF8.self)
        default: nil
        }
    }

    func utf8(_ value: MessagePack?) -> ArraySlice<UInt8>? {
        switch value {
        case .string(let range), .binary(let range): bytes[range]
        default: nil
        }
    }

    /// The value under a name, which may be written as a string or a binary.
    func field(_ name: String, of value: MessagePack?) -> MessagePack? {
        guard case .map(let pairs) = value else { return nil }
        return pairs.first { string($0.key) == name }?.value
    }

    /// The value under an integer key.
    func field(_ key: UInt64, of value: MessagePack?) -> MessagePack? {
        guard case .map(let pairs) = value else { return nil }
        return pairs.first { if case .integer(key) = $0.key { true } else { false } }?.value
    }
}

extension MessagePack {
    var items: [MessagePack]? { if case .array(let items) = self { items } else { nil } }
    var pairs: [(key: MessagePack, value: MessagePack)]? { if case .map(let pairs) = self { pairs } else { nil } }
    var integer: Int? { if case .integer(let value) = self { Int(truncatingIfNeeded: value) } else { nil } }
    var key: UInt64? { if case .integer(let value) = self { value } else { nil } }
}

private struct MessagePackReader {
    let file: String
    let bytes: [UInt8]
    var position: Int
    let end: Int

    mutating func value(depth: Int) throws(LanguageError) -> MessagePack {
        guard depth < 64 else { throw .malformed(file: file, expected: "MessagePack nested less than 64 deep") }
        let kind = try byte()
        switch kind {
        case 0x00...0x7F: return .integer(UInt64(kind))
        case 0x80...0x8F: return try map(Int(kind & 0x0F), depth)
        case 0x90...0x9F: return try array(Int(kind & 0x0F), depth)
        case 0xA0...0xBF: return .string(try run(Int(kind & 0x1F)))
        case 0xC0: return .none
        case 0xC2: return .bool(false)
        case 0xC3: return .bool(true)
        case 0xC4: return .binary(try run(Int(try number(1))))
        case 0xC5: return .binary(try run(Int(try number(2))))
        case 0xC6: return .binary(try run(Int(try number(4))))
        case 0xCA: return .double(Double(Float(bitPattern: UInt32(try number(4)))))
        case 0xCB: return .double(Double(bitPattern: try number(8)))
        case 0xCC: return .integer(try number(1))
        case 0xCD: return .integer(try number(2))
        case 0xCE: return .integer(try number(4))
        case 0xCF: return .integer(try number(8))
        case 0xD0: return .integer(UInt64(bitPattern: Int64(Int8(truncatingIfNeeded: try number(1)))))
        case 0xD1: return .integer(UInt64(bitPattern: Int64(Int16(truncatingIfNeeded: try number(2)))))
        case 0xD2: return .integer(UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: try number(4)))))
        case 0xD3: return .integer(try number(8))
        case 0xD9: return .string(try run(Int(try number(1))))
        case 0xDA: return .string(try run(Int(try number(2))))
        case 0xDB: return .string(try run(Int(try number(4))))
        case 0xDC: return try array(Int(try number(2)), depth)
        case 0xDD: return try array(Int(try number(4)), depth)
        case 0xDE: return try map(Int(try number(2)), depth)
        case 0xDF: return try map(Int(try number(4)), depth)
        case 0xE0...0xFF: return .integer(UInt64(bitPattern: Int64(Int8(bitPattern: kind))))
        default: throw .malformed(file: file, expected: "MessagePack without extension types")
        }
    }

    private mutating func byte() throws(LanguageError) -> UInt8 { bytes[try run(1).lowerBound] }

    private mutating func number(_ width: Int) throws(LanguageError) -> UInt64 {
        var value: UInt64 = 0
        for index in try run(width) { value = value << 8 | UInt64(bytes[index]) }
        return value
    }

    private mutating func run(_ length: Int) throws(LanguageError) -> Range<Int> {
        guard length <= end - position else { throw .malformed(file: file, expected: "\(length - (end - position)) bytes more") }
        position += length
        return position - length..<position
    }

    /// Counts come from the file: nothing is reserved for more items than there are bytes.
    private mutating func array(_ count: Int, _ depth: Int) throws(LanguageError) -> MessagePack {
        var items: [MessagePack] = []
        items.reserveCapacity(min(count, end - position))
        for _ in 0..<count { items.append(try value(depth: depth + 1)) }
        return .array(items)
    }

    private mutating func map(_ count: Int, _ depth: Int) throws(LanguageError) -> MessagePack {
        var pairs: [(key: MessagePack, value: MessagePack)] = []
        pairs.reserveCapacity(min(count, end - position))
        for _ in 0..<count { pairs.append((try value(depth: depth + 1), try value(depth: depth + 1))) }
        return .map(pairs)
    }
}
