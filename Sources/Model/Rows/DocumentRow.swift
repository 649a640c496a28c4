/// A row of documents: the contract says what each column means.
///
/// Dates are ISO 8601 strings.
package struct DocumentRow: TableRow, Hashable {
    package static let table = "documents"
    package static let columns = [
        "document_id", "version", "source_uri", "source_name", "publisher", "title", "author", "language", "published_at",
        "published_at_source", "retrieved_at", "mime_type", "raw_sha256", "content_sha256", "char_count", "sentence_count",
        "duplicate_of", "duplicate_score", "status", "error_code", "deleted_at",
    ]

    package var documentID: String = ""
    package var version: Int = 0
    package var sourceURI: String = ""
    package var sourceName: String?
    package var publisher: String?
    package var title: String?
    package var author: String?
    package var language: String?
    package var publishedAt: String?
    package var publishedAtSource: String?
    package var retrievedAt: String?
    package var mimeType: String?
    package var rawSHA256: String = ""
    package var contentSHA256: String = ""
    package var charCount: Int = 0
    package var sentenceCount: Int = 0
    package var duplicateOf: String?
    package var duplicateScore: Double?
    package var status: String = ""
    package var errorCode: String?
    package var deletedAt: String?

    package init() {}

    package var cells: [Cell] {
        [
            .string(documentID), .integer(version), .string(sourceURI), Cell(sourceName), Cell(publisher), Cell(title), Cell(author),
            Cell(language), Cell(publishedAt), Cell(publishedAtSource), Cell(retrievedAt), Cell(mimeType), .string(rawSHA256),
            .string(contentSHA256), .integer(charCount), .integer(sentenceCount), Cell(duplicateOf), Cell(duplicateScore),
            .string(status), Cell(errorCode), Cell(deletedAt),
        ]
    }
}
