/// A row of evidence: the contract says what each column means.
///
/// Dates are ISO 8601 strings.
package struct EvidenceRow: TableRow, Hashable {
    package static let table = "evidence"
    package static let columns = [
        "evidence_id", "claim_type", "claim_id", "document_id", "document_version", "sentence_id", "start_char", "end_char", "text",
        "source_mention_id", "target_mention_id", "trigger", "rule_id", "attribution", "attributed_to_id", "modality", "confidence",
    ]

    package var evidenceID: String = ""
    package var claimType: String = ""
    package var claimID: String = ""
    package var documentID: String = ""
    package var documentVersion: Int = 0
    package var sentenceID: String = ""
    package var startChar: Int = 0
    package var endChar: Int = 0
    package var text: String = ""
    package var sourceMentionID: String?
    package var targetMentionID: String?
    package var trigger: String?
    package var ruleID: String = ""
    package var attribution: String = ""
    package var attributedToID: String?
    package var modality: String = ""
    package var confidence: Double = 0

    package init() {}

    package var cells: [Cell] {
        [
            .string(evidenceID), .string(claimType), .string(claimID), .string(documentID), .integer(documentVersion),
            .string(sentenceID), .integer(startChar), .integer(endChar), .string(text), Cell(sourceMentionID), Cell(targetMentionID),
            Cell(trigger), .string(ruleID), .string(attribution), Cell(attributedToID), .string(modality), .number(confidence),
        ]
    }
}
