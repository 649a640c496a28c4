import Export
import Foundation
import Model
import Quality
import Store

/// The tables that tell of the run and not of the world: changes, rejects, runs, checks.
struct Ledger {
    let publication: Publication
    let last: Published
    let catalog: Catalog

    /// Rows of the runs table in a publish: the youngest.
    private static let runLimit = 1000

    /// Writes the four tables, once all others are closed; `close` completes the line of this run.
    func write(_ run: RunRow, rejects: [StoredReject], close: (RunRow) -> RunRow) throws -> [CheckRow] {
        let tables = publication.contract.tables.filter { !ledgerTables.contains($0.name) }
        for table in tables.sorted(by: { $0.name < $1.name }) {
            let old = BlockFile(path: last.folder + "/\(table.name).csv")
            let new = BlockFile(path: publication.path(of: "\(table.name).csv"))
            var rows: [ChangeRow] = []
            try changes(in: table, from: old.next, to: new.next) { (change) throws(PipelineError) in
                rows.append(change.row(runID: run.runID))
                if rows.count == 4096 {
                    try publication.write(rows)
                    rows.removeAll(keepingCapacity: true)
                }
            }
            try publication.write(rows)
        }
        try publication.close("changes")
        try publication.write(
            rejects.rows(runID: run.runID))
        try publication.close("rejects")
        // The line of this run cannot hold what is known only after it is written: the failed checks are those so far.
        var row = run
        row.outputSHA256 = outputDigest(of: publication.files)
        row.checksFailed = publication.checkup.rows().count { !$0.success }
        if row.checksFailed > 0 { row.exitCode = 1 }
        let past = try catalog.runs(limit: Ledger.runLimit).filter { $0.runID != run.runID }
        try publication.write((past + [close(row)]).sorted { $0.runID < $1.runID })
        try publication.close("runs")
        let checks = publication.checkup.rows()
        try publication.write(checks)
        try publication.close("checks")
        return checks
    }
}

extension StoredReject {
    /// The row of the rejects table.
    func row(runID: String) -> RejectRow {
        var row = RejectRow()
        row.runID = runID
        row.sourceURI = sourceURI
        row.stage = stage.name
        row.errorCode = code
        row.message = message
        row.attempts = attempts
        row.rawPath = rawPath
        return row
    }
}

extension [StoredReject] {
    /// Rows in the order of their key; what two sources lose at one address is two rows.
    func rows(runID: String) -> [RejectRow] {
        var seen: [String: Int] = [:]
        return map { reject in
            var row = reject.row(runID: runID)
            let count = seen[row.sourceURI + row.stage, default: 0] + 1
            seen[row.sourceURI + row.stage] = count
            if count > 1 { row.sourceURI += "#\(count)" }
            return row
        }
        .sorted { a, b in
            a.sourceURI == b.sourceURI
                ? a.stage.utf8.lexicographicallyPrecedes(b.stage.utf8) : a.sourceURI.utf8.lexicographicallyPrecedes(b.sourceURI.utf8)
        }
    }
}

/// A file read in blocks; one that is not there is empty.
final class BlockFile {
    private let path: String
    private let handle: FileHandle?

    init(path: String) {
        self.path = path
        handle = FileHandle(forReadingAtPath: path)
    }

    func next() throws(PipelineError) -> [UInt8]? {
        do {
            guard let data = try handle?.read(upToCount: 1 << 18), !data.isEmpty else { return nil }
            return [UInt8](data)
        } catch {
            throw .failed("\(path): cannot be read: \(error.localizedDescription)")
        }
    }

    deinit { try? handle?.close() }
}
