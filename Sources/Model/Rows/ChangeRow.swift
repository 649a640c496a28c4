/// A row of changes: the contract says what each column means.
///
/// Dates are ISO 8601 strings.
package struct ChangeRow: TableRow, Hashable {
    package static let table = "changes"
    package static let columns = [
        "run_id", "table", "key", "change", "columns",
    ]

    package var runID: String = ""
    package var tableName: String = ""
    package var key: String = ""
    package var change: String = ""
    package var columns: String?

    package init() {}

    package var cells: [Cell] {
        [
            .string(runID), .string(tableName), .string(key), .string(change), Cell(columns),
        ]
    }
}
