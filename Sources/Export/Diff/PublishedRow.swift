/// A row of a published table by the names of its columns.
package struct PublishedRow: Sendable {
    /// In the order of the table; empty cells are "".
    package let cells: [(name: String, value: String)]

    package subscript(name: String) -> String { cells.first { $0.name == name }?.value ?? "" }

    /// The rows of a CSV table that have this value in a column, in order, as far as `limit`.
    ///
    /// The file comes in blocks; only records that hold the value somewhere are taken apart.
    package static func rows<Failure: Error>(
        where column: String, is value: String, limit: Int = .max, from source: () throws(Failure) -> [UInt8]?
    ) throws(Failure) -> [PublishedRow] {
        var records = CSVRecords()
        try records.advance(source)
        let names = CSVRecords.fields(of: records.record).map { String(decoding: $0, as: UTF8.self) }
        guard let place = names.firstIndex(of: column) else { return [] }
        let wanted = Array(value.utf8)
        var found: [PublishedRow] = []
        try records.advance(source)
        while !records.isEmpty, found.count < limit {
            if holds(records.record, wanted) {
                let fields = CSVRecords.fields(of: records.record)
                if place < fields.count, fields[place] == wanted {
                    found.append(PublishedRow(cells: zip(names, fields).map { ($0, String(decoding: $1, as: UTF8.self)) }))
                }
            }
            try records.advance(source)
        }
        return found
    }

    private static func holds(_ record: ArraySlice<UInt8>, _ wanted: [UInt8]) -> Bool {
        guard let first = wanted.first else { return false }
        var index = record.startIndex
        while index + wanted.count <= record.endIndex {
            if record[index] == first, record[index..<index + wanted.count].elementsEqual(wanted) { return true }
            index += 1
        }
        return false
    }
}
