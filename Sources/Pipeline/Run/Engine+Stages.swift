import Enrich
import Language
import Model
import Normalize
import Store

extension Engine {
    /// Normalizes every document that waits for it.
    func normalize(
        _ count: Int, in catalog: Catalog, jobs: Int, interruption: Interruption, progress: (StageProgress) -> Void
    ) throws(PipelineError) {
        let stage = DocumentStage(stage: .normalize, fingerprint: fingerprint(.normalize).digest, jobs: jobs)
        try stage.run(count, in: catalog, interruption: interruption, progress: progress) { waiting in
            waiting.map { pending in
                let ingested: IngestedArticle
                do throws(CodingFailure) { ingested = try IngestedArticle(encoded: pending.payload) } catch { return .damaged(error) }
                let document = normalizer.normalize(ingested.article, url: ingested.url, retrieved: ingested.retrieved)
                guard !document.text.isEmpty else { return .lost(code: "no_text", message: "no text is left after normalization") }
                return DocumentStage.Made(
                    result: .payload(document.encoded),
                    text: TextFacts(
                        documentID: pending.documentID, sha256: Digest.hex(document.text.utf8),
                        published: document.published.map { $0.instant?.description ?? $0.date.description },
                        signature: Signature(of: document).bytes))
            }
        }
    }

    /// Annotates every document that waits for it.
    ///
    /// A worker takes several at once: the engine's arithmetic is done for them together.
    func enrich(
        _ count: Int, in catalog: Catalog, jobs: Int, interruption: Interruption, progress: (StageProgress) -> Void
    ) throws(PipelineError) {
        let stage = DocumentStage(stage: .enrich, fingerprint: fingerprint(.enrich).digest, jobs: jobs, chunk: 4)
        try stage.run(count, in: catalog, interruption: interruption, progress: progress) { waiting in
            let documents = waiting.map { pending in
                Result { () throws(CodingFailure) in try Document(encoded: pending.payload) }
            }
            let readable = documents.compactMap { try? $0.get() }
            var parsed = language.parse(readable.filter(\.isAnalysed))[...]
            return documents.map { result in
                switch result {
                case .failure(let error): return .damaged(error)
                case .success(let document):
                    guard document.isAnalysed, let parse = parsed.popFirst() else {
                        return DocumentStage.Made(result: .payload(Annotation().encoded))
                    }
                    return DocumentStage.Made(result: .payload(annotator.annotate(document, parsed: parse).encoded))
                }
            }
        }
    }

    /// The relation types: name, definition, ends and symmetry of each, with the file's line for what is wrong.
    static func vocabulary(_ yaml: String) throws(PipelineError) -> Vocabulary {
        do { return try Vocabulary(yaml: yaml, file: "vocabulary.yml") } catch { throw .badResource("\(error)") }
    }
}

extension DocumentStage.Made {
    fileprivate static func lost(code: String, message: String) -> DocumentStage.Made {
        .init(result: .failure(code: code, message: message))
    }

    fileprivate static func damaged(_ error: CodingFailure) -> DocumentStage.Made { .lost(code: "damaged", message: "\(error)") }
}
