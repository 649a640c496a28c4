import Foundation
import Pipeline
import Testing

/// Entities from texts to tables: decisions of the user, ids over several runs, namesakes, places.
@Suite struct EntityTests {
    private static let works = "Orvane Works Ltd signed a contract with Kenya on Monday."
    private static let mills = "Belto Mills plc signed a contract with Kenya on Tuesday."

    private static func job(curation: String? = nil) throws -> Job {
        let job = Job()
        try job.write(works, to: "a.txt")
        try job.write(mills, to: "b.txt")
        try decide(curation, job)
        return job
    }

    private static func decide(_ curation: String?, _ job: Job) throws {
        guard let curation else { return job.settings.curation = nil }
        let path = job.folder.path + "/curation.yml"
        try curation.write(toFile: path, atomically: true, encoding: .utf8)
        job.settings.curation = path
    }

    /// The id of the entity that a text calls so.
    private static func id(of words: String, _ job: Job) throws -> String {
        let row = try #require(try job.rows("mentions").first { $0["text"] as? String == words }, "no mention \(words)")
        return try #require(row["entity_id"] as? String)
    }

    @Test func aDecisionThatTwoAreOneIsHonouredByEveryLaterRun() throws {
        let job = try Self.job()
        try job.run()
        let before = (try Self.id(of: "Orvane Works Ltd", job), try Self.id(of: "Belto Mills plc", job))
        #expect(before.0 != before.1)
        try Self.decide("same:\n  - [Orvane Works, Belto Mills]\n", job)
        try job.run()
        let after = try Self.id(of: "Orvane Works Ltd", job)
        #expect(after == (try Self.id(of: "Belto Mills plc", job)))
        let gone = after == before.0 ? before.1 : before.0
        #expect(try job.values("entity_redirects", "old_entity_id", "entity_id", "reason").contains([gone, after, "curated"]))
        // New documents, and then a fresh catalog, change nothing of it.
        try job.write("Belto Mills plc dismissed its director.", to: "c.txt")
        try job.run()
        #expect(try Self.id(of: "Belto Mills plc", job) == after)
        try job.run(refresh: .all)
        #expect(try Self.id(of: "Orvane Works Ltd", job) == (try Self.id(of: "Belto Mills plc", job)))
    }

    @Test func aDecisionThatTwoDifferPartsWhatTheRulesJoin() throws {
        let job = Job()
        try job.write("Orvane Works Ltd opened a shop in Quito.", to: "a.txt")
        try job.write("Orvane Works opened a shop in Lima.", to: "b.txt")
        try job.write("Orvane Industries Ltd opened a shop in Lima.", to: "c.txt")
        try job.run()
        let joined = try Self.id(of: "Orvane Works", job)
        #expect(try Self.id(of: "Orvane Works Ltd", job) == joined)
        try Self.decide("same: [[Orvane Works, Orvane Industries]]\n", job)
        try job.run()
        #expect(try Self.id(of: "Orvane Industries Ltd", job) == (try Self.id(of: "Orvane Works", job)))
        // What was decided once can be decided anew, and parts again with a redirect to show for it.
        try Self.decide("different: [[Orvane Works, Orvane Industries]]\n", job)
        try job.run()
        try job.run()
        #expect(try Self.id(of: "Orvane Industries Ltd", job) != (try Self.id(of: "Orvane Works", job)))
        #expect(try Self.id(of: "Orvane Works Ltd", job) == (try Self.id(of: "Orvane Works", job)))
    }

    @Test func decisionsNameAndTypeWhatTheyAreAbout() throws {
        let job = try Self.job(curation: "rename: { Orvane Works: Orvane Works Holding }\nretype: { Belto Mills: Programme mission }\n")
        try job.run()
        try job.run()
        let rows = try job.values("entities", "name", "entity_type", "subtype")
        #expect(rows.contains { $0[0] == "Orvane Works Holding" && $0[1] == "Organization" })
        #expect(rows.contains { $0[0].hasPrefix("Belto Mills") && $0[1] == "Programme" && $0[2] == "mission" })
    }

