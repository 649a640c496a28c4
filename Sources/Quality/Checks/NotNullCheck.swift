package import Model

/// A column always has a value, or a share of the rows of at least `min` (0..1).
package struct NotNullCheck: Check {
    package static let name = "not_null"

    private let table: Contract.Table
    private let column: Int
    private let minimum: Double
    private var rowCount = 0
    private var offenders = Offenders()

    package init(_ declaration: CheckDeclaration, facts: CheckFacts) throws(QualityError) {
        table = try declaration.table(in: facts.contract)
        column = try declaration.column(in: table)
        minimum = declaration.min ?? 1
    }

    package mutating func see(_ rows: [[Cell]], of table: Contract.Table) {
        guard table.name == self.table.name else { return }
        rowCount += rows.count
        for row in rows where row[column].isMissing { offenders.add(self.table.key(of: row)) }
    }

    package func finding() -> Finding {
        let isGood = Double(rowCount - offenders.count) >= minimum * Double(rowCount)
        return Finding(isGood: isGood, expected: "a value in \(percent(minimum)) of rows", actual: "missing in \(offenders.description)")
    }
}
