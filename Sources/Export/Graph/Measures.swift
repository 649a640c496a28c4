import Model

/// The entities with degree, PageRank, betweenness, component, community and FollowTheMoney schema filled in.
///
/// An entity without ties has degree 0 and no other measure; the others are measured among those with ties.
/// Components and communities are numbered from 0 in the order of their smallest entity id. Values are
/// rounded to six significant digits: more would only make every entity differ every night.
func measured(_ entities: RowList<EntityRow>, by ties: Ties) -> RowList<EntityRow> {
    var vertexOf: [Int32] = []
    var numberOf = [Int32](repeating: -1, count: ties.vertexCount)
    for entity in 0..<ties.vertexCount where ties.degree(entity) > 0 {
        numberOf[entity] = Int32(truncatingIfNeeded: vertexOf.count)
        vertexOf.append(Int32(truncatingIfNeeded: entity))
    }
    let tied = Ties(
        pairs: ties.pairs.map { Ties.Pair(a: numberOf[Int($0.a)], b: numberOf[Int($0.b)], weight: $0.weight) },
        vertexCount: vertexOf.count)
    let rank = pageRank(of: tied)
    let between = betweenness(of: tied)
    let component = components(of: tied)
    let community = communities(of: tied)
    return RowList(count: entities.count) { [numberOf] entity in
        var row = entities[entity]
        row.ftmSchema = row.ftmSchema ?? followTheMoneySchema(of: row)
        row.degree = ties.degree(entity)
        let vertex = Int(numberOf[entity])
        guard vertex >= 0 else { return row }
        row.pagerank = rounded(rank[vertex])
        row.betweenness = rounded(between[vertex])
        row.component = component[vertex]
        row.community = community[vertex]
        return row
    }
}

/// A value of 0...1 to six significant digits, by exact powers of ten, so that every machine agrees.
func rounded(_ value: Double) -> Double {
    var scale = 100_000.0
    while scale < 1e20, value * scale < 100_000 { scale *= 10 }
    return (value * scale).rounded() / scale
}

/// Groups of vertices numbered anew, in the order of their smallest vertex.
func renumbered(_ group: [Int32]) -> [Int] {
    var number: [Int32: Int] = [:]
    return group.map { label in
        let known = number[label] ?? number.count
        number[label] = known
        return known
    }
}
