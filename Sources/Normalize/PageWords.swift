/// The phrases by which the furniture of a news page is known, from `boilerplate.txt`.
struct PageWords: Sendable {
    /// What a phrase says of the block that it opens or fills.
    enum Furniture { case block, comments, related }

    static let sections = ["whole", "opening", "label", "containing", "comments", "related", "not_places", "english"]

    private let whole: Set<[UInt8]>
    /// By first word.
    private let openings: [[UInt8]: [[UInt8]]]
    private let labels: Set<[UInt8]>
    private let containing: [[UInt8]]
    private let comments: Set<[UInt8]>
    private let related: Set<[UInt8]>
    let notPlaces: Set<[UInt8]>

    init(_ list: WordList) {
        func fold(_ section: String) -> [[UInt8]] {
            list[section].map { entry in
                let bytes = Array(entry.utf8)
                return Folding.words(of: bytes, in: 0..<bytes.count)
            }
        }
        whole = Set(fold("whole"))
        openings = Dictionary(grouping: fold("opening")) { PageWords.firstWord($0) }
        labels = Set(fold("label"))
        containing = fold("containing")
        comments = Set(fold("comments"))
        related = Set(fold("related"))
        notPlaces = Set(fold("not_places"))
    }

    /// What the block is when it is furniture; nil for text.
    func furniture(_ bytes: [UInt8], _ block: Range<Int>) -> Furniture? {
        // What somebody says is no furniture, whatever the words.
        guard Scalars.classify(bytes, at: block.lowerBound) != .openingMark || bytes[block.lowerBound] == UInt8(ascii: "(") else {
            return nil
        }
        let folded = Folding.words(of: bytes, in: block, limit: 300)
        guard !folded.isEmpty else { return bytes[block].contains { (48...57).contains($0) } ? nil : .block }
        if block.count <= 120 {
            if comments.contains(folded) { return .comments }
            if related.contains(folded) { return .related }
            if whole.contains(folded) { return .block }
        }
        guard block.count <= 300 else { return nil }
        if opens(folded) || isLabelled(bytes, block) || isCopyright(bytes, block) { return .block }
        let opening = Array(folded.prefix(90))
        return containing.contains { PageWords.contains(opening, $0) } ? .block : nil
    }

    private func isLabelled(_ bytes: [UInt8], _ block: Range<Int>) -> Bool {
        guard let colon = bytes[block].prefix(40).firstIndex(of: UInt8(ascii: ":")) else { return false }
        return labels.contains(Folding.words(of: bytes, in: block.lowerBound..<colon))
    }

    /// "©" or "(c)" near the beginning.
    private func isCopyright(_ bytes: [UInt8], _ block: Range<Int>) -> Bool {
        let opening = bytes[block].prefix(30)
        return opening.indices.dropLast(3).contains { index in
            opening[index...].starts(with: [0xC2, 0xA9]) || opening[index...].starts(with: "(c) ".utf8)
                || opening[index...].starts(with: "(C) ".utf8)
        }
    }

    private func opens(_ folded: [UInt8]) -> Bool {
        guard let candidates = openings[PageWords.firstWord(folded)] else { return false }
        return candidates.contains { folded.starts(with: $0) && (folded.count == $0.count || folded[$0.count] == 0x20) }
    }

    private static func firstWord(_ folded: [UInt8]) -> [UInt8] { Array(folded.prefix { $0 != 0x20 }) }

    private static func contains(_ text: [UInt8], _ phrase: [UInt8]) -> Bool {
        guard let first = phrase.first, text.count >= phrase.count else { return false }
        for index in 0...(text.count - phrase.count) where text[index] == first && (index == 0 || text[index - 1] == 0x20) {
            if text[index..<index + phrase.count].elementsEqual(phrase) { return true }
        }
        return false
    }
}
