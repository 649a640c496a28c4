import Model

/// relationships.graphml: every entity that takes part in a relationship, and one edge for each source, type and
/// target.
///
/// `relationship_ids` leads back to the table.
package struct RelationshipsGraphMLExporter: GraphExporter {
    package let name = "graphml"
    package let path = "relationships.graphml"
    package let mediaType = "application/graphml+xml"

    package init() {}

    private static let columns: [(String, Contract.ColumnType)] = [
        ("edge_id", .string), ("label", .string), ("interaction", .string), ("weight", .number), ("is_symmetric", .boolean),
        ("modality", .string), ("role", .string), ("confidence", .number), ("evidence_count", .integer),
        ("publisher_count", .integer), ("start_date", .string), ("end_date", .string), ("first_reported", .string),
        ("last_reported", .string), ("relationship_ids", .string),
    ]

    package func write<Failure: Error>(_ graph: RelationGraph, to sink: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
        let nodeKeys = GraphML.keys(.node, GraphML.nodeColumns)
        let edgeKeys = GraphML.keys(.edge, Self.columns)
        var block = Block<Failure>()
        try block.append(to: sink) { GraphML.open("relationships", keys: nodeKeys + edgeKeys, in: &$0) }
        for end in graph.ends() {
            try block.append(to: sink) { GraphML.node(graph.entities[end], keys: nodeKeys, in: &$0) }
        }
        for edge in graph.edges {
            try block.append(to: sink) {
                GraphML.edge(
                    edge.id, from: graph.entityIDs[edge.source], to: graph.entityIDs[edge.target], kind: edge.kind,
                    cells: cells(of: edge), keys: edgeKeys, in: &$0)
            }
        }
        try block.append(to: sink) { GraphML.close(in: &$0) }
        try block.flush(to: sink)
    }

    private func cells(of edge: GraphEdge) -> [Cell] {
        let rows = edge.rows
        let roles = Set(rows.compactMap(\.role)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return [
            .string(edge.id), .string(edge.kind), .string(edge.kind), .number(edge.weight),
            .boolean(rows.allSatisfy(\.isSymmetric)), .string(edge.modality), Cell(roles.joined(separator: "|")),
            .number(rows.map(\.confidence).max() ?? 0), .integer(rows.reduce(0) { $0 + $1.evidenceCount }),
            .integer(rows.map(\.publisherCount).max() ?? 0), Cell(rows.compactMap(\.startDate).min()),
            Cell(rows.compactMap(\.endDate).max()), Cell(rows.compactMap(\.firstReported).min()),
            Cell(rows.compactMap(\.lastReported).max()), .string(rows.map(\.relationshipID).joined(separator: "|")),
        ]
    }
}
