package import Knowledge
package import Model

/// Makes an annotation of a document and its parse, step by step; a pure function that never fails.
package struct Annotator: Sendable {
    private let knowledge: Gazetteer
    private let vocabulary: Vocabulary
    private let rules: RuleBook?

    /// Without rules it finds mentions and things, and nothing that is said of them.
    package init(knowledge: Gazetteer, vocabulary: Vocabulary, rules: RuleBook? = nil) throws(EnrichError) {
        self.knowledge = knowledge
        self.vocabulary = vocabulary
        self.rules = rules
    }

    /// `describes`: relationships to those whom only a description names ("civilians") are told too.
    package func annotate(_ document: Document, parsed: ParsedDocument, describes: Bool = false) -> Annotation {
        var annotation = Annotation()
        guard document.isAnalysed else { return annotation }
        let draft = draft(of: document, parsed: parsed)
        annotation.mentions = draft.finished
        annotation.entities = draft.entities
        annotation.times = draft.times
        guard let findings = rules?.findings(in: draft, describes: describes) else { return annotation }
        annotation.entities = findings.entities
        annotation.assertions = findings.assertions
        annotation.events = findings.events
        annotation.quotations = findings.quotations
        annotation.claims = findings.claims
        return annotation
    }

    /// The document with its times, its mentions, and the things they stand for.
    package func draft(of document: Document, parsed: ParsedDocument) -> Draft {
        var draft = Draft(document: document, parsed: parsed)
        let finder = MentionFinder(Grammar(parsed), knowledge: knowledge)
        var linker = Linker(finder.find(), document: document, grammar: finder.grammar, lexicon: finder.lexicon)
        let (mentions, entities) = linker.link()
        draft.times = times(
            in: document.text, sentences: document.sentences.map(\.span),
            anchor: document.published.flatMap { $0.source == .file ? nil : $0.date })
        draft.entities = entities
        draft.turns = linker.turns.turns
        draft.setMentions(mentions)
        return draft
    }
}
