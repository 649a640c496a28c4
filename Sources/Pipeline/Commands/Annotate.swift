import Concurrency
import Enrich
import Export
import Foundation
import Ingest
import Language
package import Logging
import Model
import Normalize

/// What `entente annotate` was asked for.
package struct AnnotateRequest: Sendable {
    package var settings: Settings
    package var isVerbatim: Bool
    package var writesTokens: Bool
    package var resolves: Bool
    package var explains: Bool

    package init(settings: Settings, isVerbatim: Bool, writesTokens: Bool, resolves: Bool, explains: Bool = false) {
        self.explains = explains
        self.settings = settings
        self.isVerbatim = isVerbatim
        self.writesTokens = writesTokens
        self.resolves = resolves
    }
}

/// Annotates the documents of standard input and hands over one line for each, in the order of the input.
///
/// Returns how many were lost; each is named in the log. With `resolves` all annotations of the call are held
/// until the last document was read.
package func annotate(_ request: AnnotateRequest, log: Logger, write: ([UInt8]) -> Void) throws(PipelineError) -> Int {
    let engine = try Engine(request.settings, fingerprints: false)
    var held: [Annotated] = []
    let lost = try eachInput(request.settings, log: log) { batch in
        let annotated = parallelMap(batch, width: request.settings.workers) { (raw) throws(IngestError) in
            try engine.annotated(raw, request)
        }
        for result in annotated {
            switch result {
            case .success(let document) where request.resolves: held.append(document)
            case .success(let document): write(document.line(tokens: request.writesTokens, entityIDs: nil))
            case .failure(let error): log.error("\(error)")
            }
        }
        return annotated.count { if case .failure = $0 { true } else { false } }
    }
    guard request.resolves else { return lost }
    var resolver = Resolver(names: engine.names, vocabulary: engine.vocabulary, scale: engine.scale, geography: engine.geography)
    for document in held {
        resolver.add(
            ResolvableDocument(
                documentID: document.documentID, publisher: document.document.metadata.publisher, published: document.document.published,
                annotation: document.annotation))
    }
    let resolution = resolver.finish(registry: Registry(), curation: engine.curation, runID: "")
    for document in held {
        let ids = document.annotation.entities.indices.map { resolution.entityID(ofLocal: $0, in: document.documentID) ?? "e\($0)" }
        write(document.line(tokens: request.writesTokens, entityIDs: ids))
    }
    return lost
}

/// A document with all that was found in it.
private struct Annotated: Sendable {
    var documentID: String
    var document: Document
    var parsed: ParsedDocument
    var annotation: Annotation
    var explanations: (assertions: [Explanation], events: [Explanation])?

    func line(tokens: Bool, entityIDs: [String]?) -> [UInt8] {
        AnnotationExporter(document: document, annotation: annotation, entityIDs: entityIDs, explanations: explanations)
            .line(documentID: documentID, tokens: tokens ? parsed : nil)
    }
}

extension Engine {
    fileprivate func annotated(_ raw: RawDocument, _ request: AnnotateRequest) throws(IngestError) -> Annotated {
        let document: Document
        if request.isVerbatim, raw.format == .text {
            document = normalizer.normalize(verbatim: Text(raw.bytes), metadata: raw.metadata, url: raw.address, retrieved: raw.retrieved)
        } else {
            document = normalizer.normalize(try article(from: raw), url: raw.address, retrieved: raw.retrieved)
        }
        let parsed = language.parse(document)
        let annotation = annotator.annotate(document, parsed: parsed, describes: !request.resolves)
        let explanations = request.explains ? explanations(of: annotation, annotator.draft(of: document, parsed: parsed)) : nil
        return Annotated(
            documentID: raw.identity, document: document, parsed: parsed, annotation: annotation, explanations: explanations)
    }

    private func explanations(of annotation: Annotation, _ draft: Draft) -> (assertions: [Explanation], events: [Explanation]) {
        var draft = draft
        draft.entities = annotation.entities
        return (
            annotation.assertions.map { rules.explanation(of: $0, in: draft) },
            annotation.events.map { rules.explanation(of: $0, in: draft) }
        )
    }
}

/// Parses the texts of standard input, each as one unit, and hands over one line for each.
package func parse(_ settings: Settings, log: Logger, write: ([UInt8]) -> Void) throws(PipelineError) -> Int {
    let engine = try Engine(settings, fingerprints: false)
    return try eachInput(settings, log: log) { batch in
        let parts = stride(from: 0, to: batch.count, by: 8).map { Array(batch[$0..<min($0 + 8, batch.count)]) }
        let lines = parallelMap(parts, width: settings.workers) { (raws) throws(Never) -> [UInt8] in
            let parsed = engine.language.parse(raws.map { Text($0.bytes) })
            return zip(raws, parsed).flatMap { raw, parsed in parseLine(documentID: raw.identity, parsed) }
        }
        for line in lines { write(line.get()) }
        return 0
    }
}

/// Reads the JSON Lines of standard input and hands them over in batches; records that cannot be read are named in the log.
///
/// Returns how many were lost, here and in `work`.
private func eachInput(_ settings: Settings, log: Logger, _ work: ([RawDocument]) -> Int) throws(PipelineError) -> Int {
    var batch: [RawDocument] = []
    var bytes = 0
    var lost = 0
    let stream = FileStream(path: "-")
    var options = ReadOptions()
    options.format = "json_lines"
    options.maximumDocumentBytes = settings.maxDocumentBytes
    do {
        try documents(from: Origin(path: "-"), options: options, pull: stream.next) { result, _ in
            switch result {
            case .success(let raw):
                bytes += raw.bytes.count
                batch.append(raw)
            case .failure(let error):
                lost += 1
                log.error("\(error)")
            }
            if batch.count >= settings.workers * 32 || bytes > 16 << 20 {
                lost += work(batch)
                batch = []
                bytes = 0
            }
        }
    } catch {
        throw .failed("standard input: \(error)")
    }
    return lost + work(batch)
}

extension RawDocument {
    /// The web address of the document, when it has one.
    var address: String? { metadata.canonicalURL ?? (sourceURI.hasPrefix("http") ? sourceURI : nil) }
}

extension Settings {
    /// Workers of a stage.
    var workers: Int { jobs > 0 ? jobs : ProcessInfo.processInfo.activeProcessorCount }
}
