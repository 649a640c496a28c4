package import Knowledge
package import Model

/// Makes an annotation of a document and its parse, step by step; a pure function that never fails.
package struct Annotator: Sendable {
    private let knowledge: Knowledge
    private let vocabulary: Vocabulary

    package init(knowledge: Knowledge, vocabulary: Vocabulary) throws(EnrichError) {
        self.knowledge = knowledge
        self.vocabulary = vocabulary
    }

    package func annotate(_ document: Document, parsed: ParsedDocument) -> Annotation {
        var annotation = Annotation()
        guard document.isAnalysed else { return annotation }
        let draft = draft(of: document, parsed: parsed)
        annotation.mentions = draft.finished
        annotation.entities = draft.entities
        annotation.times = draft.times
        return annotation
    }

    /// The document with its times, its mentions, and the things they stand for.
    package func draft(of document: Document, parsed: ParsedDocument) -> Draft {
        var draft = Draft(document: document, parsed: parsed)
        let finder = MentionFinder(Grammar(parsed), knowledge: knowledge)
        var linker = Linker(finder.find(), document: document, grammar: finder.grammar, lexicon: finder.lexicon)
        let (mentions, entities) = linker.link()
        draft.entities = entities
        draft.setMentions(mentions)
        return draft
    }
}
