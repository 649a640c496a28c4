import Pipeline

/// What a person reads at the end of a run.
struct Summary {
    let report: RunReport

    init(_ report: RunReport) { self.report = report }

    var text: String {
        var lines = ["", "\(report.run.status) in \(report.run.wallSeconds ?? 0) s"]
        let counts = report.counts
        lines.append(
            "documents   \(counts.new) new, \(counts.changed) changed, \(counts.unchanged) unchanged, \(counts.deleted) gone, "
                + "\(report.run.documentsDuplicate) duplicates, \(report.rejects.count) rejects")
        guard report.hasPublished else { return (lines + ["output      \(report.output) (unchanged)", ""]).joined(separator: "\n") }
        let tables = report.rowCounts.filter { $0.rows > 0 }
        let width = tables.map(\.table.count).max() ?? 0
        lines.append("rows        " + tables.map { "\(padded($0.table, width)) \($0.rows)" }.joined(separator: "\n            "))
        if report.run.checksFailed > 0 {
            let failed = report.checks.filter { !$0.success }
            lines.append("checks      " + failed.map { "\($0.severity) \($0.checkID): \($0.actual ?? "")" }.joined(separator: "\n            "))
        }
        if !report.strongest.isEmpty {
            lines.append(
                "strongest   "
                    + report.strongest.map { "\($0.sourceName) \($0.relationType) \($0.targetName)\(mark($0.modality))" }
                    .joined(separator: "\n            "))
        }
        lines.append("output      \(report.output)")
        return (lines + [""]).joined(separator: "\n")
    }

    private func mark(_ modality: String) -> String { modality == "actual" ? "" : " (\(modality))" }

    private func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }
}
