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

    private let now = Instant(seconds: 0)

    @Test func newChangedAndUnchangedDocumentsAreToldApart() throws {
        let catalog = try catalog()
        let run = try begin(catalog, "1")
        var counts = try catalog.record(source: "a", run: run, documents: [document("d1"), document("d2")], rejects: [])
        #expect(counts.new == 2)
        let state = SourceState(size: 1, modified: 1, fingerprint: "f")
        #expect(try catalog.finish(source: "a", state: state, run: run, at: now) == 0)

        let next = try begin(catalog, "2")
        #expect(try catalog.standing([("d1", "r1"), ("d2", "r2")], fingerprint: "f") == ["d1"])
        var standing = document("d1")
        standing.output = nil
        counts = try catalog.record(source: "a", run: next, documents: [standing, document("d2", raw: "r2")], rejects: [])
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
        #expect(try catalog.forgetUnseenSources(run: next, at: now) == 0)
        #expect(try catalog.forgetUnseenSources(run: try begin(catalog, "3"), at: now) == 1)
    }

    @Test func oneIdentityIsOneDocument() throws {
        let catalog = try catalog()
        let run = try begin(catalog, "1")
        _ = try catalog.record(source: "a", run: run, documents: [document("d1")], rejects: [])
        _ = try catalog.record(source: "b", run: run, documents: [document("d1", raw: "other")], rejects: [])
        #expect(try catalog.rejects().map(\.code) == ["duplicate_id"])
        #expect(try catalog.documents(after: "", limit: 10, payloads: false).map(\.rawSHA256) == ["r1"])
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
        #expect(try catalog.countPending(.normalize, fingerprint: "n") == 0)
        #expect(try catalog.countPending(.normalize, fingerprint: "other") == 1)
        #expect(try catalog.countPending(.enrich, fingerprint: "e") == 1)
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
