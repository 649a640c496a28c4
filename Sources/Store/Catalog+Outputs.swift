import Foundation
import GRDB
package import Model

/// The stages that keep an output for each document, in order.
package enum Stage: Int, Sendable, CaseIterable, Comparable {
    case ingest = 1
    case normalize = 2
    case enrich = 3

    package var name: String { "\(self)" }

    package static func < (a: Stage, b: Stage) -> Bool { a.rawValue < b.rawValue }
}

/// What a stage made of a document, or why it could not.
package struct StageOutput: Sendable {
    package enum Result: Sendable {
        case payload([UInt8])
        case failure(code: String, message: String)
    }

    package var documentID: String
    /// Digest of what the stage read, and the fingerprint of the stage itself: the key of this output.
    package var input: String
    package var fingerprint: String
    package var result: Result

    package init(documentID: String, input: String, fingerprint: String, result: Result) {
        self.documentID = documentID
        self.input = input
        self.fingerprint = fingerprint
        self.result = result
    }
}

/// What the catalog knows of a document's normalized text beside the text.
package struct TextFacts: Hashable, Sendable {
    package var documentID: String
    package var sha256: String
    /// ISO 8601, as far as it is known.
    package var published: String?
    /// What near-duplicates are found by.
    package var signature: [UInt8]

    package init(documentID: String, sha256: String, published: String?, signature: [UInt8]) {
        self.documentID = documentID
        self.sha256 = sha256
        self.published = published
        self.signature = signature
    }
}

/// A document that waits for a stage, with the output of the stage before it.
package struct PendingDocument: Sendable {
    package var documentID: String
    package var input: String
    package var payload: [UInt8]
}

/// A document as the end of the pipeline sees it.
package struct StoredDocument: Sendable {
    package var documentID: String
    package var version: Int
    package var sourceURI: String
    package var sourceName: String?
    package var mimeType: String?
    package var retrieved: Instant?
    package var rawSHA256: String
    package var contentSHA256: String?
    package var deletedAt: String?
    /// Of the first stage that failed.
    package var failure: (stage: Stage, code: String, message: String, attempts: Int)?
    /// Encoded `Document` and `Annotation`; nil for tombstones and failures, and when not asked for.
    package var document: [UInt8]?
    package var annotation: [UInt8]?
}

