import GRDB
package import Model

/// A file that documents come from, as it was when it was read last.
package struct SourceState: Hashable, Sendable {
    package var size: Int
    /// Nanoseconds since 1970.
    package var modified: Int
    /// Of the ingest stage that read it.
    package var fingerprint: String

    package init(size: Int, modified: Int, fingerprint: String) {
        self.size = size
        self.modified = modified
        self.fingerprint = fingerprint
    }
}

/// A document as ingest leaves it: who it is, and its article or what is wrong with it; without an output the
/// article that the catalog has stands.
package struct IngestedDocument: Sendable {
    package var documentID: String
    package var sourceURI: String
    package var sourceName: String?
    package var mimeType: String?
    package var retrieved: Instant?
    package var rawSHA256: String
    /// Where its raw bytes lie: file, offset in a file, or a copy of what was lost.
    package var rawPath: String?
    package var output: StageOutput?

    package init(
        documentID: String, sourceURI: String, sourceName: String?, mimeType: String?, retrieved: Instant?, rawSHA256: String,
        rawPath: String? = nil, output: StageOutput?
    ) {
        self.documentID = documentID
        self.sourceURI = sourceURI
        self.sourceName = sourceName
        self.mimeType = mimeType
        self.retrieved = retrieved
        self.rawSHA256 = rawSHA256
        self.rawPath = rawPath
        self.output = output
    }
}

/// A record of a source that never became a document.
package struct RecordReject: Hashable, Sendable {
    package var sourceURI: String
    package var code: String
    package var message: String
    package var rawPath: String?

    package init(sourceURI: String, code: String, message: String, rawPath: String? = nil) {
        self.sourceURI = sourceURI
        self.code = code
        self.message = message
        self.rawPath = rawPath
    }
}

/// What a run found new, changed, gone or as it was.
package struct DocumentCounts: Hashable, Sendable {
    package var new = 0
    package var changed = 0
    package var unchanged = 0
    package var deleted = 0

    package init() {}

    package static func += (a: inout DocumentCounts, b: DocumentCounts) {
        a.new += b.new
        a.changed += b.changed
        a.unchanged += b.unchanged
        a.deleted += b.deleted
    }
}

extension Catalog {
    /// Every source that was read to its end, by path.
    package func sources() throws(StoreError) -> [String: SourceState] {
        try read { db in
            var states: [String: SourceState] = [:]
            let rows = try Row.fetchCursor(db, sql: "SELECT path, size, modified, fingerprint FROM source")
            while let row = try rows.next() {
                states[row[0]] = SourceState(size: row[1], modified: row[2], fingerprint: row[3])
            }
            return states
        }
    }

    /// Marks sources that did not change as still there; how many documents stand in them.
    package func keep(sources paths: [String], run: Int) throws(StoreError) -> Int {
        try write { db in
            let mark = try db.makeStatement(sql: "UPDATE source SET seen = ? WHERE path = ?")
            let count = try db.makeStatement(sql: "SELECT COUNT(*) FROM document WHERE source_path = ? AND deleted_at IS NULL")
            var documents = 0
            for path in paths {
                try mark.execute(arguments: [run, path])
                documents += try Int.fetchOne(count, arguments: [path]) ?? 0
            }
            return documents
        }
    }

    /// Those of the documents whose article was made from the same input by the same fingerprint: it stands.
    package func standing(_ raw: [(documentID: String, input: String)], fingerprint: String) throws(StoreError) -> Set<String> {
        try read { db in
            let find = try db.makeStatement(
                sql: """
                    SELECT 1 FROM document JOIN output USING (document_id)
                    WHERE document_id = ? AND deleted_at IS NULL AND stage = 1 AND input = ? AND fingerprint = ?
                    """)
            var ids: Set<String> = []
            for (id, input) in raw where try Int.fetchOne(find, arguments: [id, input, fingerprint]) != nil { ids.insert(id) }
            return ids
        }
    }

