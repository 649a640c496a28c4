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
        var seen: Set<String> = []
        /// Addresses of the source's rejects: two lost records are two rows.
        var lost: Set<String> = []
        var counts = DocumentCounts()
        let kept: KeptRecords

        init(kept: KeptRecords) { self.kept = kept }
    }

    func run(_ inputs: Inputs, progress: (StageProgress) -> Void) throws -> DocumentCounts {
        let known = try catalog.sources()
        let state = State(kept: KeptRecords(settings))
        var unchanged: [String] = []
        for (done, file) in inputs.files.enumerated() {
            if interruption.isAsked { throw PipelineError.interrupted }
            let now = SourceState(size: file.size, modified: file.modified, fingerprint: fingerprint(of: file))
            if known[file.identity] == now, !file.isStandardInput {
                unchanged.append(file.identity)
            } else {
                try read(file, state)
                state.batch.finished.append((file.identity, file.isStandardInput ? nil : now))
                if isFull(state.batch) { try flush(state) }
            }
            progress(StageProgress(stage: "ingest", done: done + 1, total: inputs.files.count))
        }
        try flush(state)
        state.counts.unchanged += try catalog.keep(sources: unchanged, run: run)
        for problem in inputs.problems {
            let reject = RecordReject(
                sourceURI: "file:" + problem.identity, code: problem.code, message: problem.message, rawPath: problem.path)
            _ = try catalog.record(source: problem.identity, run: run, documents: [], rejects: [reject])
            _ = try catalog.finish(source: problem.identity, state: nil, run: run, at: time)
        }
        state.counts.deleted += try catalog.forgetUnseenSources(run: run, at: time)
        return state.counts
    }

    /// A source is read again when the settings map it otherwise.
    private func fingerprint(of file: SourceFile) -> String {
        guard file.format != nil || !file.columns.isEmpty else { return fingerprint }
        let columns = file.columns.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
        return Digest.id("f", fingerprint, file.format ?? "", columns)
    }

    private func isFull(_ batch: Batch) -> Bool {
        batch.documents.count >= jobs * 32 || batch.bytes > 64 << 20 || batch.rejects.count + batch.finished.count >= 4096
    }

    private func read(_ file: SourceFile, _ state: State) throws {
        let origin = Origin(
            path: file.identity, relativePath: file.identity, sourceName: file.sourceName,
            modified: file.modified >= 0 ? Instant(seconds: file.modified / 1_000_000_000) : nil)
        var options = ReadOptions()
        options.maximumDocumentBytes = settings.maxDocumentBytes
        options.format = file.format
        options.columns = file.columns
        let stream = FileStream(path: file.path, name: file.identity, interruption: interruption)
        state.lost = []
        try documents(from: origin, options: options, pull: stream.next) { result, record in
            if interruption.isAsked { throw PipelineError.interrupted }
            switch result {
            case .success(let raw): try add(raw, from: file, record, state)
            case .failure(let error):
                let uri = error.source.hasPrefix(file.identity) ? "file:" + error.source : error.source
                try reject(uri, code: error.code, message: "\(error)", in: file, record, state)
            }
            if isFull(state.batch) { try flush(state) }
        }
    }

    /// Records that a source, or a part of it, is lost, and where its bytes are.
    private func reject(
        _ uri: String, code: String, message: String, in file: SourceFile, _ record: SourceRecord?, _ state: State
    ) throws {
        var uri = uri
        if !state.lost.insert(uri).inserted, let record { uri += "#byte=\(record.offset)" }
        // Of what is too large only the beginning was read.
        let bytes = code == "too_large" ? nil : record?.bytes
        let copy = try bytes.flatMap { bytes throws(StoreError) in try state.kept.keep(bytes, suffix: record?.suffix ?? "") }
        state.batch.rejects.append(
            (
                file.identity,
                RecordReject(sourceURI: uri, code: code, message: message, rawPath: copy ?? file.place(of: record))
            ))
    }

    private func add(_ raw: RawDocument, from file: SourceFile, _ record: SourceRecord?, _ state: State) throws {
        let id = Digest.id("d", raw.identity)
        guard state.seen.insert(id).inserted else {
            let message = "another document of this run has the same identity; the first one stays"
            return try reject(raw.sourceURI, code: "duplicate_id", message: message, in: file, record, state)
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
            state.counts += try catalog.record(source: source, run: run, documents: found.documents, rejects: found.rejects)
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
}
