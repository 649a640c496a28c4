/// A row of entity_redirects: the contract says what each column means.
///
/// Dates are ISO 8601 strings.
package struct EntityRedirectRow: TableRow, Hashable {
    package static let table = "entity_redirects"
    package static let columns = [
        "old_entity_id", "entity_id", "reason", "run_id",
    ]

    package var oldEntityID: String = ""
    package var entityID: String = ""
    package var reason: String = ""
    package var runID: String = ""

    package init() {}

    package var cells: [Cell] {
        [
            .string(oldEntityID), .string(entityID), .string(reason), .string(runID),
        ]
    }
}
