import Model

/// graph.yed.graphml: the edges of relationships.graphml in yEd's own dialect, apart from the others because
/// graph-tool and JGraphT refuse yEd's keys.
///
/// Shapes are coloured by kind; yEd's Layout menu places them.
package struct YEdExporter: GraphExporter {
    package let name = "yed"
    package let path = "graph.yed.graphml"
    package let mediaType = "application/graphml+xml"

    package init() {}

    private static let nodeColumns: [(String, Contract.ColumnType)] = [
        ("name", .string), ("label", .string), ("description", .string),
    ]
    private static let edgeColumns: [(String, Contract.ColumnType)] = [
        ("label", .string), ("interaction", .string), ("weight", .number), ("description", .string),
    ]

    package func write<Failure: Error>(_ graph: RelationGraph, to sink: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
        let nodeKeys = GraphML.keys(.node, Self.nodeColumns)
        let edgeKeys = GraphML.keys(.edge, Self.edgeColumns)
        var block = Block<Failure>()
        try block.append(to: sink) { bytes in
            bytes.append(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
                  <key id="n_graphics" for="node" yfiles.type="nodegraphics"/>
                  <key id="e_graphics" for="edge" yfiles.type="edgegraphics"/>

                """)
            for key in nodeKeys + edgeKeys { key.declare(in: &bytes) }
            bytes.append("  <graph id=\"relationships\" edgedefault=\"directed\">\n")
        }
        for end in graph.ends() {
            try block.append(to: sink) { node(graph.entities[end], keys: nodeKeys, in: &$0) }
        }
        for edge in graph.edges {
            try block.append(to: sink) { self.edge(edge, of: graph, keys: edgeKeys, in: &$0) }
        }
        try block.append(to: sink) { GraphML.close(in: &$0) }
        try block.flush(to: sink)
    }

    private func node(_ entity: EntityRow, keys: [GraphML.Key], in bytes: inout [UInt8]) {
        let width = min(240, 24 + entity.name.unicodeScalars.count * 7)
        let description = [entity.entityType, entity.position, entity.country].compactMap(\.self).joined(separator: ", ")
        bytes.append("    <node id=\"")
        bytes.append(xml: entity.entityID)
        bytes.append("\">\n      <data key=\"n_graphics\"><y:ShapeNode>")
        bytes.append(text: "<y:Geometry width=\"\(width)\" height=\"30\"/><y:Fill color=\"\(colour(ofKind: entity.entityType))\"/>")
        bytes.append("<y:NodeLabel>")
        bytes.append(xml: entity.name)
        bytes.append("</y:NodeLabel><y:Shape type=\"roundrectangle\"/></y:ShapeNode></data>\n")
        let cells: [Cell] = [.string(entity.entityID), .string(entity.name), .string(description)]
        GraphML.data(cells, keys: keys, in: &bytes)
        bytes.append("    </node>\n")
    }

    private func edge(_ edge: GraphEdge, of graph: RelationGraph, keys: [GraphML.Key], in bytes: inout [UInt8]) {
        let isSymmetric = edge.rows.allSatisfy(\.isSymmetric)
        let isTie = edge.rows.allSatisfy(RelationGraph.isTie)
        GraphML.openEdge(
            edge.id, from: graph.entityIDs[edge.source], to: graph.entityIDs[edge.target], kind: edge.kind, in: &bytes)
        bytes.append("      <data key=\"e_graphics\"><y:PolyLineEdge>")
        bytes.append(text: "<y:LineStyle type=\"\(isTie ? "line" : "dashed")\" width=\"\(min(7, edge.weight))\"/>")
        bytes.append(text: "<y:Arrows source=\"none\" target=\"\(isSymmetric ? "none" : "standard")\"/><y:EdgeLabel>")
        bytes.append(xml: edge.kind)
        bytes.append("</y:EdgeLabel></y:PolyLineEdge></data>\n")
        GraphML.data([.string(edge.kind), .string(edge.kind), .number(edge.weight), .string(edge.modality)], keys: keys, in: &bytes)
        bytes.append("    </edge>\n")
    }
}

/// The colour of a kind of entity in pictures (Okabe and Ito's palette, told apart by the colour-blind).
func colour(ofKind kind: String) -> String {
    switch EntityType(rawValue: kind) {
    case .country: "#56B4E9"
    case .person: "#E69F00"
    case .organization: "#009E73"
    case .place: "#F0E442"
    case .agreement: "#CC79A7"
    case .programme: "#D55E00"
    case .event: "#8DA0CB"
    case .issue, nil: "#BBBBBB"
    }
}
