import Model

/// The part of the graph that a page can show: the strongest edges between at most sixty entities, and where
/// each entity stands in the picture.
struct GraphSelection: Sendable {
    /// Indices of entities, in order.
    let nodes: [Int]
    /// In the order of strength.
    let edges: [GraphEdge]
    /// For each of `nodes`, within 0...1.
    let positions: [(x: Double, y: Double)]

    init(_ graph: RelationGraph, nodeLimit: Int = 60, edgeLimit: Int = 120) {
        let strengths = graph.edges.map { GraphSelection.strength($0) }
        let strongest = strengths.indices.sorted { strengths[$0] == strengths[$1] ? $0 < $1 : strengths[$0] > strengths[$1] }
        var chosen: Set<Int> = []
        var edges: [GraphEdge] = []
        for index in strongest where edges.count < edgeLimit {
            let edge = graph.edges[index]
            let added = Set([edge.source, edge.target]).subtracting(chosen)
            guard chosen.count + added.count <= nodeLimit, edge.source != edge.target else { continue }
            chosen.formUnion(added)
            edges.append(edge)
        }
        self.edges = edges
        nodes = chosen.sorted()
        let number = Dictionary(nodes.enumerated().map { ($1, $0) }) { first, _ in first }
        positions = GraphLayout.positions(
            count: nodes.count, links: edges.compactMap { edge in number[edge.source].flatMap { a in number[edge.target].map { (a, $0) } } }
        )
    }

    /// Documents first, then how sure the best of them is.
    private static func strength(_ edge: GraphEdge) -> Double {
        edge.weight + (edge.rows.map(\.confidence).max() ?? 0)
    }
}

/// Fruchterman and Reingold's layout (1991) with a pull to the middle, from a spiral start: no chance in it.
enum GraphLayout {
    static func positions(count: Int, links: [(Int, Int)]) -> [(x: Double, y: Double)] {
        guard count > 1 else { return [(x: Double, y: Double)](repeating: (0.5, 0.5), count: count) }
        var x = [Double](repeating: 0, count: count)
        var y = [Double](repeating: 0, count: count)
        // A square spiral of unit steps gives every vertex a place of its own.
        var (column, row, step, turn) = (0, 0, 1, 0)
        var index = 0
        while index < count {
            for _ in 0..<step where index < count {
                (x[index], y[index]) = (Double(column), Double(row))
                index += 1
                switch turn % 4 {
                case 0: column += 1
                case 1: row += 1
                case 2: column -= 1
                default: row -= 1
                }
            }
            turn += 1
            if turn % 2 == 0 { step += 1 }
        }
        let rounds = 400
        for round in 0..<rounds {
            let reach = 1.5 * Double(rounds - round) / Double(rounds)
            var dx = x.map { -$0 * 0.06 }
            var dy = y.map { -$0 * 0.06 }
            for a in 0..<count {
                for b in a + 1..<count {
                    let (across, down) = (x[a] - x[b], y[a] - y[b])
                    let push = 1 / max(0.01, across * across + down * down)
                    dx[a] += across * push
                    dy[a] += down * push
                    dx[b] -= across * push
                    dy[b] -= down * push
                }
            }
            for (a, b) in links {
                let (across, down) = (x[a] - x[b], y[a] - y[b])
                let pull = (across * across + down * down).squareRoot() * 0.35
                dx[a] -= across * pull
                dy[a] -= down * pull
                dx[b] += across * pull
                dy[b] += down * pull
            }
            for vertex in 0..<count {
                let length = (dx[vertex] * dx[vertex] + dy[vertex] * dy[vertex]).squareRoot()
                let scale = length > reach ? reach / length : 1
                x[vertex] += dx[vertex] * scale
                y[vertex] += dy[vertex] * scale
            }
        }
        return zip(fitted(x), fitted(y)).map { (x: $0, y: $1) }
    }

    /// Values stretched to 0...1.
    private static func fitted(_ values: [Double]) -> [Double] {
        guard let low = values.min(), let high = values.max(), high > low else { return values.map { _ in 0.5 } }
        return values.map { ($0 - low) / (high - low) }
    }
}
