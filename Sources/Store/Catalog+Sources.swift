import GRDB
package import Model

/// A file that documents come from, as it was when it was read last.
///
/// A file whose state is the same is not read again. The time of its last change of any kind (ctime) is part of it, because a
/// program can set the time of modification back (`cp -p`, `rsync -t`) and not this one.
package struct SourceState: Hashable, Sendable {
    package var size: Int
    /// Nanoseconds since 1970.
    package var modified: Int
    package var changed: Int
    /// Of the ingest stage that read it; empty when it must be read again.
    package var fingerprint: String

    package init(size: Int, modified: Int, changed: Int, fingerprint: String) {
        self.size = size
        self.modified = modified
        self.changed = changed
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
    /// Another source gives this document; should that one stop, this one does.
    package var isRival: Bool

    package init(sourceURI: String, code: String, message: String, rawPath: String? = nil, isRival: Bool = false) {
        self.sourceURI = sourceURI
        self.code = code
        self.message = message
        self.rawPath = rawPath
        self.isRival = isRival
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
            let rows = try Row.fetchCursor(db, sql: "SELECT path, size, modified, changed, fingerprint FROM source")
            while let row = try rows.next() {
                states[row[0]] = SourceState(size: row[1], modified: row[2], changed: row[3], fingerprint: row[4])
            }
            return states
        }
    }

    /// Sources that hold a document which another source gives: who gives it must be asked again every time.
    package func rivals() throws(StoreError) -> Set<String> {
        try read { try String.fetchSet($0, sql: "SELECT DISTINCT source_path FROM reject WHERE rival") }
    }

    /// Sources of which something was lost at ingest.
    package func rejectedSources() throws(StoreError) -> Set<String> {
        try read { db in
            try String.fetchSet(
                db,
                sql: """
                    SELECT source_path FROM reject UNION
                    SELECT source_path FROM output JOIN document USING (document_id)
                    WHERE error_code IS NOT NULL AND stage = 1 AND deleted_at IS NULL
                    """)
        }
    }

    /// How many live documents there are.
    package func liveCount() throws(StoreError) -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM document WHERE deleted_at IS NULL") ?? 0 }
    }

    /// The live documents of a source, and the digests of their bytes.
    package func documents(of source: String) throws(StoreError) -> [String: String] {
        try read { db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT document_id, raw_sha256 FROM document WHERE source_path = ? AND deleted_at IS NULL", arguments: [source])
            return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// The source that gives a live document, and the digest of its bytes.
    package func holder(of document: String) throws(StoreError) -> (source: String, rawSHA256: String)? {
        try read { db in
            try Row.fetchOne(
                db, sql: "SELECT source_path, raw_sha256 FROM document WHERE document_id = ? AND deleted_at IS NULL",
                arguments: [document]
            ).map { ($0[0], $0[1]) }
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
    /// One id is one document: that of the first source, in order of path, which holds it. In a later one it is a reject. When
    /// an earlier source now brings a document that an `unchanged` one gave so far, that one is `displaced`: it must be read again.
    /// `refused` are the documents that an earlier source holds.
    package func record(
        source path: String, run: Int, documents: [IngestedDocument], rejects: [RecordReject], unchanged: Set<String> = []
    ) throws(StoreError) -> (counts: DocumentCounts, displaced: [String], refused: [String]) {
        try write { db in
            var counts = DocumentCounts()
            var displaced: [String] = []
            var refused: [String] = []
            for document in documents {
                let holder = try Row.fetchOne(
                    db, sql: "SELECT source_path, seen, raw_sha256 FROM document WHERE document_id = ? AND deleted_at IS NULL",
                    arguments: [document.documentID])
                if let holder, let other = holder[0] as String?, other != path {
                    let isUnchanged = unchanged.contains(other)
                    if holder[1] == run || isUnchanged && other < path {
                        let reject = RecordReject(
                            sourceURI: document.sourceURI, code: "duplicate_id",
                            message: "another document of this run has the same identity; the first one stays",
                            rawPath: document.rawPath, isRival: true)
                        try insert(reject, source: path, run: run, db)
                        refused.append(document.documentID)
                        continue
                    }
                    if isUnchanged {
                        try db.execute(sql: "UPDATE source SET fingerprint = '' WHERE path = ?", arguments: [other])
                        displaced.append(other)
                    }
                }
                switch holder?[2] as String? {
                case nil: counts.new += 1
                case document.rawSHA256?: counts.unchanged += 1
                default: counts.changed += 1
                }
                try upsert(document, source: path, run: run, db)
            }
            for reject in rejects { try insert(reject, source: path, run: run, db) }
            return (counts, displaced, refused)
        }
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
                INSERT INTO reject (source_path, source_uri, error_code, message, raw_path, rival, seen) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (source_path, source_uri) DO UPDATE SET error_code = excluded.error_code, message = excluded.message,
                raw_path = excluded.raw_path, rival = MAX(excluded.rival, rival AND seen = excluded.seen),
                attempts = attempts + (seen <> excluded.seen), seen = excluded.seen
                """,
            arguments: [path, reject.sourceURI, reject.code, reject.message, reject.rawPath, reject.isRival, run])
    }

    /// A source was read to its end: what it no longer holds becomes a tombstone.
    ///
    /// `state` is nil when the source must be read again next time (standard input, a failed read).
    package func finish(source path: String, state: SourceState?, run: Int, at time: Instant) throws(StoreError) -> Int {
        try write { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO source (path, size, modified, changed, fingerprint) VALUES (?, ?, ?, ?, ?)",
                arguments: [path, state?.size ?? -1, state?.modified ?? -1, state?.changed ?? -1, state?.fingerprint ?? ""])
            try db.execute(sql: "DELETE FROM reject WHERE source_path = ? AND seen <> ?", arguments: [path, run])
            return try Catalog.bury(where: "source_path = ? AND seen <> ?", [path, run], at: time, db)
        }
    }

    /// Sources that are not there any more are gone, and their documents with them; how many these were.
    package func forget(sources: [String], at time: Instant) throws(StoreError) -> Int {
        guard !sources.isEmpty else { return 0 }
        return try write { db in
            var buried = 0
            for source in sources {
                buried += try Catalog.bury(where: "source_path = ?", [source], at: time, db)
                try db.execute(sql: "DELETE FROM reject WHERE source_path = ?", arguments: [source])
                try db.execute(sql: "DELETE FROM source WHERE path = ?", arguments: [source])
            }
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
