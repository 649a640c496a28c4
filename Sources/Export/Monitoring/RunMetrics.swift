package import Model

/// The figures of the last run in Prometheus' text format, for the textfile collector of node_exporter.
package struct RunMetrics: Sendable {
    /// The job, as the label `pipeline` of every figure.
    package var pipeline: String
    package var run: RunRow
    package var started: Instant
    package var finished: Instant
    /// When a run last went through, this one included.
    package var lastFinished: Instant?
    package var hasPublished: Bool
    package var stages: [StageFigure]
    package var rowCounts: [(table: String, rows: Int)]
    package var checks: [CheckRow]
    package var rejects: [RejectRow]

    package init(
        pipeline: String, run: RunRow, started: Instant, finished: Instant, lastFinished: Instant?, hasPublished: Bool,
        stages: [StageFigure], rowCounts: [(table: String, rows: Int)], checks: [CheckRow], rejects: [RejectRow]
    ) {
        self.pipeline = pipeline
        self.run = run
        self.started = started
        self.finished = finished
        self.lastFinished = lastFinished
        self.hasPublished = hasPublished
        self.stages = stages
        self.rowCounts = rowCounts
        self.checks = checks
        self.rejects = rejects
    }

    /// Gauges without timestamps, each with its help: what promtool's linter asks for.
    package var text: [UInt8] {
        var text = ""
        func gauge(_ name: String, _ help: String, _ samples: [(labels: [(String, String)], value: String)]) {
            guard !samples.isEmpty else { return }
            text += "# HELP entente_\(name) \(help)\n# TYPE entente_\(name) gauge\n"
            for sample in samples {
                let labels = ([("pipeline", pipeline)] + sample.labels).map { "\($0.0)=\"\(RunMetrics.escaped($0.1))\"" }
                text += "entente_\(name){\(labels.joined(separator: ","))} \(sample.value)\n"
            }
        }
        func one(_ name: String, _ help: String, _ value: String?) { gauge(name, help, value.map { [([], $0)] } ?? []) }

        one("run_exit_code", "Exit code of the last run: 0 good, 1 with rejects or failed checks, 3 failed.", "\(run.exitCode ?? 3)")
        one("run_published", "Whether the last run published a new output.", hasPublished ? "1" : "0")
        one("run_start_timestamp_seconds", "When the last run began.", "\(started.seconds)")
        one("run_finish_timestamp_seconds", "When the last run ended.", "\(finished.seconds)")
        one("last_finish_timestamp_seconds", "When a run last went through (exit code 0 or 1).", lastFinished.map { "\($0.seconds)" })
        one("run_duration_seconds", "Wall time of the last run.", run.wallSeconds.map { "\($0)" })
        one("run_cpu_seconds", "User and system time of the last run.", run.cpuSeconds.map { "\($0)" })
        one("run_peak_resident_bytes", "Largest resident memory of the last run.", run.peakRssBytes.map { "\($0)" })
        let states = [
            ("new", run.documentsNew), ("changed", run.documentsChanged), ("unchanged", run.documentsUnchanged),
            ("deleted", run.documentsDeleted), ("duplicate", run.documentsDuplicate), ("rejected", run.documentsFailed),
        ]
        gauge("run_documents", "Documents of the last run by what became of them.", states.map { ([("state", $0.0)], "\($0.1)") })
        gauge("stage_duration_seconds", "Wall time of a stage of the last run.", stages.map { ([("stage", $0.name)], "\($0.seconds)") })
        gauge("stage_documents", "Documents that a stage worked on.", stages.map { ([("stage", $0.name)], "\($0.documentCount)") })
        gauge("rows", "Rows of a table as published by the last run.", rowCounts.map { ([("table", $0.table)], "\($0.rows)") })
        let failed = ["error", "warn"].map { severity in (severity, checks.count { !$0.success && $0.severity == severity }) }
        gauge("checks_failed", "Checks that failed in the last run.", failed.map { ([("severity", $0.0)], "\($0.1)") })
        let causes = Dictionary(grouping: rejects) { [$0.stage, $0.errorCode] }.mapValues(\.count).sorted {
            $0.key.lexicographicallyPrecedes($1.key)
        }
        gauge(
            "rejects", "Inputs that are lost at present, by cause.",
            causes.map { ([("stage", $0.key[0]), ("code", $0.key[1])], "\($0.value)") })
        return Array(text.utf8)
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
