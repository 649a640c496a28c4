package import Model

/// A document on its way through annotate: each step reads what the steps before it found and adds its own.
package struct Draft: Sendable {
    /// Shared by the copies of a draft, of which its readers make many.
    private final class Source: Sendable {
        let document: Document
        let parsed: ParsedDocument

        init(_ document: Document, _ parsed: ParsedDocument) {
            self.document = document
            self.parsed = parsed
        }
    }

    /// For each token the mention headed by it, and the shortest and the longest mention that cover it; -1 for none.
    private final class Places: Sendable {
        let headed: [Int32]
        let innermost: [Int32]
        let outermost: [Int32]

        /// The mentions lie in order of span, so that of those covering a token the first is the longest and the last the shortest.
        init(_ mentions: [DraftMention], count: Int) {
            var headed = [Int32](repeating: -1, count: count)
            var innermost = headed
            var outermost = headed
            for (index, mention) in mentions.enumerated() {
                if headed[mention.head] < 0 { headed[mention.head] = Int32(index) }
                for token in mention.tokens {
                    innermost[token] = Int32(index)
                    if outermost[token] < 0 { outermost[token] = Int32(index) }
                }
            }
            self.headed = headed
            self.innermost = innermost
            self.outermost = outermost
        }
    }

    private let source: Source
    private var places: Places
    package var times: [TimeExpression] = []
    /// In order of `span`; an index into it is good only after linking, which fixes the list.
    package private(set) var mentions: [DraftMention] = []
    package var entities: [LocalEntity] = []
    var turns: [Turns.Turn] = []

    package var document: Document { source.document }
    package var parsed: ParsedDocument { source.parsed }

    package init(document: Document, parsed: ParsedDocument) {
        source = Source(document, parsed)
        places = Places([], count: parsed.tokens.count)
    }

    /// Replaces the mentions: sorts them and rebuilds the ways from token to mention.
    package mutating func setMentions(_ list: [DraftMention]) {
        mentions = list.sorted { $0.span != $1.span ? $0.span < $1.span : $0.head < $1.head }
        places = Places(mentions, count: source.parsed.tokens.count)
    }

    /// The times that start inside a span; they lie in order.
    func times(within span: Span) -> ArraySlice<TimeExpression> {
        func first(from start: Int) -> Int {
            var (low, high) = (0, times.count)
            while low < high {
                let middle = (low + high) / 2
                if times[middle].span.start < start { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return times[first(from: span.start)..<first(from: span.end)]
    }

    /// The mention whose head is this token: "ministry" gives "the Ministry of Defence"; the longest of several.
    package func mention(headedBy token: Int) -> Int? { index(places.headed[token]) }

    /// The shortest mention over this token: "Kenyan" in "the Kenyan government".
    package func innermostMention(at token: Int) -> Int? { index(places.innermost[token]) }

    /// The longest mention over this token: "the Kenyan government".
    package func outermostMention(at token: Int) -> Int? { index(places.outermost[token]) }

    private func index(_ value: Int32) -> Int? { value < 0 ? nil : Int(value) }

    /// What the document's reader sees of the mentions.
    ///
    /// One that stands for several things ("both sides")
    /// has no single entity there; whoever needs them expands `DraftMention.entities`.
    package var finished: [Mention] { mentions.map(\.mention) }
}

/// A mention with its place in the tree and the things it stands for.
package struct DraftMention: Hashable, Sendable {
    package var span: Span
    package var tokens: Range<Int>
    /// The token the rest hangs on: the one that has a syntactic role in the sentence.
    package var head: Int
    package var form: Mention.Form
    package var type: EntityType
    package var label: String?
    /// Indices into `Draft.entities`, without repeats: none when unresolved, several for a group
    /// ("the two countries", "both sides", "we" in a joint statement).
    package var entities: [Int] = []
    package var linkMethod: Mention.LinkMethod?
    package var linkConfidence: Double?
    /// A state that acts rather than a place where something lies.
    package var acts = false
    /// A relative pronoun (who, which, that): rules may step over it to the noun it stands for.
    package var isRelative = false

    package init(span: Span, tokens: Range<Int>, head: Int, form: Mention.Form, type: EntityType) {
        self.span = span
        self.tokens = tokens
        self.head = head
        self.form = form
        self.type = type
    }

    package var mention: Mention {
        var mention = Mention(span: span, form: form, type: type)
        mention.label = label
        mention.entity = entities.count == 1 ? entities[0] : nil
        mention.linkMethod = entities.isEmpty ? nil : linkMethod
        mention.linkConfidence = entities.isEmpty ? nil : linkConfidence
        mention.acts = acts
        return mention
    }
}
