import GRDB
import Model
import Testing

@testable import Store

@Suite struct TableDatabaseTests {
    let folder = TemporaryFolder()

    static let contract = Contract(
        version: "1",
        tables: [
            Contract.Table(
                name: "things", title: "Things", primaryKey: ["thing_id"],
                columns: [
                    Contract.Column(name: "thing_id", type: .string, isRequired: true), Contract.Column(name: "size", type: .number),
                    Contract.Column(name: "count", type: .integer), Contract.Column(name: "good", type: .boolean),
                ]),
            Contract.Table(
                name: "parts", title: "Parts", primaryKey: ["thing_id", "part"],
                columns: [
                    Contract.Column(name: "thing_id", type: .string, references: .init(table: "things", column: "thing_id")),
                    Contract.Column(name: "part", type: .string),
                    Contract.Column(name: "others", type: .string, references: .init(table: "things", column: "thing_id"), isList: true),
                ]),
        ])

    @Test func rowsComeBackWithTheirTypes() throws {
        let path = folder.path + "/t.sqlite"
        let contract = Self.contract
        let database = try TableDatabase(path: path, contract: contract)
        try database.insert(
            [[.string("a"), .number(1.5), .integer(-7), .boolean(true)], [.string("b"), .null, .null, .null]], into: contract.tables[0])
        try database.insert([[.string("a"), .string("wheel"), .string("a|b")]], into: contract.tables[1])
        let made = try database.finish()
        let read = try DatabaseQueue(path: path)
        try read.read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT thing_id, typeof(size), typeof(count), good FROM things")
            let texts = rows.map { row in row.databaseValues.map { "\($0)" }.joined(separator: " ") }
            #expect(texts == [#""a" "real" "integer" 1"#, #""b" "null" "null" NULL"#])
            #expect(try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty)
            let indexes = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
            #expect(indexes == ["parts_by_thing_id"])
        }
        #expect(made.sha256.utf8.count == 64 && made.byteCount % 4096 == 0 && made.byteCount > 0)
    }

    @Test func aRowThatIsThereTwiceIsRefused() throws {
        let database = try TableDatabase(path: folder.path + "/t.sqlite", contract: Self.contract)
        let row: [Cell] = [.string("a"), .null, .null, .null]
        #expect(throws: StoreError.self) { try database.insert([row, row], into: Self.contract.tables[0]) }
    }

    @Test func theSameRowsMakeTheSameFile() throws {
        let digests = try ["one", "two"].map { name in
            let database = try TableDatabase(path: "\(folder.path)/\(name).sqlite", contract: Self.contract)
            for number in 0..<500 {
                try database.insert([[.string("t\(1000 + number)"), .number(0.5), .integer(number), .null]], into: Self.contract.tables[0])
            }
            return try database.finish().sha256
        }
        #expect(digests[0] == digests[1])
    }
}
