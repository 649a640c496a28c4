import Foundation
import Model
import Store
import Testing

@Suite struct CatalogTests {
    let folder = TemporaryFolder()

    private func catalog() throws -> Catalog { try Catalog(path: folder.path + "/catalog.sqlite") }

    private func document(_ id: String, raw: String = "r1", payload: [UInt8]? = [1]) -> IngestedDocument {
        let result = payload.map(StageOutput.Result.payload) ?? .failure(code: "empty", message: "no text")
        return IngestedDocument(
            documentID: id, sourceURI: "file:\(id)", sourceName: "in", mimeType: nil, retrieved: nil, rawSHA256: raw,
            output: StageOutput(documentID: id, input: raw, fingerprint: "f", result: result))
    }

    private func begin(_ catalog: Catalog, _ id: String) throws -> Int {
        var row = RunRow()
        row.runID = id
        return try catalog.beginRun(id: id, row: row)
    }

    private func text(_ sha256: String) -> TextFacts { TextFacts(documentID: "d1", sha256: sha256, published: nil, signature: [1]) }

    private func causes(_ catalog: Catalog, _ stage: Stage, _ fingerprint: String) throws -> [String: Cause] {
        var causes: [String: Cause] = [:]
        try catalog.causes(stage, fingerprint: fingerprint) { causes[$0] = $1 }
        return causes
    }

    private let now = Instant(seconds: 0)

    @Test func newChangedAndUnchangedDocumentsAreToldApart() throws {
        let catalog = try catalog()
        let run = try begin(catalog, "1")
        var counts = try catalog.record(source: "a", run: run, documents: [document("d1"), document("d2")], rejects: []).counts
        #expect(counts.new == 2)
        let state = SourceState(size: 1, modified: 1, changed: 1, fingerprint: "f")
        #expect(try catalog.finish(source: "a", state: state, run: run, at: now) == 0)

        let next = try begin(catalog, "2")
        #expect(try catalog.standing([("d1", "r1"), ("d2", "r2")], fingerprint: "f") == ["d1"])
        var standing = document("d1")
        standing.output = nil
        counts = try catalog.record(source: "a", run: next, documents: [standing, document("d2", raw: "r2")], rejects: []).counts
        #expect((counts.new, counts.changed, counts.unchanged) == (0, 1, 1))
        #expect(try catalog.finish(source: "a", state: state, run: next, at: now) == 0)
    }

    @Test func whatASourceNoLongerHoldsBecomesATombstone() throws {
        let catalog = try catalog()
        let run = try begin(catalog, "1")
        _ = try catalog.record(source: "a", run: run, documents: [document("d1"), document("d2")], rejects: [])
        _ = try catalog.finish(source: "a", state: nil, run: run, at: now)
        let next = try begin(catalog, "2")
        _ = try catalog.record(source: "a", run: next, documents: [document("d1")], rejects: [])
        #expect(try catalog.finish(source: "a", state: nil, run: next, at: now) == 1)
        let documents = try catalog.documents(after: "", limit: 10, payloads: false)
        #expect(documents.map(\.deletedAt) == [nil, "1970-01-01T00:00:00Z"])
        #expect(try catalog.forget(sources: ["a"], at: now) == 1)
        #expect(try catalog.sources().isEmpty)
    }

    @Test func oneIdentityIsOneDocument() throws {
        let catalog = try catalog()
        let run = try begin(catalog, "1")
        _ = try catalog.record(source: "a", run: run, documents: [document("d1")], rejects: [])
        _ = try catalog.record(source: "b", run: run, documents: [document("d1", raw: "other")], rejects: [])
        #expect(try catalog.rejects().map(\.code) == ["duplicate_id"])
        #expect(try catalog.documents(after: "", limit: 10, payloads: false).map(\.rawSHA256) == ["r1"])
    }

