package import Model

/// What resolution needs of one live document.
///
/// The first pass reads the annotation alone; the second cuts words out of `text` as well.
package struct ResolvableDocument: Hashable, Sendable {
    package var documentID: String
    package var version: Int
    /// Counted once however many copies it carries; see `duplicateOf`.
    package var publisher: String?
    package var published: PublicationDate?
    /// The document that speaks for this near-duplicate; nil when it speaks for itself.
    package var duplicateOf: String?
    package var annotation: Annotation
    /// The normalized text and its sentences; empty in the first pass.
    package var text: Text
    package var sentences: [Document.Sentence]

    package init(
        documentID: String, version: Int = 1, publisher: String? = nil, published: PublicationDate? = nil, duplicateOf: String? = nil,
        annotation: Annotation, text: Text = Text(""), sentences: [Document.Sentence] = []
    ) {
        self.documentID = documentID
        self.version = version
        self.publisher = publisher
        self.published = published
        self.duplicateOf = duplicateOf
        self.annotation = annotation
        self.text = text
        self.sentences = sentences
    }
}
