import Foundation
import Pipeline
import Store
import Testing

/// What would run and why, what is done again when it is asked for, and what is left alone.
@Suite(.serialized) struct PlanTests {
    private static let pact = "Norland and Sudria signed a memorandum of understanding on border security on 4 February 2026."
    private static let visit = "Foreign Minister Oren Tal visited Kenya on 3 March 2026. He met Kenyan officials in Nairobi."

    /// A job that has run over two documents, written long enough ago that nobody looks into them again.
    private func published() throws -> Job {
        let job = Job()
        try job.write(Self.pact, to: "a.txt")
        try job.write(Self.visit, to: "b.txt")
        try job.run()
        return job
    }

    private func steps(_ plan: Plan) -> [String] { plan.steps.dropFirst().map { "\($0.name): \($0.reasons.description)" } }

    private func write(_ text: String, _ job: Job, _ name: String) throws -> String {
        let path = job.folder.path + "/" + name
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test func aPlanTouchesNothing() throws {
        let job = Job()
        try job.write(Self.pact, to: "a.txt")
        #expect(try job.plan().counts.new == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: job.folder.path) == ["in"])
        try job.run()
        let before = try FileManager.default.contentsOfDirectory(atPath: job.folder.path).sorted()
        let catalog = FileManager.default.contents(atPath: job.settings.catalog)
        try job.write(Self.visit, to: "b.txt")
        #expect(try job.plan().counts.new == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: job.folder.path).sorted() == before)
        #expect(FileManager.default.contents(atPath: job.settings.catalog) == catalog)
    }

    @Test func newChangedAndGoneDocumentsAreToldApart() throws {
        let job = try published()
        #expect(steps(try job.plan()) == ["normalize: ", "enrich: "])
        #expect(try job.plan().publishReasons.isEmpty)
        try job.write(Self.pact + " More followed.", to: "a.txt")
        try job.remove("b.txt")
        try job.write(Self.visit, to: "c.txt")
        try job.write("", to: "d.txt")
        let plan = try job.plan()
        #expect((plan.counts.new, plan.counts.changed, plan.counts.unchanged, plan.counts.deleted, plan.rejects) == (1, 1, 0, 1, 1))
        #expect(steps(plan) == ["normalize: 1 new, 1 changed", "enrich: 1 new, 1 changed"])
        #expect(plan.publishReasons == ["documents changed"])
        #expect(plan.text.contains("export     documents changed"))
    }

    @Test func changedRulesRunEnrichAlone() throws {
        let job = try published()
        let pack = """
            about: Towns that twin.
            rules:
              - id: twin.verb
                about: 'A twinned with B'
                relation: cooperates_with
                verb: [twin]
                source: subject
                target: ["prep(with)"]
                expect:
                  - "Kenya twinned with Uganda. => Kenya -> Uganda"
            """
        job.settings.packs = [try write(pack, job, "pack.yml")]
        #expect(steps(try job.plan()) == ["normalize: ", "enrich: 2 rules changed"])
        #expect(try job.plan().publishReasons == ["what enrich finds"])
        let report = try job.run()
        // Nothing that it finds is another.
        #expect((report.counts.unchanged, report.hasPublished) == (2, false))
        #expect(steps(try job.plan()) == ["normalize: ", "enrich: "])
    }

    @Test func aChangedGazetteerRunsEnrichAndResolution() throws {
        let job = try published()
        let facts = """
            key,type,subtype,name,names,acronyms,demonyms,seats,code,country,parent,latitude,longitude,weight,since
            country:QAA,Country,state,Norland,,,Norlander,,QA,QAA,,,,,
            """
        job.settings.gazetteers = [try write(facts, job, "facts.csv")]
        #expect(steps(try job.plan()) == ["normalize: ", "enrich: 2 gazetteer changed"])
        #expect(try job.plan().publishReasons == ["gazetteer changed", "what enrich finds"])
        #expect(try job.run().hasPublished)
        #expect(try job.values("entities", "name", "country").contains(["Norland", "QAA"]))
    }

    @Test func aDecisionRunsResolutionAlone() throws {
        let job = try published()
        job.settings.curation = try write("rename: { Oren Tal: Oren B. Tal }", job, "curation.yml")
        #expect(steps(try job.plan()) == ["normalize: ", "enrich: "])
        #expect(try job.plan().publishReasons == ["curation changed"])
        #expect(try job.run().hasPublished)
        #expect(try job.values("entities", "name").contains(["Oren B. Tal"]))
    }

    @Test func anOptionOfIngestReadsAgainAndNothingElse() throws {
        let job = try published()
        job.settings.maxDocumentBytes = 3 << 20
        let plan = try job.plan()
        #expect(plan.steps.first?.reasons.description.contains("2 ") == true)
        #expect(steps(plan) == ["normalize: ", "enrich: "])
        #expect(try !job.run().hasPublished)
    }

    @Test(arguments: [
        (Refresh.normalize, ["normalize: 2 to be done again", "enrich: "], false),
        (.enrich, ["normalize: ", "enrich: 2 to be done again"], false), (.export, ["normalize: ", "enrich: "], true),
        (.all, ["normalize: 2 to be done again", "enrich: 2 to be done again"], true),
    ])
    func oneStageOrAllAreDoneAgain(refresh: Refresh, expected: [String], publishes: Bool) throws {
        let job = try published()
        let before = try job.publishedFiles()
        #expect(steps(try job.plan(refresh: refresh)) == expected)
        #expect(try job.run(refresh: refresh).hasPublished == publishes)
        #expect(try job.publishedFiles() == before)
    }

    @Test func aRetryTakesUpWhatWasLostAndNothingElse() throws {
        let job = try published()
        try job.write("{\"text\": \"cut", to: "c.jsonl")
        try job.run()
        #expect(try job.values("rejects", "source_uri").count == 1)
        try job.write("{\"document_id\": \"c\", \"text\": \"Norland visited Sudria.\"}", to: "c.jsonl")
        try job.write(Self.visit, to: "new.txt")
        try job.remove("a.txt")
        let report = try job.run(isRetry: true)
        #expect((report.counts.new, report.counts.unchanged, report.counts.deleted) == (1, 2, 0))
        #expect(try job.rows("rejects").isEmpty)
        #expect(try job.rows("documents").count == 3)
        // The next run finds the rest.
        let next = try job.run()
        #expect((next.counts.new, next.counts.unchanged, next.counts.deleted) == (1, 2, 1))
    }

    @Test func aRunOfOneInputLeavesTheDocumentsOfOthersAsTheyWere() throws {
        let job = Job(inputs: ["in/wire", "in/archive"])
        try job.write(Self.pact, to: "wire/a.txt")
        try job.write(Self.visit, to: "wire/gone.txt")
        try job.write(Self.visit, to: "archive/b.txt")
        try job.run()
        try job.write("Norland praised Sudria.", to: "wire/new.txt")
        try job.remove("wire/gone.txt")
        try FileManager.default.removeItem(atPath: job.folder.path + "/in/archive")
        let report = try job.run(select: ["in/wire"])
        #expect((report.counts.new, report.counts.unchanged, report.counts.deleted) == (1, 2, 1))
        #expect(
            try job.values("documents", "source_uri", "status") == [
                ["in/archive/b.txt", "ok"], ["in/wire/a.txt", "ok"], ["in/wire/gone.txt", "deleted"], ["in/wire/new.txt", "ok"],
            ])
        // Its folder is missed as soon as it is looked at.
        #expect(throws: PipelineError.missingInput(path: job.folder.path + "/in/archive", line: 0)) { try job.run() }
    }

