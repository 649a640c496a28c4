/// Files that other programs watch.
package struct MonitoringSettings: Hashable, Sendable {
    /// The name of the job in metrics and events.
    package var job: String
    /// Of the job, as OpenLineage means it.
    package var namespace: String
    /// A Prometheus textfile, replaced at the end of every run.
    package var metrics: String?
    /// A file that OpenLineage events are appended to.
    package var lineage: String?

    init(_ reader: SettingsReader) {
        job = reader.string("job", default: "entente", "Name of the job in metrics and lineage events.") ?? "entente"
        namespace = reader.string("namespace", default: "default", "Namespace of the job in lineage events.") ?? "default"
        metrics = reader.string(
            "metrics", default: nil, "File for Prometheus' textfile collector (NAME.prom), replaced at the end of every run.")
        lineage = reader.string("lineage", default: nil, "File that OpenLineage run events are appended to, one JSON object a line.")
        reader.refuseUnknownKeys()
    }
}
