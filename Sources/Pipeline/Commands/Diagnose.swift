import Export
import Foundation
import Knowledge
import Language
import Model
import Store

/// One line of `entente doctor`.
package struct Diagnosis: Hashable, Sendable {
    package var subject: String
    package var isGood: Bool
    package var message: String
}

/// Looks at everything that a run would need, and says what is there.
package func diagnose(_ settings: Settings) -> [Diagnosis] {
    func diagnosis(_ subject: String, _ look: () throws -> String) -> Diagnosis {
        do { return Diagnosis(subject: subject, isGood: true, message: try look()) } catch {
            return Diagnosis(subject: subject, isGood: false, message: "\(error)")
        }
    }
    let resources = Resources()
    return [
        Diagnosis(subject: "program", isGood: true, message: "entente \(programVersion), \(resources.executable)"),
        diagnosis("contract") {
            let contract = try Engine.contract(resources)
            return "version \(contract.version), \(contract.tables.count) tables"
        },
        diagnosis("knowledge") { "facts of \(try Engine.knowledge(resources, settings).files) files" },
        diagnosis("model") {
            let model = try Engine.model(resources, settings)
            // Loading compares every file with its digest.
            _ = try LanguageEngine(model.files)
            return "\(model.name), whole, in \(model.folder)"
        },
        diagnosis("engine") {
            _ = try Engine(settings, fingerprints: false)
            return "rules, facts and model load"
        },
        diagnosis("catalog") {
            guard FileManager.default.fileExists(atPath: settings.catalog) else { return "\(settings.catalog) is not there yet" }
            let catalog = try Catalog(reading: settings.catalog)
            return "\(settings.catalog), \(try catalog.textFacts().count) documents"
        },
        diagnosis("output") {
            let rows = Published(folder: settings.output).rowCounts
            return rows.isEmpty
                ? "\(settings.output) has nothing published yet" : "\(settings.output), \(rows["relationships"] ?? 0) relationships"
        },
    ]
}

/// The data dictionary in Markdown: docs/DATA.md.
package func dictionary() throws(PipelineError) -> [UInt8] { dataDictionary(of: try Engine.contract(Resources())) }

/// How many files the inputs of a job name.
package func countInputs(of settings: Settings) throws(PipelineError) -> Int { try Inputs(settings.inputs).files.count }

/// Totals of the last publish and the last runs, for people.
package func statistics(_ settings: Settings) throws(PipelineError) -> String {
    let published = Published(folder: settings.output)
    guard !published.rowCounts.isEmpty else { return "\(settings.output): nothing published yet" }
    let contract = try Engine.contract(Resources())
    let width = contract.tables.map(\.name.count).max() ?? 0
    func row(_ name: String, _ value: String) -> String { name + String(repeating: " ", count: max(0, width - name.count) + 2) + value }
    var lines = ["\(settings.output):"]
    lines += contract.tables.map { row($0.name, "\(published.rowCounts[$0.name] ?? 0)") }
    guard FileManager.default.fileExists(atPath: settings.catalog) else { return lines.joined(separator: "\n") }
    do {
        let runs = try Catalog(reading: settings.catalog).runs(limit: 5).suffix(5)
        lines += ["", "last runs:"]
        lines += runs.map { run in
            "\(run.startedAt)  \(run.status)  \(run.wallSeconds ?? 0) s  \(run.documentsNew) new, \(run.documentsChanged) changed, "
                + "\(run.documentsUnchanged) unchanged, \(run.documentsDeleted) gone, \(run.documentsFailed) rejects"
        }
    } catch {
        throw .store(error)
    }
    return lines.joined(separator: "\n")
}
