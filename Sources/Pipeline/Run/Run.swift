import Concurrency
import Export
import Foundation
import Language
package import Logging
import Model
import Normalize
import Quality
import Store

/// One run of the job: ingest, normalize, enrich, export; nothing is published unless all of it went well.
package func run(
    _ request: RunRequest, log: Logger, interruption: Interruption, progress: (StageProgress) -> Void
) throws(PipelineError) -> RunReport {
    do {
        return try Job(request: request, log: log, interruption: interruption).run(progress: progress)
    } catch let error as PipelineError {
        throw error
    } catch let error as StoreError {
        throw .store(error)
    } catch {
        throw .failed("\(error)")
    }
}

/// A run at work.
private struct Job {
    let request: RunRequest
    let log: Logger
    let interruption: Interruption
    let clock = RunClock()
    let stages = StageTimes()

    private var settings: Settings { request.settings }

    func run(progress: (StageProgress) -> Void) throws -> RunReport {
        let inputs = try Inputs(settings.inputs, selection: request.selection)
        let engine = try Engine(settings)
        try OutputFolder.make(folderOf: settings.catalog)
        let lock = try RunLock(path: settings.catalog + ".lock", holder: "process \(getpid()) since \(clock.startedAt)")
        defer { withExtendedLifetime(lock) {} }
        let catalog = try Catalog(path: settings.catalog)
        try engine.remember(in: catalog)
        for stage in request.refresh?.stages ?? [] { try catalog.invalidate(stage) }
        if request.isRetry { try catalog.invalidateFailures() }

        var row = newRow(engine)
        let number = try catalog.beginRun(id: row.runID, row: row)
        var report = RunReport(run: row, counts: DocumentCounts(), output: settings.output)
        let monitoring = Monitoring(settings: settings, contract: engine.contract, log: log)
        monitoring.began(row, at: clock.startedAt)
        do {
            try work(number, inputs, engine, catalog, &report, progress)
            row = report.run
            report.run = closed(row, status: row.exitCode == 0 ? "success" : "partial")
            try catalog.finishRun(id: row.runID, row: report.run, rowCounts: report.rowCounts)
            try catalog.checkpoint()
            monitoring.ended(report, began: clock.startedAt, stages: stages.figures, error: nil, lastFinished: nil)
            return report
        } catch {
            row.exitCode = Int((error as? PipelineError)?.exitCode ?? 3)
            try? catalog.finishRun(id: row.runID, row: closed(row, status: "failed"))
            report.run.exitCode = row.exitCode
            report.run = closed(report.run, status: "failed")
            let last = try? catalog.runs(limit: 1000).last { $0.status == "success" || $0.status == "partial" }?.finishedAt
            monitoring.ended(report, began: clock.startedAt, stages: stages.figures, error: error, lastFinished: last)
            throw error
        }
    }

    private func work(
        _ number: Int, _ inputs: Inputs, _ engine: Engine, _ catalog: Catalog, _ report: inout RunReport,
        _ progress: (StageProgress) -> Void
    ) throws {
        let ingest = IngestStage(
            catalog: catalog, settings: settings, fingerprint: engine.fingerprint(.ingest).digest, jobs: request.jobs, run: number,
            isRetry: request.isRetry, time: clock.startedAt, interruption: interruption)
        report.counts = try stages.measure("ingest") {
            let counts = try ingest.run(inputs, progress: progress)
            return (counts, counts.new + counts.changed)
        }
        report.run.add(report.counts)
        log.info(
            "ingest: \(report.counts.new) new, \(report.counts.changed) changed, \(report.counts.unchanged) unchanged, \(report.counts.deleted) gone"
        )
        try measure(.normalize, engine, catalog) { count in
            try engine.normalize(count, in: catalog, jobs: request.jobs, interruption: interruption, progress: progress)
        }
        try measure(.enrich, engine, catalog) { count in
            try engine.enrich(count, in: catalog, jobs: request.jobs, interruption: interruption, progress: progress)
        }

        report.rejects = try catalog.rejects()
        KeptRecords(settings).remove(except: Set(report.rejects.compactMap(\.rawPath)))
        report.run.documentsFailed = report.rejects.count
        for reject in report.rejects {
            log.warning("\(reject.sourceURI): lost at \(reject.stage.name): \(reject.message)", metadata: ["code": "\(reject.code)"])
        }
        report.run.exitCode = report.rejects.isEmpty ? 0 : 1
        let state = engine.exportFingerprint.with("documents", try catalog.stateDigest())
        let reasons = try publishReasons(state, in: catalog, settings, request.refresh)
        guard !reasons.isEmpty else {
            log.info("nothing has changed since the last publish; \(settings.output) is up to date")
            return
        }
        log.info("export: \(reasons.joined(separator: ", "))")
        try publish(engine, catalog, &report, progress)
        try catalog.setNote("published", to: state.text)
        report.hasPublished = true
    }

