import Model
import Quality
import Testing

@Suite struct CheckTests {
    static let contract = Contract(
        version: "1",
        tables: [
            table("documents", "document_id", [("published_at", .datetime), ("status", .string)]),
            table("mentions", "mention_id", [("entity_id", .string), ("start_char", .integer), ("end_char", .integer), ("text", .string)]),
            Contract.Table(
                name: "entities", title: "", primaryKey: ["entity_id"],
                columns: [
                    Contract.Column(name: "entity_id", type: .string, isRequired: true),
                    Contract.Column(name: "kind", type: .string, isRequired: true, values: ["state", "body"]),
                    Contract.Column(
                        name: "parent_id", type: .string, references: Contract.Reference(table: "entities", column: "entity_id")),
                    Contract.Column(name: "latitude", type: .number), Contract.Column(name: "seen", type: .date),
                    Contract.Column(name: "is_known", type: .boolean),
                ]),
            Contract.Table(
                name: "rejects", title: "", primaryKey: ["run_id", "source_uri"],
                columns: [
                    Contract.Column(name: "run_id", type: .string, isRequired: true),
                    Contract.Column(name: "source_uri", type: .string, isRequired: true),
                ]),
        ])

    static func table(_ name: String, _ key: String, _ columns: [(String, Contract.ColumnType)]) -> Contract.Table {
        Contract.Table(
            name: name, title: "", primaryKey: [key],
            columns: [Contract.Column(name: key, type: .string, isRequired: true)]
                + columns.map { Contract.Column(name: $0.0, type: $0.1) })
    }

    static let facts = CheckFacts(
        contract: contract, runID: "r2", lastRowCounts: ["entities": 4], today: CalendarDate(year: 2031, month: 3, day: 8))

    /// Good rows of every table; a case replaces some.
    static let rows: [String: [[Cell]]] = [
        "documents": [
            [.string("d1"), .string("2031-03-01T00:00:00Z"), .string("ok")],
            [.string("d2"), .string("2031-03-04T06:00:00Z"), .string("ok")],
            [.string("d3"), .null, .string("deleted")],
        ],
        "mentions": [
            [.string("m1"), .string("e1"), .integer(0), .integer(2), .string("Né")],
            [.string("m2"), .null, .integer(3), .integer(5), .string("ab")],
        ],
        "entities": [
            [.string("e1"), .string("state"), .null, .number(1.5), .string("2031-03-04"), .boolean(true)],
            [.string("e10"), .string("body"), .string("e2"), .integer(3), .null, .null],
            [.string("e2"), .string("body"), .string("e1"), .null, .null, .null],
        ],
        "rejects": [[.string("r1"), .string("a")], [.string("r2"), .string("b")]],
    ]

    /// The answer of one check when the rows of one table are these.
    static func answer(_ declaration: CheckDeclaration, _ replaced: [[Cell]]? = nil) throws -> CheckRow {
        var checkup = try Checkup([declaration], facts: facts)
        for table in contract.tables {
            let given = table.name == declaration.table ? replaced : nil
            for row in given ?? rows[table.name] ?? [] { checkup.see([row], of: table) }
        }
        return try #require(checkup.rows().first { $0.assertion == declaration.check && $0.dataset == declaration.table ?? "all" })
    }

