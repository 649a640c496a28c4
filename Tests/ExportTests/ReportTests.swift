import Foundation
import Model
import Testing

@testable import Export

@Suite struct ReportTests {
    static func page(graphLibrary: String? = nil, _ change: (inout [DocumentRow]) -> Void = { _ in }) throws -> String {
        let tables = Fixture.tables
        var report = Report(relationships: Fixture.relationships)
        var documents = tables["documents"] as? [DocumentRow] ?? []
        change(&documents)
        report.see(documents)
        report.see(tables["events"] as? [EventRow] ?? [])
        report.see(Fixture.evidence)
        let counts = try Fixture.contract().tables.map { (table: $0.name, count: Fixture.rows(of: $0).count) }
        let history = Fixture.runs.enumerated().map { RunCounts(run: $1, rowCounts: ["documents": $0 + 2, "entities": 8]) }
        let html = report.html(
            graph: Fixture.graph, run: try #require(Fixture.runs.last),
            stages: [
                StageFigure(name: "ingest", documentCount: 3, seconds: 0.5), StageFigure(name: "enrich", documentCount: 2, seconds: 2),
            ],
            rowCounts: counts, checks: Fixture.checks, rejects: [Fixture.reject], history: history,
            outline: Outline(text: Array("# rings\n30,-20 40,-20 35,-5\nbad,line\n150,10 160,10 155,20".utf8)),
            graphLibrary: graphLibrary.map { Array($0.utf8) })
        return String(decoding: html, as: UTF8.self)
    }

