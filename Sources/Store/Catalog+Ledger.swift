import Foundation
import GRDB
package import Model

/// A line of the rejects table, from whichever stage lost the input.
package struct StoredReject: Hashable, Sendable {
    package var sourcePath: String
    package var sourceURI: String
    /// Where its raw bytes lie.
    package var rawPath: String?
    package var stage: Stage
    package var code: String
    package var message: String
    package var attempts: Int
}

extension Catalog {
    /// Opens a line in the ledger and gives the run its number, one more than the last.
    ///
    /// A line that was left open is that of a run which was killed.
    package func beginRun(id: String, row: RunRow) throws(StoreError) -> Int {
        if var last = try runs(limit: 1).last, last.status == "running" {
            last.status = "failed"
            last.exitCode = 3
            try finishRun(id: last.runID, row: last)
        }
        return try write { db in
            try db.execute(sql: "INSERT INTO run (run_id, row) VALUES (?, ?)", arguments: [id, Data(row.encoded)])
            return Int(db.lastInsertedRowID)
        }
    }

    /// Closes a run's line; `rowCounts` are those of its tables when it published.
    package func finishRun(id: String, row: RunRow, rowCounts: [(table: String, rows: Int)] = []) throws(StoreError) {
        let counts = rowCounts.isEmpty ? nil : rowCounts.flatMap { [$0.table, String($0.rows)] }.encoded
        try write { db in
            try db.execute(
                sql: "UPDATE run SET row = ?, counts = ? WHERE run_id = ?",
                arguments: [Data(row.encoded), counts.map { Data($0) }, id])
        }
    }

    /// Rows by table of the last runs that published, in order of run.
    package func publishedCounts(limit: Int) throws(StoreError) -> [(run: RunRow, rowCounts: [String: Int])] {
        let stored = try read { db in
            try Row.fetchAll(
                db, sql: "SELECT row, counts FROM run WHERE counts IS NOT NULL ORDER BY number DESC LIMIT ?", arguments: [limit]
            )
            .reversed().map { (row: [UInt8]($0[0] as Data), counts: [UInt8]($0[1] as Data)) }
        }
        do {
            return try stored.map { stored throws(CodingFailure) in
                let pairs = try [String](encoded: stored.counts)
                var counts: [String: Int] = [:]
                for place in stride(from: 0, to: pairs.count - 1, by: 2) { counts[pairs[place]] = Int(pairs[place + 1]) }
                return (try RunRow(encoded: stored.row), counts)
            }
        } catch {
            throw .damaged(path: path, reason: "\(error)")
        }
    }

    /// The ledger in order of run: the last `limit` runs, and those that a redirect names.
    package func runs(limit: Int) throws(StoreError) -> [RunRow] {
        let payloads = try read { db in
            try Data.fetchAll(
                db,
                sql: """
                    SELECT row FROM run WHERE number > (SELECT MAX(number) FROM run) - ? OR run_id IN (SELECT run_id FROM redirect)
                    ORDER BY number
                    """, arguments: [limit]
            ).map { [UInt8]($0) }
        }
        do { return try payloads.map { payload throws(CodingFailure) in try RunRow(encoded: payload) } } catch {
            throw .damaged(path: path, reason: "\(error)")
        }
    }

    /// Every input that is lost at present, whatever the stage, by source and address.
    package func rejects() throws(StoreError) -> [StoredReject] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT source_path, source_uri, 1 AS stage, error_code, message, attempts, raw_path FROM reject
                    UNION ALL
                    SELECT source_path, source_uri, stage, error_code, message, attempts, raw_path
                    FROM output JOIN document USING (document_id) WHERE error_code IS NOT NULL AND deleted_at IS NULL
                    ORDER BY 2, 3, 1
                    """
            ).map { row in
                StoredReject(
                    sourcePath: row[0], sourceURI: row[1], rawPath: row[6], stage: Stage(rawValue: row[2]) ?? .ingest, code: row[3],
                    message: row[4],
                    attempts: row[5])
            }
        }
    }

    /// Merge keys of entities and the ids they were given, in order of key.
    package func registry() throws(StoreError) -> [(key: String, entityID: String)] {
        try read { db in
            var entries: [(String, String)] = []
            let rows = try Row.fetchCursor(db, sql: "SELECT key, entity_id FROM registry ORDER BY key")
            while let row = try rows.next() { entries.append((row[0], row[1])) }
            return entries
        }
    }

    package func redirects() throws(StoreError) -> [EntityRedirectRow] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT old_entity_id, entity_id, reason, run_id FROM redirect ORDER BY 1").map { row in
                var redirect = EntityRedirectRow()
                redirect.oldEntityID = row[0]
                redirect.entityID = row[1]
                redirect.reason = row[2]
                redirect.runID = row[3]
                return redirect
            }
        }
    }

    /// Keeps what resolution gave out, in place of what it gave out before.
    package func store(registry: [(key: String, entityID: String)], redirects: [EntityRedirectRow]) throws(StoreError) {
        try write { db in
            try db.execute(sql: "DELETE FROM registry")
            let add = try db.makeStatement(sql: "INSERT INTO registry VALUES (?, ?)")
            for entry in registry { try add.execute(arguments: [entry.key, entry.entityID]) }
            try db.execute(sql: "DELETE FROM redirect")
            for redirect in redirects {
                try db.execute(
                    sql: "INSERT INTO redirect VALUES (?, ?, ?, ?)",
                    arguments: [redirect.oldEntityID, redirect.entityID, redirect.reason, redirect.runID])
            }
        }
    }
}

extension RunRow: Coded {
    package func encode(into writer: inout ByteWriter) {
        cells.map(\.text).encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        let values: [String?] = try reader.read()
        guard values.count == RunRow.columns.count else { throw reader.failure("\(RunRow.columns.count) columns of a run") }
        self.init(texts: values)
    }

    /// From the texts of its columns, in order.
    package init(texts values: [String?]) {
        self.init()
        func text(_ column: Int) -> String { values[column] ?? "" }
        func int(_ column: Int) -> Int { values[column].flatMap { Int($0) } ?? 0 }
        runID = text(0)
        mode = text(1)
        status = text(2)
        exitCode = values[3].flatMap { Int($0) }
        startedAt = text(4)
        finishedAt = values[5]
        wallSeconds = values[6].flatMap(Double.init)
        cpuSeconds = values[7].flatMap(Double.init)
        peakRssBytes = values[8].flatMap { Int($0) }
        pipelineVersion = text(9)
        configSHA256 = text(10)
        modelName = values[11]
        modelSHA256 = values[12]
        ontologySHA256 = values[13]
        schemaVersion = text(14)
        documentsNew = int(15)
        documentsChanged = int(16)
        documentsUnchanged = int(17)
        documentsDeleted = int(18)
        documentsDuplicate = int(19)
        documentsFailed = int(20)
        checksFailed = int(21)
        outputSHA256 = values[22]
    }
}

extension Cell {
    /// The value as text, nil for the missing one.
    fileprivate var text: String? {
        switch self {
        case .null: nil
        case .string(let value): value
        case .integer(let value): String(value)
        case .number(let value): value.description
        case .boolean(let value): String(value)
        }
    }
}