    @Test(arguments: [
        (CheckDeclaration(check: "unique", table: "entities", column: "entity_id"), "0 rows"),
        (CheckDeclaration(check: "not_null", table: "mentions", column: "entity_id", min: 0.5), "missing in 1 row: m2"),
        (CheckDeclaration(check: "accepted_values", table: "entities", column: "kind", values: ["state", "body"]), "0 rows"),
        (CheckDeclaration(check: "references", table: "mentions", column: "entity_id", to: "entities.entity_id"), "0 rows"),
        (CheckDeclaration(check: "row_count", table: "entities", min: 3, max: 3), "3 rows"),
        (CheckDeclaration(check: "row_drift", table: "entities", max: 0.25), "3 rows, -25 %"),
        (CheckDeclaration(check: "row_drift", table: "mentions", max: 0), "2 rows, none before"),
        (CheckDeclaration(check: "freshness", max: 4), "newest 2031-03-04, 4 days old"),
        (CheckDeclaration(check: "reject_share", max: 0.34), "33.3 %, 1 of 3"),
        (CheckDeclaration(check: "unresolved_share", max: 0.5), "50 %, 1 of 2"),
        (CheckDeclaration(check: "offsets"), "0 rows"),
        (CheckDeclaration(check: "contract", table: "entities"), "0 rows"),
    ])
    func goodRowsPass(declaration: CheckDeclaration, actual: String) throws {
        let row = try CheckTests.answer(declaration)
        #expect(row.success)
        #expect(row.actual == actual)
    }

    @Test(arguments: [
        (CheckDeclaration(check: "unique", table: "entities", column: "kind"), "1 row: body"),
        (CheckDeclaration(check: "not_null", table: "mentions", column: "entity_id"), "missing in 1 row: m2"),
        (
            CheckDeclaration(check: "accepted_values", table: "entities", column: "kind", values: ["state"]),
            "2 rows: e10 has `body`, e2 has `body`"
        ),
        (
            CheckDeclaration(check: "references", table: "entities", column: "kind", to: "entities.entity_id"),
            "2 rows: e1 refers to state, e10 refers to body"
        ),
        (CheckDeclaration(check: "row_count", table: "entities", min: 4), "3 rows"),
        (CheckDeclaration(check: "row_drift", table: "entities", max: 0.2), "3 rows, -25 %"),
        (CheckDeclaration(check: "freshness", max: 3), "newest 2031-03-04, 4 days old"),
        (CheckDeclaration(check: "reject_share", max: 0.3), "33.3 %, 1 of 3"),
        (CheckDeclaration(check: "unresolved_share", max: 0.4), "50 %, 1 of 2"),
    ])
    func rowsBeyondTheLimitFail(declaration: CheckDeclaration, actual: String) throws {
        let row = try CheckTests.answer(declaration)
        #expect(!row.success)
        #expect(row.actual == actual)
    }

    @Test(arguments: [
        ([Cell.string("e1"), .string("state"), .null, .string("far"), .null, .null], "e1: latitude is `far`, not of type number"),
        ([.string("e1"), .string("city"), .null, .null, .null, .null], "e1: kind is `city`, which is not allowed"),
        ([.string("e1"), .null, .null, .null, .null, .null], "e1: kind is missing"),
        ([.string("e1"), .string(""), .null, .null, .null, .null], "e1: kind is missing"),
        ([.string("e1"), .string("state"), .null, .number(.nan), .null, .null], "e1: latitude is not a number"),
        ([.string("e1"), .string("state"), .null, .null, .string("2031-02-29"), .null], "e1: seen is `2031-02-29`, not a date"),
        ([.string("e1"), .string("state"), .null, .null, .string("2031-02"), .null], "e1: seen is `2031-02`, not a date"),
        ([.string("e1"), .string("state"), .null, .null, .null, .string("yes")], "e1: is_known is `yes`, not of type boolean"),
        ([.string("e1"), .string("state"), .string("e9"), .null, .null, .null], "e1: parent_id is not in entities.entity_id"),
        ([.string("e1"), .string("state"), .null, .null, .null], "e1 has 5 columns, not 6"),
        ([.null, .string("state"), .null, .null, .null, .null], ": entity_id is missing"),
    ])
    func aRowAgainstTheContractIsNamed(row: [Cell], problem: String) throws {
        let answer = try CheckTests.answer(CheckDeclaration(check: "contract", table: "entities"), [row])
        #expect(answer.actual == "1 row: \(problem)")
        #expect(answer.severity == "error" && !answer.success)
    }

