import Concurrency
import Enrich
import Export
import Foundation
import Model
import Quality
import Store

/// Resolves the entities of all documents and writes every table and graph of a publish.
///
/// The catalog is read twice, in order of document id: once for the small records that resolution keeps, once
/// for the rows of each document. Memory holds a batch of documents and what resolution keeps, never all texts.
struct ExportStage {
    let catalog: Catalog
    let engine: Engine
    let settings: Settings
    let jobs: Int
    let runID: String
    let interruption: Interruption

    /// What a publish rests on.
    struct Made {
        var resolution: Resolution
        var duplicates: Int
        /// The strongest first.
        var strongest: [RelationshipRow]
        var graph: RelationGraph
        var report: Report
    }

    /// One document in the form of the tables.
    private struct Written: Sendable {
        var tables: [(name: String, rows: EncodedRows)]
        var rows: DocumentRows?
        var document: DocumentRow
        var misquotes: [String]
    }

    private static let batch = 128

    func run(_ publication: Publication, duplicates: DuplicateClusters, progress: (StageProgress) -> Void) throws -> Made {
        let total = duplicates.documentCount
        let resolution = try resolve(duplicates, total: total, progress: progress)
        giveBackMemory()
        let all = resolution.relationships
        let sure = all.enumerated().filter { $0.element.confidence >= settings.minimumConfidence }.map { Int32($0.offset) }
        let relationships = RowList(count: sure.count) { all[Int(sure[$0])] }
        var surfaces = Surfaces()
        var support = Support(relationships: relationships)
        var report = Report(relationships: relationships)
        try writeDocuments(publication, resolution, duplicates, total: total, progress: progress) { written in
            report.see([written.document])
            guard let rows = written.rows else { return }
            surfaces.add(rows)
            support.see(rows.evidence)
            report.see(rows.evidence)
        }
        let graph = RelationGraph(entities: resolution.entities, relationships: relationships, support: support)
        try publication.write(graph.entities)
        try publication.write(resolution.aliases(surfaces))
        try publication.write(resolution.redirects)
        try publication.write(relationships)
        try publication.write(resolution.agreements)
        try publication.write(resolution.agreementParties)
        let events = resolution.events(surfaces).lazy.filter { $0.confidence >= settings.minimumConfidence }
        for event in events { report.see([event]) }
        try publication.write(events)
        for table in publication.contract.tables where !ledgerTables.contains(table.name) { try publication.close(table.name) }
        if settings.graphs {
            for exporter in graphExporters {
                try publication.add(exporter.path, mediaType: exporter.mediaType) { write throws(StoreError) in
                    try exporter.write(graph, to: write)
                }
            }
        }
        return Made(
            resolution: resolution, duplicates: duplicates.copies.count, strongest: strongest(relationships, limit: 12),
            graph: graph, report: report)
    }

    /// Keeps the ids that were given out, once they are published.
    func keep(_ made: Made) throws {
        try catalog.store(
            registry: made.resolution.registry.entries.map { ($0.key, $0.entityID) }, redirects: made.resolution.redirects)
    }

    // MARK: Two passes over the documents

    private func resolve(_ duplicates: DuplicateClusters, total: Int, progress: (StageProgress) -> Void) throws -> Resolution {
        var resolver = Resolver(names: engine.names, vocabulary: engine.vocabulary, scale: engine.scale, geography: engine.geography)
        var done = 0
        try eachBatch { batch in
            let read = parallelMap(batch, width: jobs) { stored throws(CodingFailure) in
                try resolvable(stored, duplicates, withText: false)
            }
            for document in read {
                guard let document = try document.get()?.document else { continue }
                resolver.add(document)
                done += 1
            }
            progress(StageProgress(stage: "resolve", done: done, total: total))
        }
        let registry = Registry(
            entries: try catalog.registry().map { Registry.Entry(key: $0.key, entityID: $0.entityID) },
            redirects: try catalog.redirects().map {
                Registry.Redirect(
                    oldEntityID: $0.oldEntityID, entityID: $0.entityID, reason: Registry.Reason(rawValue: $0.reason) ?? .merge,
                    runID: $0.runID)
            })
        return resolver.finish(registry: registry, curation: engine.curation, runID: runID)
    }

    private func writeDocuments(
        _ publication: Publication, _ resolution: Resolution, _ duplicates: DuplicateClusters, total: Int,
        progress: (StageProgress) -> Void, see: (Written) -> Void
    ) throws {
        var done = 0
        let contract = publication.contract
        let formats = publication.formats
        try eachBatch { batch in
            let written = parallelMap(batch, width: jobs) { stored throws(CodingFailure) in
                try write(stored, resolution, duplicates, contract, formats)
            }
            for document in written {
                let document = try document.get()
                for table in document.tables { try publication.write(table.rows, to: table.name) }
                publication.finishDocument(misquotes: document.misquotes)
                see(document)
                done += document.rows == nil ? 0 : 1
            }
            progress(StageProgress(stage: "export", done: done, total: total))
        }
    }

    private func write(
        _ stored: StoredDocument, _ resolution: Resolution, _ duplicates: DuplicateClusters, _ contract: Contract,
        _ formats: [any TableExporter]
    ) throws(CodingFailure) -> Written {
        let found = try resolvable(stored, duplicates, withText: true)
        let row = DocumentRow(stored, document: found?.source, copy: duplicates.copies[stored.documentID])
        func encoded<Row: TableRow>(_ rows: [Row]) -> (name: String, rows: EncodedRows) {
            (Row.table, Publication.encode(rows, contract: contract, formats: formats))
        }
        var tables = [encoded([row])]
        guard let found else { return Written(tables: tables, rows: nil, document: row, misquotes: []) }
        let rows = resolution.rows(for: found.document)
        tables += [
            encoded(rows.sentences), encoded(rows.mentions), encoded(rows.quotations), encoded(rows.claims), encoded(rows.evidence),
        ]
        let misquotes = tables.flatMap { table in
            contract[table.name].map { Quality.misquotes(in: table.rows.cells, of: $0, text: found.source.text) } ?? []
        }
        return Written(tables: tables, rows: rows, document: row, misquotes: misquotes)
    }

    /// The document in the form that resolution takes; nil for tombstones and failures.
    private func resolvable(
        _ stored: StoredDocument, _ duplicates: DuplicateClusters, withText: Bool
    ) throws(CodingFailure) -> (document: ResolvableDocument, source: Document)? {
        guard let bytes = stored.document, let annotation = stored.annotation else { return nil }
        let source = try Document(encoded: bytes)
        let document = ResolvableDocument(
            documentID: stored.documentID, version: max(1, stored.version), publisher: source.metadata.publisher,
            published: source.published, duplicateOf: duplicates.copies[stored.documentID]?.of,
            annotation: try Annotation(encoded: annotation), text: withText ? source.text : Text(""),
            sentences: withText ? source.sentences : [])
        return (document, source)
    }

    private func eachBatch(_ work: ([StoredDocument]) throws -> Void) throws {
        var last = ""
        while true {
            if interruption.isAsked { throw PipelineError.interrupted }
            let batch = try catalog.documents(after: last, limit: ExportStage.batch, payloads: true)
            guard let end = batch.last else { return }
            try work(batch)
            last = end.documentID
        }
    }
}
