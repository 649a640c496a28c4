import Export
import Model
import Testing

@Suite struct MonitoringTests {
    static let run = Fixture.make(RunRow()) {
        $0.runID = "r1"
        $0.exitCode = 1
        $0.wallSeconds = 2.5
        $0.documentsNew = 3
        $0.documentsFailed = 1
    }

    @Test func metricsAreGaugesWithTheirHelp() {
        let metrics = RunMetrics(
            pipeline: "night \"a\"", run: MonitoringTests.run, started: Instant(seconds: 100), finished: Instant(seconds: 103),
            lastFinished: nil, hasPublished: true, stages: [StageFigure(name: "enrich", documentCount: 3, seconds: 1.5)],
            rowCounts: [("relationships", 11)], checks: Fixture.checks, rejects: [Fixture.reject])
        let lines = String(decoding: metrics.text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for expected in [
            "# TYPE entente_run_exit_code gauge", #"entente_run_exit_code{pipeline="night \"a\""} 1"#,
            #"entente_run_finish_timestamp_seconds{pipeline="night \"a\""} 103"#,
            #"entente_run_documents{pipeline="night \"a\"",state="new"} 3"#,
            #"entente_stage_duration_seconds{pipeline="night \"a\"",stage="enrich"} 1.5"#,
            #"entente_rows{pipeline="night \"a\"",table="relationships"} 11"#,
            #"entente_checks_failed{pipeline="night \"a\"",severity="warn"} 1"#,
            #"entente_rejects{pipeline="night \"a\"",stage="ingest",code="binary"} 1"#,
        ] { #expect(lines.contains(expected), "\(expected)") }
        #expect(lines.last == "" && !lines.contains { $0.hasPrefix("entente_last_finish") || $0.hasPrefix("entente_run_cpu") })
        let samples = lines.filter { $0.hasPrefix("entente_") }
        #expect(Set(samples).count == samples.count)
    }

    @Test func anEventIsOneLineThatSaysWhatWasReadAndWritten() throws {
        var event = LineageEvent(
            kind: .complete, time: Instant(seconds: 0), runID: "0193-a", namespace: "news", job: "nightly", programVersion: "1.2.3",
            inputs: ["/data/in", "-"])
        event.outputs = [.init(path: "/data/out/claims.csv", table: "claims", rowCount: 7)]
        let line = String(decoding: event.line(contract: try Fixture.contract()), as: UTF8.self)
        #expect(line.hasSuffix("}\n") && line.dropLast().allSatisfy { $0 != "\n" })
        for expected in [
            #""eventTime":"1970-01-01T00:00:00Z""#, #""eventType":"COMPLETE""#, #""run":{"runId":"0193-a""#,
            #""job":{"namespace":"news","name":"nightly""#,
            #""inputs":[{"namespace":"file","name":"/data/in"},{"namespace":"file","name":"stdin"}]"#,
            #""name":"/data/out/claims.csv","facets":{"schema":{"#, #"{"name":"claim_id","type":"string"}"#, #""rowCount":7"#,
        ] { #expect(line.contains(expected), "\(expected)") }
        #expect(!line.contains("errorMessage"))
        event.message = "the disk\nis full"
        #expect(String(decoding: event.line(contract: try Fixture.contract()), as: UTF8.self).contains(#""message":"the disk\nis full""#))
    }
}
