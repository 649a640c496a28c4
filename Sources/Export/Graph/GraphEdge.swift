import Model

/// One edge of the relationship graph: all relationships of one source, kind and target together.
struct GraphEdge {
    /// The smallest id among them.
    var id: String
    var source: Int
    var target: Int
    /// The relation, or `alleged_` and `denied_` before it when no row vouches for the tie.
    var kind: String
    /// Indices into the graph's relationships, in order.
    var relationships: [Int]
    /// Distinct documents.
    var weight: Double

    /// The value that most of the text gives, by firmness: actual before historical, planned, possible.
    func modality(in graph: RelationGraph) -> String {
        let order = Modality.allCases.map(\.rawValue)
        let modalities = Set(relationships.map { graph.relationships[$0].modality })
        return order.first { modalities.contains($0) } ?? ""
    }
}

extension GraphEdge {
    /// One edge for each source, type and target, in the order of the entities.
    ///
    /// Where some rows vouch for a tie and others deny or allege it, the edge is made of those that vouch.
    static func edges(
        _ relationships: [RelationshipRow], source: [Int32], target: [Int32], documents: [[Int32]]
    ) -> [GraphEdge] {
        let order = relationships.indices.filter { source[$0] >= 0 && target[$0] >= 0 }.sorted {
            (source[$0], target[$0], relationships[$0].relationType, $0) < (source[$1], target[$1], relationships[$1].relationType, $1)
        }
        var edges: [GraphEdge] = []
        var start = 0
        while start < order.count {
            let first = order[start]
            var end = start
            while end < order.count, source[order[end]] == source[first], target[order[end]] == target[first],
                relationships[order[end]].relationType == relationships[first].relationType
            {
                end += 1
            }
            let kept = vouched(Array(order[start..<end]), in: relationships)
            edges.append(
                GraphEdge(
                    id: kept.map { relationships[$0].relationshipID }.min { $0.utf8.lexicographicallyPrecedes($1.utf8) } ?? "",
                    source: Int(source[first]), target: Int(target[first]), kind: RelationGraph.kind(relationships[kept[0]]),
                    relationships: kept, weight: Double(RelationGraph.distinct(kept.map { documents[$0] }))))
            start = end
        }
        return edges
    }

    /// The rows that make the edge: ties, or else what is alleged, or else what is denied.
    private static func vouched(_ rows: [Int], in relationships: [RelationshipRow]) -> [Int] {
        let ties = rows.filter { RelationGraph.isTie(relationships[$0]) }
        if !ties.isEmpty { return ties }
        let alleged = rows.filter { relationships[$0].modality == Modality.alleged.rawValue }
        return alleged.isEmpty ? rows : alleged
    }
}

extension RelationGraph {
    /// Entities that stand at an end of some edge, in order.
    func ends() -> [Int] {
        var isEnd = [Bool](repeating: false, count: entities.count)
        for edge in edges {
            isEnd[edge.source] = true
            isEnd[edge.target] = true
        }
        return isEnd.indices.filter { isEnd[$0] }
    }
}
