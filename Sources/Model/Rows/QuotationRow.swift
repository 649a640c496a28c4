/// A row of quotations: the contract says what each column means.
///
/// Dates are ISO 8601 strings.
package struct QuotationRow: TableRow, Hashable {
    package static let table = "quotations"
    package static let columns = [
        "quotation_id", "document_id", "start_char", "end_char", "text", "quote_type", "speaker_id", "speaker_name", "speaker_raw",
        "on_behalf_of_id", "cue", "confidence",
    ]

    package var quotationID: String = ""
    package var documentID: String = ""
    package var startChar: Int = 0
    package var endChar: Int = 0
    package var text: String = ""
    package var quoteType: String = ""
    package var speakerID: String?
    package var speakerName: String?
    package var speakerRaw: String?
    package var onBehalfOfID: String?
    package var cue: String?
    package var confidence: Double = 0

    package init() {}

    package var cells: [Cell] {
        [
            .string(quotationID), .string(documentID), .integer(startChar), .integer(endChar), .string(text), .string(quoteType),
            Cell(speakerID), Cell(speakerName), Cell(speakerRaw), Cell(onBehalfOfID), Cell(cue), .number(confidence),
        ]
    }
}