    @Test(arguments: [("e2", "e10"), ("e1", "e1"), ("e1é", "e1z")])
    func keysOutOfOrderOrTwiceAreFound(first: String, second: String) throws {
        let rows: [[Cell]] = [first, second].map { [.string($0), .string("state"), .null, .null, .null, .null] }
        let answer = try CheckTests.answer(CheckDeclaration(check: "contract", table: "entities"), rows)
        #expect(answer.actual == "1 row: \(second) is out of order or there twice")
    }

    @Test(arguments: [
        ("2031-03-04T06:30:00Z", true), ("2031-03-04T24:00:00Z", false), ("2031-03-04T06:30:00", false), ("2031-03-04 06:30:00Z", false),
        ("2031-13-04T06:30:00Z", false), ("2031-03-04T0a:30:00Z", false), ("2031-03-04", false),
    ])
    func momentsAreInUTC(text: String, isGood: Bool) throws {
        let rows: [[Cell]] = [[.string("d1"), .string(text), .string("ok")]]
        #expect(try CheckTests.answer(CheckDeclaration(check: "contract", table: "documents"), rows).success == isGood)
    }

    @Test func aReferenceMayPointForwardOrNeverBeMet() throws {
        var checkup = try Checkup(
            [CheckDeclaration(check: "references", table: "mentions", column: "entity_id", to: "entities.entity_id")],
            facts: CheckTests.facts)
        for name in ["mentions", "entities"] {
            let table = try #require(CheckTests.contract[name])
            checkup.see(CheckTests.rows[name] ?? [], of: table)
        }
        #expect(checkup.rows().first { $0.assertion == "references" }?.success == true)
    }

    @Test(arguments: [("e1", true), ("e1|e2", true), ("e1|e9", false), ("", true)])
    func everyValueOfAListMustBeThere(list: String, isGood: Bool) throws {
        var contract = CheckTests.contract
        contract.tables[2].columns[2].isList = true
        let facts = CheckFacts(contract: contract, runID: "r2", lastRowCounts: [:], today: CalendarDate(year: 2031))
        var checkup = try Checkup([], facts: facts)
        for id in ["e1", "e2"] {
            checkup.see([[.string(id), .string("state"), Cell(list), .null, .null, .null]], of: contract.tables[2])
        }
        #expect(checkup.rows().first { $0.checkID == "contract.entities" }?.success == isGood)
    }

    @Test func misquotesAreFoundAgainstTheText() throws {
        let table = try #require(CheckTests.contract["mentions"])
        let rows = CheckTests.rows["mentions"] ?? []
        #expect(misquotes(in: rows, of: table, text: Text("Né ab")) == [])
        #expect(misquotes(in: rows, of: table, text: Text("Ne ab")) == ["mentions m1"])
        #expect(misquotes(in: rows, of: table, text: Text("Né")) == ["mentions m2"])
        var checkup = try Checkup([CheckDeclaration(check: "offsets")], facts: CheckTests.facts)
        checkup.see(misquotes: ["mentions m1"])
        #expect(checkup.rows().first { $0.checkID == "offsets" }?.actual == "1 row: mentions m1")
    }

