/// A row of agreements: the contract says what each column means.
///
/// Dates are ISO 8601 strings.
package struct AgreementRow: TableRow, Hashable {
    package static let table = "agreements"
    package static let columns = [
        "agreement_id", "name", "agreement_type", "status", "signed_date", "signed_place", "end_date", "duration", "subjects",
        "builds_on", "document_count", "confidence",
    ]

    package var agreementID: String = ""
    package var name: String = ""
    package var agreementType: String = ""
    package var status: String = ""
    package var signedDate: String?
    package var signedPlace: String?
    package var endDate: String?
    package var duration: String?
    package var subjects: String?
    package var buildsOn: String?
    package var documentCount: Int = 0
    package var confidence: Double = 0

    package init() {}

    package var cells: [Cell] {
        [
            .string(agreementID), .string(name), .string(agreementType), .string(status), Cell(signedDate), Cell(signedPlace),
            Cell(endDate), Cell(duration), Cell(subjects), Cell(buildsOn), .integer(documentCount), .number(confidence),
        ]
    }
}
