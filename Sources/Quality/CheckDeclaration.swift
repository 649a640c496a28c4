import Model

/// A check as pipeline.yml declares it: which one, on what, how severe, and its limits.
package struct CheckDeclaration: Hashable, Sendable {
    package enum Severity: String, Sendable, CaseIterable { case error, warn }

    /// The keys of a declaration in pipeline.yml.
    package static let keys = ["check", "table", "column", "severity", "values", "to", "min", "max"]

    /// The name of a check of the registry.
    package var check: String
    package var table: String?
    package var column: String?
    package var severity: Severity
    /// Allowed values.
    package var values: [String]
    /// "table.column" that values must exist in.
    package var to: String?
    package var min: Double?
    package var max: Double?
    /// Where it stands, for messages.
    package var file: String
    package var line: Int

    package init(
        check: String, table: String? = nil, column: String? = nil, severity: Severity = .error, values: [String] = [],
        to: String? = nil, min: Double? = nil, max: Double? = nil, file: String = "pipeline.yml", line: Int = 1
    ) {
        self.check = check
        self.table = table
        self.column = column
        self.severity = severity
        self.values = values
        self.to = to
        self.min = min
        self.max = max
        self.file = file
        self.line = line
    }

    func error(_ problem: String, known: [String] = []) -> QualityError {
        .declaration(file: file, line: line, problem: problem, known: known)
    }

    /// The declared table of the contract.
    func table(in contract: Contract) throws(QualityError) -> Contract.Table {
        guard let table else { throw error("the check `\(check)` needs a table", known: contract.tables.map(\.name)) }
        guard let found = contract[table] else { throw error("unknown table `\(table)`", known: contract.tables.map(\.name)) }
        return found
    }

    /// The position of the declared column in a table.
    func column(in table: Contract.Table) throws(QualityError) -> Int {
        guard let column else { throw error("the check `\(check)` needs a column", known: table.columns.map(\.name)) }
        guard let index = table.index(of: column) else {
            throw error("unknown column `\(column)` of \(table.name)", known: table.columns.map(\.name))
        }
        return index
    }
}
