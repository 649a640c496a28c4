/// How often a vertex lies on the shortest ways between two others, as a share of all pairs.
///
/// Brandes, "A faster algorithm for betweenness centrality" (2001): one search from each vertex, ties
/// without weight. Where that would visit more than `budget` ties, only some vertices are searched from, at
/// even steps through the order of ids (which are hashes: an even step is a fair sample), and the sums are
/// scaled up (Brandes and Pich, 2007). Exact for 3,000 entities with 15,000 ties, for instance.
func betweenness(of ties: Ties, budget: Int = 200_000_000) -> [Double] {
    let count = ties.vertexCount
    guard count > 2 else { return [Double](repeating: 0, count: count) }
    let perSearch = count + ties.neighbours.count
    let searches = min(count, max(16, budget / perSearch))
    var total = [Double](repeating: 0, count: count)
    var search = ShortestWays(count: count)
    for number in 0..<searches { search.run(from: number * count / searches, in: ties, adding: &total) }
    // Each pair is met from both of its ends.
    let scale = Double(count) / Double(searches) / (Double(count - 1) * Double(count - 2))
    return total.map { $0 * scale }
}

/// The arrays of one search, kept from one search to the next.
private struct ShortestWays {
    /// Steps from the source, -1 where it has not come.
    private var distance: [Int32]
    /// Number of shortest ways from the source.
    private var ways: [Double]
    private var dependency: [Double]
    private var order: [Int32] = []

    init(count: Int) {
        distance = [Int32](repeating: -1, count: count)
        ways = [Double](repeating: 0, count: count)
        dependency = [Double](repeating: 0, count: count)
        order.reserveCapacity(count)
    }

    mutating func run(from source: Int, in ties: Ties, adding total: inout [Double]) {
        order.removeAll(keepingCapacity: true)
        order.append(Int32(truncatingIfNeeded: source))
        distance[source] = 0
        ways[source] = 1
        var head = 0
        while head < order.count {
            let vertex = Int(order[head])
            head += 1
            for slot in ties.starts[vertex]..<ties.starts[vertex + 1] {
                let next = Int(ties.neighbours[slot])
                if distance[next] < 0 {
                    distance[next] = distance[vertex] + 1
                    order.append(Int32(truncatingIfNeeded: next))
                }
                if distance[next] == distance[vertex] + 1 { ways[next] += ways[vertex] }
            }
        }
        for number in order.reversed() {
            let vertex = Int(number)
            for slot in ties.starts[vertex]..<ties.starts[vertex + 1] {
                let next = Int(ties.neighbours[slot])
                if distance[next] == distance[vertex] + 1 {
                    dependency[vertex] += ways[vertex] / ways[next] * (1 + dependency[next])
                }
            }
            if vertex != source { total[vertex] += dependency[vertex] }
        }
        for number in order {
            distance[Int(number)] = -1
            ways[Int(number)] = 0
            dependency[Int(number)] = 0
        }
    }
}
