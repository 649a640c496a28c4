/// The share of time a reader spends at each vertex who follows ties by their weight (damping 0.85).
///
/// Power iteration as in Page, Brin, Motwani and Winograd (1999), ties taken both ways, to a total change
/// of less than 1e-12.
func pageRank(of ties: Ties) -> [Double] {
    let count = ties.vertexCount
    guard count > 0 else { return [] }
    let damping = 0.85
    let strength = (0..<count).map { vertex in
        ties.weights[ties.starts[vertex]..<ties.starts[vertex + 1]].reduce(0, +)
    }
    var rank = [Double](repeating: 1 / Double(count), count: count)
    var flow = [Double](repeating: 0, count: count)
    for _ in 0..<1000 {
        for vertex in 0..<count { flow[vertex] = strength[vertex] > 0 ? rank[vertex] / strength[vertex] : 0 }
        let stranded = (0..<count).reduce(0.0) { strength[$1] > 0 ? $0 : $0 + rank[$1] }
        let base = (1 - damping + damping * stranded) / Double(count)
        var change = 0.0
        for vertex in 0..<count {
            var sum = 0.0
            for slot in ties.starts[vertex]..<ties.starts[vertex + 1] {
                sum += flow[Int(ties.neighbours[slot])] * ties.weights[slot]
            }
            let next = base + damping * sum
            change += abs(next - rank[vertex])
            rank[vertex] = next
        }
        if change < 1e-12 { break }
    }
    return rank
}
