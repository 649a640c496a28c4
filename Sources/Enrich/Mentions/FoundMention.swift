import Knowledge
import Model

/// A mention as the finders leave it, with what linking wants to know of it.
struct FoundMention {
    var mention: DraftMention
    /// Gazetteer entries that the words can name, and how.
    var entries: [Int] = []
    var kind: NameKind?
    /// The words before a person's name that say what the person is.
    var title: Range<Int>?
    /// A person's name inside the mention, which takes in the title that touches it: "Bazoum" in "President Bazoum".
    var name: Range<Int>?
    var subtype: String?
    var isPlural = false
    /// The, this, its: the reader is meant to know which.
    var isDefinite = false
    /// "the two countries", "both sides", "the parties": how many, 0 for unsaid.
    var groupSize: Int?
    /// The gazetteer's entries of two states in one word.
    var pair: [Int] = []
    /// "our countries": the group that speaks.
    var isSpeakers = false
    var gender: Gender?
    /// It only says who the name behind it is, as a title does, and is no mention of its own.
    var isAnnouncement = false
    /// It names no thing of its own: "Islamic" in "Islamic law".
    var isAdjective = false
    /// I, my: somebody speaks, even when it is not said who.
    var isFirstPerson = false

    var tokens: Range<Int> { mention.tokens }
    var head: Int { mention.head }
    var type: EntityType { mention.type }
    var form: Mention.Form { mention.form }

    init(_ tokens: Range<Int>, form: Mention.Form, type: EntityType, in grammar: Grammar, bytes: Range<Int>? = nil) {
        let span = bytes.map(grammar.text.span(ofBytes:)) ?? grammar.span(tokens)
        mention = DraftMention(span: span, tokens: tokens, head: grammar.headToken(of: tokens), form: form, type: type)
    }
}

enum Gender: String { case female, male }

/// A gazetteer hit on token boundaries, or inside one token.
struct TokenHit {
    var tokens: Range<Int>
    var bytes: Range<Int>
    var kind: NameKind
    var target: Int
    var isCapital: Bool
    /// Whether it begins and ends where tokens do.
    var isWhole: Bool
}

/// The hits of a text by the token they begin at.
struct TokenHits {
    let hits: [TokenHit]
    private let first: [Int32]

    init(_ found: [Hit], in grammar: Grammar) {
        let tokens = grammar.parsed.tokens
        var list: [TokenHit] = []
        var at = 0
        for hit in found {
            while at < tokens.count, Int(tokens.end[at]) <= hit.bytes.lowerBound { at += 1 }
            guard at < tokens.count, Int(tokens.start[at]) <= hit.bytes.lowerBound else { continue }
            var end = at
            while end < tokens.count, Int(tokens.end[end]) < hit.bytes.upperBound { end += 1 }
            guard end < tokens.count, grammar.sentence[at] == grammar.sentence[end] else { continue }
            // "U.S" ends before the full stop that belongs to its token.
            let tail = grammar.text.utf8[hit.bytes.upperBound..<max(hit.bytes.upperBound, Int(tokens.end[end]))]
            let isWhole = Int(tokens.start[at]) == hit.bytes.lowerBound && tail.allSatisfy { $0 == 0x2E }
            let bytes = isWhole ? hit.bytes.lowerBound..<Int(tokens.end[end]) : hit.bytes
            list.append(
                TokenHit(tokens: at..<end + 1, bytes: bytes, kind: hit.kind, target: hit.target, isCapital: hit.isCapital, isWhole: isWhole)
            )
        }
        hits = list
        var first = [Int32](repeating: Int32(list.count), count: tokens.count + 1)
        for index in list.indices.reversed() { first[list[index].tokens.lowerBound] = Int32(index) }
        for token in stride(from: tokens.count - 1, through: 0, by: -1) where first[token] == Int32(list.count) {
            first[token] = first[token + 1]
        }
        self.first = first
    }

    func starting(at token: Int) -> ArraySlice<TokenHit> {
        guard token < first.count - 1 else { return [] }
        return hits[Int(first[token])..<Int(first[token + 1])]
    }
}
