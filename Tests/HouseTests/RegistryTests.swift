import Export
import Foundation
import Quality
import Testing

/// Every file in a folder of plug-in parts is in its list, and no part is listed twice.
@Suite struct RegistryTests {
    @Test(arguments: [
        ("Quality/Checks", checks.map { "\($0)" }, []),
        (
            "Export/Exporters", tableExporters.map { "\(type(of: $0))" } + graphExporters.map { "\(type(of: $0))" },
            ["TableExporter", "GraphExporter"]
        ),
    ])
    func everyFileIsListed(folder: String, listed: [String], protocols: [String]) throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
        let files = try FileManager.default.contentsOfDirectory(atPath: sources.appending(path: folder).path)
        #expect(files.map { String($0.dropLast(".swift".count)) }.sorted() == (listed + protocols).sorted())
    }

    @Test func namesAndFilesAreUnique() {
        let names = tableExporters.map(\.name) + graphExporters.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(Set(graphExporters.map(\.path)).count == graphExporters.count)
        #expect(Set(checks.map { $0.name }).count == checks.count)
    }

    @Test func noTypeHasItsModulesName() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources").standardized
        for module in try FileManager.default.contentsOfDirectory(atPath: sources.path) {
            let declaration = try Regex("\\b(struct|class|enum|actor|protocol|typealias) \(module)\\b")
            let files = FileManager.default.enumerator(at: sources.appending(path: module), includingPropertiesForKeys: nil)
            for case let file as URL in try #require(files) where file.pathExtension == "swift" {
                #expect(try String(contentsOf: file, encoding: .utf8).firstMatch(of: declaration) == nil, "\(file.lastPathComponent)")
            }
        }
    }
}
