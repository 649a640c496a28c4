import Export
import Model
import Quality
import Store

/// A table's rows as every chosen format writes them, made by pure code that may run anywhere.
struct EncodedRows: Sendable {
    var cells: [[Cell]]
    /// One block of bytes a format, in the order of the publication's formats.
    var bytes: [[UInt8]]
}

/// The folder being written: tables in the chosen formats, each row checked as it goes by.
final class Publication {
    let contract: Contract
    let formats: [any TableExporter]
    private let folder: OutputFolder
    private(set) var checkup: Checkup
    private(set) var files: [PublishedFile] = []
    private(set) var rowCounts: [String: Int] = [:]
    private var open: [String: [OutputFile]] = [:]
    /// The tables once more, when the settings ask for SQLite.
    private let database: TableDatabase?

    static let databaseName = "relationships.sqlite"

    /// `formats` are named as in the settings.
    init(folder: OutputFolder, contract: Contract, formats names: [String], checkup: Checkup) throws(PipelineError) {
        self.folder = folder
        self.contract = contract
        formats = tableExporters.filter { $0.name == "csv" || names.contains($0.name) }
        self.checkup = checkup
        do throws(StoreError) {
            try folder.begin()
            let path = folder.stagingPath(of: Publication.databaseName)
            database = names.contains("sqlite") ? try TableDatabase(path: path, contract: contract) : nil
        } catch {
            throw .store(error)
        }
    }

    /// Rows in the form of the table's formats; pure, so a batch may be encoded concurrently.
    static func encode<Row: TableRow>(_ rows: [Row], contract: Contract, formats: [any TableExporter]) -> EncodedRows {
        guard let table = contract[Row.table] else { return EncodedRows(cells: [], bytes: []) }
        let cells = rows.map(\.cells)
        return EncodedRows(cells: cells, bytes: formats.map { $0.encode(cells, of: table) })
    }

    /// Appends rows to a table, in the order of its primary key.
    func write(_ rows: EncodedRows, to name: String) throws(PipelineError) {
        guard let table = contract[name] else { throw .contract("there is no table `\(name)`") }
        do {
            if open[name] == nil {
                var opened: [OutputFile] = []
                for format in formats {
                    let file = try folder.file(format.file(of: table))
                    try file.write(format.header(of: table))
                    opened.append(file)
                }
                open[name] = opened
            }
            for (file, bytes) in zip(open[name] ?? [], rows.bytes) { try file.write(bytes) }
            try database?.insert(rows.cells, into: table)
        } catch {
            throw .store(error)
        }
        rowCounts[name, default: 0] += rows.cells.count
        checkup.see(rows.cells, of: table)
    }

    func write<Row: TableRow>(_ rows: some Sequence<Row>) throws(PipelineError) {
        guard let table = contract[Row.table], table.columns.map(\.name) == Row.columns else {
            throw .contract("the rows of `\(Row.table)` have other columns")
        }
        var chunk: [Row] = []
        for row in rows {
            chunk.append(row)
            if chunk.count == 4096 {
                try write(Publication.encode(chunk, contract: contract, formats: formats), to: Row.table)
                chunk.removeAll(keepingCapacity: true)
            }
        }
        try write(Publication.encode(chunk, contract: contract, formats: formats), to: Row.table)
    }

    /// All rows of a document were written.
    func finishDocument(misquotes: [String]) {
        checkup.see(misquotes: misquotes)
        checkup.finishDocument()
    }

    /// Closes a table's files; a table without rows has its header.
    func close(_ name: String) throws(PipelineError) {
        guard let table = contract[name] else { throw .contract("there is no table `\(name)`") }
        if open[name] == nil { try write(EncodedRows(cells: [], bytes: formats.map { _ in [] }), to: name) }
        for (format, file) in zip(formats, open.removeValue(forKey: name) ?? []) {
            do {
                let sha256 = try file.close()
                files.append(
                    PublishedFile(
                        path: format.file(of: table), mediaType: format.mediaType, byteCount: file.byteCount, sha256: sha256,
                        rowCount: rowCounts[name] ?? 0))
            } catch {
                throw .store(error)
            }
        }
    }

    /// Writes a file that is no table, block by block.
    func add(_ path: String, mediaType: String, _ fill: ((([UInt8]) throws(StoreError) -> Void)) throws(StoreError) -> Void)
        throws(PipelineError)
    {
        do {
            let file = try folder.file(path)
            try fill { bytes throws(StoreError) in try file.write(bytes) }
            let sha256 = try file.close()
            files.append(PublishedFile(path: path, mediaType: mediaType, byteCount: file.byteCount, sha256: sha256))
        } catch {
            throw .store(error)
        }
    }

    /// Describes what is there and puts it in place of the last publish.
    ///
    /// `keep` earlier publishes stay beside it.
    func finish(generator: String, keep: Int) throws(PipelineError) {
        do {
            if let made = try database?.finish() {
                files.append(
                    PublishedFile(
                        path: Publication.databaseName, mediaType: "application/vnd.sqlite3", byteCount: made.byteCount, sha256: made.sha256
                    ))
            }
        } catch {
            throw .store(error)
        }
        let package = dataPackage(of: files, contract: contract)
        try add("datapackage.json", mediaType: "application/json") { write throws(StoreError) in try write(package) }
        let listed = manifest(of: files, contract: contract, generator: generator)
        try add("manifest.json", mediaType: "application/json") { write throws(StoreError) in try write(listed) }
        do { try folder.publish(keep: keep) { Publication.isOurs($0, contract: self.contract) } } catch { throw .store(error) }
    }

    /// Where a file of the new folder lies until it is published.
    func path(of name: String) -> String { folder.stagingPath(of: name) }

    func discard() { folder.discard() }

    /// Names at the top of the output folder that this program writes.
    private static func isOurs(_ name: String, contract: Contract) -> Bool {
        let tables = contract.tables.flatMap { table in tableExporters.map { $0.file(of: table) } }
        let graphs = graphExporters.map { String($0.path.prefix { $0 != "/" }) }
        return (tables + graphs + ["datapackage.json", "manifest.json", "report.html", databaseName]).contains(name)
    }
}
