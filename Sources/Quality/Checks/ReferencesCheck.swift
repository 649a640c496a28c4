package import Model

/// Every value of a column exists in the column that `to` names (table.column); missing values do not count.
package struct ReferencesCheck: Check {
    package static let name = "references"

    private let table: Contract.Table
    private let column: Int
    private var references: ReferenceSet

    package init(_ declaration: CheckDeclaration, facts: CheckFacts) throws(QualityError) {
        table = try declaration.table(in: facts.contract)
        column = try declaration.column(in: table)
        let parts = declaration.to?.split(separator: ".").map(String.init) ?? []
        guard parts.count == 2 else { throw declaration.error("the check `\(Self.name)` needs to: table.column") }
        var target = declaration
        target.table = parts[0]
        target.column = parts[1]
        _ = try target.column(in: try target.table(in: facts.contract))
        references = ReferenceSet(to: Contract.Reference(table: parts[0], column: parts[1]))
    }

    package var lookedUp: [Contract.Reference] { [references.target] }

    package mutating func see(_ rows: [[Cell]], of table: Contract.Table, keys: Keys) {
        if table.name == self.table.name {
            for row in rows where !row[column].isMissing {
                references.refer(
                    to: row[column], isList: table.columns[column].isList, keys: keys,
                    from: "\(self.table.key(of: row)) refers to \(row[column].text)")
            }
        }
    }

    package mutating func finishDocument(keys: Keys) { references.finishDocument(keys: keys) }

    package func finding(keys: Keys) -> Finding {
        var offenders = Offenders()
        for example in references.missing(in: keys) { offenders.add(example) }
        return Finding(
            isGood: offenders.isEmpty, expected: "every value in \(references.target.table).\(references.target.column)",
            actual: offenders.description)
    }
}
