package import Model

/// The checks of one run at work: feed it every row that is written, then ask for the rows of `checks`.
package struct Checkup: Sendable {
    private struct Running: Sendable {
        var id: String
        var declaration: CheckDeclaration
        var check: any Check
    }

    private let facts: CheckFacts
    private var running: [Running] = []
    private var keys = Keys()

    /// The declared checks, and the contract for every table, which is never left out.
    package init(_ declarations: [CheckDeclaration], facts: CheckFacts) throws(QualityError) {
        self.facts = facts
        let contract = facts.contract.tables.map { CheckDeclaration(check: ContractCheck.name, table: $0.name) }
        for declaration in contract + declarations.filter({ $0.check != ContractCheck.name }) {
            guard let kind = checks.first(where: { $0.name == declaration.check }) else {
                throw declaration.error("unknown check `\(declaration.check)`", known: checks.map { $0.name })
            }
            let parts: [String?] = [declaration.check, declaration.table, declaration.column]
            let id = parts.compactMap(\.self).joined(separator: ".")
            guard !running.contains(where: { $0.id == id }) else { throw declaration.error("the check \(id) is declared twice") }
            running.append(Running(id: id, declaration: declaration, check: try kind.init(declaration, facts: facts)))
        }
        for check in running { for reference in check.check.lookedUp { keys.watch(reference, in: facts.contract) } }
        running.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }

    /// Rows of a table as they are written, in the order of its columns and of its primary key.
    package mutating func see(_ rows: [[Cell]], of table: Contract.Table) {
        keys.add(rows, of: table)
        for index in running.indices { running[index].check.see(rows, of: table, keys: keys) }
    }

    /// What `misquotes(in:of:text:)` found in a document.
    package mutating func see(misquotes: [String]) {
        for index in running.indices { running[index].check.see(misquotes: misquotes) }
    }

    /// The rows of a document were all seen: its keys are forgotten, since no row of another document refers to them.
    package mutating func finishDocument() {
        for index in running.indices { running[index].check.finishDocument(keys: keys) }
        keys.finishDocument()
    }

    /// The rows of the table `checks`, in order.
    ///
    /// Their own contract, and that of `runs`, is for `see` like any other.
    package func rows() -> [CheckRow] {
        running.map { running in
            let finding = running.check.finding(keys: keys)
            var row = CheckRow()
            row.runID = facts.runID
            row.checkID = running.id
            row.dataset = running.declaration.table ?? "all"
            row.column = running.declaration.column
            row.assertion = running.declaration.check
            row.severity = running.declaration.severity.rawValue
            row.success = finding.isGood
            row.expected = finding.expected
            row.actual = finding.actual
            return row
        }
    }
}

/// True when a check of severity `error` failed, which keeps the old publish.
package func forbidsPublish(_ rows: [CheckRow]) -> Bool {
    rows.contains { !$0.success && $0.severity == CheckDeclaration.Severity.error.rawValue }
}