    /// Records a batch of documents and rejects read from a source in this run.
    ///
    /// A document that another source of this run already gave is a reject: one id is one document.
    package func record(
        source path: String, run: Int, documents: [IngestedDocument], rejects: [RecordReject]
    ) throws(StoreError) -> DocumentCounts {
        try write { db in
            var counts = DocumentCounts()
            for document in documents {
                guard try !isTaken(document.documentID, by: path, run: run, db) else {
                    let reject = RecordReject(
                        sourceURI: document.sourceURI, code: "duplicate_id",
                        message: "another document of this run has the same identity; the first one stays",
                        rawPath: document.rawPath)
                    try insert(reject, source: path, run: run, db)
                    continue
                }
                let before = try String.fetchOne(
                    db, sql: "SELECT raw_sha256 FROM document WHERE document_id = ? AND deleted_at IS NULL",
                    arguments: [document.documentID])
                switch before {
                case nil: counts.new += 1
                case document.rawSHA256: counts.unchanged += 1
                default: counts.changed += 1
                }
                try upsert(document, source: path, run: run, db)
            }
            for reject in rejects { try insert(reject, source: path, run: run, db) }
            return counts
        }
    }

    private func isTaken(_ id: String, by path: String, run: Int, _ db: Database) throws -> Bool {
        try Int.fetchOne(
            db,
            sql: """
                SELECT 1 FROM document LEFT JOIN source ON path = source_path
                WHERE document_id = ? AND deleted_at IS NULL AND source_path <> ? AND (document.seen = ? OR source.seen = ?)
                """,
            arguments: [id, path, run, run]) != nil
    }

    private func upsert(_ document: IngestedDocument, source path: String, run: Int, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO document (document_id, source_path, source_uri, source_name, mime_type, retrieved, raw_sha256, raw_path, seen)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (document_id) DO UPDATE SET source_path = excluded.source_path, source_uri = excluded.source_uri,
                source_name = excluded.source_name, mime_type = excluded.mime_type, retrieved = excluded.retrieved,
                raw_sha256 = excluded.raw_sha256, raw_path = excluded.raw_path, seen = excluded.seen, deleted_at = NULL
                """,
            arguments: [
                document.documentID, path, document.sourceURI, document.sourceName, document.mimeType, document.retrieved?.seconds,
                document.rawSHA256, document.rawPath, run,
            ])
        if let output = document.output { try Catalog.insert(output, stage: .ingest, db) }
    }

    private func insert(_ reject: RecordReject, source path: String, run: Int, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO reject (source_path, source_uri, error_code, message, raw_path, seen) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (source_path, source_uri) DO UPDATE SET error_code = excluded.error_code, message = excluded.message,
                raw_path = excluded.raw_path, attempts = attempts + (seen <> excluded.seen), seen = excluded.seen
                """,
            arguments: [path, reject.sourceURI, reject.code, reject.message, reject.rawPath, run])
    }

    /// A source was read to its end: what it no longer holds becomes a tombstone.
    ///
    /// `state` is nil when the source must be read again next time (standard input, a failed read).
    package func finish(source path: String, state: SourceState?, run: Int, at time: Instant) throws(StoreError) -> Int {
        try write { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?)",
                arguments: [path, state?.size ?? -1, state?.modified ?? -1, state?.fingerprint ?? "", run])
            try db.execute(sql: "DELETE FROM reject WHERE source_path = ? AND seen <> ?", arguments: [path, run])
            return try Catalog.bury(where: "source_path = ? AND seen <> ?", [path, run], at: time, db)
        }
    }

    /// Sources that this run did not see are gone, and their documents with them.
    package func forgetUnseenSources(run: Int, at time: Instant) throws(StoreError) -> Int {
        try write { db in
            let buried = try Catalog.bury(
                where: "source_path NOT IN (SELECT path FROM source WHERE seen = ?)", [run], at: time, db)
            try db.execute(sql: "DELETE FROM reject WHERE source_path NOT IN (SELECT path FROM source WHERE seen = ?)", arguments: [run])
            try db.execute(sql: "DELETE FROM source WHERE seen <> ?", arguments: [run])
            return buried
        }
    }

    private static func bury(where condition: String, _ arguments: StatementArguments, at time: Instant, _ db: Database) throws -> Int {
        let ids = try String.fetchAll(
            db, sql: "SELECT document_id FROM document WHERE deleted_at IS NULL AND \(condition)", arguments: arguments)
        for id in ids {
            try db.execute(sql: "UPDATE document SET deleted_at = ? WHERE document_id = ?", arguments: [time.description, id])
            try db.execute(sql: "DELETE FROM output WHERE document_id = ?", arguments: [id])
        }
        return ids.count
    }
}
