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

    /// What a publish consists of, for the summary.
    struct Result {
        var rowCounts: [String: Int]
        var files: [PublishedFile]
        var checks: [CheckRow]
        var strongest: [RelationshipRow]
    }

    /// One document's rows in the form of the tables.
    private struct Written: Sendable {
        var tables: [(name: String, rows: EncodedRows)]
        var rows: DocumentRows
        var misquotes: [String]
    }

    private static let batch = 512

    func run(
        _ publication: Publication, ledger: (CatalogLedger) throws -> RunRow, progress: (StageProgress) -> Void
    ) throws -> Result {
        let duplicates = try DuplicateClusters(catalog: catalog)
        let resolution = try resolve(duplicates, progress: progress)
        try catalog.store(resolution.registry)

        var surfaces = Surfaces()
        let relationships = Array(resolution.relationships)
        var support = Support(relationships: relationships)
        try writeDocuments(publication, resolution, duplicates, progress: progress) { rows in
            surfaces.add(rows)
            support.see(rows.evidence)
        }
        let graph = RelationGraph(entities: Array(resolution.entities), relationships: relationships, support: support)
        try publication.write(graph.entities)
        try publication.write(resolution.aliases(surfaces))
        try publication.write(resolution.redirects)
        try publication.write(relationships)
        try publication.write(resolution.agreements)
        try publication.write(resolution.agreementParties)
        try publication.write(resolution.events(surfaces))
        for table in publication.contract.tables where !ledgerTables.contains(table.name) { try publication.close(table.name) }
        if settings.graphs {
            for exporter in graphExporters {
                try publication.add(exporter.path, mediaType: exporter.mediaType) { write throws(StoreError) in
                    try exporter.write(graph, to: write)
                }
            }
        }
        return Result(
            rowCounts: publication.rowCounts, files: publication.files, checks: [],
            strongest: relationships.sorted {
                ($0.weight, $0.confidence, $1.relationshipID) > ($1.weight, $1.confidence, $0.relationshipID)
            })
    }

    // MARK: Documents

    /// Live documents in order of id, batch by batch.
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
