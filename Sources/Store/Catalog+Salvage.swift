import Foundation
import GRDB
package import Model

/// What was saved of a damaged catalog.
package struct Salvage: Sendable {
    /// Nil when it could not be read.
    package var registry: [(key: String, entityID: String)]?
    /// From the old file, or as they were published.
    package var redirects: (rows: [EntityRedirectRow], isOld: Bool)
    package var runs: (rows: [RunRow], isOld: Bool)
    /// Where the old file lies now; nil when there was none.
    package var aside: String?
}

extension Catalog {
    /// Reads what inputs cannot give again, moves the old file aside, and makes a new one that knows it.
    ///
    /// What is `published` is taken where the old file cannot be read.
    package static func rebuild(
        path: String, published: (redirects: [EntityRedirectRow], runs: [RunRow])
    ) throws(StoreError) -> Salvage {
        let old = FileManager.default.fileExists(atPath: path) ? try? Catalog(salvaging: path) : nil
        let runs = try? old?.runs(limit: Int(Int32.max))
        let redirects = try? old?.redirects()
        var salvage = Salvage(
            registry: try? old?.registry(), redirects: (redirects ?? published.redirects, redirects != nil),
            runs: (runs ?? published.runs, runs != nil))
        // A redirect names the run that made it.
        let known = Set(salvage.runs.rows.map(\.runID))
        salvage.redirects.rows.removeAll { !known.contains($0.runID) }
        salvage.aside = try moveAside(path)
        let new = try Catalog(path: path)
        for run in salvage.runs.rows { _ = try new.beginRun(id: run.runID, row: run) }
        try new.store(registry: salvage.registry ?? [], redirects: salvage.redirects.rows)
        try new.checkpoint()
        return salvage
    }

    /// Gives the file another name, and its log too.
    private static func moveAside(_ path: String) throws(StoreError) -> String? {
        let files = FileManager.default
        guard files.fileExists(atPath: path) else { return nil }
        var aside = path + ".damaged"
        var number = 1
        while files.fileExists(atPath: aside) {
            number += 1
            aside = path + ".damaged-\(number)"
        }
        for suffix in ["", "-wal", "-shm"] where files.fileExists(atPath: path + suffix) {
            guard rename(path + suffix, aside + suffix) == 0 else {
                throw .cannotWrite(path: aside + suffix, reason: String(cString: strerror(errno)))
            }
        }
        return aside
    }

    /// Opens a file of which nothing is sure.
    private init(salvaging path: String) throws {
        self.path = path
        database = try DatabaseQueue(path: path)
    }
}
