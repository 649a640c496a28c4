import Model
import Store

extension DocumentRow {
    /// The row of a document as the catalog holds it; `document` is nil for tombstones and failures.
    init(_ stored: StoredDocument, document: Document?, copy: DuplicateClusters.Copy?) {
        self.init()
        documentID = stored.documentID
        version = max(1, stored.version)
        sourceURI = stored.sourceURI
        sourceName = stored.sourceName
        retrievedAt = stored.retrieved?.description
        mimeType = stored.mimeType
        rawSHA256 = stored.rawSHA256
        // A document that failed has no text, whatever it had before.
        contentSHA256 = (stored.failure == nil ? stored.contentSHA256 : nil) ?? Digest.hex([])
        deletedAt = stored.deletedAt
        errorCode = stored.failure?.code
        publishedAtSource = PublicationDate.Source.none.rawValue
        status = stored.deletedAt != nil ? "deleted" : stored.failure?.code == "empty" ? "empty" : "rejected"
        guard let document else { return }
        status = copy == nil ? "ok" : "duplicate"
        duplicateOf = copy?.of
        duplicateScore = copy?.score
        publisher = document.metadata.publisher
        title = document.metadata.title
        author = document.metadata.author
        language = document.language
        publishedAt = document.published.flatMap { $0.instant ?? Instant($0.date) }?.description
        publishedAtSource = (document.published?.source ?? .none).rawValue
        charCount = document.text.scalarCount
        sentenceCount = document.sentences.count
    }
}
