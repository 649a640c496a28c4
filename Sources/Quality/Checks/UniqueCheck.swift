package import Model

/// No value of a column is there twice; missing values do not count.
package struct UniqueCheck: Check {
    package static let name = "unique"

    private let table: Contract.Table
    private let column: Int
    private var seen = KeySet()
    private var offenders = Offenders()

    package init(_ declaration: CheckDeclaration, facts: CheckFacts) throws(QualityError) {
        table = try declaration.table(in: facts.contract)
        column = try declaration.column(in: table)
    }

    package mutating func see(_ rows: [[Cell]], of table: Contract.Table) {
        guard table.name == self.table.name else { return }
        for row in rows where !row[column].isMissing {
            if !seen.insert(KeySet.hash(row[column])) { offenders.add(row[column].text) }
        }
    }

    package func finding() -> Finding {
        Finding(isGood: offenders.isEmpty, expected: "no value twice", actual: offenders.description)
    }
}
