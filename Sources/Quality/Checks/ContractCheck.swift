package import Model

/// Rows are what the contract says: types, required values, allowed values, references, and the primary key unique
/// and in order, byte by byte.
///
/// Runs for every table, declared or not.
package struct ContractCheck: Check {
    package static let name = "contract"

    private let table: Contract.Table
    private let keyColumns: [Int]
    /// Type and need of each column, and its allowed values, empty for any: read for every cell, apart from the names.
    private let types: [Contract.ColumnType]
    private let isRequired: [Bool]
    private let values: [[String]]
    /// The columns that refer to another table, and the place of their set.
    private var references: [(column: Int, isList: Bool, set: Int)] = []
    private var sets: [ReferenceSet] = []
    private var lastKey: [Cell] = []
    private var offenders = Offenders()

    package init(_ declaration: CheckDeclaration, facts: CheckFacts) throws(QualityError) {
        table = try declaration.table(in: facts.contract)
        keyColumns = table.keyColumns
        types = table.columns.map(\.type)
        isRequired = table.columns.map(\.isRequired)
        values = table.columns.map(\.values)
        for (index, column) in table.columns.enumerated() {
            guard let reference = column.references else { continue }
            let known = sets.firstIndex { $0.target == reference }
            if known == nil { sets.append(ReferenceSet(to: reference)) }
            references.append((index, column.isList, known ?? sets.count - 1))
        }
    }

    package var lookedUp: [Contract.Reference] { sets.map(\.target) }

    package mutating func see(_ rows: [[Cell]], of table: Contract.Table, keys: Keys) {
        guard table.name == self.table.name else { return }
        for row in rows { see(row, keys) }
    }

    private mutating func see(_ row: [Cell], _ keys: Keys) {
        guard row.count == types.count else {
            return offenders.add("\(table.key(of: row)) has \(row.count) columns, not \(table.columns.count)")
        }
        for (index, cell) in row.enumerated() {
            guard let problem = problem(of: cell, in: index) else { continue }
            offenders.add("\(table.key(of: row)): \(table.columns[index].name) \(problem)")
        }
        for reference in references where !row[reference.column].isMissing {
            sets[reference.set].refer(
                to: row[reference.column], isList: reference.isList, keys: keys,
                from: "\(table.key(of: row)): \(table.columns[reference.column].name)")
        }
        let key = keyColumns.map { row[$0] }
        if !lastKey.isEmpty, !precedes(lastKey, key) { offenders.add("\(table.key(of: row)) is out of order or there twice") }
        lastKey = key
    }

    private func problem(of cell: Cell, in index: Int) -> String? {
        switch (cell, types[index]) {
        case (.null, _), (.string(""), _): return isRequired[index] ? "is missing" : nil
        case (.string(let text), .string):
            return values[index].isEmpty || values[index].contains(text) ? nil : "is `\(text)`, which is not allowed"
        case (.string(let text), .date): return isDate(text) ? nil : "is `\(text)`, not a date"
        case (.string(let text), .datetime): return isMoment(text) ? nil : "is `\(text)`, not a moment in UTC"
        case (.number(let value), .number): return value.isFinite ? nil : "is not a number"
        case (.integer, .integer), (.integer, .number), (.boolean, .boolean): return nil
        default: return "is `\(cell.text)`, not of type \(types[index].rawValue)"
        }
    }

    package mutating func finishDocument(keys: Keys) {
        for index in sets.indices { sets[index].finishDocument(keys: keys) }
    }

    package func finding(keys: Keys) -> Finding {
        var all = offenders
        for set in sets {
            for source in set.missing(in: keys) { all.add("\(source) is not in \(set.target.table).\(set.target.column)") }
        }
        return Finding(isGood: all.isEmpty, expected: "0 rows against the contract", actual: all.description)
    }
}

/// By the bytes of each column in turn.
private func precedes(_ a: [Cell], _ b: [Cell]) -> Bool {
    for (left, right) in zip(a, b) {
        var (left, right) = (left.text, right.text)
        let order = left.withUTF8 { left in
            right.withUTF8 { right in left.elementsEqual(right) ? nil : left.lexicographicallyPrecedes(right) }
        }
        if let order { return order }
    }
    return false
}

/// As in 2026-02-04.
private func isDate(_ text: some StringProtocol) -> Bool { CalendarDate(text)?.isComplete == true && text.utf8.count == 10 }

/// As in 2026-02-04T09:30:00Z.
private func isMoment(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
        bytes[19] == UInt8(ascii: "Z"), isDate(String(decoding: bytes[..<10], as: UTF8.self))
    else { return false }
    func number(_ at: Int) -> Int? { Int(String(decoding: bytes[at..<at + 2], as: UTF8.self)) }
    guard let hour = number(11), let minute = number(14), let second = number(17) else { return false }
    return (0..<24).contains(hour) && (0..<60).contains(minute) && (0..<61).contains(second)
}
