import Concurrency
import Ingest
import Model
import Store

/// What ingest hands to normalize: the article, and what its source says of address and time.
struct IngestedArticle: Coded, Hashable {
    var article: Article
    var url: String?
    var retrieved: Instant?

    init(article: Article, url: String?, retrieved: Instant?) {
        self.article = article
        self.url = url
        self.retrieved = retrieved
    }

    func encode(into writer: inout ByteWriter) {
        article.encode(into: &writer)
        url.encode(into: &writer)
        retrieved.encode(into: &writer)
    }

    init(from reader: inout ByteReader) throws(CodingFailure) {
        self.init(article: try reader.read(), url: try reader.read(), retrieved: try reader.read())
    }
}

/// Reads every source that changed, finds the articles, and tells the catalog what is there and what is gone.
///
/// Sources are read one after the other (readers stream), documents of a batch are worked on concurrently.
struct IngestStage {
    let catalog: Catalog
    let settings: Settings
    let fingerprint: String
    let jobs: Int
    let run: Int
    /// Reads only what something was lost of.
    let isRetry: Bool
    let time: Instant
    let interruption: Interruption

    private struct Waiting {
        var raw: RawDocument
        var source: String
        /// Where its raw bytes lie.
        var place: String
        /// Whether they are only a part of that.
        var isPart: Bool
        var documentID: String
        var rawSHA256: String
        var input: String
    }

    private struct Batch {
        var documents: [Waiting] = []
        var rejects: [(source: String, reject: RecordReject)] = []
        var finished: [(source: String, state: SourceState?)] = []
        var bytes = 0
    }

    /// Everything that changes from source to source.
    private final class State {
        var batch = Batch()
        /// The source of each document of this run.
        var givers: [String: String] = [:]
        /// Addresses of the source's rejects: two lost records are two rows.
        var lost: Set<String> = []
        var counts = DocumentCounts()
        var unchanged: Set<String>
        var displaced: Set<String> = []
        let kept: KeptRecords

        init(unchanged: Set<String>, kept: KeptRecords) {
            self.unchanged = unchanged
            self.kept = kept
        }
    }

    func run(_ inputs: Inputs, progress: (StageProgress) -> Void) throws -> DocumentCounts {
        let reading = try SourceSelection(inputs, catalog: catalog, fingerprint: fingerprint, isRetry: isRetry)
        let state = State(unchanged: reading.unchanged, kept: KeptRecords(settings))
        state.counts.unchanged = try catalog.liveCount()
        for source in reading.open where reading.known[source] != nil { state.counts.unchanged -= try catalog.documents(of: source).count }
        for (done, file) in reading.files.enumerated() {
            try read(file, state)
            progress(StageProgress(stage: "ingest", done: done + 1, total: reading.files.count))
        }
        try flush(state)
        // What lost a document to a source before it is read once more, to say so.
        let counts = state.counts
        for file in inputs.files where state.displaced.contains(file.identity) { try read(file, state) }
        try flush(state)
        state.counts = counts
        for problem in inputs.problems {
            let reject = RecordReject(
                sourceURI: "file:" + problem.identity, code: problem.code, message: problem.message, rawPath: problem.path)
            _ = try catalog.record(source: problem.identity, run: run, documents: [], rejects: [reject])
            state.counts.deleted += try catalog.finish(source: problem.identity, state: nil, run: run, at: time)
        }
        state.counts.deleted += try catalog.forget(sources: reading.gone, at: time)
        return state.counts
    }

    private func isFull(_ batch: Batch) -> Bool {
        batch.documents.count >= jobs * 32 || batch.bytes > 64 << 20 || batch.rejects.count + batch.finished.count >= 4096
    }

    private func read(_ file: SourceFile, _ state: State) throws {
        if interruption.isAsked { throw PipelineError.interrupted }
        state.unchanged.remove(file.identity)
        state.lost = []
        let began = RunClock.nanoseconds
        var isRead = true
        try file.documents(settings, interruption: interruption) { result, record in
            switch result {
            case .success(let raw): try add(raw, from: file, record, state)
            case .failure(let error):
                if case .unreadable = error { isRead = false }
                let uri = error.source.hasPrefix(file.identity) ? "file:" + error.source : error.source
                try reject(uri, code: error.code, message: "\(error)", in: file, record, state)
            }
            if isFull(state.batch) { try flush(state) }
        }
        state.batch.finished.append((file.identity, isRead ? file.state(fingerprint, readAt: began) : nil))
        if isFull(state.batch) { try flush(state) }
    }

    /// Records that a source, or a part of it, is lost, and where its bytes are.
    private func reject(
        _ uri: String, code: String, message: String, isRival: Bool = false, in file: SourceFile, _ record: SourceRecord?, _ state: State
    ) throws {
        var uri = uri
        if !state.lost.insert(uri).inserted, let record { uri += "#byte=\(record.offset)" }
        // Of what is too large only the beginning was read.
        let bytes = code == "too_large" ? nil : record?.bytes
        let copy = try bytes.flatMap { bytes throws(StoreError) in try state.kept.keep(bytes, suffix: record?.suffix ?? "") }
        state.batch.rejects.append(
            (
                file.identity,
                RecordReject(sourceURI: uri, code: code, message: message, rawPath: copy ?? file.place(of: record), isRival: isRival)
            ))
    }

