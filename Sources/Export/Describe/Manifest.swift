package import Model

/// A file of a publish, as the manifest lists it.
package struct PublishedFile: Hashable, Sendable {
    /// In the output folder, with forward slashes.
    package var path: String
    package var mediaType: String
    package var byteCount: Int
    /// 64 lower-case hexadecimal digits.
    package var sha256: String
    /// Of a table; nil for other files.
    package var rowCount: Int?

    package init(path: String, mediaType: String, byteCount: Int, sha256: String, rowCount: Int? = nil) {
        self.path = path
        self.mediaType = mediaType
        self.byteCount = byteCount
        self.sha256 = sha256
        self.rowCount = rowCount
    }
}

/// manifest.json: what a publish consists of, so that a copy can be checked.
package func manifest(of files: [PublishedFile], contract: Contract, generator: String) -> [UInt8] {
    let entries = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }.map { file in
        JSONText.object(
            [("path", .string(file.path)), ("media_type", .string(file.mediaType))]
                + (file.rowCount.map { [("rows", .integer($0))] } ?? [])
                + [("bytes", .integer(file.byteCount)), ("sha256", .string(file.sha256))])
    }
    return JSONText.object([
        ("generator", .string(generator)), ("contract_version", .string(contract.version)),
        ("output_sha256", .string(outputDigest(of: files))), ("files", .list(entries)),
    ]).bytes
}

/// The tables that tell of the run and not of the world: only they hold run ids and clock times.
package let ledgerTables = ["runs", "checks", "rejects", "changes"]

/// One digest over everything that the inputs alone decide: equal for equal inputs, on any night.
///
/// SHA-256 of the lines "SHA256  PATH\n" of the files, in the order of paths, without the ledger's tables,
/// the report and what describes them.
package func outputDigest(of files: [PublishedFile]) -> String {
    let ledger = Set(ledgerTables.flatMap { table in tableExporters.map { "\(table).\($0.name)" } })
    let others: Set = ["report.html", "datapackage.json", "manifest.json", "relationships.sqlite"]
    let lines = files.filter { !ledger.contains($0.path) && !others.contains($0.path) }
        .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        .map { "\($0.sha256)  \($0.path)\n" }
    return Digest.hex(Array(lines.joined().utf8))
}