    @Test func whatAHundredOtherDocumentsSayLeavesEveryIdInPlace() throws {
        let job = try Self.job()
        try job.run()
        let before = try job.values("entities", "entity_id", "name")
        let parts = ["bara", "rem", "mito", "nush", "velo", "kor", "dina", "pex", "zul", "tef"]
        let others = (0..<100).map { number in
            let name = "\(parts[number / 10])\(parts[number % 10])\(parts[number * 7 / 10 % 10])".capitalized
            return "{\"document_id\":\"n\(number)\",\"text\":\"\(name) Industries Ltd opened a shop in Quito.\"}\n"
        }
        try job.write(others.joined(), to: "others.jsonl")
        try job.run()
        let after = try job.values("entities", "entity_id", "name")
        #expect(before.isSubset(of: after))
        #expect(after.count > before.count + 90)
        #expect(try job.rows("entity_redirects").isEmpty)
        // An edit and a removal change what they must.
        try job.write("Belto Mills plc signed a contract with Uganda on Tuesday.", to: "b.txt")
        try job.remove("others.jsonl")
        try job.run()
        let edited = try job.values("entities", "entity_id", "name")
        #expect(Set(before.map { $0[0] }).isSubset(of: edited.map { $0[0] }))
        // The contract of the edited document is the one it was, called by the parties it has now.
        #expect(Set(edited.subtracting(before).map { $0[1] }) == ["Uganda", "Belto Mills plc–Uganda contract"])
    }

    @Test func namesakesOfTwoStatesAreTwoPersons() throws {
        let job = Job()
        try job.write("Kenyan Foreign Minister Tomas Belan visited Norway on Monday.", to: "a.txt")
        try job.write("Ugandan Finance Minister Tomas Belan resigned on Monday.", to: "b.txt")
        try job.write("Tomas Belan, the foreign minister of Kenya, met reporters.", to: "c.txt")
        try job.run()
        let persons = try job.rows("entities").filter { $0["entity_type"] as? String == "Person" }
        #expect(Set(persons.compactMap { $0["country"] as? String }) == ["KEN", "UGA"])
        #expect(persons.count == 2)
    }

    @Test func aPlaceHasItsCodeItsPositionAndItsStateWithoutARowThatNoDocumentSays() throws {
        let job = Job()
        try job.write("The delegation arrived in Mombasa on Monday.", to: "a.txt")
        try job.run()
        let rows = try job.rows("entities")
        let town = try #require(rows.first { $0["name"] as? String == "Mombasa" })
        #expect(town["country"] as? String == "KEN")
        #expect(abs((town["latitude"] as? Double ?? 0) + 4.05) < 0.2)
        var chain: [String] = []
        var next = town["parent_id"] as? String
        while let id = next, let row = rows.first(where: { $0["entity_id"] as? String == id }), chain.count < 5 {
            chain.append(row["name"] as? String ?? "")
            #expect(row["mention_count"] as? Int == 0)
            next = row["parent_id"] as? String
        }
        #expect(chain.last == "Kenya")
        #expect(try job.rows("relationships").isEmpty)
        #expect(try job.values("entity_aliases", "alias", "alias_type").contains { $0[0].hasPrefix("KE") && $0[1] == "gazetteer" })
    }

    @Test func aNameThatManyStatesUseIsThatOfTheStateThatIsSpokenOf() throws {
        let job = Job()
        try job.write("The Foreign Office said on Monday that Norway and Kenya had signed a treaty.", to: "a.txt")
        try job.write("The Foreign Office said on Monday that Britain and Kenya had signed a treaty.", to: "b.txt")
        try job.run()
        let bodies = try job.rows("entities").filter { $0["entity_type"] as? String == "Organization" }
        #expect(
            Set(bodies.map { "\($0["name"] ?? "") \($0["country"] ?? "")" }) == [
                "Foreign Office <null>", "Foreign, Commonwealth and Development Office GBR",
            ])
    }

    @Test func anInstrumentIsOneUnderItsNameAndWhatItIsCalledAfterwards() throws {
        let job = Job()
        try job.write(
            """
            The Ghanaian Cabinet approved the Ghana Foreign Policy 2031. President John Mensah had praised the revised Foreign Policy.
            The new policy framework addresses terrorism, and the long-standing policy of neutrality ends.
            It builds on existing initiatives such as Blue Shield.
            """, to: "a.txt")
        try job.run()
        let named = Dictionary(
            try job.rows("entities").map { ($0["entity_id"] as? String ?? "", $0["name"] as? String ?? "") },
            uniquingKeysWith: { a, _ in a })
        let mentions = Set(try job.rows("mentions").map { "\($0["text"] ?? ""): \(named[$0["entity_id"] as? String ?? ""] ?? "")" })
        #expect(
            mentions.isSuperset(of: [
                "the revised Foreign Policy: Ghana Foreign Policy 2031", "The new policy framework: Ghana Foreign Policy 2031",
            ]), "\(mentions)")
        #expect(mentions.contains("the long-standing policy: policy"))
        #expect(!named.values.contains { $0.contains("initiatives") })
    }
}
