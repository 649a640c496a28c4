import Foundation
import Model
import Pipeline
import Testing

/// The main job over the seeds, read as an analyst would.
@Suite(.serialized) struct EndToEndTests {
    static let published: Result<Job, any Error> = Result {
        let job = Job(inputs: [])
        job.settings.inputs = [Settings.Input(path: Job.seeds, name: "seeds")]
        try job.run()
        return job
    }

    private func job() throws -> Job { try Self.published.get() }

    @Test func personsHoldTheirOffices() throws {
        let offices = try job().rows("relationships").filter { $0["relation_type"] as? String == "holds_office" }
        func roles(_ person: String) -> [String] {
            offices.filter { $0["source_name"] as? String == person }.compactMap { $0["role"] as? String }
        }
        #expect(roles("William Ruto").contains { $0.contains("President") })
        #expect(roles("Raymond Omollo").contains { $0.contains("Principal Secretary") })
        #expect(roles("Diana Dalton").contains { $0.contains("Deputy High Commissioner") })
    }

    @Test func theMemorandumHasItsParties() throws {
        let parties = try job().rows("relationships")
            .filter { $0["relation_type"] as? String == "party_to" && ($0["target_name"] as? String)?.contains("Memorandum") == true }
            .compactMap { $0["source_name"] as? String }
        #expect(Set(parties).isSuperset(of: ["Kenya", "United Kingdom"]))
    }

    @Test func theFiveBorderCountiesHaveTheirCodes() throws {
        let job = try job()
        let counties = ["Turkana": "KE-43", "Mandera": "KE-24", "Marsabit": "KE-25", "Wajir": "KE-46", "Busia": "KE-04"]
        let places = try job.rows("entities").filter { counties[$0["name"] as? String ?? ""] != nil && $0["mention_count"] as? Int != 0 }
        #expect(places.count == 5)
        #expect(places.allSatisfy { $0["country"] as? String == "KEN" && $0["latitude"] is Double })
        let codes = try job.values("entity_aliases", "entity_id", "alias", "alias_type")
        for place in places {
            let code = try #require(counties[place["name"] as? String ?? ""])
            #expect(codes.contains([place["entity_id"] as? String ?? "", code, "gazetteer"]), "\(code)")
        }
    }

    @Test func everyOffsetCutsOutItsWords() throws {
        let job = try job()
        // The text of a document is rebuilt from nothing but its sentences, which must not overlap.
        var sentences: [String: [(start: Int, end: Int, text: String)]] = [:]
        for row in try job.rows("sentences") {
            let id = try #require(row["document_id"] as? String)
            let start = try #require(row["start_char"] as? Int)
            let end = try #require(row["end_char"] as? Int)
            let text = try #require(row["text"] as? String)
            #expect(text.unicodeScalars.count == end - start)
            sentences[id, default: []].append((start, end, text))
        }
        for table in ["mentions", "quotations", "claims", "evidence"] {
            let rows = try job.rows(table)
            #expect(!rows.isEmpty, "\(table)")
            for row in rows {
                let id = try #require(row["document_id"] as? String)
                let start = try #require(row["start_char"] as? Int)
                let end = try #require(row["end_char"] as? Int)
                let text = try #require(row["text"] as? String)
                #expect(text.unicodeScalars.count == end - start)
                guard let sentence = sentences[id]?.first(where: { $0.start <= start && end <= $0.end }) else { continue }
                let scalars = Array(sentence.text.unicodeScalars)[start - sentence.start..<end - sentence.start]
                #expect(text == String(String.UnicodeScalarView(scalars)), "\(table) \(id) \(start)..<\(end)")
            }
        }
    }

    @Test func everyRelationshipHasEvidenceWithItsRule() throws {
        let job = try job()
        let evidence = try job.rows("evidence").filter { $0["claim_type"] as? String == "relationship" }
        let supported = Set(evidence.compactMap { $0["claim_id"] as? String })
        #expect(Set(try job.rows("relationships").compactMap { $0["relationship_id"] as? String }).isSubset(of: supported))
        #expect(evidence.allSatisfy { ($0["rule_id"] as? String)?.isEmpty == false })
    }

    @Test func twoRunsAreTheSameToTheByteWhateverTheWorkers() throws {
        let one = Job()
        one.settings.inputs = [Settings.Input(path: Job.seeds, name: "seeds")]
        one.settings.jobs = 1
        try one.run()
        let files = try one.publishedFiles()
        #expect(files.count > 20)
        #expect(try job().publishedFiles() == files)
    }
}
