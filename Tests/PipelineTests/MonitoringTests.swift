import Foundation
import Model
import Pipeline
import Quality
import Testing

/// What a run tells the programs that watch it.
@Suite struct MonitoringTests {
    let job = Job()

    init() throws {
        job.settings.monitoring.lineage = job.folder.path + "/watch/lineage.jsonl"
        job.settings.monitoring.metrics = job.folder.path + "/watch/entente.prom"
        try job.write("Ghana and Senegal signed a treaty in Accra.", to: "a.txt")
    }

    private func events() throws -> [[String: Any]] {
        try String(contentsOfFile: job.folder.path + "/watch/lineage.jsonl", encoding: .utf8).split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    private func metrics() throws -> [String] {
        try String(contentsOfFile: job.folder.path + "/watch/entente.prom", encoding: .utf8).split(separator: "\n").map(String.init)
    }

    @Test func aRunHasAStartAndAnEndWithTheRowsThatItWrote() throws {
        let report = try job.run()
        let events = try events()
        #expect(events.map { $0["eventType"] as? String } == ["START", "COMPLETE"])
        #expect(Set(events.map { ($0["run"] as? [String: Any])?["runId"] as? String }) == [report.run.runID])
        let outputs = try #require(events[1]["outputs"] as? [[String: Any]])
        let documents = try #require(outputs.first { $0["name"] as? String == job.settings.output + "/documents.csv" })
        let statistics = (documents["outputFacets"] as? [String: Any])?["outputStatistics"] as? [String: Any]
        #expect(statistics?["rowCount"] as? Int == 1)
        let metrics = try metrics()
        #expect(metrics.contains(#"entente_run_exit_code{pipeline="entente"} 0"#))
        #expect(metrics.contains(#"entente_run_published{pipeline="entente"} 1"#))
        #expect(metrics.contains(#"entente_rows{pipeline="entente",table="documents"} 1"#))
        #expect(!FileManager.default.fileExists(atPath: job.folder.path + "/watch/entente.prom.new"))
        try job.run()
        #expect(try self.events().count == 4)
        #expect(try self.metrics().contains(#"entente_run_published{pipeline="entente"} 0"#))
    }

    @Test func aFailureSaysWhyAndKeepsTheTimeOfTheLastGoodRun() throws {
        try job.run()
        let last = try #require(try metrics().first { $0.hasPrefix("entente_last_finish_timestamp_seconds") })
        var check = CheckDeclaration(check: "row_count", file: "pipeline.yml", line: 1)
        check.table = "documents"
        check.min = 100
        job.settings.checks = [check]
        #expect(throws: PipelineError.self) { try job.run() }
        let end = try #require(try events().last)
        #expect(end["eventType"] as? String == "FAIL")
        let facets = (end["run"] as? [String: Any])?["facets"] as? [String: Any]
        #expect(((facets?["errorMessage"] as? [String: Any])?["message"] as? String)?.contains("row_count") == true)
        #expect((end["outputs"] as? [Any])?.isEmpty == true)
        #expect(try metrics().contains(#"entente_run_exit_code{pipeline="entente"} 1"#))
        #expect(try metrics().contains(last))
    }

    @Test func aStopIsAnAbort() throws {
        #expect(throws: PipelineError.interrupted) { try job.run(stopAt: "normalize") }
        #expect(try events().map { $0["eventType"] as? String } == ["START", "ABORT"])
        #expect(try metrics().contains(#"entente_run_exit_code{pipeline="entente"} 3"#))
    }

    @Test func aMonitorThatCannotBeWrittenLosesNoRun() throws {
        job.settings.monitoring.lineage = job.folder.path + "/in/a.txt/lineage.jsonl"
        job.settings.monitoring.metrics = "/proc/entente.prom"
        #expect(try job.run().exitCode == 0)
    }
}
