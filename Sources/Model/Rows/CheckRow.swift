/// A row of checks: the contract says what each column means.
///
/// Dates are ISO 8601 strings.
package struct CheckRow: TableRow, Hashable {
    package static let table = "checks"
    package static let columns = [
        "run_id", "check_id", "dataset", "column", "assertion", "severity", "success", "expected", "actual",
    ]

    package var runID: String = ""
    package var checkID: String = ""
    package var dataset: String = ""
    package var column: String?
    package var assertion: String = ""
    package var severity: String = ""
    package var success: Bool = false
    package var expected: String?
    package var actual: String?

    package init() {}

    package var cells: [Cell] {
        [
            .string(runID), .string(checkID), .string(dataset), Cell(column), .string(assertion), .string(severity), .boolean(success),
            Cell(expected), Cell(actual),
        ]
    }
}
