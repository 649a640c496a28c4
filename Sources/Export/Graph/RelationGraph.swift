package import Model

/// Entities and the relationships between them as one graph, measured and ready for the graph formats.
///
/// What counts as a tie: a relationship told as actual, historical, planned or possible between two
/// different entities. Alleged and denied ones are no ties: they weigh nothing in any measure and are not
/// in the actors' graph; where a graph shows them they say so in their kind (`alleged_attacks`).
///
/// Rows are made as they are read: what is kept are numbers.
package struct RelationGraph: Sendable {
    /// In order of id, with degree and measures filled in: these are the rows to publish.
    package let entities: RowList<EntityRow>
    /// In order of id.
    package let relationships: RowList<RelationshipRow>
    /// The ids of `entities`.
    let entityIDs: [String]
    /// Index of each relationship's ends in `entities`; -1 for an id that is not there.
    let source: [Int32]
    let target: [Int32]
    let ties: Ties
    private let edgeTable: EdgeTable

    /// One edge for each source, type and target, in the order of the entities.
    var edges: RowList<GraphEdge> {
        RowList(count: edgeTable.edges.count) { number in
            let edge = edgeTable.edges[number]
            let first = Int(edgeTable.members[Int(edge.first)])
            let rows = edgeTable.members[Int(edge.first)..<Int(edge.first + edge.count)].map { relationships[Int($0)] }
            // Rows are in order of id.
            return GraphEdge(
                id: rows[0].relationshipID, source: Int(source[first]), target: Int(target[first]), kind: RelationGraph.kind(rows[0]),
                rows: rows, weight: Double(edge.weight))
        }
    }

    /// `support` says which documents support each relationship; both tables are in the
    /// order of their primary keys.
    package init(entities: RowList<EntityRow>, relationships: RowList<RelationshipRow>, support: Support) {
        let entityIDs = entities.map(\.entityID)
        let index = Dictionary(entityIDs.enumerated().map { ($1, Int32(truncatingIfNeeded: $0)) }) { first, _ in first }
        let links = Links(relationships, index: index)
        let documents = support.documents(count: relationships.count)
        ties = links.ties(documents, vertexCount: entities.count)
        edgeTable = EdgeTable(links, documents)
        self.relationships = relationships
        self.entityIDs = entityIDs
        source = links.source
        target = links.target
        self.entities = measured(entities, by: ties)
    }

    package init(entities: [EntityRow], relationships: [RelationshipRow], support: Support) {
        self.init(entities: RowList(entities), relationships: RowList(relationships), support: support)
    }

    /// Alleged and denied relationships are not ties.
    static func isTie(_ relationship: RelationshipRow) -> Bool {
        relationship.modality != Modality.alleged.rawValue && relationship.modality != Modality.denied.rawValue
    }

    /// What kind of edge this is: the relation, marked when nobody vouches for it.
    static func kind(_ relationship: RelationshipRow) -> String {
        isTie(relationship) ? relationship.relationType : "\(relationship.modality)_\(relationship.relationType)"
    }

    /// Entities that stand at an end of some edge, in order.
    func ends() -> [Int] {
        var isEnd = [Bool](repeating: false, count: entities.count)
        for (source, target) in zip(source, target) where source >= 0 && target >= 0 {
            isEnd[Int(source)] = true
            isEnd[Int(target)] = true
        }
        return isEnd.indices.filter { isEnd[$0] }
    }
}

/// Which documents support which relationship, gathered from the evidence table as it goes by.
package struct Support: Sendable {
    private let index: [UInt64: Int32]
    private var numbers: [UInt64: Int32] = [:]
    private var links: [Link] = []

    private struct Link: Hashable, Sendable, Comparable {
        var relationship: Int32
        var document: Int32

        static func < (a: Link, b: Link) -> Bool { (a.relationship, a.document) < (b.relationship, b.document) }
    }

    package init(relationships: some Sequence<RelationshipRow>) {
        var index: [UInt64: Int32] = [:]
        for (number, row) in relationships.enumerated() { index[Support.key(row.relationshipID)] = Int32(truncatingIfNeeded: number) }
        self.index = index
    }

    /// Rows in any order; those that support something else than a relationship are passed over.
    package mutating func see(_ rows: [EvidenceRow]) {
        for row in rows where row.claimType == "relationship" { see(claim: row.claimID, document: row.documentID) }
    }

    /// One piece of evidence for a relationship.
    package mutating func see(claim: String, document: String) {
        guard let relationship = index[Support.key(claim)] else { return }
        let number = numbers[Support.key(document)] ?? Int32(truncatingIfNeeded: numbers.count)
        numbers[Support.key(document)] = number
        links.append(Link(relationship: relationship, document: number))
    }

    /// The documents of each relationship, each once.
    func documents(count: Int) -> NumberLists {
        var lists = NumberLists()
        var rest = links.sorted()[...]
        for relationship in 0..<Int32(truncatingIfNeeded: count) {
            var last: Int32 = -1
            while let link = rest.first, link.relationship == relationship {
                if link.document != last { lists.append(link.document) }
                last = link.document
                rest = rest.dropFirst()
            }
            lists.end()
        }
        return lists
    }

    /// An id is a letter and sixteen digits of a digest; the digits alone take a third of the memory.
    private static func key(_ id: String) -> UInt64 {
        if id.utf8.count == 17, let number = UInt64(id.dropFirst(), radix: 16) { return number }
        return id.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
