import Foundation
import Store
import Testing

@Suite struct OutputFolderTests {
    let folder = TemporaryFolder()

    private func publish(_ text: String, to path: String, as name: String = "a.csv", keep: Int = 0) throws {
        let output = OutputFolder(path: path)
        try output.begin()
        let file = try output.file(name)
        try file.write(Array(text.utf8))
        try file.close()
        try output.publish(keep: keep) { $0.hasSuffix(".csv") }
    }

    private func contents(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

    @Test func aPublishReplacesTheWholeFolder() throws {
        let path = folder.path + "/out"
        try publish("1", to: path)
        try publish("2", to: path, as: "b.csv")
        #expect(contents(path + "/b.csv") == "2")
        #expect(contents(path + "/a.csv") == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out"])
    }

    @Test func whatPeoplePutThereStays() throws {
        let path = folder.path + "/out"
        try publish("1", to: path)
        try "notes".write(toFile: path + "/README.md", atomically: true, encoding: .utf8)
        try publish("2", to: path)
        #expect(contents(path + "/README.md") == "notes")
    }

    @Test func anUnfinishedPublishLeavesTheOldOne() throws {
        let path = folder.path + "/out"
        try publish("1", to: path)
        let output = OutputFolder(path: path)
        try output.begin()
        try output.file("a.csv").write([50])
        #expect(contents(path + "/a.csv") == "1")
        try publish("3", to: path)
        #expect(contents(path + "/a.csv") == "3")
    }

    @Test func aFolderThatStepsAsideComesBack() throws {
        let path = folder.path + "/out"
        try publish("1", to: path)
        try FileManager.default.moveItem(atPath: path, toPath: folder.path + "/.out.old")
        try OutputFolder(path: path).begin()
        #expect(contents(path + "/a.csv") == "1")
    }

    @Test func theLastPublishesAreKeptAndComeBack() throws {
        let path = folder.path + "/out"
        for text in ["1", "2", "3", "4"] { try publish(text, to: path, as: "manifest.json", keep: 2) }
        #expect(["", ".1", ".2", ".3"].map { contents(path + $0 + "/manifest.json") } == ["4", "3", "2", nil])
        try OutputFolder(path: path).restore(2)
        #expect(["", ".1", ".2"].map { contents(path + $0 + "/manifest.json") } == ["2", "3", "4"])
        // What is kept already, because a run was killed after that, is not kept twice.
        try FileManager.default.removeItem(atPath: path + ".1")
        try FileManager.default.copyItem(atPath: path, toPath: path + ".1")
        try publish("5", to: path, as: "manifest.json", keep: 3)
        #expect(["", ".1", ".2", ".3"].map { contents(path + $0 + "/manifest.json") } == ["5", "2", "4", nil])
        #expect(throws: StoreError.self) { try OutputFolder(path: path).restore(7) }
    }
}
