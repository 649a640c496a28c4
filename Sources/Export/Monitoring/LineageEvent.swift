package import Model

/// A run event of OpenLineage 2-0-2: which job read and wrote what, and how it went.
///
/// A run has a START and one of COMPLETE, FAIL and ABORT; both carry the same run id.
package struct LineageEvent: Sendable {
    package enum Kind: String, Sendable {
        case start = "START"
        case complete = "COMPLETE"
        case fail = "FAIL"
        case abort = "ABORT"
    }

    /// A file, by its absolute path.
    package struct Output: Sendable {
        package var path: String
        package var table: String
        /// Nil when the run wrote nothing.
        package var rowCount: Int?

        package init(path: String, table: String, rowCount: Int?) {
            self.path = path
            self.table = table
            self.rowCount = rowCount
        }
    }

    package var kind: Kind
    package var time: Instant
    package var runID: String
    package var namespace: String
    package var job: String
    package var programVersion: String
    /// Absolute paths; "-" is standard input.
    package var inputs: [String]
    package var outputs: [Output]
    /// Why the run failed.
    package var message: String?

    package init(
        kind: Kind, time: Instant, runID: String, namespace: String, job: String, programVersion: String, inputs: [String],
        outputs: [Output] = [], message: String? = nil
    ) {
        self.kind = kind
        self.time = time
        self.runID = runID
        self.namespace = namespace
        self.job = job
        self.programVersion = programVersion
        self.inputs = inputs
        self.outputs = outputs
        self.message = message
    }

    private static let spec = "https://openlineage.io/spec"

    private var producer: String { "urn:entente:\(programVersion)" }

    /// The event as one line of JSON.
    package func line(contract: Contract) -> [UInt8] {
        var runFacets = [
            (
                "processing_engine",
                facet("1-1-1", "ProcessingEngineRunFacet", [("version", .string(programVersion)), ("name", .string("Entente"))])
            )
        ]
        if let message {
            runFacets.append(
                (
                    "errorMessage",
                    facet("1-0-1", "ErrorMessageRunFacet", [("message", .string(message)), ("programmingLanguage", .string("Swift"))])
                ))
        }
        let type = facet(
            "2-0-4", "JobTypeJobFacet",
            [("processingType", .string("BATCH")), ("integration", .string("ENTENTE")), ("jobType", .string("JOB"))])
        return JSONText.object([
            ("eventTime", .string(time.description)), ("producer", .string(producer)),
            ("schemaURL", .string("\(LineageEvent.spec)/2-0-2/OpenLineage.json#/$defs/RunEvent")), ("eventType", .string(kind.rawValue)),
            ("run", .object([("runId", .string(runID)), ("facets", .object(runFacets))])),
            ("job", .object([("namespace", .string(namespace)), ("name", .string(job)), ("facets", .object([("jobType", type)]))])),
            ("inputs", .list(inputs.map { .object(dataset($0 == "-" ? "stdin" : $0)) })),
            ("outputs", .list(outputs.map { output($0, contract) })),
        ]).line
    }

    private func dataset(_ path: String) -> [(String, JSONText)] { [("namespace", .string("file")), ("name", .string(path))] }

    private func output(_ output: Output, _ contract: Contract) -> JSONText {
        let columns = contract[output.table]?.columns ?? []
        let fields = columns.map { JSONText.object([("name", .string($0.name)), ("type", .string($0.type.rawValue))]) }
        let schema = facet("1-2-0", "SchemaDatasetFacet", [("fields", .list(fields))])
        let statistics = output.rowCount.map {
            facet("1-0-2", "OutputStatisticsOutputDatasetFacet", [("rowCount", .integer($0)), ("fileCount", .integer(1))])
        }
        return .object(
            dataset(output.path) + [("facets", .object([("schema", schema)]))]
                + (statistics.map { [("outputFacets", .object([("outputStatistics", $0)]))] } ?? []))
    }

    private func facet(_ version: String, _ name: String, _ fields: [(String, JSONText)]) -> JSONText {
        .object(
            [
                ("_producer", .string(producer)),
                ("_schemaURL", .string("\(LineageEvent.spec)/facets/\(version)/\(name).json#/$defs/\(name)")),
            ] + fields)
    }
}
