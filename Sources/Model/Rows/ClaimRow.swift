/// A row of claims: the contract says what each column means.
///
/// Dates are ISO 8601 strings.
package struct ClaimRow: TableRow, Hashable {
    package static let table = "claims"
    package static let columns = [
        "claim_id", "document_id", "start_char", "end_char", "text", "holder_id", "holder_name", "holder_kind", "stance", "target_id",
        "target_name", "confidence",
    ]

    package var claimID: String = ""
    package var documentID: String = ""
    package var startChar: Int = 0
    package var endChar: Int = 0
    package var text: String = ""
    package var holderID: String?
    package var holderName: String = ""
    package var holderKind: String = ""
    package var stance: String = ""
    package var targetID: String?
    package var targetName: String?
    package var confidence: Double = 0

    package init() {}

    package var cells: [Cell] {
        [
            .string(claimID), .string(documentID), .integer(startChar), .integer(endChar), .string(text), Cell(holderID),
            .string(holderName), .string(holderKind), .string(stance), Cell(targetID), Cell(targetName), .number(confidence),
        ]
    }
}
