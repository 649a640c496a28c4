package import Model

/// A question put to the tables of a run as they are written: it sees every row once, in order, and remembers
/// no more than it needs to answer.
package protocol Check: Sendable {
    /// As in pipeline.yml.
    static var name: String { get }

    init(_ declaration: CheckDeclaration, facts: CheckFacts) throws(QualityError)

    /// Columns whose values this check looks up in `Keys`.
    var lookedUp: [Contract.Reference] { get }

    /// Rows of any table of the run, in the order of its columns; `keys` has those of these rows and of all before.
    mutating func see(_ rows: [[Cell]], of table: Contract.Table, keys: Keys)

    /// The same, for a check that looks up nothing.
    mutating func see(_ rows: [[Cell]], of table: Contract.Table)

    /// Texts that are not what their offsets say, as keys of their rows.
    mutating func see(misquotes: [String])

    /// What rows refer to in their own document must be there by now.
    mutating func finishDocument(keys: Keys)

    /// The answer, once everything was seen.
    func finding(keys: Keys) -> Finding

    /// The same, for a check that looks up nothing.
    func finding() -> Finding
}

extension Check {
    package var lookedUp: [Contract.Reference] { [] }

    package mutating func see(_ rows: [[Cell]], of table: Contract.Table, keys: Keys) { see(rows, of: table) }

    package mutating func see(_ rows: [[Cell]], of table: Contract.Table) {}

    package mutating func see(misquotes: [String]) {}

    package mutating func finishDocument(keys: Keys) {}

    package func finding(keys: Keys) -> Finding { finding() }

    package func finding() -> Finding { Finding(isGood: true, expected: "", actual: "") }
}

/// Every check that can be declared.
package let checks: [any Check.Type] = [
    AcceptedValuesCheck.self, ContractCheck.self, FreshnessCheck.self, NotNullCheck.self, OffsetsCheck.self, ReferencesCheck.self,
    RejectShareCheck.self, RowCountCheck.self, RowDriftCheck.self, UniqueCheck.self, UnresolvedShareCheck.self,
]

/// The answer of a check.
package struct Finding: Hashable, Sendable {
    package var isGood: Bool
    package var expected: String
    package var actual: String
}

/// What checks may know beside the rows.
package struct CheckFacts: Sendable {
    package var contract: Contract
    package var runID: String
    /// Rows of each table in the last publish; empty when there is none.
    package var lastRowCounts: [String: Int]
    /// The day of the run.
    package var today: CalendarDate

    package init(contract: Contract, runID: String, lastRowCounts: [String: Int], today: CalendarDate) {
        self.contract = contract
        self.runID = runID
        self.lastRowCounts = lastRowCounts
        self.today = today
    }
}

/// Rows that break a rule: how many, and the first few by name.
struct Offenders: Sendable {
    private(set) var count = 0
    private var examples: [String] = []

    var isEmpty: Bool { count == 0 }

    mutating func add(_ example: @autoclosure () -> String) {
        count += 1
        if examples.count < 3 { examples.append(example()) }
    }

    /// "2 rows: a, b" or "0 rows".
    var description: String {
        let rest = count > examples.count ? ", ..." : ""
        return "\(count) \(count == 1 ? "row" : "rows")" + (count == 0 ? "" : ": \(examples.joined(separator: ", "))\(rest)")
    }
}

extension Contract.Table {
    /// The positions of the primary key's columns.
    var keyColumns: [Int] { primaryKey.compactMap { index(of: $0) } }

    /// The primary key of a row, joined by "|".
    func key(of row: [Cell]) -> String { keyColumns.map { $0 < row.count ? row[$0].text : "" }.joined(separator: "|") }
}

extension Cell {
    /// The value as the tables write it; empty when it is missing.
    var text: String {
        switch self {
        case .null: ""
        case .string(let text): text
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .boolean(let value): "\(value)"
        }
    }

    var isMissing: Bool { self == .null || self == .string("") }
}
