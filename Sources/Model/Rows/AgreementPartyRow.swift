/// A row of agreement_parties: the contract says what each column means.
///
/// Dates are ISO 8601 strings.
package struct AgreementPartyRow: TableRow, Hashable {
    package static let table = "agreement_parties"
    package static let columns = [
        "agreement_id", "entity_id", "role",
    ]

    package var agreementID: String = ""
    package var entityID: String = ""
    package var role: String = ""

    package init() {}

    package var cells: [Cell] {
        [
            .string(agreementID), .string(entityID), .string(role),
        ]
    }
}
