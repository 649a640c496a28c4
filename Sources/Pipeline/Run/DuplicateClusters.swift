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
        let signatures = ordered.compactMap { text in Signature(bytes: text.signature).map { (text.documentID, $0) } }
        let found = duplicates(among: signatures.map(\.1))
        for (place, speaker) in found.speaker.enumerated() where speaker != place {
            copies[signatures[place].0] = Copy(of: signatures[speaker].0, score: found.score[place])
        }
    }
}
