import Foundation
import GRDB
import Model

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

/// Why a document waits for a stage.
package enum Cause: Hashable, Sendable {
    /// It was never done.
    case new
    /// What the stage reads of it has changed.
    case input
    /// It was done by another fingerprint; an empty one stands for a stage that is to be done again.
    case fingerprint(String)
}

/// A document that waits for a stage, with the output of the stage before it.
package struct PendingDocument: Sendable {
    package var documentID: String
    package var input: String
    package var payload: [UInt8]
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
        // What later stages made of it before is not for anyone to see.
        guard payload == nil else { return }
        try db.cachedStatement(sql: "DELETE FROM output WHERE document_id = ? AND stage > ?")
            .execute(arguments: [output.documentID, stage.rawValue])
    }

    /// Documents whose output of `stage` is missing, or was made from another input or by another fingerprint.
    private static let waiting = """
        FROM output before JOIN document USING (document_id)
        LEFT JOIN output done ON done.document_id = before.document_id AND done.stage = before.stage + 1
        WHERE before.stage = ? AND before.digest IS NOT NULL AND deleted_at IS NULL
        AND (done.input IS NULL OR done.input <> before.digest OR done.fingerprint <> ?)
        """

    /// Tells of every document that waits for `stage` why it does.
    package func causes(_ stage: Stage, fingerprint: String, each: (_ documentID: String, _ cause: Cause) -> Void) throws(StoreError) {
        try read { db in
            let rows = try Row.fetchCursor(
                db, sql: "SELECT before.document_id, done.input, before.digest, done.fingerprint \(Catalog.waiting)",
                arguments: [stage.rawValue - 1, fingerprint])
            while let row = try rows.next() {
                let input: String? = row[1]
                each(row[0], input == nil ? .new : input != row[2] ? .input : .fingerprint(row[3]))
            }
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
                let payload = try whole(row[2], digest: row[1])
                batch.append(PendingDocument(documentID: row[0], input: row[1], payload: payload))
                bytes += batch[batch.count - 1].payload.count
            }
            return batch
        }
    }

    /// What was kept, as it was kept: SQLite does not notice when the bytes of a value change on the disk.
    func whole(_ payload: Data, digest: String) throws -> [UInt8] {
        let bytes = [UInt8](payload)
        guard Digest.hex(bytes) == digest else {
            throw StoreError.damaged(path: path, reason: "a stage's output has other bytes than were kept")
        }
        return bytes
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

    /// Makes stages do again what they failed at: their fingerprint of it is forgotten.
    package func invalidateFailures() throws(StoreError) {
        try write { try $0.execute(sql: "UPDATE output SET fingerprint = '' WHERE error_code IS NOT NULL") }
    }

    /// Makes a stage run again for every document: its fingerprint is forgotten.
    package func invalidate(_ stage: Stage) throws(StoreError) {
        try write { db in
            if stage == .ingest { try db.execute(sql: "UPDATE source SET fingerprint = ''") }
            try db.execute(sql: "UPDATE output SET fingerprint = '' WHERE stage = ?", arguments: [stage.rawValue])
        }
    }
}
