/// A JSON value with its keys in the order they were given, for the small files that people read too.
indirect enum JSONText {
    case string(String)
    case integer(Int)
    case boolean(Bool)
    case list([JSONText])
    case object([(String, JSONText)])

    static func strings(_ texts: [String]) -> JSONText { .list(texts.map(JSONText.string)) }

    /// Two spaces a level, lists of plain values on one line, a line feed at the end.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes, indent: 0)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// The value on one line of a JSON Lines file.
    var line: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes, indent: nil)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    private var isPlain: Bool {
        switch self {
        case .string, .integer, .boolean: true
        case .list(let items): items.isEmpty
        case .object: false
        }
    }

    /// Without an indent nothing stands between the parts.
    private func write(to bytes: inout [UInt8], indent: Int?) {
        let inner = indent.map { $0 + 1 }
        switch self {
        case .string(let text): bytes.append(jsonString: text)
        case .integer(let value): bytes.append(integer: value)
        case .boolean(let value): bytes.append(boolean: value)
        case .list(let items):
            let isFlat = items.allSatisfy(\.isPlain)
            bytes.append("[")
            for (index, item) in items.enumerated() {
                if index > 0 { bytes.append(isFlat && indent != nil ? ", " : ",") }
                if !isFlat { bytes.append(newLine: inner) }
                item.write(to: &bytes, indent: inner)
            }
            if !isFlat { bytes.append(newLine: indent) }
            bytes.append("]")
        case .object(let fields):
            bytes.append("{")
            for (index, (key, value)) in fields.enumerated() {
                if index > 0 { bytes.append(",") }
                bytes.append(newLine: inner)
                bytes.append(jsonString: key)
                bytes.append(indent == nil ? ":" : ": ")
                value.write(to: &bytes, indent: inner)
            }
            bytes.append(newLine: indent)
            bytes.append("}")
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(newLine indent: Int?) {
        guard let indent else { return }
        append(UInt8(ascii: "\n"))
        append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * 2))
    }
}
