import Model
import Normalize
import Store

/// Which documents are copies or cuttings of which: the earliest published copy, or the longer text, speaks for them.
struct DuplicateClusters {
    struct Copy: Hashable, Sendable {
        var of: String
        /// From 0 to 1.
        var score: Double
    }

    /// By document id; a document that speaks for itself is not in it.
    private(set) var copies: [String: Copy] = [:]

    /// Those and all others.
    let documentCount: Int

    init(_ texts: [TextFacts]) {
        documentCount = texts.count
        // A day without a time comes before its hours, undated copies last; ids break ties, so the order of reading never shows.
        let ordered = texts.sorted { ($0.published ?? "~", $0.documentID) < ($1.published ?? "~", $1.documentID) }
            .filter { Signature(bytes: $0.signature) != nil }
        let found = duplicates(among: ordered.compactMap { Signature(bytes: $0.signature) })
        for (place, speaker) in found.speaker.enumerated() where speaker != place {
            copies[ordered[place].documentID] = Copy(of: ordered[speaker].documentID, score: found.score[place])
        }
    }
}
