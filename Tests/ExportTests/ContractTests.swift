import Export
import Foundation
import Model
import Testing

@Suite struct ContractTests {
    static let rows: [any TableRow.Type] = [
        DocumentRow.self, SentenceRow.self, MentionRow.self, EntityRow.self, EntityAliasRow.self, EntityRedirectRow.self,
        RelationshipRow.self, AgreementRow.self, AgreementPartyRow.self, EventRow.self, QuotationRow.self, ClaimRow.self,
        EvidenceRow.self, ChangeRow.self, RunRow.self, CheckRow.self, RejectRow.self,
    ]

    @Test func everyTableHasItsRowWithTheSameColumns() throws {
        let contract = try Fixture.contract()
        #expect(contract.tables.map(\.name) == ContractTests.rows.map { $0.table })
        for row in ContractTests.rows {
            #expect(contract[row.table]?.columns.map(\.name) == row.columns, "\(row.table)")
        }
    }

    @Test func everyRowHasAsManyCellsAsColumns() throws {
        let contract = try Fixture.contract()
        for table in contract.tables {
            #expect(!Fixture.rows(of: table).isEmpty, "\(table.name)")
            for row in Fixture.rows(of: table) { #expect(row.count == table.columns.count, "\(table.name)") }
        }
    }

    @Test func columnsAreReadWithTypeNeedValuesAndReference() throws {
        let mentions = try #require(try Fixture.contract()["mentions"])
        #expect(mentions.primaryKey == ["mention_id"])
        #expect(mentions.columns[1].references == Contract.Reference(table: "documents", column: "document_id"))
        #expect(mentions.columns[3] == Contract.Column(name: "start_char", type: .integer, isRequired: true))
        #expect(mentions.columns[6].values == ["named", "nominal", "pronoun"])
        #expect(!mentions.columns[7].isRequired)
    }

    @Test(arguments: [
        ("tables: []", "c.yml:1: `version` is missing"),
        ("version: '1'\ntabels: []", "c.yml:2: unknown key `tabels`; known: version, tables"),
        (
            "version: '1'\ntables:\n  - { name: a, title: t, primary_key: [x], columns: [] }",
            "c.yml:3: the primary key of a needs a required column `x`"
        ),
        (
            "version: '1'\ntables:\n  - name: a\n    title: t\n    primary_key: [x]\n    columns:\n      - { name: x, type: text }",
            "c.yml:7: unknown type `text`; known: string, integer, number, boolean, date, datetime"
        ),
        (
            "version: '1'\ntables:\n  - name: a\n    title: t\n    primary_key: [x]\n    columns:\n"
                + "      - { name: x, type: string, required: true, references: b.x }",
            "c.yml:7: unknown table `b`; known: a"
        ),
        (
            "version: '1'\ntables:\n  - name: a\n    title: t\n    primary_key: [x]\n    columns:\n      - { name: id, type: string }",
            "c.yml:7: no column is named `id`: igraph drops it and APOC overwrites it"
        ),
        ("version: '1'\ntables: [", "c.yml:3: not YAML: did not find expected node content"),
        ("version: '1'\nversion: '2'\ntables: []", "c.yml:1: key given twice: version"),
    ])
    func aFaultIsNamedWithItsLine(yaml: String, message: String) {
        let error = #expect(throws: ExportError.self) { try Contract(yaml: Array(yaml.utf8), file: "c.yml") }
        #expect(error.map { "\($0)" } == message)
    }

    /// A change of columns needs a new version: add the new digest beside it, and never change an old one.
    @Test func aVersionOfTheContractNeverChangesItsColumns() throws {
        let released = ["1.0": "0dca064dde12b35b"]
        let contract = try Fixture.contract()
        let shape = contract.tables.map { table in
            let columns = table.columns.map { "\($0.name):\($0.type.rawValue):\($0.isRequired):\($0.values)" }
            return "\(table.name)(\(table.primaryKey)) \(columns)"
        }
        let digest = Digest.hex(Array(shape.joined(separator: "\n").utf8)).prefix(16)
        #expect(released[contract.version] == String(digest))
    }
}