    @Test func everySectionIsThereWithItsFigures() throws {
        let page = try ReportTests.page()
        for expected in [
            "11 relationships from ", "Run r2031-03-05", "took 2.5 s", "<b>11</b> relationships", "<li class=\"warn\"><b>1</b> rejected",
            "row_drift.claims",
            "not text: NUL at byte 3", "ingest: binary", "Peak memory: 117 MiB.", "<td>ingest</td><td class=\"n\">3</td>",
            "<b>Norland</b> cooperates with <b>Sudria</b>", "Sudria armed the Ridge Front", "2031-03-04 to 2031-03-04",
            "Foreign Minister", "<b>Sudria</b> arms or supplies <b>Ridge Front</b> <span class=\"badge\">alleged</span>",
            "<title>Norland: 1</title>",
        ] { #expect(page.contains(expected), "\(expected)") }
    }

    @Test func textIsEscapedAndOnlyPagesAreLinks() throws {
        let page = try ReportTests.page { documents in
            for index in documents.indices where documents[index].documentID == "d2" {
                documents[index].title = "<script>alert('x')</script>"
                documents[index].sourceURI = "javascript:alert(1)"
            }
        }
        #expect(page.contains("Tam &lt;Ode&gt;") && !page.contains("<Ode>"))
        #expect(page.contains("Élise &quot;Lys&quot; Okafor"))
        #expect(!page.contains("<script>alert") && page.contains("&lt;script&gt;alert"))
        #expect(!page.contains("href=\"javascript"))
        #expect(page.contains("href=\"https://paper.example/d1?a=1&amp;b=2\""))
    }

    @Test func thePolicyAllowsNothingButTheStyleAndScriptOfThePage() throws {
        let page = try ReportTests.page()
        #expect(page.contains("default-src 'none'; style-src '\(policyDigest(of: Array(ReportAssets.style.utf8)))'"))
        #expect(page.contains("<script>\(ReportAssets.script)</script>"))
        #expect(page.components(separatedBy: "<script").count == 2)
        for forbidden in [" style=", " onclick=", "src=\"http", "url(", "@import"] { #expect(!page.contains(forbidden), "\(forbidden)") }
    }

    @Test func theGraphLibraryIsInThePageWhereThereIsOneAndAGraphToDraw() throws {
        let library = "window.vis = {} && 1 < 2"
        let page = try ReportTests.page(graphLibrary: library)
        #expect(page.contains("<script>\(library)</script>\n<script>"))
        #expect(
            page.contains(
                "script-src '\(policyDigest(of: Array(library.utf8)))' '\(policyDigest(of: Array(ReportAssets.script.utf8)))'; base"))
        let empty = RelationGraph(entities: [], relationships: [], support: Support(relationships: []))
        let html = Report(relationships: []).html(
            graph: empty, run: RunRow(), stages: [], rowCounts: [], checks: [], rejects: [], history: [], graphLibrary: Array(library.utf8))
        #expect(!String(decoding: html, as: UTF8.self).contains(library))
    }

    @Test func whatCameOutIsComparedWithTheLastRun() throws {
        let page = try ReportTests.page()
        let rows = Fixture.rows(of: try #require(try Fixture.contract()["documents"])).count
        let before = Fixture.runs.count
        #expect(page.contains("<small>\(rows - before > 0 ? "+" : "")\(rows - before)</small><b>\(rows)</b> documents"))
        #expect(!page.contains("</b> changes") && !page.contains("</b> runs"))
    }

    /// As from `printf abc | openssl dgst -sha256 -binary | base64`.
    @Test func aPolicyDigestIsInBase64() {
        #expect(policyDigest(of: Array("abc".utf8)) == "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
    }

    @Test func everyLinkInThePageLeadsSomewhere() throws {
        let page = try ReportTests.page()
        let targets = page.matches(of: /href="#([^"]+)"/).map { String($0.1) }
        #expect(targets.count > 20)
        for target in Set(targets) { #expect(page.contains("id=\"\(target)\""), "\(target)") }
    }

    @Test func anEmptyRunHasAPageToo() {
        let graph = RelationGraph(entities: [], relationships: [], support: Support(relationships: []))
        let html = Report(relationships: []).html(
            graph: graph, run: RunRow(), stages: [], rowCounts: [], checks: [], rejects: [], history: [])
        let page = String(decoding: html, as: UTF8.self)
        #expect(page.contains("No relationships yet.") && page.contains("Nothing was rejected.") && page.hasSuffix("</html>\n"))
    }

    @Test func thePictureHasNoMoreThanAPageCanShowAndKeepsTheStrongest() {
        let entities = (0..<200).map { number in
            Fixture.make(EntityRow()) {
                $0.entityID = "e\(1000 + number)"; $0.name = "E"
            }
        }
        let relationships = (0..<400).map { number in
            Fixture.make(RelationshipRow()) {
                $0.relationshipID = "r\(1000 + number)"
                $0.sourceID = "e\(1000 + number % 200)"
                $0.targetID = "e\(1000 + (number * 7 + 1) % 200)"
                $0.relationType = "met_with"
                $0.modality = "actual"
                $0.confidence = number == 399 ? 0.9 : 0.5
            }
        }
        let selection = GraphSelection(
            RelationGraph(entities: entities, relationships: relationships, support: Support(relationships: relationships)))
        #expect(selection.nodes.count == 60)
        #expect(selection.edges.count <= 120)
        #expect(selection.edges.first?.id == "r1199")
        #expect(selection.positions.allSatisfy { (0...1).contains($0.x) && (0...1).contains($0.y) })
        #expect(Set(selection.positions.map { "\($0)" }).count == 60)
    }

    @Test(arguments: [
        (["2031-03-04": 2], 1), (["2031-03-04": 2, "2031-03-06": 1], 2), (["2030-01-31": 1, "2031-12-01": 1], 2),
        (["1990-05-05": 1, "2031-12-01": 1], 2), ([:], 0),
    ])
    func aTimelineHasAColumnForEachDayMonthOrYearThatHasSome(days: [String: Int], columns: Int) {
        #expect(String(decoding: Chart.timeline(days).bytes, as: UTF8.self).components(separatedBy: "<rect").count - 1 == columns)
    }

    @Test func theMapShowsTheCountriesAroundItsPlaces() throws {
        #expect(try ReportTests.page().components(separatedBy: "<polygon").count == 2)
    }

    @Test func theOutlineOfCountriesIsWithinTheGlobe() throws {
        let file = Fixture.folder.appending(path: "../../Sources/Export/Outline/countries.txt")
        let outline = Outline(text: Array(try Data(contentsOf: file)))
        #expect(outline.rings.count > 200)
        #expect(outline.rings.joined().allSatisfy { abs($0.longitude) <= 180 && abs($0.latitude) <= 90 })
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-12_345, "-12,345")])
    func numbersAreGrouped(value: Int, text: String) { #expect(grouped(value) == text) }
}