    @Test func theFirstSourceInOrderGivesADocumentAndAnUnchangedOneIsAskedAgain() throws {
        let catalog = try catalog()
        let run = try begin(catalog, "1")
        _ = try catalog.record(source: "b", run: run, documents: [document("d1")], rejects: [])
        let state = SourceState(size: 1, modified: 1, changed: 1, fingerprint: "f")
        _ = try catalog.finish(source: "b", state: state, run: run, at: now)
        let next = try begin(catalog, "2")
        // A later source does not take it from one that is as it was; an earlier one does.
        let later = try catalog.record(source: "c", run: next, documents: [document("d1", raw: "c")], rejects: [], unchanged: ["b"])
        #expect((later.counts, later.displaced) == (DocumentCounts(), []))
        #expect(try catalog.rivals() == ["c"])
        let earlier = try catalog.record(source: "a", run: next, documents: [document("d1", raw: "a")], rejects: [], unchanged: ["b"])
        #expect((earlier.counts.changed, earlier.displaced) == (1, ["b"]))
        #expect(try catalog.holder(of: "d1")?.source == "a")
        #expect(try catalog.sources()["b"]?.fingerprint == "")
    }

    @Test func aRunThatWasKilledIsClosedByTheNext() throws {
        let catalog = try catalog()
        var row = RunRow()
        row.runID = "2"
        row.status = "running"
        #expect(try catalog.beginRun(id: "2", row: row) == 1)
        // The clock went back: numbers go on.
        row.runID = "1"
        #expect(try catalog.beginRun(id: "1", row: row) == 2)
        #expect(try catalog.runs(limit: 9).map(\.runID) == ["2", "1"])
        #expect(try catalog.runs(limit: 9).map(\.status) == ["failed", "running"])
        #expect(try catalog.runs(limit: 1).map(\.runID) == ["1"])
    }

    @Test func aRunThatARedirectNamesStaysInTheLedger() throws {
        let catalog = try catalog()
        for id in ["1", "2", "3"] { _ = try begin(catalog, id) }
        var redirect = EntityRedirectRow()
        redirect.oldEntityID = "e1"
        redirect.entityID = "e2"
        redirect.runID = "1"
        try catalog.store(registry: [("k", "e2")], redirects: [redirect])
        #expect(try catalog.runs(limit: 1).map(\.runID) == ["1", "3"])
    }

    @Test func whatFailsLosesWhatWasMadeOfItBefore() throws {
        let catalog = try catalog()
        let run = try begin(catalog, "1")
        _ = try catalog.record(source: "a", run: run, documents: [document("d1")], rejects: [])
        let input = try #require(try catalog.pending(.normalize, fingerprint: "n", after: "", limit: 9, byteLimit: 99).first?.input)
        try catalog.store(
            [StageOutput(documentID: "d1", input: input, fingerprint: "n", result: .payload([2]))], of: .normalize, texts: [text("c1")])
        #expect(try catalog.textFacts().count == 1)
        let next = try begin(catalog, "2")
        _ = try catalog.record(source: "a", run: next, documents: [document("d1", raw: "r2", payload: nil)], rejects: [])
        #expect(try catalog.textFacts().isEmpty)
        #expect(try catalog.rejectedSources() == ["a"])
    }

