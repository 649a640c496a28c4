/// An undirected simple graph as flat arrays: who is tied to whom, and by how many documents.
///
/// Vertices are numbers from 0; the neighbours of `v` are `neighbours[starts[v]..<starts[v + 1]]`, in order.
struct Ties: Sendable {
    /// One pair of tied vertices, `a < b`.
    struct Pair: Hashable, Sendable {
        var a: Int32
        var b: Int32
        /// Distinct documents that tell of a tie between the two; at least 1.
        var weight: Double
    }

    /// In order of `a`, then `b`, without repetition.
    let pairs: [Pair]
    let starts: [Int]
    let neighbours: [Int32]
    let weights: [Double]

    var vertexCount: Int { starts.count - 1 }

    func degree(_ vertex: Int) -> Int { starts[vertex + 1] - starts[vertex] }

    /// `pairs` must be in order and name each pair once.
    init(pairs: [Pair], vertexCount: Int) {
        self.pairs = pairs
        var starts = [Int](repeating: 0, count: vertexCount + 1)
        for pair in pairs {
            starts[Int(pair.a) + 1] += 1
            starts[Int(pair.b) + 1] += 1
        }
        for vertex in 0..<vertexCount { starts[vertex + 1] += starts[vertex] }
        var next = starts
        var neighbours = [Int32](repeating: 0, count: pairs.count * 2)
        var weights = [Double](repeating: 0, count: pairs.count * 2)
        func add(_ from: Int32, _ to: Int32, _ weight: Double) {
            let slot = next[Int(from)]
            neighbours[slot] = to
            weights[slot] = weight
            next[Int(from)] = slot + 1
        }
        // Pairs are in order, so that smaller neighbours (as b) come before greater ones (as a) only when
        // they are added in two passes.
        for pair in pairs { add(pair.b, pair.a, pair.weight) }
        for pair in pairs { add(pair.a, pair.b, pair.weight) }
        self.starts = starts
        self.neighbours = neighbours
        self.weights = weights
    }
}