extension Catalog {
    static func insert(_ output: StageOutput, stage: Stage, _ db: Database) throws {
        var digest: String?
        var error: (code: String, message: String)?
        var payload: [UInt8]?
        switch output.result {
        case .payload(let bytes):
            digest = Digest.hex(bytes)
            payload = bytes
        case .failure(let code, let message): error = (code, message)
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO output (document_id, stage, input, fingerprint, digest, error_code, message, payload)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (document_id, stage) DO UPDATE SET input = excluded.input, fingerprint = excluded.fingerprint,
                digest = excluded.digest, error_code = excluded.error_code, message = excluded.message, payload = excluded.payload,
                attempts = CASE WHEN excluded.error_code IS NULL THEN 1 ELSE attempts + 1 END
                """
        ).execute(arguments: [
            output.documentID, stage.rawValue, output.input, output.fingerprint, digest, error?.code, error?.message,
            payload.map { Data($0) },
        ])
    }

    /// Documents whose output of `stage` is missing, or was made from another input or by another fingerprint.
    private static let waiting = """
        FROM output before JOIN document USING (document_id)
        LEFT JOIN output done ON done.document_id = before.document_id AND done.stage = before.stage + 1
        WHERE before.stage = ? AND before.digest IS NOT NULL AND deleted_at IS NULL
        AND (done.input IS NULL OR done.input <> before.digest OR done.fingerprint <> ?)
        """

    package func countPending(_ stage: Stage, fingerprint: String) throws(StoreError) -> Int {
        try read { db in
            try Int.fetchOne(db, sql: "SELECT COUNT(*) \(Catalog.waiting)", arguments: [stage.rawValue - 1, fingerprint]) ?? 0
        }
    }

    /// The next documents that wait for `stage`, in order of id, after `last`: at most `limit`, and no more than
    /// `byteLimit` together but for the first.
    package func pending(
        _ stage: Stage, fingerprint: String, after last: String, limit: Int, byteLimit: Int
    ) throws(StoreError) -> [PendingDocument] {
        try read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT before.document_id, before.digest, before.payload \(Catalog.waiting)
                    AND before.document_id > ? ORDER BY before.document_id LIMIT ?
                    """,
                arguments: [stage.rawValue - 1, fingerprint, last, limit])
            var batch: [PendingDocument] = []
            var bytes = 0
            while bytes < byteLimit, let row = try rows.next() {
                batch.append(PendingDocument(documentID: row[0], input: row[1], payload: [UInt8](row[2] as Data)))
                bytes += batch[batch.count - 1].payload.count
            }
            return batch
        }
    }

    /// Keeps a batch of outputs in one transaction.
    ///
    /// A new normalized text makes a new version of its document.
    package func store(_ outputs: [StageOutput], of stage: Stage, texts: [TextFacts] = []) throws(StoreError) {
        try write { db in
            for output in outputs { try Catalog.insert(output, stage: stage, db) }
            for text in texts {
                try db.cachedStatement(
                    sql: """
                        UPDATE document SET version = version + (content_sha256 IS NOT ?1), content_sha256 = ?1, published = ?2,
                        signature = ?3 WHERE document_id = ?4
                        """
                ).execute(arguments: [text.sha256, text.published, Data(text.signature), text.documentID])
            }
        }
    }

    /// The facts of every live document that was normalized, in order of id.
    package func textFacts() throws(StoreError) -> [TextFacts] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT document_id, content_sha256, published, signature FROM document JOIN output USING (document_id)
                    WHERE deleted_at IS NULL AND stage = 2 AND digest IS NOT NULL ORDER BY document_id
                    """
            ).map { TextFacts(documentID: $0[0], sha256: $0[1], published: $0[2], signature: [UInt8]($0[3] as Data)) }
        }
    }

    /// Makes a stage run again for every document: its fingerprint is forgotten.
    package func invalidate(_ stage: Stage) throws(StoreError) {
        try write { db in
            if stage == .ingest { try db.execute(sql: "UPDATE source SET fingerprint = ''") }
            try db.execute(sql: "UPDATE output SET fingerprint = '' WHERE stage = ?", arguments: [stage.rawValue])
        }
    }

    /// Documents in order of id after `last`, tombstones and failures included.
    package func documents(after last: String, limit: Int, payloads: Bool) throws(StoreError) -> [StoredDocument] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT d.document_id, version, source_uri, source_name, mime_type, retrieved, raw_sha256, content_sha256, deleted_at,
                    o1.error_code, o1.message, o1.attempts, o2.error_code, o2.message, o2.attempts, o3.error_code, o3.message, o3.attempts
                    \(payloads ? ", o2.payload, o3.payload" : "")
                    FROM document d
                    LEFT JOIN output o1 ON o1.document_id = d.document_id AND o1.stage = 1
                    LEFT JOIN output o2 ON o2.document_id = d.document_id AND o2.stage = 2
                    LEFT JOIN output o3 ON o3.document_id = d.document_id AND o3.stage = 3
                    WHERE d.document_id > ? ORDER BY d.document_id LIMIT ?
                    """,
                arguments: [last, limit]
            ).map { StoredDocument($0, payloads: payloads) }
        }
    }

    /// The normalized text of a live document, encoded; nil when there is none.
    package func document(_ id: String) throws(StoreError) -> [UInt8]? {
        try read { db in
            try Data.fetchOne(
                db,
                sql: """
                    SELECT payload FROM output JOIN document USING (document_id)
                    WHERE document_id = ? AND stage = \(Stage.normalize.rawValue) AND deleted_at IS NULL AND payload IS NOT NULL
                    """,
                arguments: [id]
            ).map { [UInt8]($0) }
        }
    }

    /// A digest over every live document's outputs: equal digests mean that nothing that matters has changed.
    package func stateDigest() throws(StoreError) -> String {
        try read { db in
            var text: [UInt8] = []
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT document_id || version || stage || COALESCE(digest, error_code) || COALESCE(deleted_at, '')
                    FROM document LEFT JOIN output USING (document_id) ORDER BY document_id, stage
                    """)
            while let row = try rows.next() {
                text += Array(((row[0] as String?) ?? "").utf8)
                if text.count > 1 << 20 { text = Array(Digest.hex(text).utf8) }
            }
            return Digest.hex(text)
        }
    }
}

extension StoredDocument {
    fileprivate init(_ row: Row, payloads: Bool) {
        documentID = row[0]
        version = row[1]
        sourceURI = row[2]
        sourceName = row[3]
        mimeType = row[4]
        retrieved = (row[5] as Int?).map { Instant(seconds: $0) }
        rawSHA256 = row[6]
        contentSHA256 = row[7]
        deletedAt = row[8]
        for (place, stage) in Stage.allCases.enumerated() where failure == nil {
            if let code = row[9 + 3 * place] as String? { failure = (stage, code, row[10 + 3 * place], row[11 + 3 * place]) }
        }
        if payloads, failure == nil, deletedAt == nil {
            document = (row[18] as Data?).map { [UInt8]($0) }
            annotation = (row[19] as Data?).map { [UInt8]($0) }
        }
    }
}
