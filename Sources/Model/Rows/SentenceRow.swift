/// A row of sentences: the contract says what each column means.
///
/// Dates are ISO 8601 strings.
package struct SentenceRow: TableRow, Hashable {
    package static let table = "sentences"
    package static let columns = [
        "sentence_id", "document_id", "ordinal", "section", "start_char", "end_char", "text",
    ]

    package var sentenceID: String = ""
    package var documentID: String = ""
    package var ordinal: Int = 0
    package var section: String = ""
    package var startChar: Int = 0
    package var endChar: Int = 0
    package var text: String = ""

    package init() {}

    package var cells: [Cell] {
        [
            .string(sentenceID), .string(documentID), .integer(ordinal), .string(section), .integer(startChar), .integer(endChar),
            .string(text),
        ]
    }
}
