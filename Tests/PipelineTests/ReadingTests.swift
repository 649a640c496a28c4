import Pipeline
import Testing

/// Kinds of public documents, each in a text of our own, read with the real model from file to tables.
@Suite(.serialized) struct ReadingTests {
    private static let texts = [
        "treaty": """
        The Data Agency of Kenya and the Water Agency of Norway shall be responsible for the implementation of this Agreement.

        Article 3

        Done at Nairobi on 3 March 2026 in the English language, under Chapter VII of the Charter of the United Nations.
        """,
        "resolution": """
        The Security Council adopted resolution 2999 (2031) on Monday. The representative of Ecuador said that the vote sent a message. \
        "Farmers have waited long enough," he said.
        """,
        "statement": """
        Joint Statement of the Leaders of Japan, Chile and Portugal

        We condemn Belarus. President Ama Serwaa of Ghana attended. The Dawn Front, led by Jimmy Sorel, alias Barbecue, did not. Barbecue \
        accused Togo of deceit.
        """,
        "headline": """
        Nigeria, Benin sign pact on border patrols

        Nigeria and Benin on Tuesday signed an agreement on joint patrols along their border. The deal was signed in Cotonou.
        """,
        "briefing": """
        Briefing of 3 March 2026
        Mira Varga, Spokesperson

        MS VARGA: Good afternoon. We condemn Moldova for the delay.

        QUESTION: Will the minister travel to Fiji?

        MS VARGA: I have nothing to announce.
        """,
        "background": """
        Ghana and Fiji established relations in 1999. Both countries are members of the United Nations and the World Trade Organization. \
        Trade between the two stood at 530 million dollars. In 2022 the Ghana Armed Forces received Turkish-made armoured vehicles. \
        Denmark will finance the harbour, Defence Minister Jon Varga said.
        """,
        "listing": """
        "We will hold them to account," said Under Secretary of the Treasury for Illicit Finance Mira Solheim. Norway imposed similar measures \
        on Ivan Petrov in January.
        """,
    ]

    private static let published: Result<Job, any Error> = Result {
        let job = Job()
        for (name, text) in texts { try job.write(text, to: name + ".txt") }
        try job.run()
        return job
    }

    private func names(of type: String) throws -> Set<String> {
        Set(try Self.published.get().rows("entities").filter { $0["entity_type"] as? String == type }.compactMap { $0["name"] as? String })
    }

    @Test func aPartOfAnInstrumentIsNone() throws {
        let instruments = try names(of: "Agreement")
        #expect(!instruments.contains { $0.hasPrefix("Article") || $0.hasPrefix("Chapter") })
        #expect(instruments.isSuperset(of: ["Charter of the United Nations", "resolution 2999"]), "\(instruments)")
    }

    @Test func twoBodiesOfTwoStatesAreTwo() throws {
        #expect(try names(of: "Organization").isSuperset(of: ["Data Agency of Kenya", "Water Agency of Norway"]))
        #expect(try !names(of: "Organization").contains { $0.contains("Secretary") })
    }

    @Test func aLanguageIsNoPlace() throws {
        #expect(try names(of: "Place").union(try names(of: "Country")).isDisjoint(with: ["England", "United Kingdom"]))
    }

    @Test func theSpeakerIsFoundBehindALongTitleAndWithoutAName() throws {
        let job = try Self.published.get()
        let named = Dictionary(
            try job.rows("entities").map { ($0["entity_id"] as? String ?? "", $0["name"] as? String ?? "") },
            uniquingKeysWith: { a, _ in a })
        let speakers = Set(
            try job.rows("quotations").filter { $0["quote_type"] as? String == "direct" }.map {
                named[$0["speaker_id"] as? String ?? ""] ?? ""
            })
        #expect(speakers == ["Ecuador", "Mira Solheim", "Mira Varga"])
    }

    @Test func measuresImposedAreSanctions() throws {
        let job = try Self.published.get()
        #expect(
            try job.values("relationships", "source_name", "relation_type", "target_name").contains(["Norway", "sanctions", "Ivan Petrov"]))
    }

    @Test func weOfAJointStatementAreAllWhoIssueIt() throws {
        let rows = try Self.published.get().values("relationships", "source_name", "relation_type", "target_name")
        for state in ["Japan", "Chile", "Portugal"] { #expect(rows.contains([state, "opposes_or_criticizes", "Belarus"]), "\(state)") }
    }

    @Test func anOfficeIsThatOfTheStateBehindTheName() throws {
        let rows = try Self.published.get().values("relationships", "source_name", "relation_type", "target_name", "role")
        #expect(rows.contains(["Ama Serwaa", "holds_office", "Ghana", "President"]))
    }

    @Test func anAliasIsTheOneWhoseNameStandsBefore() throws {
        let rows = try Self.published.get().values("relationships", "source_name", "relation_type", "target_name")
        #expect(rows.contains(["Jimmy Sorel", "accuses", "Togo"]))
    }

    @Test func aTranscriptIsQuotedTurnByTurn() throws {
        let job = try Self.published.get()
        let said = Set(try job.rows("quotations").compactMap { $0["text"] as? String })
        #expect(said.isSuperset(of: ["Good afternoon. We condemn Moldova for the delay.", "I have nothing to announce."]))
        #expect(!said.contains { $0.contains("Fiji") })
        #expect(
            try job.values("relationships", "source_name", "relation_type", "target_name").contains([
                "Mira Varga", "opposes_or_criticizes", "Moldova",
            ]))
        #expect(try !names(of: "Person").contains("QUESTION"))
    }

    @Test func aHeadlineTellsOfTheInstrumentThatTheReportTellsOf() throws {
        let job = try Self.published.get()
        let parties = try job.rows("agreement_parties").filter { $0["role"] as? String == "party" }
        let named = Dictionary(
            try job.rows("entities").map { ($0["entity_id"] as? String ?? "", $0["name"] as? String ?? "") },
            uniquingKeysWith: { a, _ in a })
        let instruments = Dictionary(grouping: parties) { $0["agreement_id"] as? String ?? "" }
        let members = instruments.values.map { Set($0.map { named[$0["entity_id"] as? String ?? ""] ?? "" }) }
        #expect(members.count { $0.contains("Nigeria") } == 1)
        #expect(members.contains(["Nigeria", "Benin"]))
    }

    @Test func theTwoAreThoseThatBothWere() throws {
        let rows = try Self.published.get().values("relationships", "source_name", "relation_type", "target_name")
        #expect(rows.contains(["Fiji", "invests_or_trades_with", "Ghana"]) || rows.contains(["Ghana", "invests_or_trades_with", "Fiji"]))
        #expect(!rows.contains { $0[1] == "invests_or_trades_with" && $0.contains("United Nations") })
        #expect(!rows.contains { $0[0] == "United Nations" && $0[1] == "member_of" })
    }

    @Test func whoMadeTheArmsSuppliedThemAndWhoPromisesGovernsThere() throws {
        let rows = try Self.published.get().values("relationships", "source_name", "relation_type", "target_name")
        #expect(rows.isSuperset(of: [["Turkey", "arms_or_supplies", "Ghana Armed Forces"], ["Jon Varga", "holds_office", "Denmark"]]))
    }
}
