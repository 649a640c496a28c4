/// The connected component of each vertex, numbered from 0 in the order of its smallest vertex.
func components(of ties: Ties) -> [Int] { renumbered(islands(of: ties) { _, _ in true }) }

/// The smallest vertex that each vertex is joined to over the ties that `follows` allows.
func islands(of ties: Ties, following follows: (Int, Int) -> Bool) -> [Int32] {
    var island = [Int32](repeating: -1, count: ties.vertexCount)
    var queue: [Int] = []
    for first in 0..<ties.vertexCount where island[first] < 0 {
        island[first] = Int32(truncatingIfNeeded: first)
        queue = [first]
        while let vertex = queue.popLast() {
            for slot in ties.starts[vertex]..<ties.starts[vertex + 1] {
                let next = Int(ties.neighbours[slot])
                guard island[next] < 0, follows(vertex, next) else { continue }
                island[next] = Int32(truncatingIfNeeded: first)
                queue.append(next)
            }
        }
    }
    return island
}
