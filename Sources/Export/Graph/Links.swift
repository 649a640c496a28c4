import Model

/// What grouping and measuring need of the relationships, as flat arrays.
struct Links {
    /// Index of the ends, -1 for an id that is not there.
    private(set) var source: [Int32] = []
    private(set) var target: [Int32] = []
    /// The relation's place among all in order of name.
    private(set) var relation: [Int32] = []
    private(set) var firmness: [Firmness] = []

    /// How an edge stands to what its rows say: it is made of the firmest.
    enum Firmness: UInt8 { case tie, alleged, denied }

    init(_ relationships: RowList<RelationshipRow>, index: [String: Int32]) {
        var names: [String: Int32] = [:]
        for row in relationships {
            source.append(index[row.sourceID] ?? -1)
            target.append(index[row.targetID] ?? -1)
            let name = names[row.relationType] ?? Int32(truncatingIfNeeded: names.count)
            names[row.relationType] = name
            relation.append(name)
            firmness.append(RelationGraph.isTie(row) ? .tie : row.modality == Modality.alleged.rawValue ? .alleged : .denied)
        }
        var place = [Int32](repeating: 0, count: names.count)
        for (order, name) in names.keys.sorted().enumerated() { place[Int(names[name] ?? 0)] = Int32(truncatingIfNeeded: order) }
        relation = relation.map { place[Int($0)] }
    }

    /// Who is tied to whom, and by how many documents.
    func ties(_ documents: NumberLists, vertexCount: Int) -> Ties {
        let order = source.indices.filter { firmness[$0] == .tie && source[$0] >= 0 && target[$0] >= 0 && source[$0] != target[$0] }
            .map { (a: min(source[$0], target[$0]), b: max(source[$0], target[$0]), relationship: $0) }
            .sorted { ($0.a, $0.b, $0.relationship) < ($1.a, $1.b, $1.relationship) }
        var pairs: [Ties.Pair] = []
        for group in order.grouped(by: { $0.a == $1.a && $0.b == $1.b }) {
            pairs.append(
                Ties.Pair(
                    a: group[group.startIndex].a, b: group[group.startIndex].b,
                    weight: Double(documents.distinct(in: group.map(\.relationship)))))
        }
        return Ties(pairs: pairs, vertexCount: vertexCount)
    }
}

/// The edges of the graph as numbers: which relationships each is made of.
struct EdgeTable: Sendable {
    struct Edge: Sendable {
        /// Its part of `members`.
        var first: Int32
        var count: Int32
        /// Distinct documents.
        var weight: Int32
    }

    private(set) var edges: [Edge] = []
    private(set) var members: [Int32] = []

    /// One edge for each source, type and target, in the order of the entities.
    ///
    /// Where some rows vouch for a tie and others deny or allege it, the edge is made of those that vouch.
    init(_ links: Links, _ documents: NumberLists) {
        func key(_ index: Int) -> (Int32, Int32, Int32) { (links.source[index], links.target[index], links.relation[index]) }
        let order = links.source.indices.filter { links.source[$0] >= 0 && links.target[$0] >= 0 }.sorted {
            key($0) == key($1) ? $0 < $1 : key($0) < key($1)
        }
        for group in order.grouped(by: { key($0) == key($1) }) {
            let firmest = group.map { links.firmness[$0].rawValue }.min()
            let kept = group.filter { links.firmness[$0].rawValue == firmest }
            edges.append(
                Edge(
                    first: Int32(truncatingIfNeeded: members.count), count: Int32(truncatingIfNeeded: kept.count),
                    weight: Int32(truncatingIfNeeded: documents.distinct(in: kept))))
            members += kept.map { Int32(truncatingIfNeeded: $0) }
        }
    }
}

/// Lists of numbers in one array.
struct NumberLists: Sendable {
    private var ends: [Int32] = []
    private var numbers: [Int32] = []

    mutating func append(_ number: Int32) { numbers.append(number) }

    /// Ends a list; the next begins.
    mutating func end() { ends.append(Int32(truncatingIfNeeded: numbers.count)) }

    subscript(index: Int) -> ArraySlice<Int32> { numbers[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])] }

    /// How many different numbers some lists have, at least 1.
    func distinct(in lists: [Int]) -> Int {
        max(1, lists.count == 1 ? self[lists[0]].count : Set(lists.lazy.flatMap { self[$0] }).count)
    }
}

extension RandomAccessCollection where Index == Int {
    /// Runs of neighbours that are alike.
    fileprivate func grouped(by isAlike: (Element, Element) -> Bool) -> [SubSequence] {
        var groups: [SubSequence] = []
        var start = startIndex
        while start < endIndex {
            var end = start + 1
            while end < endIndex, isAlike(self[start], self[end]) { end += 1 }
            groups.append(self[start..<end])
            start = end
        }
        return groups
    }
}
