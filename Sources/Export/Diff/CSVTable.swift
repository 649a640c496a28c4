package import Model

extension Contract.Table {
    /// Reads the CSV file of this table, the reverse of writing it: its column names, then every row as cells in their order.
    ///
    /// A value that is not of its column's type stays text. `source` gives the next block of the file, or nil at its end.
    package func read<Failure: Error>(
        _ source: () throws(Failure) -> [UInt8]?, header: ([String]) throws(Failure) -> Void, row: ([Cell]) throws(Failure) -> Void
    ) throws(Failure) {
        var records = CSVRecords()
        try records.advance(source)
        guard !records.isEmpty else { return }
        let names = CSVRecords.fields(of: records.record).map { String(decoding: $0, as: UTF8.self) }
        try header(names)
        let types = names.map { name in columns.first { $0.name == name }?.type ?? .string }
        try records.advance(source)
        while !records.isEmpty {
            let fields = CSVRecords.fields(of: records.record)
            try row(fields.enumerated().map { Cell(String(decoding: $1, as: UTF8.self), $0 < types.count ? types[$0] : .string) })
            try records.advance(source)
        }
    }
}

extension Cell {
    fileprivate init(_ text: String, _ type: Contract.ColumnType) {
        let typed: Cell? =
            switch type {
            case .integer: Int(text).map(Cell.integer)
            case .number: Double(text).map(Cell.number)
            case .boolean: Bool(text).map(Cell.boolean)
            case .string, .date, .datetime: nil
            }
        self = typed ?? Cell(text)
    }
}