    @Test func theContractIsCheckedForEveryTableAndRowsComeInOrder() throws {
        let rows = try Checkup([CheckDeclaration(check: "offsets", severity: .warn)], facts: CheckTests.facts).rows()
        #expect(
            rows.map(\.checkID) == ["contract.documents", "contract.entities", "contract.mentions", "contract.rejects", "offsets"])
        #expect(rows.last?.severity == "warn")
        #expect(Set(rows.map(\.runID)) == ["r2"])
    }

    @Test func onlyAnErrorForbidsToPublish() {
        var row = CheckRow()
        row.severity = "warn"
        #expect(!forbidsPublish([row]))
        row.severity = "error"
        #expect(forbidsPublish([row]))
        row.success = true
        #expect(!forbidsPublish([row]))
    }

    @Test(arguments: [
        (CheckDeclaration(check: "uniq", line: 9), "pipeline.yml:9: unknown check `uniq`; known: accepted_values, contract, freshness, "),
        (CheckDeclaration(check: "unique", line: 2), "pipeline.yml:2: the check `unique` needs a table; known: documents, "),
        (CheckDeclaration(check: "unique", table: "entity"), "pipeline.yml:1: unknown table `entity`; known: documents, "),
        (
            CheckDeclaration(check: "unique", table: "rejects", column: "x"),
            "pipeline.yml:1: unknown column `x` of rejects; known: run_id, "
        ),
        (
            CheckDeclaration(check: "accepted_values", table: "rejects", column: "run_id"),
            "pipeline.yml:1: the check `accepted_values` needs values"
        ),
        (
            CheckDeclaration(check: "references", table: "rejects", column: "run_id", to: "runs"),
            "pipeline.yml:1: the check `references` needs to: table.column"
        ),
        (CheckDeclaration(check: "row_count", table: "rejects"), "pipeline.yml:1: the check `row_count` needs min or max"),
        (CheckDeclaration(check: "freshness"), "pipeline.yml:1: the check `freshness` needs max, a number of days"),
        (CheckDeclaration(check: "offsets", table: "mentions"), "pipeline.yml:1: the check `offsets` is for all tables"),
    ])
    func aDeclarationThatCannotRunIsRefused(declaration: CheckDeclaration, message: String) {
        let error = #expect(throws: QualityError.self) { try Checkup([declaration], facts: CheckTests.facts) }
        #expect(error.map { "\($0)".hasPrefix(message) } == true, "\(error.map { "\($0)" } ?? "")")
    }

    @Test func theSameCheckTwiceIsRefused() {
        let twice = CheckDeclaration(check: "offsets", line: 4)
        #expect(throws: QualityError.declaration(file: "pipeline.yml", line: 4, problem: "the check offsets is declared twice", known: []))
        {
            try Checkup([twice, twice], facts: CheckTests.facts)
        }
    }

    /// Sentences lie in documents; quotations of a document refer to them, before or after them.
    @Test(arguments: [
        ([["s1"], ["s2"]], [["s1"], ["s2", "s2"]], "0 rows"),
        ([["s1"], ["s2"]], [["s1"], ["s1"]], "1 row: q2: sentence_id is not in sentences.sentence_id"),
        ([["s1"], []], [["s9"], ["s1", "s8"]], "3 rows: q1: sentence_id is not in sentences.sentence_id"),
    ])
    func whatLiesInADocumentIsReferredToFromThereAlone(sentences: [[String]], quotations: [[String]], finding: String) throws {
        func column(_ name: String, _ table: String? = nil) -> Contract.Column {
            let reference = table.map { Contract.Reference(table: $0, column: name) }
            return Contract.Column(name: name, type: .string, isRequired: true, references: reference)
        }
        let contract = Contract(
            version: "1",
            tables: [
                Contract.Table(name: "documents", title: "", primaryKey: ["document_id"], columns: [column("document_id")]),
                Contract.Table(
                    name: "sentences", title: "", primaryKey: ["sentence_id"],
                    columns: [column("sentence_id"), column("document_id", "documents")]),
                Contract.Table(
                    name: "quotations", title: "", primaryKey: ["quotation_id"],
                    columns: [column("quotation_id"), column("document_id", "documents"), column("sentence_id", "sentences")]),
            ])
        var checkup = try Checkup([], facts: CheckFacts(contract: contract, runID: "r", lastRowCounts: [:], today: CheckTests.facts.today))
        var count = 0
        for (document, (here, quoted)) in zip(sentences, quotations).enumerated() {
            let id = Cell.string("d\(document)")
            checkup.see([[id]], of: contract.tables[0])
            for sentence in quoted {
                count += 1
                checkup.see([[.string("q\(count)"), id, .string(sentence)]], of: contract.tables[2])
            }
            checkup.see(here.map { [.string($0), id] }, of: contract.tables[1])
            checkup.finishDocument()
        }
        let row = try #require(checkup.rows().first { $0.dataset == "quotations" })
        #expect(row.actual?.hasPrefix(finding) == true)
        #expect(row.success == (finding == "0 rows"))
    }
}
