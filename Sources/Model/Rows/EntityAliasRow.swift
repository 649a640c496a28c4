/// A row of entity_aliases: the contract says what each column means.
///
/// Dates are ISO 8601 strings.
package struct EntityAliasRow: TableRow, Hashable {
    package static let table = "entity_aliases"
    package static let columns = [
        "entity_id", "alias", "alias_type", "mention_count",
    ]

    package var entityID: String = ""
    package var alias: String = ""
    package var aliasType: String = ""
    package var mentionCount: Int = 0

    package init() {}

    package var cells: [Cell] {
        [
            .string(entityID), .string(alias), .string(aliasType), .integer(mentionCount),
        ]
    }
}
