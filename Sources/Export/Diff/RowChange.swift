package import Model

/// What became of one row between two publishes.
package struct RowChange: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable { case added, changed, removed }

    /// A column and its text before and after, as in the CSV files.
    package struct Value: Hashable, Sendable {
        package var column: String
        package var old: String
        package var new: String
    }

    package var table: String
    /// The primary key, joined by "|" when it has several columns.
    package var key: String
    package var kind: Kind
    /// What the row says, in words, when that was asked for; a key is a hash.
    package var words: String
    /// The columns that differ, in the order of the table; empty unless changed.
    package var values: [Value]

    /// The row of the change feed.
    package func row(runID: String) -> ChangeRow {
        var row = ChangeRow()
        row.runID = runID
        row.tableName = table
        row.key = key
        row.change = kind.rawValue
        row.columns = values.isEmpty ? nil : values.map(\.column).joined(separator: "|")
        return row
    }
}

/// Finds what was added, changed and removed between two CSV files of one table, both in the order of their
/// primary key: they are merged as they are read, so memory is one block of each, whatever their size.
///
/// `old` and `new` give the next block of a file, nil at its end; a table that did not exist is a source
/// that gives nil at once. Columns are matched by name; one that only one file has counts as empty in the other.
package func changes<Failure: Error>(
    in table: Contract.Table, from old: () throws(Failure) -> [UInt8]?, to new: () throws(Failure) -> [UInt8]?, inWords: Bool = false,
    each: (RowChange) throws(Failure) -> Void
) throws(Failure) {
    var before = CSVRecords()
    var after = CSVRecords()
    try before.advance(old)
    try after.advance(new)
    let layout = DiffLayout(table: table, old: before.record, new: after.record, inWords: inWords)
    try before.advance(old)
    try after.advance(new)
    while !before.isEmpty || !after.isEmpty {
        if layout.isSame, !before.isEmpty, before.record == after.record {
            try before.advance(old)
            try after.advance(new)
            continue
        }
        let oldKey = before.isEmpty ? nil : layout.key(of: before.record, at: layout.old)
        let newKey = after.isEmpty ? nil : layout.key(of: after.record, at: layout.new)
        let comparison = DiffLayout.compare(oldKey, newKey)
        if comparison == 0, let newKey {
            let fields = layout.fields(of: after.record, at: layout.new)
            let values = layout.values(layout.fields(of: before.record, at: layout.old), fields)
            if !values.isEmpty { try each(layout.change(.changed, newKey, layout.words(in: fields), values)) }
        } else if comparison < 0, let oldKey {
            try each(layout.change(.removed, oldKey, layout.words(of: before.record, at: layout.old), []))
        } else if let newKey {
            try each(layout.change(.added, newKey, layout.words(of: after.record, at: layout.new), []))
        }
        if comparison <= 0 { try before.advance(old) }
        if comparison >= 0 { try after.advance(new) }
    }
}

/// Where each column of the contract lies in the two files.
private struct DiffLayout {
    /// Columns that say in words what a row is about, in the order to read them.
    static let telling = [
        "event_date", "source_name", "actor_name", "speaker_name", "holder_name", "relation_type", "event_type", "stance", "target_name",
        "recipient_name", "name", "title", "alias", "role", "text",
    ]

    let table: Contract.Table
    let names: [String]
    /// Position of each of `names` in the records, nil when the file has no such column.
    let old: [Int?]
    let new: [Int?]
    let keys: [Int]
    /// Those of `telling` that the table has.
    let words: [Int]
    /// Equal heads: equal records are equal rows.
    let isSame: Bool

    init(table: Contract.Table, old: ArraySlice<UInt8>, new: ArraySlice<UInt8>, inWords: Bool) {
        let oldNames = CSVRecords.fields(of: old).map { String(decoding: $0, as: UTF8.self) }
        let newNames = CSVRecords.fields(of: new).map { String(decoding: $0, as: UTF8.self) }
        let others = (newNames + oldNames).filter { table.index(of: $0) == nil && !$0.isEmpty }
        let names = table.columns.map(\.name) + Set(others).sorted()
        self.table = table
        self.names = names
        self.old = names.map { oldNames.firstIndex(of: $0) }
        self.new = names.map { newNames.firstIndex(of: $0) }
        keys = table.primaryKey.compactMap { names.firstIndex(of: $0) }
        words = !inWords ? [] : DiffLayout.telling.compactMap { names.firstIndex(of: $0) }
        isSame = oldNames == newNames
    }

    /// The fields in the order of `names`.
    func fields(of record: ArraySlice<UInt8>, at positions: [Int?]) -> [[UInt8]] {
        let raw = CSVRecords.fields(of: record)
        return positions.map { position in position.flatMap { $0 < raw.count ? raw[$0] : nil } ?? [] }
    }

    /// The fields of the key, which most often come first: what stands behind them is not taken apart.
    func key(of record: ArraySlice<UInt8>, at positions: [Int?]) -> [[UInt8]] {
        let places = keys.map { positions[$0] }
        let raw = CSVRecords.fields(of: record, first: (places.compactMap(\.self).max() ?? 0) + 1)
        return places.map { place in place.flatMap { $0 < raw.count ? raw[$0] : nil } ?? [] }
    }

    /// Below zero when the left key comes first; a file that has ended comes last.
    static func compare(_ a: [[UInt8]]?, _ b: [[UInt8]]?) -> Int {
        guard let a else { return 1 }
        guard let b else { return -1 }
        for (left, right) in zip(a, b) where left != right { return left.lexicographicallyPrecedes(right) ? -1 : 1 }
        return 0
    }

    func values(_ old: [[UInt8]], _ new: [[UInt8]]) -> [RowChange.Value] {
        names.indices.filter { old[$0] != new[$0] }.map {
            RowChange.Value(
                column: names[$0], old: String(decoding: old[$0], as: UTF8.self), new: String(decoding: new[$0], as: UTF8.self))
        }
    }

    /// What a row says in words, when that was asked for.
    func words(of record: ArraySlice<UInt8>, at positions: [Int?]) -> String {
        words.isEmpty ? "" : words(in: fields(of: record, at: positions))
    }

    func words(in fields: [[UInt8]]) -> String { DiffLayout.text(words.map { fields[$0] }.filter { !$0.isEmpty }, apart: " ") }

    func change(_ kind: RowChange.Kind, _ key: [[UInt8]], _ words: String, _ values: [RowChange.Value]) -> RowChange {
        RowChange(table: table.name, key: DiffLayout.text(key, apart: "|"), kind: kind, words: words, values: values)
    }

    private static func text(_ fields: [[UInt8]], apart: String) -> String {
        if fields.count == 1 { return String(decoding: fields[0], as: UTF8.self) }
        return fields.map { String(decoding: $0, as: UTF8.self) }.joined(separator: apart)
    }
}
