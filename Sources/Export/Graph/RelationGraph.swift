package import Model

/// Entities and the relationships between them as one graph, measured and ready for the graph formats.
///
/// What counts as a tie: a relationship told as actual, historical, planned or possible between two
/// different entities. Alleged and denied ones are no ties: they weigh nothing in any measure and are not
/// in the actors' graph; where a graph shows them they say so in their kind (`alleged_attacks`).
package struct RelationGraph: Sendable {
    /// In order of id, with degree and measures filled in: these are the rows to publish.
    package let entities: [EntityRow]
    /// In order of id.
    package let relationships: [RelationshipRow]
    /// Index of each relationship's ends in `entities`; -1 for an id that is not there.
    let source: [Int32]
    let target: [Int32]
    /// Documents that support each relationship, as numbers in rising order.
    let documents: [[Int32]]
    let ties: Ties
    /// One edge for each source, type and target, in the order of the entities.
    let edges: [GraphEdge]

    /// `support` says which documents support each relationship ; both tables are in the
    /// order of their primary keys.
    package init(entities: [EntityRow], relationships: [RelationshipRow], support: Support) {
        var index: [String: Int32] = [:]
        index.reserveCapacity(entities.count)
        for (number, entity) in entities.enumerated() { index[entity.entityID] = Int32(truncatingIfNeeded: number) }
        let documents = support.documents(count: relationships.count)
        let source = relationships.map { index[$0.sourceID] ?? -1 }
        let target = relationships.map { index[$0.targetID] ?? -1 }
        self.relationships = relationships
        self.documents = documents
        self.source = source
        self.target = target
        ties = RelationGraph.ties(
            relationships, source: source, target: target, documents: documents, vertexCount: entities.count)
        edges = GraphEdge.edges(relationships, source: source, target: target, documents: documents)
        self.entities = measured(entities, by: ties)
    }

    /// Alleged and denied relationships are not ties.
    static func isTie(_ relationship: RelationshipRow) -> Bool {
        relationship.modality != Modality.alleged.rawValue && relationship.modality != Modality.denied.rawValue
    }

    /// What kind of edge this is: the relation, marked when nobody vouches for it.
    static func kind(_ relationship: RelationshipRow) -> String {
        isTie(relationship) ? relationship.relationType : "\(relationship.modality)_\(relationship.relationType)"
    }

    private static func ties(
        _ relationships: [RelationshipRow], source: [Int32], target: [Int32], documents: [[Int32]], vertexCount: Int
    ) -> Ties {
        let order = relationships.indices.filter {
            isTie(relationships[$0]) && source[$0] >= 0 && target[$0] >= 0 && source[$0] != target[$0]
        }
        .map { (a: min(source[$0], target[$0]), b: max(source[$0], target[$0]), relationship: $0) }
        .sorted { ($0.a, $0.b, $0.relationship) < ($1.a, $1.b, $1.relationship) }
        var pairs: [Ties.Pair] = []
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, order[end].a == order[start].a, order[end].b == order[start].b { end += 1 }
            let weight = distinct(order[start..<end].map { documents[$0.relationship] })
            pairs.append(Ties.Pair(a: order[start].a, b: order[start].b, weight: Double(weight)))
            start = end
        }
        return Ties(pairs: pairs, vertexCount: vertexCount)
    }

    /// The number of different documents in some lists, at least 1.
    static func distinct(_ lists: [[Int32]]) -> Int {
        max(1, lists.count == 1 ? lists[0].count : Set(lists.joined()).count)
    }
}

/// Which documents support which relationship, gathered from the evidence table as it goes by.
package struct Support: Sendable {
    private let index: [String: Int32]
    private var numbers: [String: Int32] = [:]
    private var links: [Link] = []

    private struct Link: Hashable, Sendable, Comparable {
        var relationship: Int32
        var document: Int32

        static func < (a: Link, b: Link) -> Bool { (a.relationship, a.document) < (b.relationship, b.document) }
    }

    package init(relationships: [RelationshipRow]) {
        var index: [String: Int32] = [:]
        index.reserveCapacity(relationships.count)
        for (number, row) in relationships.enumerated() { index[row.relationshipID] = Int32(truncatingIfNeeded: number) }
        self.index = index
    }

    /// Rows in any order; those that support something else than a relationship are passed over.
    package mutating func see(_ rows: [EvidenceRow]) {
        for row in rows where row.claimType == "relationship" { see(claim: row.claimID, document: row.documentID) }
    }

    /// One piece of evidence for a relationship.
    package mutating func see(claim: String, document: String) {
        guard let relationship = index[claim] else { return }
        let number = numbers[document] ?? Int32(truncatingIfNeeded: numbers.count)
        numbers[document] = number
        links.append(Link(relationship: relationship, document: number))
    }

    /// The documents of each relationship, each once.
    fileprivate func documents(count: Int) -> [[Int32]] {
        var documents = [[Int32]](repeating: [], count: count)
        for link in links.sorted() where documents[Int(link.relationship)].last != link.document {
            documents[Int(link.relationship)].append(link.document)
        }
        return documents
    }
}