    @Test func bytesThatChangedOnTheDiskAreFound() throws {
        let catalog = try catalog()
        let run = try begin(catalog, "1")
        _ = try catalog.record(source: "a", run: run, documents: [document("d1", payload: Array(repeating: 7, count: 64))], rejects: [])
        try catalog.checkpoint()
        var file = try #require(FileManager.default.contents(atPath: catalog.path))
        let place = try #require(file.range(of: Data(repeating: 7, count: 64)))
        file[place.lowerBound + 9] = 8
        try file.write(to: URL(filePath: catalog.path))
        let error = #expect(throws: StoreError.self) {
            try Catalog(path: catalog.path).pending(.normalize, fingerprint: "n", after: "", limit: 9, byteLimit: 99)
        }
        #expect(error?.description.contains("is damaged") == true)
    }

    @Test func lookingIntoACatalogLeavesItAsItIs() throws {
        let path = folder.path + "/catalog.sqlite"
        #expect(try Catalog(reading: path).liveCount() == 0)
        #expect(!FileManager.default.fileExists(atPath: path))
        let catalog = try catalog()
        _ = try catalog.record(source: "a", run: try begin(catalog, "1"), documents: [document("d1")], rejects: [])
        let looking = try Catalog(reading: path)
        #expect(try looking.liveCount() == 1)
    }

    @Test func aDamagedCatalogIsMadeAnewWithWhatCanBeSaved() throws {
        let path = folder.path + "/catalog.sqlite"
        try Data(repeating: 65, count: 8192).write(to: URL(filePath: path))
        var run = RunRow()
        run.runID = "1"
        run.status = "success"
        var redirect = EntityRedirectRow()
        redirect.oldEntityID = "e1"
        redirect.entityID = "e2"
        redirect.runID = "1"
        let lost = try Catalog.rebuild(path: path, published: ([redirect], [run]))
        #expect(lost.registry == nil)
        #expect((lost.redirects.isOld, lost.runs.isOld, lost.aside) == (false, false, path + ".damaged"))
        #expect(try Catalog(path: path).redirects() == [redirect])
        try Catalog(path: path).store(registry: [("k", "e2")], redirects: [redirect])
        let saved = try Catalog.rebuild(path: path, published: ([], []))
        #expect(saved.registry?.map(\.entityID) == ["e2"])
        #expect((saved.redirects.isOld, saved.aside) == (true, path + ".damaged-2"))
        #expect(try Catalog(path: path).runs(limit: 9).map(\.runID) == ["1"])
    }

    @Test func aStageWaitsForNewInputAndNewFingerprints() throws {
        let catalog = try catalog()
        let run = try begin(catalog, "1")
        _ = try catalog.record(
            source: "a", run: run, documents: [document("d1"), document("d2", payload: nil)], rejects: [])
        #expect(try catalog.pending(.normalize, fingerprint: "n", after: "", limit: 9, byteLimit: 99).map(\.documentID) == ["d1"])
        let waiting = try #require(try catalog.pending(.normalize, fingerprint: "n", after: "", limit: 9, byteLimit: 99).first)
        let output = StageOutput(documentID: "d1", input: waiting.input, fingerprint: "n", result: .payload([2]))
        try catalog.store([output], of: .normalize, texts: [text("c1")])
        #expect(try causes(catalog, .normalize, "n").isEmpty)
        #expect(try causes(catalog, .normalize, "other") == ["d1": .fingerprint("n")])
        #expect(try causes(catalog, .enrich, "e") == ["d1": .new])
        try catalog.store([output], of: .normalize, texts: [text("c1")])
        #expect(try catalog.documents(after: "", limit: 1, payloads: false).first?.version == 1)
        try catalog.store([output], of: .normalize, texts: [text("c2")])
        #expect(try catalog.documents(after: "", limit: 1, payloads: false).first?.version == 2)
        #expect(try catalog.rejects().map(\.code) == ["empty"])
    }

    @Test func aFileThatIsNoDatabaseIsNamed() throws {
        let path = folder.path + "/broken.sqlite"
        try Data(repeating: 65, count: 8192).write(to: URL(filePath: path))
        let error = #expect(throws: StoreError.self) { try Catalog(path: path) }
        #expect(error?.description.hasPrefix("\(path): the catalog is damaged") == true)
    }

    @Test func aSecondRunIsRefusedAndNamesTheFirst() throws {
        let path = folder.path + "/lock"
        let lock = try RunLock(path: path, holder: "process 7 since noon")
        let error = #expect(throws: StoreError.self) { try RunLock(path: path, holder: "other") }
        #expect(error?.description.contains("process 7 since noon") == true)
        withExtendedLifetime(lock) {}
    }
}
