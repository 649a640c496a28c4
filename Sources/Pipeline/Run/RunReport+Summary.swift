import Model
import Store

extension RunReport {
    /// What a person reads at the end of a run.
    package var summary: String {
        var lines = ["", "\(run.status) in \(run.wallSeconds ?? 0) s"]
        lines.append(
            "documents   \(counts.new) new, \(counts.changed) changed, \(counts.unchanged) unchanged, \(counts.deleted) gone, "
                + "\(run.documentsDuplicate) duplicates, \(rejects.count) rejects")
        guard hasPublished else { return (lines + ["output      \(output) (unchanged)", ""]).joined(separator: "\n") }
        let tables = rowCounts.filter { $0.rows > 0 }
        let width = tables.map(\.table.count).max() ?? 0
        lines.append("rows        " + tables.map { "\(padded($0.table, width)) \($0.rows)" }.joined(separator: "\n            "))
        if run.checksFailed > 0 {
            let failed = checks.filter { !$0.success }
            lines.append(
                "checks      " + failed.map { "\($0.severity) \($0.checkID): \($0.actual ?? "")" }.joined(separator: "\n            "))
        }
        if !strongest.isEmpty {
            lines.append(
                "strongest   "
                    + strongest.map { "\($0.sourceName) \($0.relationType) \($0.targetName)\(mark($0.modality))" }
                    .joined(separator: "\n            "))
        }
        lines.append("output      \(output)")
        return (lines + [""]).joined(separator: "\n")
    }

    /// The same for programs: the last record of a log in JSON.
    package var fields: [String: String] {
        [
            "run_id": run.runID, "status": run.status, "exit_code": "\(exitCode)", "wall_seconds": "\(run.wallSeconds ?? 0)",
            "documents_new": "\(counts.new)", "documents_changed": "\(counts.changed)", "documents_unchanged": "\(counts.unchanged)",
            "documents_deleted": "\(counts.deleted)", "documents_failed": "\(rejects.count)", "checks_failed": "\(run.checksFailed)",
            "published": "\(hasPublished)",
        ]
    }

    private func mark(_ modality: String) -> String { modality == "actual" ? "" : " (\(modality))" }

    private func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }
}