    private func add(_ raw: RawDocument, from file: SourceFile, _ record: SourceRecord?, _ state: State) throws {
        let id = Digest.id("d", raw.identity)
        if let giver = state.givers.updateValue(file.identity, forKey: id) {
            state.givers[id] = giver
            let message = "another document of this run has the same identity; the first one stays"
            return try reject(
                raw.sourceURI, code: "duplicate_id", message: message, isRival: giver != file.identity, in: file, record, state)
        }
        let sha256 = Digest.hex(raw.bytes)
        var writer = ByteWriter()
        sha256.encode(into: &writer)
        raw.metadata.encode(into: &writer)
        [raw.format.rawValue, raw.charset ?? "", raw.mimeType ?? "", raw.sourceURI, raw.retrieved?.description ?? ""].encode(into: &writer)
        state.batch.documents.append(
            Waiting(
                raw: raw, source: file.identity, place: file.place(of: record), isPart: record != nil, documentID: id, rawSHA256: sha256,
                input: Digest.hex(writer.bytes)))
        state.batch.bytes += raw.bytes.count
    }

    /// Finds the articles of a batch and records it, source by source.
    private func flush(_ state: State) throws {
        let batch = state.batch
        state.batch = Batch()
        let standing = try catalog.standing(batch.documents.map { ($0.documentID, $0.input) }, fingerprint: fingerprint)
        let documents = parallelMap(batch.documents, width: jobs) { waiting throws(Never) in
            document(waiting, stands: standing.contains(waiting.documentID))
        }
        var bySource: [String: (documents: [IngestedDocument], rejects: [RecordReject])] = [:]
        for (waiting, document) in zip(batch.documents, documents) {
            var document = document.get()
            if waiting.isPart, case .failure? = document.output?.result,
                let copy = try state.kept.keep(waiting.raw.bytes, suffix: waiting.raw.format == .html ? ".html" : ".txt")
            {
                document.rawPath = copy
            }
            bySource[waiting.source, default: ([], [])].documents.append(document)
        }
        for (source, reject) in batch.rejects { bySource[source, default: ([], [])].rejects.append(reject) }
        for (source, found) in bySource.sorted(by: { $0.key < $1.key }) {
            let recorded = try catalog.record(
                source: source, run: run, documents: found.documents, rejects: found.rejects, unchanged: state.unchanged)
            state.counts += recorded.counts
            // It was counted where it was.
            state.counts.unchanged -= recorded.displaced.count
            state.displaced.formUnion(recorded.displaced)
            // It gives them no more than before; the source that does may be read after it.
            for id in recorded.refused where state.givers[id] == source { state.givers[id] = nil }
        }
        for (source, sourceState) in batch.finished {
            state.counts.deleted += try catalog.finish(source: source, state: sourceState, run: run, at: time)
        }
    }

    private func document(_ waiting: Waiting, stands: Bool) -> IngestedDocument {
        let raw = waiting.raw
        var document = IngestedDocument(
            documentID: waiting.documentID, sourceURI: raw.sourceURI, sourceName: raw.sourceName, mimeType: raw.mimeType,
            retrieved: raw.retrieved, rawSHA256: waiting.rawSHA256, rawPath: waiting.place, output: nil)
        guard !stands else { return document }
        let result: StageOutput.Result
        do throws(IngestError) {
            result = .payload(IngestedArticle(article: try article(from: raw), url: raw.address, retrieved: raw.retrieved).encoded)
        } catch {
            result = .failure(code: error.code, message: "\(error)")
        }
        document.output = StageOutput(
            documentID: waiting.documentID, input: waiting.input, fingerprint: fingerprint, result: result)
        return document
    }
}

extension KeptRecords {
    /// Those of a job.
    convenience init(_ settings: Settings) { self.init(catalog: settings.catalog, limit: settings.keptBytes) }
}

extension SourceFile {
    /// Where the raw bytes of a record lie: the file, and the offset in what it unpacks to.
    fileprivate func place(of record: SourceRecord?) -> String { record.map { "\(path)#byte=\($0.offset)" } ?? path }

    /// The documents in it, one after the other, and what is wrong with others.
    func documents(
        _ settings: Settings, interruption: Interruption, each: (Result<RawDocument, IngestError>, SourceRecord?) throws -> Void
    ) throws {
        let origin = Origin(
            path: identity, relativePath: identity, sourceName: sourceName,
            modified: modified >= 0 ? Instant(seconds: modified / 1_000_000_000) : nil)
        var options = ReadOptions()
        options.maximumDocumentBytes = settings.maxDocumentBytes
        options.format = format
        options.columns = columns
        let stream = FileStream(path: path, name: identity, interruption: interruption)
        try Ingest.documents(from: origin, options: options, pull: stream.next) { result, record in
            if interruption.isAsked { throw PipelineError.interrupted }
            try each(result, record)
        }
    }
}
