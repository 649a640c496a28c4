import Model

/// The GraphML that Gephi, Cytoscape, APOC, networkx, igraph and NetworKit all read the same way: keys, then
/// nodes, then edges; basic types; no defaults; missing values left out and booleans always there; key ids
/// that are no `d0`; `name` and `label` both; directed throughout.
enum GraphML {
    enum Element: String { case node, edge }

    struct Key {
        var element: Element
        var name: String
        var type: Contract.ColumnType

        /// Unique over nodes and edges: Cytoscape and networkx keep one list of both.
        var id: String { "\(element == .node ? "n" : "e")_\(name)" }

        func declare(in bytes: inout [UInt8]) {
            let typeName = [.integer: "int", .number: "double", .boolean: "boolean"][type] ?? "string"
            bytes.append(
                text: "  <key id=\"\(id)\" for=\"\(element.rawValue)\" attr.name=\"\(name)\" attr.type=\"\(typeName)\"/>\n")
        }
    }

    static func keys(_ element: Element, _ columns: [(String, Contract.ColumnType)]) -> [Key] {
        columns.map { Key(element: element, name: $0.0, type: $0.1) }
    }

    /// The columns that every node has, as in nodes.csv.
    static let nodeColumns: [(String, Contract.ColumnType)] = [
        ("name", .string), ("label", .string), ("kind", .string), ("subtype", .string), ("country", .string), ("sector", .string),
        ("position", .string), ("latitude", .number), ("longitude", .number), ("mention_count", .integer),
        ("document_count", .integer), ("first_seen", .string), ("last_seen", .string), ("degree", .integer), ("pagerank", .number),
        ("betweenness", .number), ("component", .integer), ("community", .integer),
    ]

    static func cells(ofNode entity: EntityRow) -> [Cell] {
        [
            .string(entity.entityID), .string(entity.name), .string(entity.entityType), Cell(entity.subtype), Cell(entity.country),
            Cell(entity.sector), Cell(entity.position), Cell(entity.latitude), Cell(entity.longitude), .integer(entity.mentionCount),
            .integer(entity.documentCount), Cell(entity.firstSeen), Cell(entity.lastSeen), .integer(entity.degree),
            Cell(entity.pagerank), Cell(entity.betweenness), Cell(entity.component), Cell(entity.community),
        ]
    }

    /// Everything up to the first node.
    ///
    /// The namespace is on line 2, where Cytoscape looks for it.
    static func open(_ id: String, keys: [Key], in bytes: inout [UInt8]) {
        bytes.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n")
        for key in keys { key.declare(in: &bytes) }
        bytes.append(text: "  <graph id=\"\(id)\" edgedefault=\"directed\">\n")
    }

    static func close(in bytes: inout [UInt8]) { bytes.append("  </graph>\n</graphml>\n") }

    static func node(_ entity: EntityRow, keys: [Key], in bytes: inout [UInt8]) {
        bytes.append("    <node id=\"")
        bytes.append(xml: entity.entityID)
        // APOC takes the node's label from this attribute.
        bytes.append("\" labels=\":")
        bytes.append(xml: entity.entityType)
        bytes.append("\">\n")
        data(cells(ofNode: entity), keys: keys, in: &bytes)
        bytes.append("    </node>\n")
    }

    static func edge(
        _ id: String, from source: String, to target: String, kind: String, cells: [Cell], keys: [Key], in bytes: inout [UInt8]
    ) {
        openEdge(id, from: source, to: target, kind: kind, in: &bytes)
        data(cells, keys: keys, in: &bytes)
        bytes.append("    </edge>\n")
    }

    static func openEdge(_ id: String, from source: String, to target: String, kind: String, in bytes: inout [UInt8]) {
        bytes.append("    <edge id=\"")
        bytes.append(xml: id)
        bytes.append("\" source=\"")
        bytes.append(xml: source)
        bytes.append("\" target=\"")
        bytes.append(xml: target)
        // Gephi's kind of edge and APOC's type of relation.
        bytes.append("\" label=\"")
        bytes.append(xml: kind)
        bytes.append("\">\n")
    }

    static func data(_ cells: [Cell], keys: [Key], in bytes: inout [UInt8]) {
        for (key, cell) in zip(keys, cells) {
            if cell == .null || cell == .string("") { continue }
            bytes.append("      <data key=\"")
            bytes.append(text: key.id)
            bytes.append("\">")
            switch cell {
            case .null: break
            case .string(let text): bytes.append(xml: text)
            case .integer(let value): bytes.append(integer: value)
            case .number(let value): bytes.append(number: value)
            case .boolean(let value): bytes.append(boolean: value)
            }
            bytes.append("</data>\n")
        }
    }
}

extension [UInt8] {
    /// Text or an attribute's value in XML 1.0; characters that XML cannot hold are dropped.
    mutating func append(xml text: String) {
        append(text: text) { byte in
            switch byte {
            // 0xEF begins U+FFFE and U+FFFF.
            case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), 0xEF: false
            default: byte >= 0x20
            }
        } escape: { _, bytes in
            for scalar in text.unicodeScalars { bytes.append(xml: scalar) }
        }
    }

    private mutating func append(xml scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x26: append("&amp;")
        case 0x3C: append("&lt;")
        case 0x3E: append("&gt;")
        case 0x22: append("&quot;")
        // Parsers turn these into a space in attributes, and a carriage return into a line feed.
        case 0x09, 0x0A, 0x0D: append(text: "&#\(scalar.value);")
        case 0..<0x20, 0xFFFE, 0xFFFF: break
        default: append(contentsOf: UTF8.encode(scalar) ?? .init())
        }
    }
}
