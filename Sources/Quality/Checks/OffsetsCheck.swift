package import Model

/// Every text is what its offsets cut out of its document, as `misquotes(in:of:text:)` finds where the text is.
package struct OffsetsCheck: Check {
    package static let name = "offsets"

    private var offenders = Offenders()

    package init(_ declaration: CheckDeclaration, facts: CheckFacts) throws(QualityError) {
        guard declaration.table == nil, declaration.column == nil else {
            throw declaration.error("the check `\(Self.name)` is for all tables: leave table and column out")
        }
    }

    package mutating func see(_ rows: [[Cell]], of table: Contract.Table) {}

    package mutating func see(misquotes: [String]) { for row in misquotes { offenders.add(row) } }

    package func finding() -> Finding {
        Finding(isGood: offenders.isEmpty, expected: "every text cut out by its offsets", actual: offenders.description)
    }
}
