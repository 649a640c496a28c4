/// Which documents of a batch say the same, and which are cut from others.
package struct Duplicates: Hashable, Sendable {
    /// Why another document speaks for one.
    package enum Relation: String, Sendable, CaseIterable {
        /// The same text, but for light edits.
        case sameText
        /// A part of the other.
        case contained
    }

    /// One document's text, or most of it, inside a longer one's: as a brief of it, or as an item of a roundup.
    package struct Containment: Hashable, Sendable {
        package var whole: Int
        package var part: Int
        /// The share of the part that is in the whole, 0..1.
        package var score: Double
    }

    /// For each document the one that speaks for it, or itself: the first of those with its text, or the longer one it is cut from.
    package var speaker: [Int]
    /// nil for a document that speaks for itself.
    package var relation: [Relation?]
    /// How alike a document is to its speaker, 0..1; 1 for one that speaks for itself.
    package var score: [Double]
    /// In order of `part`, then `whole`; those of roundups too, which speak for nobody.
    package var containments: [Containment]
}

/// Clusters documents by their signatures, given in order of publication: the first of equals speaks.
///
/// Documents that share a band or one of their smallest hashes are compared, each with a bounded number of others, so
/// that the time is linear in documents.
package func duplicates(among signatures: [Signature]) -> Duplicates {
    var clusters = Clusters(signatures)
    clusters.joinSameTexts()
    clusters.findContainments()
    return clusters.result()
}

private struct Clusters {
    /// Two texts are one from this share of common shingles: one word in eight may differ.
    private static let sameText = 0.5
    /// A text is cut from another when this much of it is there.
    private static let contained = 0.65
    /// It is one with the other when it is almost all there and not much shorter.
    private static let almostAll = 0.85
    private static let similarLength = 0.6
    /// The share of a text that a passage must fill to count as one of a roundup's items.
    private static let item = 0.08
    /// Texts with fewer shingles are the same only when every word is.
    private static let fewest = 12
    /// With how many of those that share a key a document is compared: enough to meet every cluster, few enough to stay linear.
    private static let compared = 24
    /// How many of its smallest hashes a document is looked up by.
    private static let indexed = 32

    private let signatures: [Signature]
    private var parent: [Int]
    private var score: [Double]
    private var containments: [Duplicates.Containment] = []
    private var whole: [Int: Duplicates.Containment] = [:]

    init(_ signatures: [Signature]) {
        self.signatures = signatures
        parent = Array(signatures.indices)
        score = Array(repeating: 1, count: signatures.count)
    }

    private mutating func root(_ index: Int) -> Int {
        var index = index
        while parent[index] != index {
            parent[index] = parent[parent[index]]
            index = parent[index]
        }
        return index
    }

    /// The earlier one becomes the root.
    private mutating func join(_ a: Int, _ b: Int) {
        let (x, y) = (root(a), root(b))
        if x != y { parent[max(x, y)] = min(x, y) }
    }

    // MARK: Same text

    mutating func joinSameTexts() {
        var exact: [UInt64: Int] = [:]
        var firsts: [Int] = []
        for (index, signature) in signatures.enumerated() where signature.count > 0 {
            if let first = exact[signature.exact] {
                join(first, index)
                continue
            }
            exact[signature.exact] = index
            if signature.count >= Clusters.fewest { firsts.append(index) }
        }
        // One band after the other, those of one key side by side: a list for each key of each band would take more than the signatures.
        for band in 0..<Signature.bands {
            let keyed = firsts.map { (key: signatures[$0].band(band), index: $0) }.sorted { ($0.key, $0.index) < ($1.key, $1.index) }
            var start = 0
            for place in keyed.indices {
                if keyed[place].key != keyed[start].key { start = place }
                let index = keyed[place].index
                for other in keyed[start..<place].prefix(Clusters.compared) where root(other.index) != root(index) {
                    if isSameText(signatures[index], signatures[other.index]) { join(other.index, index) }
                }
            }
        }
    }

    private func isSameText(_ a: Signature, _ b: Signature) -> Bool {
        let overlap = a.overlap(with: b)
        if overlap.both >= Clusters.sameText { return true }
        let isSimilar = Double(min(a.count, b.count)) >= Clusters.similarLength * Double(max(a.count, b.count))
        return isSimilar && max(overlap.own, overlap.others) >= Clusters.almostAll
    }

