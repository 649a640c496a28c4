import Model

/// actors.graphml: states, organisations and persons, and one edge for each pair with a tie, whatever its type and
/// direction; the weight is the number of documents.
///
/// A simple graph, for algorithms that want one.
///
/// The file says "directed" like every other, because readers differ on mixed files: each edge goes from the
/// smaller id to the greater and `is_symmetric` is true. Alleged and denied relationships are no ties.
package struct ActorsGraphMLExporter: GraphExporter {
    package let name = "actors"
    package let path = "actors.graphml"
    package let mediaType = "application/graphml+xml"

    package init() {}

    private static let actors = [EntityType.country, .organization, .person].map(\.rawValue)
    private static let columns: [(String, Contract.ColumnType)] = [
        ("edge_id", .string), ("label", .string), ("interaction", .string), ("weight", .number), ("is_symmetric", .boolean),
        ("relation_types", .string),
    ]

    package func write<Failure: Error>(_ graph: RelationGraph, to sink: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
        let nodeKeys = GraphML.keys(.node, GraphML.nodeColumns)
        let edgeKeys = GraphML.keys(.edge, Self.columns)
        let isActor = graph.entities.map { Self.actors.contains($0.entityType) }
        let pairs = graph.ties.pairs.filter { isActor[Int($0.a)] && isActor[Int($0.b)] }
        let types = relationTypes(of: graph)
        var block = Block<Failure>()
        try block.append(to: sink) { GraphML.open("actors", keys: nodeKeys + edgeKeys, in: &$0) }
        var isEnd = [Bool](repeating: false, count: graph.entities.count)
        for pair in pairs {
            isEnd[Int(pair.a)] = true
            isEnd[Int(pair.b)] = true
        }
        for (entity, isEnd) in zip(graph.entities, isEnd) where isEnd {
            try block.append(to: sink) { GraphML.node(entity, keys: nodeKeys, in: &$0) }
        }
        for pair in pairs {
            let (a, b) = (graph.entityIDs[Int(pair.a)], graph.entityIDs[Int(pair.b)])
            let id = Digest.id("p", a, b)
            let relations = types[Pair(a: pair.a, b: pair.b)]?.sorted().joined(separator: "|") ?? ""
            let cells: [Cell] = [
                .string(id), .string("tied_to"), .string("tied_to"), .number(pair.weight), .boolean(true), .string(relations),
            ]
            try block.append(to: sink) { GraphML.edge(id, from: a, to: b, kind: "tied_to", cells: cells, keys: edgeKeys, in: &$0) }
        }
        try block.append(to: sink) { GraphML.close(in: &$0) }
        try block.flush(to: sink)
    }

    private struct Pair: Hashable {
        var a: Int32
        var b: Int32
    }

    private func relationTypes(of graph: RelationGraph) -> [Pair: Set<String>] {
        var types: [Pair: Set<String>] = [:]
        for (index, row) in graph.relationships.enumerated() where RelationGraph.isTie(row) {
            let pair = Pair(a: min(graph.source[index], graph.target[index]), b: max(graph.source[index], graph.target[index]))
            types[pair, default: []].insert(row.relationType)
        }
        return types
    }
}