    /// Runs a stage over the documents that wait for it, and says why they did.
    private func measure(_ stage: Stage, _ engine: Engine, _ catalog: Catalog, _ work: (Int) throws -> Void) throws {
        try stages.measure(stage.name) {
            let reasons = try engine.reasons(stage, in: catalog)
            try work(reasons.total)
            if reasons.total > 0 { log.info("\(stage.name): \(reasons.total) documents (\(reasons.description))") }
            return ((), reasons.total)
        }
    }

    private func publish(
        _ engine: Engine, _ catalog: Catalog, _ report: inout RunReport, _ progress: (StageProgress) -> Void
    ) throws {
        let last = Published(folder: settings.output)
        engine.language.forget()
        // Not kept while tables are written: signatures of all documents take a kilobyte each.
        let duplicates = DuplicateClusters(try catalog.textFacts())
        giveBackMemory()
        let before = last.rowCounts["documents"] ?? 0
        if duplicates.documentCount == 0, before > 0, !request.allowsEmpty { throw PipelineError.nothingLeft(published: before) }
        let checkup = try Checkup(
            settings.checks,
            facts: CheckFacts(
                contract: engine.contract, runID: report.run.runID, lastRowCounts: last.rowCounts, today: clock.startedAt.date))
        let publication = try Publication(
            folder: OutputFolder(path: settings.output), contract: engine.contract,
            formats: settings.formats, checkup: checkup)
        do {
            let stage = ExportStage(
                catalog: catalog, engine: engine, settings: settings, jobs: request.jobs, runID: report.run.runID,
                interruption: interruption)
            let made = try stages.measure("export") {
                (try stage.run(publication, duplicates: duplicates, progress: progress), duplicates.documentCount)
            }
            report.run.documentsDuplicate = made.duplicates
            report.strongest = made.strongest
            let ledger = Ledger(publication: publication, last: last, catalog: catalog)
            report.checks = try ledger.write(report.run, rejects: report.rejects) { row in
                closed(row, status: row.exitCode == 0 ? "success" : "partial")
            }
            report.run.checksFailed = report.checks.count { !$0.success }
            if report.run.checksFailed > 0 { report.run.exitCode = 1 }
            report.run.outputSHA256 = outputDigest(of: publication.files)
            report.rowCounts = engine.contract.tables.map { ($0.name, publication.rowCounts[$0.name] ?? 0) }
            try addReport(to: publication, engine, catalog, report, made)
            if interruption.isAsked { throw PipelineError.interrupted }
            guard !forbidsPublish(report.checks) else {
                throw PipelineError.failedChecks(
                    report.checks.filter { !$0.success && $0.severity == "error" }.map { "\($0.checkID) (\($0.actual ?? ""))" })
            }
            try publication.finish(generator: "entente \(programVersion)", keep: settings.keep)
            try stage.keep(made)
        } catch {
            publication.discard()
            throw error
        }
    }

    /// The page that says what this run took in and what came out.
    private func addReport(
        to publication: Publication, _ engine: Engine, _ catalog: Catalog, _ report: RunReport, _ made: ExportStage.Made
    ) throws {
        let run = closed(report.run, status: report.run.exitCode == 0 ? "success" : "partial")
        let history = try catalog.publishedCounts(limit: 30).map { RunCounts(run: $0.run, rowCounts: $0.rowCounts) }
        let now = RunCounts(run: run, rowCounts: publication.rowCounts)
        let page = made.report.html(
            graph: made.graph, run: run, stages: stages.figures, rowCounts: report.rowCounts.map { (table: $0.table, count: $0.rows) },
            checks: report.checks, rejects: report.rejects.rows(runID: run.runID), history: history + [now],
            outline: Outline(text: engine.outline), graphLibrary: engine.graphLibrary)
        try publication.add("report.html", mediaType: "text/html") { write throws(StoreError) in try write(page) }
    }

    // MARK: The ledger's line

    private func newRow(_ engine: Engine) -> RunRow {
        var row = RunRow()
        row.runID = clock.makeRunID()
        row.mode = request.isRetry ? "replay" : request.refresh == nil ? "incremental" : "full_refresh"
        row.status = "running"
        row.startedAt = clock.startedAt.description
        row.pipelineVersion = programVersion
        row.configSHA256 = request.configSHA256
        row.modelName = engine.modelName
        row.modelSHA256 = engine.modelSHA256
        row.ontologySHA256 = engine.ontologySHA256
        row.schemaVersion = engine.contract.version
        return row
    }

    private func closed(_ row: RunRow, status: String) -> RunRow {
        var row = row
        row.status = status
        row.finishedAt = RunClock.now.description
        row.wallSeconds = clock.wallSeconds
        row.cpuSeconds = clock.cpuSeconds
        row.peakRssBytes = clock.peakResidentBytes
        return row
    }
}

extension RunRow {
    fileprivate mutating func add(_ counts: DocumentCounts) {
        documentsNew = counts.new
        documentsChanged = counts.changed
        documentsUnchanged = counts.unchanged
        documentsDeleted = counts.deleted
    }
}
