import Foundation
import GRDB

/// The state of a job in one SQLite file: what was seen, what each stage made of it, which ids were given.
///
/// Only one run writes at a time (`RunLock`). Every call is one transaction: a run killed at any point
/// leaves the catalog as it was after the last finished call.
package struct Catalog: Sendable {
    package let path: String
    let database: any DatabaseWriter

    /// Opens the catalog, makes it when there is none, and brings an older one up to date.
    package init(path: String) throws(StoreError) {
        self.path = path
        do {
            var configuration = Configuration()
            configuration.maximumReaderCount = 2
            configuration.busyMode = .timeout(5)
            configuration.prepareDatabase { db in
                // A power cut may lose the last transactions, never the consistency: they are done again.
                try db.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY")
            }
            database = try DatabasePool(path: path, configuration: configuration)
            let migrator = Catalog.migrator
            if try database.read(migrator.hasBeenSuperseded) { throw StoreError.madeByNewerVersion(path: path) }
            try migrator.migrate(database)
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// Opens the catalog to look into it and nothing else; without a file it is an empty one in memory.
    package init(reading path: String) throws(StoreError) {
        self.path = path
        do {
            guard FileManager.default.fileExists(atPath: path) else {
                let empty = try DatabaseQueue()
                try Catalog.migrator.migrate(empty)
                database = empty
                return
            }
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            // Not opened as read-only: then a log that a killed run left could not be read, and the files that reading makes stayed.
            let existing = try DatabaseQueue(path: path, configuration: configuration)
            guard try existing.read(Catalog.migrator.hasCompletedMigrations) else {
                throw StoreError.cannotOpen(path: path, reason: "made by another version of entente; `entente run` brings it up to date")
            }
            database = existing
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// The schema.
    ///
    /// A migration that was released never changes; a new one is added below it.
    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(
                sql: """
                    CREATE TABLE source (
                        path TEXT NOT NULL PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL,
                        fingerprint TEXT NOT NULL, seen INTEGER NOT NULL
                    ) WITHOUT ROWID;
                    CREATE TABLE document (
                        document_id TEXT NOT NULL PRIMARY KEY, source_path TEXT NOT NULL, source_uri TEXT NOT NULL,
                        source_name TEXT, mime_type TEXT, retrieved INTEGER, raw_sha256 TEXT NOT NULL,
                        version INTEGER NOT NULL DEFAULT 0, content_sha256 TEXT, published TEXT, signature BLOB,
                        deleted_at TEXT, seen INTEGER NOT NULL
                    ) WITHOUT ROWID;
                    CREATE INDEX document_by_source ON document (source_path);
                    CREATE TABLE output (
                        document_id TEXT NOT NULL REFERENCES document, stage INTEGER NOT NULL, input TEXT NOT NULL,
                        fingerprint TEXT NOT NULL, digest TEXT, error_code TEXT, message TEXT,
                        attempts INTEGER NOT NULL DEFAULT 1, payload BLOB,
                        PRIMARY KEY (document_id, stage),
                        CHECK ((digest IS NULL) = (error_code IS NOT NULL))
                    );
                    CREATE TABLE reject (
                        source_path TEXT NOT NULL, source_uri TEXT NOT NULL, error_code TEXT NOT NULL, message TEXT NOT NULL,
                        attempts INTEGER NOT NULL DEFAULT 1, seen INTEGER NOT NULL, PRIMARY KEY (source_path, source_uri)
                    ) WITHOUT ROWID;
                    CREATE TABLE registry (key TEXT NOT NULL PRIMARY KEY, entity_id TEXT NOT NULL) WITHOUT ROWID;
                    CREATE TABLE redirect (
                        old_entity_id TEXT NOT NULL PRIMARY KEY, entity_id TEXT NOT NULL, reason TEXT NOT NULL, run_id TEXT NOT NULL
                    ) WITHOUT ROWID;
                    CREATE TABLE run (number INTEGER PRIMARY KEY, run_id TEXT NOT NULL UNIQUE, row BLOB NOT NULL, counts BLOB);
                    CREATE TABLE note (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
                    """)
        }
        migrator.registerMigration("raw paths") { db in
            try db.execute(sql: "ALTER TABLE document ADD COLUMN raw_path TEXT; ALTER TABLE reject ADD COLUMN raw_path TEXT")
        }
        migrator.registerMigration("what is there, what was lost") { db in
            try db.execute(
                sql: """
                    ALTER TABLE source ADD COLUMN changed INTEGER NOT NULL DEFAULT -1;
                    ALTER TABLE source DROP COLUMN seen;
                    ALTER TABLE reject ADD COLUMN rival INTEGER NOT NULL DEFAULT 0;
                    DROP INDEX document_by_source;
                    CREATE INDEX document_live ON document (source_path) WHERE deleted_at IS NULL;
                    CREATE INDEX output_failed ON output (document_id) WHERE error_code IS NOT NULL;
                    """)
        }
        return migrator
    }

    func read<Value>(_ work: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try database.read(work) } catch { throw StoreError(error, path: path) }
    }

    func write<Value>(_ work: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try database.write(work) } catch { throw StoreError(error, path: path) }
    }

    /// A value kept under a name, such as the digest of what was published last.
    package func note(_ name: String) throws(StoreError) -> String? {
        try read { try String.fetchOne($0, sql: "SELECT value FROM note WHERE name = ?", arguments: [name]) }
    }

    package func setNote(_ name: String, to value: String) throws(StoreError) {
        try write { try $0.execute(sql: "INSERT OR REPLACE INTO note VALUES (?, ?)", arguments: [name, value]) }
    }

    /// Folds the write-ahead log into the file, so that a finished run leaves one file behind.
    package func checkpoint() throws(StoreError) {
        do { try database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } } catch { throw StoreError(error, path: path) }
    }
}
