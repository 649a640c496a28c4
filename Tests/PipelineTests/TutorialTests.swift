import Foundation
import Model
import Pipeline
import Testing

/// The tutorial of docs/RULES.md, followed word by word.
struct TutorialTests {
    private static let page = URL(filePath: #filePath).appending(path: "../../../docs/RULES.md").standardized

    /// The code blocks of the tutorial: the pack, then the settings.
    private func blocks() throws -> [String] {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        let tutorial = try #require(page.components(separatedBy: "\n## A pack").first)
        return tutorial.components(separatedBy: "```yaml\n").dropFirst().map {
            String($0.prefix(upTo: $0.range(of: "```")?.lowerBound ?? $0.endIndex))
        }
    }

    @Test func theRelationOfTheTutorialIsFound() throws {
        let blocks = try blocks()
        #expect(blocks.count == 2)
        let job = Job()
        let pack = job.folder.path + "/twinning.yml"
        try blocks[0].write(toFile: pack, atomically: true, encoding: .utf8)
        try blocks[1].write(toFile: job.folder.path + "/pipeline.yml", atomically: true, encoding: .utf8)

        var settings = try Settings.load(config: job.folder.path + "/pipeline.yml", inputs: []).settings
        #expect(settings.packs == [pack])
        let tested = try Pipeline.testRules(settings)
        #expect(tested.failures.map(\.description) == [])

        try FileManager.default.createDirectory(atPath: job.folder.path + "/reports", withIntermediateDirectories: true)
        try "Kenya twinned with Uganda and Chad.".write(toFile: job.folder.path + "/reports/a.txt", atomically: true, encoding: .utf8)
        settings.jobs = 1
        job.settings = settings
        try job.run()
        let ties = try job.values("relationships", "source_name", "relation_type", "target_name", "modality")
        #expect(ties.filter { $0[1] == "cooperates_with" }.map { Set([$0[0], $0[2]]) }.contains(["Kenya", "Uganda"]))
        #expect(ties.filter { $0[1] == "cooperates_with" }.map { Set([$0[0], $0[2]]) }.contains(["Kenya", "Chad"]))
        #expect(try job.values("evidence", "rule_id").contains(["twinning/twin.verb"]))
    }
}
