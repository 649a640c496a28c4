/// The text of the story as the page's JSON-LD repeats it.
///
/// It has no paragraphs worth the name and often lacks quotes and lists, so it does not replace what is found in the page:
/// it tells where that starts and ends. Only when the page itself shows no more than a beginning does it speak alone.
struct DeclaredBody {
    let text: String
    private let letters: [UInt8]

    /// Nil when there is too little to go by.
    init?(_ text: String?) {
        guard let text, text.utf8.count >= 200 else { return nil }
        self.text = text
        letters = lettersOnly(Array(text.utf8))
    }

    /// The passages without those before the first and after the last that the declared text has as well.
    func bounded(_ passages: [Passage]) -> [Passage] {
        let matches = passages.map { holds($0) }
        func prose(_ passages: [Passage]) -> Int { passages.reduce(0) { $0 + ($1.kind == .caption ? 0 : $1.text.count) } }
        let matched = prose(zip(passages, matches).filter(\.1).map(\.0))
        // A preview or a summary has little in common with the page, and says nothing of its ends.
        guard matched * 3 >= text.utf8.count * 2, matched * 10 >= prose(passages) * 6,
            let first = matches.firstIndex(of: true), let last = matches.lastIndex(of: true)
        else { return passages }
        let head = passages[..<first].filter { $0.isSentence && $0.kind != .heading }
        return head + passages[first...last]
    }

    /// Whether the page shows much less than it declares.
    func isFuller(than passages: [Passage]) -> Bool {
        passages.reduce(0) { $0 + ($1.kind == .caption ? 0 : $1.text.count) } * 2 < text.utf8.count
    }

    private func holds(_ passage: Passage) -> Bool {
        let words = lettersOnly(passage.text).prefix(48)
        guard words.count >= 12, let first = words.first, letters.count >= words.count else { return false }
        for start in 0...letters.count - words.count
        where letters[start] == first && letters[start..<start + words.count].elementsEqual(words) {
            return true
        }
        return false
    }
}
