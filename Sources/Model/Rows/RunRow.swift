/// A row of runs: the contract says what each column means.
///
/// Dates are ISO 8601 strings.
package struct RunRow: TableRow, Hashable {
    package static let table = "runs"
    package static let columns = [
        "run_id", "mode", "status", "exit_code", "started_at", "finished_at", "wall_seconds", "cpu_seconds", "peak_rss_bytes",
        "pipeline_version", "config_sha256", "model_name", "model_sha256", "ontology_sha256", "schema_version", "documents_new",
        "documents_changed", "documents_unchanged", "documents_deleted", "documents_duplicate", "documents_failed", "checks_failed",
        "output_sha256",
    ]

    package var runID: String = ""
    package var mode: String = ""
    package var status: String = ""
    package var exitCode: Int?
    package var startedAt: String = ""
    package var finishedAt: String?
    package var wallSeconds: Double?
    package var cpuSeconds: Double?
    package var peakRssBytes: Int?
    package var pipelineVersion: String = ""
    package var configSHA256: String = ""
    package var modelName: String?
    package var modelSHA256: String?
    package var ontologySHA256: String?
    package var schemaVersion: String = ""
    package var documentsNew: Int = 0
    package var documentsChanged: Int = 0
    package var documentsUnchanged: Int = 0
    package var documentsDeleted: Int = 0
    package var documentsDuplicate: Int = 0
    package var documentsFailed: Int = 0
    package var checksFailed: Int = 0
    package var outputSHA256: String?

    package init() {}

    package var cells: [Cell] {
        [
            .string(runID), .string(mode), .string(status), Cell(exitCode), .string(startedAt), Cell(finishedAt), Cell(wallSeconds),
            Cell(cpuSeconds), Cell(peakRssBytes), .string(pipelineVersion), .string(configSHA256), Cell(modelName), Cell(modelSHA256),
            Cell(ontologySHA256), .string(schemaVersion), .integer(documentsNew), .integer(documentsChanged),
            .integer(documentsUnchanged), .integer(documentsDeleted), .integer(documentsDuplicate), .integer(documentsFailed),
            .integer(checksFailed), Cell(outputSHA256),
        ]
    }
}
