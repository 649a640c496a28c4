import Model

/// graph/edges.csv: one row a relationship, first `source` and `target`; `kind` and `type` are the columns by
/// which Gephi tells parallel edges and direction.
package struct EdgesCSVExporter: GraphExporter {
    package let name = "edges"
    package let path = "graph/edges.csv"
    package let mediaType = "text/csv"

    package init() {}

    static let columns: [(String, Contract.ColumnType)] = [
        ("source", .string), ("target", .string), ("id", .string), ("type", .string), ("kind", .string), ("label", .string),
        ("weight", .number), ("is_symmetric", .boolean), ("modality", .string), ("role", .string), ("agreement_id", .string),
        ("start_date", .string), ("end_date", .string), ("evidence_count", .integer), ("document_count", .integer),
        ("publisher_count", .integer), ("confidence", .number), ("first_reported", .string), ("last_reported", .string),
    ]

    package func write<Failure: Error>(_ graph: RelationGraph, to sink: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
        var block = Block<Failure>()
        try block.append(to: sink) { CSVExporter.append(Self.columns.map { .string($0.0) }, to: &$0) }
        for (index, row) in graph.relationships.enumerated() where graph.source[index] >= 0 && graph.target[index] >= 0 {
            let kind = RelationGraph.kind(row)
            let cells: [Cell] = [
                .string(row.sourceID), .string(row.targetID), .string(row.relationshipID), .string("Directed"), .string(kind),
                .string(kind), .number(row.weight), .boolean(row.isSymmetric), .string(row.modality), Cell(row.role),
                Cell(row.agreementID), Cell(row.startDate), Cell(row.endDate), .integer(row.evidenceCount),
                .integer(row.documentCount), .integer(row.publisherCount), .number(row.confidence), Cell(row.firstReported),
                Cell(row.lastReported),
            ]
            try block.append(to: sink) { CSVExporter.append(cells, to: &$0) }
        }
        try block.flush(to: sink)
    }
}
