import Concurrency
import Store

/// Runs a stage over every document that waits for it: a batch is read, worked on concurrently, and written
/// in one transaction in the order of ids, so the order of completion never shows.
struct DocumentStage: Sendable {
    var stage: Stage
    var fingerprint: String
    var jobs: Int
    /// Documents that a worker takes at once: more than one where the work shares arithmetic; a long one goes alone.
    var chunk = 1
    private static let longBytes = 1 << 18

    /// What the stage makes of a document: bytes to keep and, for normalize, the facts of its text.
    struct Made: Sendable {
        var result: StageOutput.Result
        var text: TextFacts?
    }

    private func chunks(of batch: [PendingDocument]) -> [[PendingDocument]] {
        var chunks: [[PendingDocument]] = []
        var bytes = DocumentStage.longBytes
        for document in batch {
            bytes += document.payload.count
            if bytes > DocumentStage.longBytes || chunks[chunks.count - 1].count == chunk {
                chunks.append([])
                bytes = document.payload.count
            }
            chunks[chunks.count - 1].append(document)
        }
        return chunks
    }

    /// Works on the `total` documents that wait.
    func run(
        _ total: Int, in catalog: Catalog, interruption: Interruption, progress: (StageProgress) -> Void,
        work: @Sendable ([PendingDocument]) -> [Made]
    ) throws(PipelineError) {
        do {
            var done = 0
            var last = ""
            while done < total {
                let batch = try catalog.pending(
                    stage, fingerprint: fingerprint, after: last, limit: jobs * chunk * 16, byteLimit: 64 << 20)
                guard let end = batch.last else { break }
                let chunks = chunks(of: batch)
                let results = parallelMap(chunks, width: jobs) { documents throws(PipelineError) -> [Made] in
                    if interruption.isAsked { throw .interrupted }
                    return work(documents)
                }
                var outputs: [StageOutput] = []
                var texts: [TextFacts] = []
                for (documents, result) in zip(chunks, results) {
                    for (document, made) in zip(documents, try result.get()) {
                        outputs.append(
                            StageOutput(
                                documentID: document.documentID, input: document.input, fingerprint: fingerprint, result: made.result))
                        if let text = made.text { texts.append(text) }
                    }
                }
                try catalog.store(outputs, of: stage, texts: texts)
                done += batch.count
                last = end.documentID
                progress(StageProgress(stage: stage.name, done: done, total: total))
            }
        } catch let error as StoreError {
            throw .store(error)
        } catch let error as PipelineError {
            throw error
        } catch {
            throw .badResource("\(error)")
        }
    }
}
