import Foundation
import GRDB
package import Model

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
    /// The facts of every live document that was normalized, in order of id.
    package func textFacts() throws(StoreError) -> [TextFacts] {
        try read { db in
            // By cursor: rows beside what is made of them would double a hundred megabytes of signatures.
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT document_id, content_sha256, published, signature FROM document JOIN output USING (document_id)
                    WHERE deleted_at IS NULL AND stage = 2 AND digest IS NOT NULL ORDER BY document_id
                    """)
            return try Array(
                rows.map { TextFacts(documentID: $0[0], sha256: $0[1], published: $0[2], signature: [UInt8]($0[3] as Data)) })
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
                    \(payloads ? ", o2.payload, o3.payload, o2.digest, o3.digest" : "")
                    FROM document d
                    LEFT JOIN output o1 ON o1.document_id = d.document_id AND o1.stage = 1
                    LEFT JOIN output o2 ON o2.document_id = d.document_id AND o2.stage = 2
                    LEFT JOIN output o3 ON o3.document_id = d.document_id AND o3.stage = 3
                    WHERE d.document_id > ? ORDER BY d.document_id LIMIT ?
                    """,
                arguments: [last, limit]
            ).map { try stored($0, payloads: payloads) }
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

    /// A digest over every document's outputs and every reject: equal digests mean that nothing that matters has changed.
    package func stateDigest() throws(StoreError) -> String {
        try read { db in
            var text: [UInt8] = []
            let queries = [
                """
                SELECT document_id || '|' || version || '|' || source_uri || '|' || raw_sha256 || '|' || COALESCE(source_name, '')
                || '|' || COALESCE(mime_type, '') || '|' || COALESCE(retrieved, '') || '|' || COALESCE(deleted_at, '') || '|'
                || COALESCE(stage, '') || '|' || COALESCE(digest, error_code, '')
                FROM document LEFT JOIN output USING (document_id) ORDER BY document_id, stage
                """,
                "SELECT source_uri || '|' || error_code || '|' || message FROM reject ORDER BY source_path, source_uri",
            ]
            for query in queries {
                let rows = try Row.fetchCursor(db, sql: query)
                while let row = try rows.next() {
                    text += Array((row[0] as String).utf8)
                    if text.count > 1 << 20 { text = Array(Digest.hex(text).utf8) }
                }
            }
            return Digest.hex(text)
        }
    }

    private func stored(_ row: Row, payloads: Bool) throws -> StoredDocument {
        var stored = StoredDocument(row)
        if payloads, stored.failure == nil, stored.deletedAt == nil {
            stored.document = try (row[18] as Data?).map { try whole($0, digest: row[20]) }
            stored.annotation = try (row[19] as Data?).map { try whole($0, digest: row[21]) }
        }
        return stored
    }
}

extension StoredDocument {
    fileprivate init(_ row: Row) {
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
    }
}
