package import Model

/// Comma-separated values by RFC 4180, in UTF-8 without a mark, lines ended by LF, with a head of column names.
///
/// A missing value is empty; booleans are true and false. A cell that starts with = + - @ is left as it is,
/// because offsets and texts must stay exact: open such a table in a spreadsheet by importing it as text.
package struct CSVExporter: TableExporter {
    package let name = "csv"
    package let mediaType = "text/csv"

    package init() {}

    package func header(of table: Contract.Table) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, column) in table.columns.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            CSVExporter.append(column.name, to: &bytes)
        }
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    package func encode(_ rows: [[Cell]], of table: Contract.Table) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(rows.count * table.columns.count * 12)
        for row in rows { CSVExporter.append(row, to: &bytes) }
        return bytes
    }

    static func append(_ row: [Cell], to bytes: inout [UInt8]) {
        for (index, cell) in row.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            switch cell {
            case .null: break
            case .string(let text): append(text, to: &bytes)
            case .integer(let value): bytes.append(integer: value)
            case .number(let value): if value.isFinite { bytes.append(number: value) }
            case .boolean(let value): bytes.append(boolean: value)
            }
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(text: text) {
            // All that matter are at or below the comma: quote, comma and line ends.
            $0 > UInt8(ascii: ",")
                || ($0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r"))
        } escape: { text, bytes in
            bytes.append(UInt8(ascii: "\""))
            for byte in text {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        }
    }
}
