import Export
import Foundation
import Logging
import Model
import Store

/// Tells others how a run goes, where the settings ask for it: OpenLineage events and Prometheus metrics.
///
/// What cannot be written is a warning: a monitor that is down is no reason to lose a night.
struct Monitoring {
    let settings: Settings
    let contract: Contract
    let log: Logger

    func began(_ run: RunRow, at time: Instant) {
        emit(event(.start, run, at: time))
    }

    /// `error` is what ended the run, nil when it went through.
    func ended(_ report: RunReport, began: Instant, stages: [StageFigure], error: (any Error)?, lastFinished: String?) {
        let now = RunClock.now
        var event = event(error == nil ? .complete : error as? PipelineError == .interrupted ? .abort : .fail, report.run, at: now)
        event.message = error.map { "\($0)" }
        if error == nil {
            let rows = Dictionary(report.rowCounts.map { ($0.table, $0.rows) }) { first, _ in first }
            event.outputs = contract.tables.map { table in
                LineageEvent.Output(
                    path: absolute("\(settings.output)/\(table.name).csv"), table: table.name,
                    rowCount: report.hasPublished ? rows[table.name] : nil)
            }
        }
        emit(event)
        guard let path = settings.monitoring.metrics else { return }
        let last =
            error == nil
            ? now : lastFinished.flatMap { try? Date($0, strategy: .iso8601) }.map { Instant(seconds: Int($0.timeIntervalSince1970)) }
        let metrics = RunMetrics(
            pipeline: settings.monitoring.job, run: report.run, started: began, finished: now, lastFinished: last,
            hasPublished: report.hasPublished, stages: stages, rowCounts: report.rowCounts, checks: report.checks,
            rejects: report.rejects.map { $0.row(runID: report.run.runID) })
        warning { () throws(StoreError) in try SideFile(path: path).replace(with: metrics.text) }
    }

    private func event(_ kind: LineageEvent.Kind, _ run: RunRow, at time: Instant) -> LineageEvent {
        LineageEvent(
            kind: kind, time: time, runID: run.runID, namespace: settings.monitoring.namespace, job: settings.monitoring.job,
            programVersion: run.pipelineVersion, inputs: settings.inputs.map { $0.path == "-" ? "-" : absolute($0.path) })
    }

    private func emit(_ event: LineageEvent) {
        guard let path = settings.monitoring.lineage else { return }
        warning { () throws(StoreError) in try SideFile(path: path).append(event.line(contract: contract)) }
    }

    private func warning(_ work: () throws(StoreError) -> Void) {
        do { try work() } catch { log.warning("monitoring: \(error)") }
    }

    private func absolute(_ path: String) -> String { URL(filePath: path).standardizedFileURL.path(percentEncoded: false) }
}