    // MARK: Containment

    /// Compares the first documents of the clusters that share small hashes, and finds parts, wholes and roundups.
    mutating func findContainments() {
        let firsts = signatures.indices.filter { root($0) == $0 && signatures[$0].count >= Clusters.fewest }
        // Hash and document in one number, in order, and where each hash begins.
        var entries: [UInt64] = []
        for first in firsts {
            for hash in signatures[first].sketch.prefix(Clusters.indexed) { entries.append(UInt64(hash) << 32 | UInt64(first)) }
        }
        entries.sort()
        var starts: [UInt32: Int32] = [:]
        for (place, entry) in entries.enumerated() where place == 0 || entries[place - 1] >> 32 != entry >> 32 {
            starts[UInt32(entry >> 32)] = Int32(place)
        }
        // The first documents that fill an item's share of each: a bounded list, since stories of one day have many in common.
        var items = [[Int32]](repeating: [], count: signatures.count)
        func add(_ neighbour: Int, to document: Int) {
            let neighbour = Int32(neighbour)
            let place = items[document].firstIndex { $0 >= neighbour } ?? items[document].count
            guard place < Clusters.compared, place == items[document].count || items[document][place] != neighbour else { return }
            items[document].insert(neighbour, at: place)
            if items[document].count > Clusters.compared { items[document].removeLast() }
        }
        // How many hashes each document shares with the one at hand, and those that share any.
        var shared = [Int32](repeating: 0, count: signatures.count)
        var met: [Int] = []
        for first in firsts {
            for hash in signatures[first].sketch {
                guard let start = starts[hash] else { continue }
                for entry in entries[Int(start)...].prefix(Clusters.compared) {
                    guard entry >> 32 == UInt64(hash) else { break }
                    let other = Int(entry & 0xFFFF_FFFF)
                    guard other != first else { continue }
                    if shared[other] == 0 { met.append(other) }
                    shared[other] += 1
                }
            }
            met.sort()
            defer {
                for other in met { shared[other] = 0 }
                met.removeAll(keepingCapacity: true)
            }
            for other in met where shared[other] >= 2 {
                let overlap = signatures[first].overlap(with: signatures[other])
                if overlap.others >= Clusters.item { add(first, to: other) }
                if overlap.own >= Clusters.item { add(other, to: first) }
                // Of two of one length the later is the part.
                let isPart = (signatures[first].count, other) < (signatures[other].count, first)
                guard isPart, overlap.own >= Clusters.contained else { continue }
                containments.append(Duplicates.Containment(whole: other, part: first, score: overlap.own))
            }
        }
        containments.sort { ($0.part, $0.whole) < ($1.part, $1.whole) }
        for link in containments where !isRoundup(items[link.whole]) {
            if link.score > whole[link.part]?.score ?? 0 { whole[link.part] = link }
        }
    }

    /// A text that shares passages with two others which share nothing with each other.
    private func isRoundup(_ neighbours: [Int32]) -> Bool {
        for (position, a) in neighbours.enumerated() {
            for b in neighbours.dropFirst(position + 1) {
                let overlap = signatures[Int(a)].overlap(with: signatures[Int(b)])
                if max(overlap.own, overlap.others) < Clusters.item / 2 { return true }
            }
        }
        return false
    }

    // MARK: Result

    mutating func result() -> Duplicates {
        var speaker = signatures.indices.map { root($0) }
        var relation: [Duplicates.Relation?] = signatures.indices.map { speaker[$0] == $0 ? nil : .sameText }
        for index in signatures.indices {
            if relation[index] == .sameText { score[index] = signatures[index].overlap(with: signatures[speaker[index]]).both }
            // A part of a part is a part of the longest; lengths fall, so the walk ends.
            var steps = 0
            while let link = whole[speaker[index]], steps < 8 {
                relation[index] = .contained
                score[index] = link.score
                speaker[index] = link.whole
                steps += 1
            }
        }
        return Duplicates(speaker: speaker, relation: relation, score: score, containments: containments)
    }
}
