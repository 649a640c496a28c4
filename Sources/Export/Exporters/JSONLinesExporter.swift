package import Model

/// One JSON object a line, in UTF-8, with every column of the table in its order; a missing value is null.
package struct JSONLinesExporter: TableExporter {
    package let name = "jsonl"
    package let mediaType = "application/x-ndjson"

    package init() {}

    package func header(of table: Contract.Table) -> [UInt8] { [] }

    package func encode(_ rows: [[Cell]], of table: Contract.Table) -> [UInt8] {
        let keys = table.columns.enumerated().map { index, column in
            Array("\(index == 0 ? "{" : ",")\"\(column.name)\":".utf8)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(rows.count * table.columns.count * 28)
        for row in rows {
            for (index, cell) in row.enumerated() {
                bytes.append(contentsOf: keys[index])
                bytes.append(json: cell)
            }
            bytes.append("}\n")
        }
        return bytes
    }
}

extension [UInt8] {
    mutating func append(json cell: Cell) {
        switch cell {
        case .null: append("null")
        case .string(let text): append(jsonString: text)
        case .integer(let value): append(integer: value)
        case .number(let value): value.isFinite ? append(number: value) : append("null")
        case .boolean(let value): append(boolean: value)
        }
    }

    /// A string in quotes with the escapes that RFC 8259 asks for, and no others.
    mutating func append(jsonString text: String) {
        append(UInt8(ascii: "\""))
        append(text: text) {
            $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        } escape: { text, bytes in
            for byte in text { bytes.append(jsonEscaped: byte) }
        }
        append(UInt8(ascii: "\""))
    }

    private mutating func append(jsonEscaped byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        case UInt8(ascii: "\n"): append("\\n")
        case UInt8(ascii: "\r"): append("\\r")
        case UInt8(ascii: "\t"): append("\\t")
        case 0..<0x20:
            let digits = Array("0123456789abcdef".utf8)
            append("\\u00")
            append(digits[Int(byte >> 4)])
            append(digits[Int(byte & 15)])
        default: append(byte)
        }
    }
}
