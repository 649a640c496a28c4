import Foundation
import Model
import Pipeline
import Quality
import Store
import Testing

/// What a job does from night to night.
@Suite(.serialized) struct RunTests {
    private static let pact = """
        Norland and Sudria signed a memorandum of understanding on border security on 4 February 2026. \
        President Anna Ilva of Norland welcomed the agreement.
        """
    private static let visit = "Foreign Minister Oren Tal visited Kenya on 3 March 2026. He met Kenyan officials in Nairobi."

    @Test func anUnchangedRunWorksOnNothingAndPublishesNothing() throws {
        let job = Job()
        try job.write(Self.pact, to: "a.txt")
        #expect(try job.run().hasPublished)
        let before = try job.publishedFiles()
        let report = try job.run()
        #expect(report.counts.unchanged == 1)
        #expect(!report.hasPublished)
        #expect(report.exitCode == 0)
        #expect(try job.publishedFiles() == before)
    }

    @Test func newChangedAndRemovedDocumentsShowInTheOutput() throws {
        let job = Job()
        try job.write(Self.pact, to: "a.txt")
        try job.write(Self.visit, to: "b.txt")
        try job.run()
        #expect(try job.rows("documents").count == 2)

        try job.write(Self.visit + " Talks went on for two days.", to: "b.txt")
        try job.remove("a.txt")
        let report = try job.run()
        #expect((report.counts.changed, report.counts.deleted) == (1, 1))
        let documents = try job.rows("documents")
        #expect(Set(documents.map { $0["status"] as? String }) == ["ok", "deleted"])
        #expect(documents.first { $0["status"] as? String == "ok" }?["version"] as? Int == 2)
        let live = documents.first { $0["status"] as? String == "ok" }?["document_id"] as? String
        #expect(Set(try job.rows("evidence").map { $0["document_id"] as? String }) == [live])
        #expect(try job.values("changes", "change").isSuperset(of: [["removed"], ["changed"]]))
    }

    @Test func anIncrementalRunGivesWhatAFreshOneGives() throws {
        let job = Job()
        try job.write(Self.visit, to: "b.txt", modified: 1_770_000_000)
        try job.run()
        try job.write(Self.pact, to: "a.txt", modified: 1_770_000_001)
        try job.run()
        let fresh = Job()
        try fresh.write(Self.pact, to: "a.txt", modified: 1_770_000_001)
        try fresh.write(Self.visit, to: "b.txt", modified: 1_770_000_000)
        try fresh.run()
        let (files, expected) = (try job.publishedFiles(), try fresh.publishedFiles())
        #expect(files.keys.sorted() == expected.keys.sorted())
        for (name, data) in files {
            #expect(String(decoding: data, as: UTF8.self) == expected[name].map { String(decoding: $0, as: UTF8.self) }, "\(name)")
        }
    }

    @Test(arguments: ["ingest", "normalize", "enrich", "resolve", "export"])
    func aRunThatIsStoppedLeavesTheLastPublishAndTheNextOneIsRight(stage: String) throws {
        let job = Job()
        try job.write(Self.pact, to: "a.txt")
        try job.run()
        let before = try job.publishedFiles()
        try job.write(Self.visit, to: "b.txt")
        try job.write(Self.pact, to: "c.txt")
        #expect(throws: PipelineError.interrupted) { try job.run(stopAt: stage) }
        #expect(try job.publishedFiles() == before)
        #expect(try job.run().hasPublished)
        #expect(try job.rows("documents").count == 3)
    }

    @Test func aJobOfAllDocumentsGoneKeepsTheLastPublish() throws {
        let job = Job()
        try job.write(Self.pact, to: "a.txt")
        try job.run()
        try job.remove("a.txt")
        #expect(throws: PipelineError.nothingLeft(published: 1)) { try job.run() }
        #expect(try job.rows("documents").count == 1)
        #expect(try job.run(allowsEmpty: true).hasPublished)
        #expect(try job.rows("relationships").isEmpty)
    }

