package import Model

/// Of all inputs, no more than the share `max` was rejected in this run.
package struct RejectShareCheck: Check {
    package static let name = "reject_share"

    private let maximum: Double
    private let runID: String
    private let runColumn: Int
    private let statusColumn: Int
    private var documentCount = 0
    private var rejectCount = 0

    package init(_ declaration: CheckDeclaration, facts: CheckFacts) throws(QualityError) {
        guard let limit = declaration.max else { throw declaration.error("the check `\(Self.name)` needs max, a share such as 0.05") }
        maximum = limit
        runID = facts.runID
        runColumn = facts.contract["rejects"]?.index(of: "run_id") ?? 0
        statusColumn = facts.contract["documents"]?.index(of: "status") ?? 0
    }

    package mutating func see(_ rows: [[Cell]], of table: Contract.Table) {
        if table.name == "rejects" { rejectCount += rows.count { $0[runColumn].text == runID } }
        if table.name == "documents" {
            documentCount += rows.count { !["deleted", "rejected", "failed"].contains($0[statusColumn].text) }
        }
    }

    package func finding() -> Finding {
        let share = rejectCount == 0 ? 0 : Double(rejectCount) / Double(rejectCount + documentCount)
        return Finding(
            isGood: share <= maximum, expected: "at most \(percent(maximum)) of inputs",
            actual: "\(percent(share)), \(rejectCount) of \(rejectCount + documentCount)")
    }
}
