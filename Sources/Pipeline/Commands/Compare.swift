import Export
import Model

/// What differs between two published folders, table by table; rows are matched by their keys.
///
/// The ledger's tables (runs, checks, rejects, changes) differ on every night and are left out unless named.
package func difference(
    from old: String, to new: String, tables names: [String], limit: Int
) throws(PipelineError) -> (isEmpty: Bool, text: String, json: [UInt8]) {
    let contract = try Engine.contract(Resources())
    let standard = contract.tables.map(\.name).filter { !ledgerTables.contains($0) }
    for folder in [old, new] where !Published(folder: folder).isWhole {
        throw .badResource(
            "\(folder): no published folder: its manifest.json is missing, or a file that it lists is missing or has another size")
    }
    var report = DiffReport(limit: limit)
    for name in names.isEmpty ? standard : names {
        guard let table = contract[name] else {
            let hint = suggestion(for: name, among: standard).map { ", did you mean `\($0)`?" }
            throw .badResource("there is no table `\(name)`\(hint ?? "; known: \(contract.tables.map(\.name).joined(separator: ", "))")")
        }
        report.begin(name)
        let files = [old, new].map { BlockFile(path: "\($0)/\(name).csv") }
        try changes(in: table, from: files[0].next, to: files[1].next, inWords: true) { (change) throws(PipelineError) in report.add(change)
        }
    }
    return (report.isEmpty, report.text, report.json)
}
