package import Model

/// A table has at least `min` and at most `max` rows.
package struct RowCountCheck: Check {
    package static let name = "row_count"

    private let table: Contract.Table
    private let minimum: Double
    private let maximum: Double
    private var rowCount = 0

    package init(_ declaration: CheckDeclaration, facts: CheckFacts) throws(QualityError) {
        table = try declaration.table(in: facts.contract)
        guard declaration.min != nil || declaration.max != nil else {
            throw declaration.error("the check `\(Self.name)` needs min or max")
        }
        minimum = declaration.min ?? 0
        maximum = declaration.max ?? .infinity
    }

    package mutating func see(_ rows: [[Cell]], of table: Contract.Table) {
        if table.name == self.table.name { rowCount += rows.count }
    }

    package func finding() -> Finding {
        let limits = [minimum > 0 ? "at least \(plain(minimum))" : nil, maximum.isFinite ? "at most \(plain(maximum))" : nil]
        return Finding(
            isGood: minimum <= Double(rowCount) && Double(rowCount) <= maximum,
            expected: limits.compactMap(\.self).joined(separator: ", ") + " rows", actual: "\(rowCount) rows")
    }
}
