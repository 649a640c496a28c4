import Export
import Foundation
import Model
import Store

/// Puts an earlier publish back in place; when the two were made, the new present one first.
package func restore(_ number: Int, _ settings: Settings) throws(PipelineError) -> (now: String, then: String) {
    let folder = OutputFolder(path: settings.output)
    let earlier = folder.earlier(number)
    guard Published(folder: earlier).isWhole else {
        throw .badResource("\(earlier): no whole publish is kept there; `keep: N` in the settings keeps the last N")
    }
    try locked(settings) { () throws(StoreError) in try folder.restore(number) }
    return (try Published(folder: settings.output).time, try Published(folder: earlier).time)
}

/// Makes a new catalog in place of a damaged one; what was saved and what is lost, a line each.
package func rebuildCatalog(_ settings: Settings) throws(PipelineError) -> [String] {
    let published = try Published(folder: settings.output).memory
    let salvage = try locked(settings) { () throws(StoreError) in try Catalog.rebuild(path: settings.catalog, published: published) }
    guard let aside = salvage.aside else { return ["\(settings.catalog): there was none; a new one is made"] }
    let source = { (isOld: Bool) in "from \(isOld ? aside : settings.output)" }
    return [
        "\(settings.catalog): new; the old one is \(aside)",
        salvage.registry.map { "saved: the ids of \($0.count) keys of entities, \(source(true))" }
            ?? "lost: the ids of keys of entities; an entity whose id was made of a key that is not its first any more gets another",
        "saved: \(salvage.redirects.rows.count) redirects of ids, \(source(salvage.redirects.isOld))",
        "saved: the ledger of \(salvage.runs.rows.count) runs, \(source(salvage.runs.isOld))",
        "lost: what the stages made of each document, version numbers and tombstones; the next run reads all inputs again",
    ]
}

/// Works on the state of a job while no run does.
private func locked<Value>(_ settings: Settings, _ work: () throws(StoreError) -> Value) throws(PipelineError) -> Value {
    do throws(StoreError) {
        try OutputFolder.make(folderOf: settings.catalog)
        let lock = try RunLock(path: settings.catalog + ".lock", holder: "process \(getpid()) since \(RunClock.now)")
        defer { withExtendedLifetime(lock) {} }
        return try work()
    } catch {
        throw .store(error)
    }
}

extension Published {
    /// When its run began, as its ledger says.
    fileprivate var time: String {
        get throws(PipelineError) {
            let runs = try values(of: "runs", ["output_sha256", "started_at"], Engine.contract(Resources()))
            return runs.last { $0[0] == outputSHA256 }?[1] ?? "an unknown time"
        }
    }

    /// What a catalog remembers that inputs cannot give again, as far as it is published.
    fileprivate var memory: (redirects: [EntityRedirectRow], runs: [RunRow]) {
        get throws(PipelineError) {
            let contract = try Engine.contract(Resources())
            let redirects = try values(of: EntityRedirectRow.table, EntityRedirectRow.columns, contract).map { values in
                var row = EntityRedirectRow()
                row.oldEntityID = values[0]
                row.entityID = values[1]
                row.reason = values[2]
                row.runID = values[3]
                return row
            }
            return (
                redirects, try values(of: RunRow.table, RunRow.columns, contract).map { RunRow(texts: $0.map { $0.isEmpty ? nil : $0 }) }
            )
        }
    }
}
