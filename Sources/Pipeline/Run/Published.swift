import Export
import Foundation
import Model

/// A published folder as its manifest describes it.
struct Published {
    let folder: String
    /// Rows by table.
    private(set) var rowCounts: [String: Int] = [:]
    private(set) var files: [File] = []
    private(set) var contractVersion = ""
    private(set) var outputSHA256 = ""

    struct File: Decodable {
        var path: String
        var rows: Int?
        var bytes: Int
        var sha256: String
    }

    private struct Manifest: Decodable {
        var contractVersion: String
        var outputSHA256: String
        var files: [File]

        enum CodingKeys: String, CodingKey {
            case contractVersion = "contract_version"
            case outputSHA256 = "output_sha256"
            case files
        }
    }

    /// A folder without a manifest, or with one that cannot be read, counts as empty.
    init(folder: String) {
        self.folder = folder
        guard let data = FileManager.default.contents(atPath: folder + "/manifest.json"),
            let manifest = try? JSONDecoder().decode(Manifest.self, from: data)
        else { return }
        contractVersion = manifest.contractVersion
        outputSHA256 = manifest.outputSHA256
        files = manifest.files
        for file in manifest.files {
            if file.path.hasSuffix(".csv"), let rows = file.rows { rowCounts[String(file.path.dropLast(4))] = rows }
        }
    }

    /// Every file that the manifest lists is there with its size.
    var isWhole: Bool {
        !files.isEmpty
            && files.allSatisfy { file in
                let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + file.path)
                return (attributes?[.size] as? NSNumber)?.intValue == file.bytes
            }
    }

    /// Listed files that are missing or have other bytes than when they were published.
    func strangers() throws(PipelineError) -> [String] {
        var strangers: [String] = []
        for file in files {
            let blocks = BlockFile(path: folder + "/" + file.path)
            let digest = RunningDigest()
            while let block = try blocks.next() { digest.add(block) }
            if digest.finish() != file.sha256 { strangers.append(file.path) }
        }
        return strangers
    }

    /// The column names of a table's CSV file, and its rows, some at a time.
    func rows(
        of table: Contract.Table, header: ([String]) -> Void, each: ([[Cell]]) throws(PipelineError) -> Void
    ) throws(PipelineError) {
        let blocks = BlockFile(path: folder + "/\(table.name).csv")
        var batch: [[Cell]] = []
        try table.read(blocks.next, header: { (names) throws(PipelineError) in header(names) }) { (row) throws(PipelineError) in
            batch.append(row)
            guard batch.count == 4096 else { return }
            try each(batch)
            batch.removeAll(keepingCapacity: true)
        }
        try each(batch)
    }

    /// Some columns of a table as text; none when the file or a column is missing.
    func values(of name: String, _ columns: [String], _ contract: Contract) throws(PipelineError) -> [[String]] {
        guard var table = contract[name] else { return [] }
        for index in table.columns.indices { table.columns[index].type = .string }
        var places: [Int] = []
        var values: [[String]] = []
        try rows(of: table, header: { names in places = columns.compactMap { names.firstIndex(of: $0) } }) { rows in
            guard places.count == columns.count else { return }
            for row in rows {
                values.append(places.map { place in if place < row.count, case .string(let text) = row[place] { text } else { "" } })
            }
        }
        return values
    }
}
