import Model
import Testing

@testable import Export

@Suite struct MeasureTests {
    /// A graph in the notation "a-b a-c*2": vertices are letters, `*` is a weight.
    static func ties(_ text: String) -> Ties {
        let pairs = text.split(separator: " ").map { edge in
            let parts = edge.split { "-*".contains($0) }
            let ends = parts.prefix(2).map { Int32($0.utf8.first ?? 0) - 97 }
            return Ties.Pair(a: min(ends[0], ends[1]), b: max(ends[0], ends[1]), weight: parts.count > 2 ? Double(parts[2]) ?? 1 : 1)
        }
        let count = pairs.map { Int($0.b) + 1 }.max() ?? 0
        return Ties(pairs: pairs.sorted { ($0.a, $0.b) < ($1.a, $1.b) }, vertexCount: count)
    }

    /// Two groups of four, closely tied, and one tie between them.
    static let dumbbell = "a-b a-c a-d b-c b-d c-d d-e e-f e-g e-h f-g f-h g-h"

    @Test(arguments: [
        ("", []), ("a-b", [0, 0]), ("a-b c-d", [0, 0, 1, 1]), ("a-d b-c c-e", [0, 1, 1, 0, 1]), (dumbbell, [0, 0, 0, 0, 0, 0, 0, 0]),
    ])
    func componentsAreNumberedByTheirSmallestVertex(graph: String, expected: [Int]) {
        #expect(components(of: MeasureTests.ties(graph)) == expected)
    }

    @Test(arguments: [
        ("", []), ("a-b", [0, 0]), (dumbbell, [0, 0, 0, 0, 1, 1, 1, 1]), ("a-b*9 b-c c-d*9", [0, 0, 1, 1]),
        ("a-b b-c a-c d-e e-f d-f", [0, 0, 0, 1, 1, 1]),
    ])
    func communitiesAreTheGroupsThatTiesMake(graph: String, expected: [Int]) {
        #expect(communities(of: MeasureTests.ties(graph)) == expected)
    }

    /// Values from networkx 3.6.1: `betweenness_centrality(G)`.
    @Test(arguments: [
        ("a-b", "0 0"), ("a-b b-c", "0 1 0"), ("a-b b-c c-d", "0 0.666667 0.666667 0"),
        ("a-b b-c c-d d-a", "0.166667 0.166667 0.166667 0.166667"), (dumbbell, "0 0 0 0.571429 0.571429 0 0 0"),
    ])
    func betweennessIsTheShareOfShortestWays(graph: String, expected: String) {
        let values = betweenness(of: MeasureTests.ties(graph)).map(rounded)
        #expect(values == expected.split(separator: " ").compactMap { Double($0) })
    }

    @Test func aSampleOfSearchesComesCloseToAllOfThem() {
        var random = Seeded(state: 3)
        let pairs = Set((0..<900).map { _ in [Int32(random.below(300)), Int32(random.below(300))].sorted() }).filter { $0[0] != $0[1] }
        let ties = Ties(
            pairs: pairs.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }.map { Ties.Pair(a: $0[0], b: $0[1], weight: 1) }, vertexCount: 300)
        let exact = betweenness(of: ties)
        let sampled = betweenness(of: ties, budget: 100 * (300 + ties.neighbours.count))
        let error = zip(exact, sampled).map { abs($0 - $1) }.max() ?? 1
        #expect(error < 0.01)
        #expect(sampled != exact)
    }

    /// Values from networkx 3.6.1: `pagerank(G, tol=1e-13, max_iter=1000)`.
    @Test(arguments: [
        ("a-b b-c", [0.2567567568, 0.4864864865, 0.2567567568]), ("a-b*3 b-c", [0.3601351351, 0.4864864865, 0.1533783784]),
    ])
    func pageRankFollowsTiesByWeight(graph: String, expected: [Double]) {
        let rank = pageRank(of: MeasureTests.ties(graph))
        #expect(abs(rank.reduce(0, +) - 1) < 1e-9)
        for (value, expected) in zip(rank, expected) { #expect(abs(value - expected) < 1e-9) }
    }

    @Test(arguments: [(0.0, 0.0), (1.0, 1.0), (0.123456789, 0.123457), (0.00001234567, 0.0000123457), (1e-30, 0.0)])
    func measuresHaveSixDigits(value: Double, expected: Double) { #expect(rounded(value) == expected) }

    @Test func anEntityWithoutTiesHasDegreeNoughtAndNoOtherMeasure() throws {
        let front = try #require(Fixture.graph.entities.first { $0.entityID == "e05" })
        #expect(front.degree == 0)
        #expect(front.pagerank == nil && front.betweenness == nil && front.component == nil && front.community == nil)
    }

    @Test func neighboursAreInOrder() {
        let ties = MeasureTests.ties("a-c b-c c-d a-b")
        #expect((0..<4).map { Array(ties.neighbours[ties.starts[$0]..<ties.starts[$0 + 1]]) } == [[1, 2], [0, 2], [0, 1, 3], [2]])
    }
}
