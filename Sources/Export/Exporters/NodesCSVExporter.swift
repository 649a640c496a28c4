import Model

/// graph/nodes.csv: the nodes of relationships.graphml as a table whose first column is `id`, as Gephi, igraph
/// and Neo4j like it.
package struct NodesCSVExporter: GraphExporter {
    package let name = "nodes"
    package let path = "graph/nodes.csv"
    package let mediaType = "text/csv"

    package init() {}

    static let columns = [("id", Contract.ColumnType.string)] + GraphML.nodeColumns.dropFirst()

    package func write<Failure: Error>(_ graph: RelationGraph, to sink: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
        var block = Block<Failure>()
        try block.append(to: sink) { CSVExporter.append(Self.columns.map { .string($0.0) }, to: &$0) }
        for end in graph.ends() {
            try block.append(to: sink) { CSVExporter.append(GraphML.cells(ofNode: graph.entities[end]), to: &$0) }
        }
        try block.flush(to: sink)
    }
}
