import Foundation
import Ingest
import Model
package import Store

/// What a run would do, and why, as far as it can be told without doing it.
package struct Plan: Sendable {
    package struct Step: Sendable {
        /// Of the stage.
        package var name: String
        package var reasons: Reasons
    }

    package private(set) var counts = DocumentCounts()
    /// Records of the files to read that no document would come of.
    package private(set) var rejects = 0
    /// Files that ingest would read, then documents that normalize and enrich would work on.
    package private(set) var steps: [Step] = []
    /// Why something would be published; empty when the last publish would stand.
    package private(set) var publishReasons: [String] = []
    private let output: String
}

/// Makes the plan of a run and touches nothing: no catalog, no lock, no output.
package func plan(_ request: RunRequest, interruption: Interruption) throws(PipelineError) -> Plan {
    do { return try Plan(request, interruption) } catch let error as PipelineError { throw error } catch let error as StoreError {
        throw .store(error)
    } catch {
        throw .failed("\(error)")
    }
}

extension Plan {
    fileprivate init(_ request: RunRequest, _ interruption: Interruption) throws {
        let settings = request.settings
        let inputs = try Inputs(settings.inputs, selection: request.selection)
        let engine = try Engine(settings)
        let catalog = try Catalog(reading: settings.catalog)
        let refreshed = request.refresh?.stages ?? []
        let ingest = engine.fingerprint(.ingest).digest
        let reading = try SourceSelection(
            inputs, catalog: catalog, fingerprint: refreshed.contains(.ingest) ? "" : ingest, isRetry: request.isRetry)
        output = settings.output

        var files = Reasons()
        for file in reading.files { files.add(try Plan.reason(file, reading, refreshed, engine, catalog)) }
        steps.append(Step(name: Stage.ingest.name, reasons: files))

        let fate = try Fate(reading, catalog, settings, interruption)
        counts = fate.counts
        rejects = fate.rejects + inputs.problems.count
        for stage in [Stage.normalize, .enrich] {
            var reasons = Reasons()
            reasons.add("new", counts.new)
            reasons.add("changed", counts.changed)
            let others = try engine.reasons(stage, in: catalog, isRefreshed: refreshed.contains(stage)) { !fate.isOpen($0) }
            for (reason, count) in others.counts { reasons.add(reason, count) }
            steps.append(Step(name: stage.name, reasons: reasons))
        }
        let state = engine.exportFingerprint.with("documents", try catalog.stateDigest())
        publishReasons = try Pipeline.publishReasons(state, in: catalog, settings, request.refresh)
        let isSame = counts.new + counts.changed + counts.deleted + rejects == 0
        let results = steps.dropFirst().filter { $0.reasons.total > counts.new + counts.changed }.map { "what \($0.name) finds" }
        for reason in (isSame ? [] : ["documents changed"]) + results where !publishReasons.contains(reason) {
            publishReasons.append(reason)
        }
    }

    private static func reason(
        _ file: SourceFile, _ reading: SourceSelection, _ refreshed: [Stage], _ engine: Engine, _ catalog: Catalog
    ) throws -> String {
        guard let known = reading.known[file.identity] else { return "new" }
        guard !known.fingerprint.isEmpty, !refreshed.contains(.ingest) else { return "to be read again" }
        let now = file.state(known.fingerprint, readAt: nil)
        if !file.isStandardInput, (now.size, now.modified, now.changed) != (known.size, known.modified, known.changed) { return "changed" }
        if known.fingerprint == file.fingerprint(engine.fingerprint(.ingest).digest) { return "to be read again" }
        if file.isMapped { return "mapping or program changed" }
        return try engine.change(from: known.fingerprint, .ingest, catalog)
    }

    // MARK: In words

    /// For people.
    package var text: String {
        func line(_ name: String, _ text: String) -> String { name.padding(toLength: 11, withPad: " ", startingAt: 0) + text }
        var lines = [
            line(
                "documents",
                "\(counts.new) new, \(counts.changed) changed, \(counts.unchanged) unchanged, \(counts.deleted) gone, \(rejects) rejects")
        ]
        for step in steps {
            let unit = step.name == Stage.ingest.name ? "files to read" : "documents"
            lines.append(line(step.name, "\(step.reasons.total) \(unit)" + (step.reasons.total > 0 ? ": \(step.reasons.description)" : "")))
        }
        lines.append(line("export", publishReasons.isEmpty ? "nothing; \(output) is up to date" : publishReasons.joined(separator: ", ")))
        lines.append("")
        lines.append("Nothing was done. A stage also works on what comes out of the one before it otherwise than last time.")
        return lines.joined(separator: "\n")
    }

    /// For programs.
    package var json: String {
        struct StepObject: Encodable {
            var stage: String
            var count: Int
            var reasons: [String: Int]
        }
        struct Object: Encodable {
            var documents: [String: Int]
            var stages: [StepObject]
            var publishes: Bool
            var reasons: [String]
            var output: String
        }
        let object = Object(
            documents: [
                "new": counts.new, "changed": counts.changed, "unchanged": counts.unchanged, "gone": counts.deleted, "rejects": rejects,
            ],
            stages: steps.map { StepObject(stage: $0.name, count: $0.reasons.total, reasons: $0.reasons.counts) },
            publishes: !publishReasons.isEmpty, reasons: publishReasons, output: output)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(object)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}

/// What would become of the documents of the sources that are read, fail or are gone.
private struct Fate {
    private(set) var counts = DocumentCounts()
    private(set) var rejects = 0
    /// Documents of these sources up to now, and the digests of their bytes.
    private var before: [String: String] = [:]
    private var given: Set<String> = []
    private var isUnchanged: Set<String> = []

    /// It is counted as new, changed or gone.
    func isOpen(_ document: String) -> Bool {
        !isUnchanged.contains(document) && (given.contains(document) || before[document] != nil)
    }

    init(_ reading: SourceSelection, _ catalog: Catalog, _ settings: Settings, _ interruption: Interruption) throws {
        // What standard input would give is not for looking at twice.
        let standardInput = Set(reading.files.filter(\.isStandardInput).map(\.identity))
        for source in reading.open where reading.known[source] != nil && !standardInput.contains(source) {
            before.merge(try catalog.documents(of: source)) { first, _ in first }
        }
        counts.unchanged = try catalog.liveCount() - before.count
        for file in reading.files where !file.isStandardInput {
            try file.documents(settings, interruption: interruption) { result, _ in
                guard case .success(let raw) = result else {
                    rejects += 1
                    return
                }
                let document = Digest.id("d", raw.identity)
                let holder = try catalog.holder(of: document)
                // An earlier source gives it, as it did.
                let isRival = holder.map { reading.unchanged.contains($0.source) && $0.source < file.identity } ?? false
                see(document, Digest.hex(raw.bytes), before: holder?.rawSHA256, isRival: isRival)
            }
        }
        counts.deleted = before.keys.count { !given.contains($0) }
    }

    private mutating func see(_ document: String, _ sha256: String, before held: String?, isRival: Bool) {
        guard !isRival, given.insert(document).inserted else {
            rejects += 1
            return
        }
        switch held {
        case nil: counts.new += 1
        case sha256?:
            isUnchanged.insert(document)
            if before[document] != nil { counts.unchanged += 1 }
        default: counts.changed += 1
        }
    }
}
