package import Model

/// A format for tables: rows come in chunks, in the order of the primary key, and bytes go out.
///
/// A chunk is encoded by itself, so chunks may be encoded at the same time and written one after the other.
package protocol TableExporter: Sendable {
    /// As in pipeline.yml and in the file's name: documents.csv.
    var name: String { get }
    var mediaType: String { get }

    /// What stands before the first row; empty when the format has no head.
    func header(of table: Contract.Table) -> [UInt8]

    /// Rows in the order of the table's columns.
    func encode(_ rows: [[Cell]], of table: Contract.Table) -> [UInt8]
}

extension TableExporter {
    /// The table's file in the output folder.
    package func file(of table: Contract.Table) -> String { "\(table.name).\(name)" }
}

/// Every table format.
///
/// The first is always written: the change feed and `diff` read it.
package let tableExporters: [any TableExporter] = [CSVExporter(), JSONLinesExporter()]
