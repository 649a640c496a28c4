package import Model

/// The number of rows of a table differs from that of the last publish by no more than the share `max` (0.5: half as
/// many to half as many again).
///
/// The first publish drifts from nothing.
package struct RowDriftCheck: Check {
    package static let name = "row_drift"

    private let table: Contract.Table
    private let maximum: Double
    private let last: Int?
    private var rowCount = 0

    package init(_ declaration: CheckDeclaration, facts: CheckFacts) throws(QualityError) {
        table = try declaration.table(in: facts.contract)
        guard let limit = declaration.max else { throw declaration.error("the check `\(Self.name)` needs max, a share such as 0.5") }
        maximum = limit
        last = facts.lastRowCounts[table.name]
    }

    package mutating func see(_ rows: [[Cell]], of table: Contract.Table) {
        if table.name == self.table.name { rowCount += rows.count }
    }

    package func finding() -> Finding {
        guard let last, last > 0 else {
            return Finding(
                isGood: true, expected: "at most \(percent(maximum)) from the last publish", actual: "\(rowCount) rows, none before")
        }
        let drift = Double(rowCount - last) / Double(last)
        return Finding(
            isGood: abs(drift) <= maximum, expected: "at most \(percent(maximum)) from \(last) rows",
            actual: "\(rowCount) rows, \(drift < 0 ? "-" : "+")\(percent(abs(drift)))")
    }
}
