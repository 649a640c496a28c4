/// A row of mentions: the contract says what each column means.
///
/// Dates are ISO 8601 strings.
package struct MentionRow: TableRow, Hashable {
    package static let table = "mentions"
    package static let columns = [
        "mention_id", "document_id", "sentence_id", "start_char", "end_char", "text", "mention_type", "ner_label", "entity_id",
        "link_method", "link_confidence",
    ]

    package var mentionID: String = ""
    package var documentID: String = ""
    package var sentenceID: String = ""
    package var startChar: Int = 0
    package var endChar: Int = 0
    package var text: String = ""
    package var mentionType: String = ""
    package var nerLabel: String?
    package var entityID: String?
    package var linkMethod: String?
    package var linkConfidence: Double?

    package init() {}

    package var cells: [Cell] {
        [
            .string(mentionID), .string(documentID), .string(sentenceID), .integer(startChar), .integer(endChar), .string(text),
            .string(mentionType), Cell(nerLabel), Cell(entityID), Cell(linkMethod), Cell(linkConfidence),
        ]
    }
}