    @Test func aFileOfTwoInputsIsTheFirstOnesWhicheverIsSelected() throws {
        let job = Job(inputs: ["in", "in/wire"])
        try job.write(Self.pact, to: "wire/a.txt")
        try job.run()
        let report = try job.run(select: ["in/wire"])
        #expect((report.counts.new, report.counts.unchanged, report.counts.deleted) == (0, 1, 0))
        // Either could have given it, so only a run over both says that it is gone.
        try job.remove("wire/a.txt")
        try job.write(Self.visit, to: "b.txt")
        #expect(try job.run(select: ["in/wire"]).counts.deleted == 0)
        #expect(try job.run().counts.deleted == 1)
    }

    @Test func aSelectionThatNamesNoInputIsRefusedWithASuggestion() {
        let error = #expect(throws: PipelineError.self) { try Job(inputs: ["in/wire"]).run(select: ["in/wires"]) }
        #expect(error?.exitCode == 2)
        #expect(error?.description == "no input is called `in/wires`, did you mean `in/wire`?")
    }

    @Test func aDocumentThatTwoSourcesGiveStaysWhenOneGoes() throws {
        let job = Job()
        func record(_ text: String) -> String { "{\"document_id\": \"n1\", \"text\": \"\(text)\"}\n" }
        try job.write(record("Norland visited Sudria."), to: "b.jsonl")
        try job.run()
        try job.write(record("Norland left Sudria."), to: "a.jsonl")
        try job.run()
        #expect(try job.values("documents", "source_uri").count == 1)
        #expect(try job.values("sentences", "text") == [["Norland left Sudria."]])
        #expect(try job.rows("rejects").count == 1)
        try job.remove("a.jsonl")
        try job.run()
        #expect(try job.values("sentences", "text") == [["Norland visited Sudria."]])
        #expect(try job.rows("rejects").isEmpty)
    }

    @Test func aSourceThatLosesOneDocumentKeepsItsOthers() throws {
        let job = Job()
        func record(_ id: String, _ text: String) -> String { "{\"document_id\": \"\(id)\", \"text\": \"\(text)\"}\n" }
        try job.write(record("n1", "Norland visited Sudria.") + record("n2", "Sudria thanked Norland."), to: "b.jsonl")
        try job.write(record("n2", "Sudria forgot Norland."), to: "c.jsonl")
        try job.run()
        // The new file takes n1; of n2 two others are read again, the one that does not hold it first.
        try job.write(record("n1", "Norland left Sudria."), to: "a.jsonl")
        try job.run()
        #expect(try job.values("sentences", "text") == [["Norland left Sudria."], ["Sudria thanked Norland."]])
        #expect(try job.rows("rejects").count == 2)
    }

    @Test func anEarlierPublishComesBackAndStaysUntilSomethingChanges() throws {
        let job = Job()
        job.settings.keep = 1
        try job.write(Self.pact, to: "a.txt")
        try job.run()
        try job.write(Self.visit, to: "b.txt")
        try job.run()
        _ = try Pipeline.restore(1, job.settings)
        #expect(try job.rows("documents").count == 1)
        #expect(try !job.run().hasPublished)
        #expect(try job.run(refresh: .export).hasPublished)
        #expect(try job.rows("documents").count == 2)
        #expect(throws: PipelineError.self) { try Pipeline.restore(2, job.settings) }
    }

    @Test func aRebuiltCatalogKeepsIdsAndTheLedger() throws {
        let job = try published()
        let before = try job.publishedFiles()
        #expect(try rebuildCatalog(job.settings).contains { $0.hasPrefix("saved: the ids of") })
        let report = try job.run()
        #expect((report.counts.new, report.hasPublished) == (2, true))
        #expect(try job.publishedFiles() == before)
        #expect(try job.rows("runs").count == 2)
    }
}
