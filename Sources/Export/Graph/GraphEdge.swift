import Model

/// One edge of the relationship graph: all relationships of one source, kind and target together.
struct GraphEdge {
    /// The smallest id among them.
    var id: String
    var source: Int
    var target: Int
    /// The relation, or `alleged_` and `denied_` before it when no row vouches for the tie.
    var kind: String
    /// In order of id.
    var rows: [RelationshipRow]
    /// Distinct documents.
    var weight: Double

    /// The value that most of the text gives, by firmness: actual before historical, planned, possible.
    var modality: String {
        let order = Modality.allCases.map(\.rawValue)
        let modalities = Set(rows.map(\.modality))
        return order.first { modalities.contains($0) } ?? ""
    }
}
