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
    /// What a search knows of a vertex, side by side: each look at a neighbour asks for most of it.
    private struct Vertex {
        /// Steps from the source, -1 where it has not come.
        var distance: Int32 = -1
        /// Number of shortest ways from the source.
        var ways = 0.0
        var dependency = 0.0
    }

    private var vertices: [Vertex]
    private var order: [Int32] = []

    init(count: Int) {
        vertices = [Vertex](repeating: Vertex(), count: count)
        order.reserveCapacity(count)
    }

    mutating func run(from source: Int, in ties: Ties, adding total: inout [Double]) {
        order.removeAll(keepingCapacity: true)
        order.append(Int32(truncatingIfNeeded: source))
        vertices[source].distance = 0
        vertices[source].ways = 1
        var head = 0
        while head < order.count {
            let vertex = Int(order[head])
            let (ways, further) = (vertices[vertex].ways, vertices[vertex].distance + 1)
            head += 1
            for slot in ties.starts[vertex]..<ties.starts[vertex + 1] {
                let next = Int(ties.neighbours[slot])
                if vertices[next].distance < 0 {
                    vertices[next].distance = further
                    order.append(ties.neighbours[slot])
                }
                if vertices[next].distance == further { vertices[next].ways += ways }
            }
        }
        for number in order.reversed() {
            let vertex = Int(number)
            var here = vertices[vertex]
            for slot in ties.starts[vertex]..<ties.starts[vertex + 1] {
                let next = vertices[Int(ties.neighbours[slot])]
                if next.distance == here.distance + 1 { here.dependency += here.ways / next.ways * (1 + next.dependency) }
            }
            vertices[vertex] = here
            if vertex != source { total[vertex] += here.dependency }
        }
        for number in order { vertices[Int(number)] = Vertex() }
    }
}
