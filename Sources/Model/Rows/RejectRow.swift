/// A row of rejects: the contract says what each column means.
///
/// Dates are ISO 8601 strings.
package struct RejectRow: TableRow, Hashable {
    package static let table = "rejects"
    package static let columns = [
        "run_id", "source_uri", "stage", "error_code", "message", "attempts", "raw_path",
    ]

    package var runID: String = ""
    package var sourceURI: String = ""
    package var stage: String = ""
    package var errorCode: String = ""
    package var message: String = ""
    package var attempts: Int = 0
    package var rawPath: String?

    package init() {}

    package var cells: [Cell] {
        [
            .string(runID), .string(sourceURI), .string(stage), .string(errorCode), .string(message), .integer(attempts), Cell(rawPath),
        ]
    }
}
