import Foundation
import Model
import Pipeline
import Quality
import Testing

/// Checks on a folder that was published, as someone who was given it would run them.
@Suite(.serialized) struct CheckPublishedTests {
    private func published() throws -> Job {
        let job = Job()
        try job.write(
            "President Anna Ilva of Norland visited Kenya on 3 March 2026.\n\nShe met officials in \u{1F30D} Nairobi.", to: "a.txt")
        try job.run()
        return job
    }

    private func failures(_ job: Job, against old: String? = nil, _ declared: [CheckDeclaration] = []) throws -> [String: String] {
        let findings = try check(job.settings.output, against: old, declared: declared).filter { !$0.success }
        return Dictionary(findings.map { ($0.checkID, $0.actual ?? "") }) { first, _ in first }
    }

    private func replace(_ old: String, with new: String, in name: String, of job: Job) throws {
        let path = job.settings.output + "/" + name
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try #require(text.contains(old))
        try text.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
    }

    @Test func whatWasPublishedIsGood() throws {
        let job = try published()
        let declared = [
            CheckDeclaration(check: "reject_share", max: 0), CheckDeclaration(check: "row_count", table: "documents", min: 1, max: 1),
            CheckDeclaration(check: "row_drift", table: "documents", max: 0),
        ]
        #expect(try failures(job, against: job.settings.output, declared) == [:])
    }

    @Test func aChangedTextIsNotWhatItsOffsetsSay() throws {
        let job = try published()
        try replace("Anna Ilva", with: "Anna Ilvo", in: "mentions.csv", of: job)
        let found = try failures(job)
        #expect(found["manifest"] == "mentions.csv")
        #expect(found["offsets"]?.hasPrefix("1 row: mentions ") == true)
    }

    @Test func aRemovedColumnOrTableIsNamed() throws {
        let job = try published()
        try replace("agreement_id,entity_id,role", with: "agreement_id,entity_id", in: "agreement_parties.csv", of: job)
        try FileManager.default.removeItem(atPath: job.settings.output + "/claims.csv")
        let found = try failures(job)
        #expect(found["columns.agreement_parties"] == "agreement_id, entity_id")
        #expect(found["columns.claims"] == "no table")
    }

    @Test func declaredChecksAndDriftAreMeasured() throws {
        let job = try published()
        job.settings.keep = 1
        try job.write("Norland met Sudria.", to: "b.txt")
        try job.run()
        let declared = [
            CheckDeclaration(check: "row_drift", table: "documents", max: 0.5),
            CheckDeclaration(check: "accepted_values", table: "documents", column: "status", values: ["deleted"]),
        ]
        let found = try failures(job, against: job.settings.output + ".1", declared)
        #expect(found["row_drift.documents"] == "2 rows, +100 %")
        #expect(found["accepted_values.documents.status"]?.hasPrefix("2 rows: ") == true)
    }

    @Test func aFolderWithoutAManifestIsRefused() throws {
        let job = Job()
        let error = #expect(throws: PipelineError.self) { try check(job.folder.path, against: nil, declared: []) }
        #expect(error?.exitCode == 2)
    }
}
