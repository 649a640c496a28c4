import Export
import Foundation
import Model
import Testing

/// A whole publish of the fixture, file by file, against the folder Golden.
///
/// `UPDATE_GOLDEN=1` writes the folder anew.
@Suite struct GoldenTests {
    static let folder = Fixture.folder.appending(path: "Golden")

    /// The files of a publish as the pipeline writes it, by path.
    static func publish() throws -> [(path: String, bytes: [UInt8])] {
        let contract = try Fixture.contract()
        var files: [(path: String, bytes: [UInt8])] = []
        var listed: [PublishedFile] = []
        func add(_ path: String, _ mediaType: String, _ bytes: [UInt8], rows: Int? = nil) {
            files.append((path, bytes))
            listed.append(
                PublishedFile(path: path, mediaType: mediaType, byteCount: bytes.count, sha256: Digest.hex(bytes), rowCount: rows))
        }
        for table in contract.tables {
            let rows = Fixture.rows(of: table)
            for exporter in tableExporters {
                let bytes = exporter.header(of: table) + exporter.encode(rows, of: table)
                add(exporter.file(of: table), exporter.mediaType, bytes, rows: rows.count)
            }
        }
        for exporter in graphExporters {
            var bytes: [UInt8] = []
            exporter.write(Fixture.graph) { bytes += $0 }
            add(exporter.path, exporter.mediaType, bytes)
        }
        add("report.html", "text/html", Array(try ReportTests.page().utf8))
        add("datapackage.json", "application/json", dataPackage(of: listed, contract: contract))
        files.append(("manifest.json", manifest(of: listed, contract: contract, generator: "entente fixture")))
        return files
    }

    @Test func aPublishIsAsRecorded() throws {
        let files = try GoldenTests.publish()
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try? FileManager.default.removeItem(at: GoldenTests.folder)
            for (path, bytes) in files {
                let file = GoldenTests.folder.appending(path: path)
                try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(bytes).write(to: file)
            }
        }
        for (path, bytes) in files {
            let recorded = try Data(contentsOf: GoldenTests.folder.appending(path: path))
            #expect(String(decoding: bytes, as: UTF8.self) == String(decoding: recorded, as: UTF8.self), "\(path)")
        }
        let enumerator = FileManager.default.enumerator(atPath: GoldenTests.folder.path)
        let recorded = enumerator?.compactMap { $0 as? String }.filter { $0 != "graph" } ?? []
        #expect(recorded.sorted() == files.map(\.path).sorted())
    }

    @Test func chunksMakeTheSameFileAsTheWhole() throws {
        for table in try Fixture.contract().tables {
            let rows = Fixture.rows(of: table)
            for exporter in tableExporters {
                let chunks = rows.flatMap { exporter.encode([$0], of: table) }
                #expect(chunks == exporter.encode(rows, of: table), "\(exporter.file(of: table))")
            }
        }
    }
}
