/// Groups of vertices more closely tied among themselves than by chance, numbered from 0 in the order of
/// their smallest vertex.
///
/// Blondel, Guillaume, Lambiotte and Lefebvre (2008), the Louvain method, by weight. Vertices are taken in
/// the order of entity ids, which are hashes, and the smaller of two equal groups wins, so the result hangs
/// on nothing but the graph. Louvain may leave a group in pieces (Traag, Waltman and van Eck 2019): pieces
/// become groups of their own.
func communities(of ties: Ties) -> [Int] {
    var group = (0..<ties.vertexCount).map { Int32(truncatingIfNeeded: $0) }
    var level = WeightedGraph(ties)
    while true {
        let moved = level.moved()
        guard moved.count < level.vertexCount else { break }
        for vertex in group.indices { group[vertex] = moved.groups[Int(group[vertex])] }
        level = level.folded(by: moved.groups, count: moved.count)
    }
    return renumbered(islands(of: ties) { group[$0] == group[$1] })
}

/// A graph whose vertices may stand for several, with the ties inside each of them.
private struct WeightedGraph {
    let starts: [Int]
    let neighbours: [Int32]
    let weights: [Double]
    /// Twice the weight of the ties inside each vertex.
    let inside: [Double]
    /// Weight at each vertex, ties inside counted twice.
    let strength: [Double]
    /// Twice the weight of all ties.
    let total: Double

    var vertexCount: Int { starts.count - 1 }

    init(_ ties: Ties) {
        self.init(starts: ties.starts, neighbours: ties.neighbours, weights: ties.weights, inside: nil)
    }

    init(starts: [Int], neighbours: [Int32], weights: [Double], inside: [Double]?) {
        let own = inside ?? [Double](repeating: 0, count: starts.count - 1)
        self.starts = starts
        self.neighbours = neighbours
        self.weights = weights
        self.inside = own
        strength = own.indices.map { weights[starts[$0]..<starts[$0 + 1]].reduce(own[$0], +) }
        total = strength.reduce(0, +)
    }

    /// Moves each vertex to the neighbouring group that gains most modularity, until no move gains.
    func moved() -> (groups: [Int32], count: Int) {
        var group = (0..<vertexCount).map { Int32(truncatingIfNeeded: $0) }
        guard total > 0 else { return (group, vertexCount) }
        var sum = strength
        // Weight from the vertex at hand to each group it touches.
        var reach = [Double](repeating: 0, count: vertexCount)
        var touched: [Int32] = []
        for _ in 0..<100 {
            var moves = 0
            for vertex in 0..<vertexCount {
                let home = group[vertex]
                touched.removeAll(keepingCapacity: true)
                touched.append(home)
                for slot in starts[vertex]..<starts[vertex + 1] {
                    let other = group[Int(neighbours[slot])]
                    if reach[Int(other)] == 0, other != home { touched.append(other) }
                    reach[Int(other)] += weights[slot]
                }
                sum[Int(home)] -= strength[vertex]
                let share = strength[vertex] / total
                var best = home
                var gain = reach[Int(home)] - sum[Int(home)] * share
                for other in touched.dropFirst() {
                    let candidate = reach[Int(other)] - sum[Int(other)] * share
                    // A gain within rounding is no gain: it could go back and forth for ever.
                    if candidate > gain + 1e-9 || (candidate > gain - 1e-9 && best != home && other < best) {
                        best = other
                        gain = candidate
                    }
                }
                sum[Int(best)] += strength[vertex]
                for other in touched { reach[Int(other)] = 0 }
                if best != home {
                    group[vertex] = best
                    moves += 1
                }
            }
            if moves == 0 { break }
        }
        let numbers = renumbered(group)
        return (numbers.map { Int32(truncatingIfNeeded: $0) }, (numbers.max() ?? -1) + 1)
    }

    /// Each group as one vertex.
    func folded(by groups: [Int32], count: Int) -> WeightedGraph {
        var inside = [Double](repeating: 0, count: count)
        var links: [(from: Int32, to: Int32, weight: Double)] = []
        for vertex in 0..<vertexCount {
            let from = groups[vertex]
            inside[Int(from)] += self.inside[vertex]
            for slot in starts[vertex]..<starts[vertex + 1] {
                let to = groups[Int(neighbours[slot])]
                if to == from { inside[Int(from)] += weights[slot] } else { links.append((from, to, weights[slot])) }
            }
        }
        links.sort { ($0.from, $0.to) < ($1.from, $1.to) }
        var starts = [Int](repeating: 0, count: count + 1)
        var neighbours: [Int32] = []
        var weights: [Double] = []
        var last: (Int32, Int32) = (-1, -1)
        for link in links {
            if last == (link.from, link.to) {
                weights[weights.count - 1] += link.weight
            } else {
                last = (link.from, link.to)
                neighbours.append(link.to)
                weights.append(link.weight)
                starts[Int(link.from) + 1] += 1
            }
        }
        for vertex in 0..<count { starts[vertex + 1] += starts[vertex] }
        return WeightedGraph(starts: starts, neighbours: neighbours, weights: weights, inside: inside)
    }
}
