import Model

/// The entities with degree, PageRank, betweenness, component, community and FollowTheMoney schema filled in.
///
/// An entity without ties has degree 0 and no other measure; the others are measured among those with ties.
/// Components and communities are numbered from 0 in the order of their smallest entity id. Values are
/// rounded to six significant digits: more would only make every entity differ every night.
func measured(_ entities: [EntityRow], by ties: Ties) -> [EntityRow] {
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
    var rows = entities
    for entity in rows.indices {
        rows[entity].ftmSchema = rows[entity].ftmSchema ?? followTheMoneySchema(of: rows[entity])
        let vertex = Int(numberOf[entity])
        rows[entity].degree = ties.degree(entity)
        rows[entity].pagerank = vertex < 0 ? nil : rounded(rank[vertex])
        rows[entity].betweenness = vertex < 0 ? nil : rounded(between[vertex])
        rows[entity].component = vertex < 0 ? nil : component[vertex]
        rows[entity].community = vertex < 0 ? nil : community[vertex]
    }
    return rows
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
