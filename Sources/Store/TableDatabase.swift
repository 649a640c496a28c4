import Foundation
import GRDB
package import Model

/// Every table of a publish in one SQLite file, with its keys and indexes: for SQL, Datasette and whatever reads SQLite.
///
/// Written once and in order; it is a copy of the tables, so nothing guards it against a crash: a run that dies throws it away.
package final class TableDatabase {
    private let path: String
    private let contract: Contract
    private let queue: DatabaseQueue

    /// Makes the file and its tables; it must not be there.
    package init(path: String, contract: Contract) throws(StoreError) {
        self.path = path
        self.contract = contract
        do {
            var configuration = Configuration()
            configuration.foreignKeysEnabled = false
            // One transaction from the first table to the last index.
            configuration.allowsUnsafeTransactions = true
            configuration.prepareDatabase { db in
                try db.execute(
                    sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384")
            }
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.inDatabase { db in
                try db.beginTransaction()
                for table in contract.tables { try db.execute(sql: TableDatabase.schema(of: table)) }
            }
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// Adds rows in the order of the table's columns.
    package func insert(_ rows: [[Cell]], into table: Contract.Table) throws(StoreError) {
        do {
            try queue.inDatabase { db in
                let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
                let statement = try db.cachedStatement(sql: "INSERT INTO \(quoted(table.name)) VALUES (\(marks))")
                for row in rows { try statement.execute(arguments: StatementArguments(row.map(TableDatabase.value))) }
            }
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// Adds the indexes, closes the file, and gives its size and SHA-256.
    package func finish() throws(StoreError) -> (byteCount: Int, sha256: String) {
        do {
            try queue.inDatabase { db in
                for table in contract.tables {
                    for column in table.columns where isLookedUp(column) && table.primaryKey != [column.name] {
                        let name = quoted("\(table.name)_by_\(column.name)")
                        try db.execute(sql: "CREATE INDEX \(name) ON \(quoted(table.name)) (\(quoted(column.name)))")
                    }
                }
                try db.execute(sql: "ANALYZE")
                try db.commit()
            }
            try queue.close()
            let file = try FileHandle(forUpdating: URL(filePath: path))
            try file.synchronize()
            let digest = RunningDigest()
            var count = 0
            while let data = try file.read(upToCount: 1 << 20), !data.isEmpty {
                digest.add([UInt8](data))
                count += data.count
            }
            try file.close()
            return (count, digest.finish())
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// References, and the one column that refers to several tables.
    private func isLookedUp(_ column: Contract.Column) -> Bool {
        (column.references != nil && !column.isList) || column.name == "claim_id"
    }

    private static func schema(of table: Contract.Table) -> String {
        var parts = table.columns.map { column in
            let type =
                switch column.type {
                case .string, .date, .datetime: "TEXT"
                case .integer, .boolean: "INTEGER"
                case .number: "REAL"
                }
            let reference = column.isList ? nil : column.references.map { " REFERENCES \(quoted($0.table)) (\(quoted($0.column)))" }
            return "\(quoted(column.name)) \(type)\(column.isRequired ? " NOT NULL" : "")\(reference ?? "")"
        }
        parts.append("PRIMARY KEY (\(table.primaryKey.map(quoted).joined(separator: ", ")))")
        return "CREATE TABLE \(quoted(table.name)) (\(parts.joined(separator: ", "))) WITHOUT ROWID"
    }

    private static func value(_ cell: Cell) -> DatabaseValue {
        switch cell {
        case .null: .null
        case .string(let text): text.databaseValue
        case .integer(let value): value.databaseValue
        case .number(let value): value.databaseValue
        case .boolean(let value): value.databaseValue
        }
    }
}

private func quoted(_ name: String) -> String { "\"\(name)\"" }
