/// A text and what the language engine made of it.
package struct ParsedDocument: Sendable {
    package var text: Text
    package var tokens: Tokens
    /// Token ranges, in order, that cover every token.
    package var sentences: [Range<Int>]
    /// What the model's entity recogniser found, in order, without overlaps.
    package var entities: [LabelledRange]
    /// Base noun phrases, in order, without overlaps.
    package var nounChunks: [Range<Int>]

    package init(
        text: Text, tokens: Tokens, sentences: [Range<Int>], entities: [LabelledRange] = [], nounChunks: [Range<Int>] = []
    ) {
        self.text = text
        self.tokens = tokens
        self.sentences = sentences
        self.entities = entities
        self.nounChunks = nounChunks
    }
}

/// A token range with the model's label for it, such as GPE.
package struct LabelledRange: Hashable, Sendable {
    package var tokens: Range<Int>
    package var label: String

    package init(tokens: Range<Int>, label: String) {
        self.tokens = tokens
        self.label = label
    }
}

/// The tokens of a text as parallel arrays: one allocation a column, none a token.
///
/// White space other than a single space is a token of its own, as in spaCy. `tag`, `pos`, `morph` and
/// `dep` index the names in `labels`; `lemma` indexes `lemmas`, the distinct lemmas of this text.
package struct Tokens: Sendable {
    /// UTF-8 byte offsets into the text, end exclusive.
    package var start: [Int32] = []
    package var end: [Int32] = []
    /// Index of the syntactic head in the same arrays; a root is its own head.
    package var head: [Int32] = []
    package var tag: [UInt16] = []
    package var pos: [UInt16] = []
    package var morph: [UInt16] = []
    package var dep: [UInt16] = []
    package var lemma: [Int32] = []
    package var lemmas: [String] = []
    package var labels: Labels

    package init(labels: Labels) { self.labels = labels }

    package var count: Int { start.count }

    package func bytes(_ token: Int) -> Range<Int> { Int(start[token])..<Int(end[token]) }

    package func lemmaText(_ token: Int) -> String { lemmas[Int(lemma[token])] }
}

/// The names behind the numbers of `Tokens`: fixed by the model, shared by every text it parses.
package struct Labels: Hashable, Sendable {
    /// Fine-grained tags (Penn Treebank), for example VBD.
    package var tags: [String]
    /// Universal parts of speech, for example VERB.
    package var pos: [String]
    /// Features in Universal Dependencies notation, for example "Number=Sing"; the empty string for none.
    package var morphs: [String]
    /// Dependency labels (ClearNLP), for example nsubj.
    package var deps: [String]

    package init(tags: [String], pos: [String], morphs: [String], deps: [String]) {
        self.tags = tags
        self.pos = pos
        self.morphs = morphs
        self.deps = deps
    }
}
