/// The records of a CSV file that comes in blocks, one at a time, as raw bytes.
///
/// Reads what `CSVExporter` writes and any other CSV by RFC 4180: quoted line ends stay inside their record.
struct CSVRecords {
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    /// The record at hand without its line end, as a range of `buffer`; nil at the end.
    private var current: Range<Int>?

    var isEmpty: Bool { current == nil }

    /// The bytes of the record at hand.
    var record: ArraySlice<UInt8> { current.map { buffer[$0] } ?? [] }

    /// Moves to the next record; `source` gives the next block, or nil at the end.
    mutating func advance<Failure: Error>(_ source: () throws(Failure) -> [UInt8]?) throws(Failure) {
        var index = position
        var isQuoted = false
        while true {
            while index < buffer.count {
                let byte = buffer[index]
                // A doubled quote switches twice and so changes nothing.
                if byte == UInt8(ascii: "\"") {
                    isQuoted.toggle()
                } else if byte == UInt8(ascii: "\n"), !isQuoted {
                    current = position..<index
                    position = index + 1
                    return
                }
                index += 1
            }
            if isAtEnd {
                current = position < buffer.count ? position..<buffer.count : nil
                position = buffer.count
                return
            }
            buffer.removeSubrange(..<position)
            index -= position
            position = 0
            if let block = try source() { buffer.append(contentsOf: block) } else { isAtEnd = true }
        }
    }

    /// The fields of a record, or the first of them, without quotes.
    static func fields(of record: ArraySlice<UInt8>, first limit: Int = .max) -> [[UInt8]] {
        let quote = UInt8(ascii: "\"")
        var fields: [[UInt8]] = []
        var field: [UInt8] = []
        var isQuoted = false
        var index = record.startIndex
        while index < record.endIndex {
            let byte = record[index]
            if isQuoted {
                if byte != quote {
                    field.append(byte)
                } else if index + 1 < record.endIndex, record[index + 1] == quote {
                    field.append(quote)
                    index += 1
                } else {
                    isQuoted = false
                }
            } else if byte == quote {
                isQuoted = true
            } else if byte == UInt8(ascii: ",") {
                fields.append(field)
                if fields.count == limit { return fields }
                field = []
            } else if byte != UInt8(ascii: "\r") || index + 1 < record.endIndex {
                field.append(byte)
            }
            index += 1
        }
        fields.append(field)
        return fields
    }
}