    @Test func anEmptyFolderGivesEmptyTablesWithTheirHeads() throws {
        let job = Job()
        #expect(try job.run().exitCode == 0)
        let head = try String(contentsOfFile: job.settings.output + "/agreement_parties.csv", encoding: .utf8)
        #expect(head == "agreement_id,entity_id,role\n")
    }

    @Test func aMissingInputIsRefusedBeforeAnyWork() throws {
        let job = Job(inputs: ["nowhere"])
        let error = #expect(throws: PipelineError.self) { try job.run() }
        #expect(error?.exitCode == 2)
        #expect(!FileManager.default.fileExists(atPath: job.settings.catalog))
    }

    @Test func aSecondRunAtOnceIsRefusedAndNamesTheFirst() throws {
        let job = Job()
        let lock = try RunLock(path: job.settings.catalog + ".lock", holder: "process 7 since noon")
        let error = #expect(throws: PipelineError.self) { try job.run() }
        #expect(error?.exitCode == 2)
        #expect(error?.description.contains("process 7 since noon") == true)
        withExtendedLifetime(lock) {}
    }

    @Test func badFilesAreRejectedAndTheRestGoesOn() throws {
        let job = Job()
        try job.write(Self.pact, to: "good.txt")
        try job.write("", to: "empty.txt")
        try job.write([0x25, 0x50, 0x44, 0x46] + [UInt8](repeating: 0, count: 500), to: "paper.html")
        try job.write([UInt8](repeating: 0, count: 4096), to: "zeros.txt")
        try job.write("{\"text\":\"Norland met Sudria.\",\"document_id\":\"x\"}\n{\"text\":\"cut", to: "cut.jsonl")
        try job.write("{\"document_id\":\"y\",\"text\":\"One.\"}\n{\"document_id\":\"y\",\"text\":\"Two.\"}\n", to: "twice.jsonl")
        try job.write(Array("Norland caf".utf8) + [0xE9] + Array(" signed a pact with Sudria.".utf8), to: "latin.txt")
        let report = try job.run()
        #expect(report.exitCode == 1)
        #expect(report.hasPublished)
        let rejects = try job.rows("rejects")
        #expect(
            Set(
                rejects.compactMap {
                    ($0["source_uri"] as? String).map { URL(filePath: $0).lastPathComponent.prefix { $0 != "." && $0 != "#" } }
                }
            )
            .isSuperset(of: ["empty", "paper", "zeros", "cut", "twice"]))
        #expect(rejects.allSatisfy { ($0["message"] as? String)?.isEmpty == false })
        let texts = try job.rows("sentences").compactMap { $0["text"] as? String }
        #expect(texts.contains("Norland café signed a pact with Sudria."))
    }

    @Test func columnsAreMappedByTheSettingsAndReadAgainWhenThoseChange() throws {
        let job = Job(inputs: ["in/a.csv", "in/b.jsonl"])
        try job.write("nr,headline,body\n1,Norland signs,Norland met Sudria.\n", to: "a.csv")
        try job.write("{\"nr\": 2, \"head\": {\"line\": \"Sudria signs\"}, \"content\": \"Sudria met Norland.\"}\n", to: "b.jsonl")
        job.settings.inputs[0].columns = ["document_id": "nr", "title": "headline", "text": "body"]
        job.settings.inputs[1].columns = ["document_id": "nr", "title": "head.line", "text": "content"]
        #expect(try job.run().exitCode == 0)
        #expect(try job.values("documents", "title") == [["Norland signs"], ["Sudria signs"]])

        job.settings.inputs[0].columns["title"] = "body"
        try job.run()
        #expect(try job.values("documents", "title") == [["Norland met Sudria."], ["Sudria signs"]])
    }

    @Test func theEarliestCopySpeaksForASyndicatedStoryAndOnePublisherCounts() throws {
        let job = Job()
        let story = Self.pact.replacing("\n", with: " ")
        let copies = [("late", "2026-02-05"), ("first", "2026-02-03T08:00:00Z"), ("between", "2026-02-03T11:00:00+02:00"), ("undated", "")]
        try job.write(
            copies.map { name, date in
                "{\"document_id\": \"\(name)\", \"publisher\": \"The \(name)\", \"published_at\": \"\(date)\", \"text\": \"\(story)\"}\n"
            }.joined(), to: "wire.jsonl")
        try job.run()
        let rows = try job.rows("documents")
        let speaker = try #require(rows.first { $0["source_uri"] as? String == "first" })
        #expect(speaker["status"] as? String == "ok")
        for row in rows where row["source_uri"] as? String != "first" {
            #expect(row["duplicate_of"] as? String == speaker["document_id"] as? String)
            #expect(row["status"] as? String == "duplicate")
        }
        let counts = try job.rows("relationships").map { $0["publisher_count"] as? Int }
        #expect(!counts.isEmpty)
        #expect(counts.allSatisfy { $0 == 1 })
    }

    @Test func theBytesOfEveryLostRecordAreKept() throws {
        let job = Job()
        let cut = "{\"text\": \"cut\n"
        let wrong = "[1]\n"
        let blank = "{\"html\": \"<p> </p>\", \"document_id\": \"blank\"}\n"
        try job.write("{\"document_id\":\"y\",\"text\":\"\(Self.pact)\"}\n" + cut + wrong + blank, to: "lines.jsonl")
        try job.write("", to: "empty.txt")
        try job.run()
        let kept = try job.rows("rejects").map { try #require($0["raw_path"] as? String) }
        let folder = job.folder.path + "/catalog.rejected/"
        let texts = Set(kept.filter { $0.hasPrefix(folder) }.compactMap { FileManager.default.contents(atPath: $0) })
        #expect(texts == Set([cut, wrong, "<p> </p>"].map { Data($0.utf8) }))
        #expect(kept.contains(job.folder.path + "/in/empty.txt"))
        #expect(kept.count == 4)

        try job.write("{\"document_id\":\"y\",\"text\":\"\(Self.pact)\"}\n", to: "lines.jsonl")
        try job.run()
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test func recordsThatFindNoRoomAreNamedByTheirPlace() throws {
        let job = Job()
        job.settings.keptBytes = 0
        try job.write("{\"document_id\":\"y\",\"text\":\"Norland met Sudria.\"}\n[1]\n", to: "lines.jsonl")
        try job.run()
        #expect(try job.values("rejects", "raw_path") == [[job.folder.path + "/in/lines.jsonl#byte=49"]])
    }

    @Test func filesThatVanishOrCannotBeReadAreRejected() throws {
        let job = Job()
        try job.write(Self.pact, to: "good.txt")
        try FileManager.default.createSymbolicLink(
            atPath: job.folder.path + "/in/gone.txt", withDestinationPath: job.folder.path + "/nowhere.txt")
        // A file that opens and cannot be read, whoever runs the test.
        job.settings.inputs.append(.init(path: "/proc/self/mem", name: "memory"))
        #expect(try job.run().exitCode == 1)
        #expect(
            try job.values("rejects", "source_uri", "error_code") == [
                ["file:in/gone.txt", "unreadable"], ["file:memory", "unreadable"],
            ])
        #expect(try job.rows("documents").count == 1)
    }

    @Test func aDocumentOverTheLimitIsRejected() throws {
        let job = Job()
        job.settings.maxDocumentBytes = 1 << 20
        try job.write(String(repeating: "Norland signed. ", count: 100_000), to: "large.txt")
        #expect(try job.run().exitCode == 1)
        #expect(try job.values("rejects", "error_code") == [["too_large"]])
    }

    @Test func aFailedCheckKeepsTheLastPublish() throws {
        let job = Job()
        try job.write(Self.pact, to: "a.txt")
        try job.run()
        let before = try job.publishedFiles()
        try job.write(Self.visit, to: "b.txt")
        job.settings.checks = [.init(check: "row_count", table: "documents", min: 5)]
        #expect(throws: PipelineError.self) { try job.run() }
        #expect(try job.publishedFiles() == before)
    }
}
