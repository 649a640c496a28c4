/// A row of relationships: the contract says what each column means.
///
/// Dates are ISO 8601 strings.
package struct RelationshipRow: TableRow, Hashable {
    package static let table = "relationships"
    package static let columns = [
        "relationship_id", "source_id", "source_name", "relation_type", "target_id", "target_name", "is_symmetric", "agreement_id",
        "role", "by_id", "issue", "start_date", "end_date", "modality", "weight", "evidence_count", "document_count", "publisher_count",
        "confidence", "first_reported", "last_reported",
    ]

    package var relationshipID: String = ""
    package var sourceID: String = ""
    package var sourceName: String = ""
    package var relationType: String = ""
    package var targetID: String = ""
    package var targetName: String = ""
    package var isSymmetric: Bool = false
    package var agreementID: String?
    package var role: String?
    package var byID: String?
    package var issue: String?
    package var startDate: String?
    package var endDate: String?
    package var modality: String = ""
    package var weight: Double = 0
    package var evidenceCount: Int = 0
    package var documentCount: Int = 0
    package var publisherCount: Int = 0
    package var confidence: Double = 0
    package var firstReported: String?
    package var lastReported: String?

    package init() {}

    package var cells: [Cell] {
        [
            .string(relationshipID), .string(sourceID), .string(sourceName), .string(relationType), .string(targetID),
            .string(targetName), .boolean(isSymmetric), Cell(agreementID), Cell(role), Cell(byID), Cell(issue), Cell(startDate),
            Cell(endDate), .string(modality), .number(weight), .integer(evidenceCount), .integer(documentCount), .integer(publisherCount),
            .number(confidence), Cell(firstReported), Cell(lastReported),
        ]
    }
}
