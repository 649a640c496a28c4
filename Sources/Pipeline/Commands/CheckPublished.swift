import Export
package import Model
package import Quality
import Store

/// Runs checks on a published folder: those that are declared, and always the digests of its manifest, the contract and the offsets.
///
/// `old` is the publish that drift is measured against. Offsets are held against the published sentences.
package func check(
    _ folder: String, against old: String?, declared: [CheckDeclaration]
) throws(PipelineError) -> [CheckRow] {
    let published = Published(folder: folder)
    guard !published.files.isEmpty else { throw .badResource("\(folder): no published folder: it has no manifest.json that can be read") }
    let contract = try Engine.contract(Resources())
    let runID = try published.values(of: "runs", ["output_sha256", "run_id"], contract).last { $0[0] == published.outputSHA256 }?[1] ?? ""
    let offsets = declared.contains { $0.check == OffsetsCheck.name } ? [] : [CheckDeclaration(check: OffsetsCheck.name)]
    let last = old.map { Published(folder: $0).rowCounts } ?? [:]
    var checkup: Checkup
    do throws(QualityError) {
        checkup = try Checkup(
            declared + offsets, facts: CheckFacts(contract: contract, runID: runID, lastRowCounts: last, today: RunClock.now.date))
    } catch {
        throw .badResource("\(error)")
    }
    var findings = [
        CheckRow("manifest", runID, expected: "every file with its digest", problem: try published.strangers().joined(separator: ", ")),
        CheckRow(
            "contract_version", runID, expected: contract.version,
            problem: published.contractVersion == contract.version ? "" : published.contractVersion),
    ]
    var texts = SentenceTexts()
    // Sentences first: they hold what the other tables quote.
    for table in contract.tables.filter({ $0.name == "sentences" }) + contract.tables.filter({ $0.name != "sentences" }) {
        let columns = table.columns.map(\.name)
        var found: [String] = []
        try published.rows(of: table, header: { found = $0 }) { rows in
            guard found == columns else { return }
            checkup.see(rows, of: table)
            checkup.see(misquotes: table.name == "sentences" ? texts.add(rows, of: table) : texts.misquotes(in: rows, of: table))
        }
        findings.append(
            CheckRow(
                "columns.\(table.name)", runID, expected: columns.joined(separator: ", "),
                problem: found == columns ? "" : found.isEmpty ? "no table" : found.joined(separator: ", ")))
    }
    return findings + checkup.rows()
}

extension CheckRow {
    /// A check of the folder itself, good when there is no problem.
    fileprivate init(_ id: String, _ runID: String, expected: String, problem: String) {
        self.init()
        self.runID = runID
        checkID = id
        dataset = "all"
        assertion = id
        severity = CheckDeclaration.Severity.error.rawValue
        success = problem.isEmpty
        self.expected = expected
        actual = success ? expected : problem
    }
}

extension [CheckRow] {
    /// For people: what failed first.
    package var text: String {
        let ordered = filter { !$0.success } + filter(\.success)
        let width = ordered.map(\.checkID.count).max() ?? 0
        return ordered.map { row in
            let mark = row.success ? "ok   " : row.severity == "warn" ? "warn " : "error"
            let id = row.checkID + String(repeating: " ", count: width - row.checkID.count)
            return "\(mark)  \(id)  \(row.actual ?? "")" + (row.success ? "" : " (expected: \(row.expected ?? ""))")
        }.joined(separator: "\n")
    }

    /// As the table `checks`, in JSON Lines.
    package func jsonLines() throws(PipelineError) -> [UInt8] {
        guard let table = try Engine.contract(Resources())[CheckRow.table] else { throw .contract("there is no table `checks`") }
        return JSONLinesExporter().encode(map(\.cells), of: table)
    }
}
