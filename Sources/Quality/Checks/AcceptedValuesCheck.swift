package import Model

/// A column holds nothing but the `values`; missing values do not count.
package struct AcceptedValuesCheck: Check {
    package static let name = "accepted_values"

    private let table: Contract.Table
    private let column: Int
    private let values: Set<String>
    private let expected: String
    private var offenders = Offenders()

    package init(_ declaration: CheckDeclaration, facts: CheckFacts) throws(QualityError) {
        table = try declaration.table(in: facts.contract)
        column = try declaration.column(in: table)
        guard !declaration.values.isEmpty else { throw declaration.error("the check `\(Self.name)` needs values") }
        values = Set(declaration.values)
        expected = declaration.values.joined(separator: ", ")
    }

    package mutating func see(_ rows: [[Cell]], of table: Contract.Table) {
        guard table.name == self.table.name else { return }
        for row in rows where !row[column].isMissing && !values.contains(row[column].text) {
            offenders.add("\(self.table.key(of: row)) has `\(row[column].text)`")
        }
    }

    package func finding() -> Finding { Finding(isGood: offenders.isEmpty, expected: expected, actual: offenders.description) }
}
