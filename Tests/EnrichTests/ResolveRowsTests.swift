import Model
import Testing

@testable import Enrich

@Suite struct ResolveRowsTests {
    /// A document of which each line is a sentence: "Dr Jane Wanjiru met Kenya's envoys ..." said twelve times.
    private static func document(_ number: Int) -> ResolvableDocument {
        let line = "Jane Wanjiru visited Kisumu in Kenya. "
        let text = Text(String(repeating: line, count: 12))
        var document = ResolveCase.document(
            number,
            [
                ResolveCase.entity(.person, "Jane Wanjiru", country: "KEN"), ResolveCase.entity(.place, "Kisumu", country: "KEN"),
                ResolveCase.state("KEN", "Kenya"),
            ], publisher: "Paper")
        document.text = text
        for index in 0..<12 {
            let start = index * line.unicodeScalars.count
            document.sentences.append(Document.Sentence(span: Span(start: start, end: start + 37), section: .body))
            for (offset, length, entity, type) in [(0, 12, 0, EntityType.person), (21, 6, 1, .place), (31, 5, 2, .country)] {
                var mention = Mention(span: Span(start: start + offset, end: start + offset + length), form: .named, type: type)
                mention.entity = entity
                document.annotation.mentions.append(mention)
            }
            var assertion = ResolveCase.tie("visited", 0, 1)
            assertion.evidence = Span(start: start, end: start + 37)
            assertion.sourceSpan = Span(start: start, end: start + 12)
            assertion.targetSpan = Span(start: start + 21, end: start + 27)
            assertion.trigger = Span(start: start + 13, end: start + 20)
            document.annotation.assertions += [assertion, assertion]
        }
        var quotation = Quotation(span: Span(start: 13, end: 27), kind: .direct, rule: "test")
        quotation.speaker = 0
        document.annotation.quotations = [quotation, quotation]
        document.annotation.claims = [
            Claim(span: Span(start: 13, end: 27), holderName: "critics", holderKind: .group, stance: .criticises, rule: "test")
        ]
        var event = EventRecord(type: "CONSULT", evidence: Span(start: 0, end: 37), rule: "test")
        event.actors = [Participant(entity: 0, span: Span(start: 0, end: 12))]
        event.place = Participant(entity: 1, span: Span(start: 21, end: 27))
        document.annotation.events = [event]
        return document
    }

    private static let documents = (1...5).map(document).sorted { $0.documentID < $1.documentID }

    @Test func tablesOfDocumentsInOrderAreInOrder() throws {
        let resolution = try ResolveCase.resolve(Self.documents)
        let rows = Self.documents.map(resolution.rows)
        func check(_ keys: [String], _ count: Int) {
            #expect(keys.count == count)
            #expect(Set(keys).count == count)
            #expect(zip(keys, keys.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        }
        check(rows.flatMap { $0.sentences.map(\.sentenceID) }, 60)
        check(rows.flatMap { $0.mentions.map(\.mentionID) }, 180)
        check(rows.flatMap { $0.quotations.map(\.quotationID) }, 10)
        check(rows.flatMap { $0.claims.map(\.claimID) }, 5)
        check(rows.flatMap { $0.evidence.map(\.evidenceID) }, 5 * (24 + 2 + 1 + 1))
        for list in [
            resolution.entities.map(\.entityID), resolution.relationships.map(\.relationshipID),
            resolution.events(Surfaces()).map(\.eventID),
            Array(resolution.aliases(Surfaces())).map { $0.entityID + "\u{1F}" + $0.alias },
        ] {
            #expect(zip(list, list.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        }
    }

    @Test func evidencePointsAtRowsThatExist() throws {
        let resolution = try ResolveCase.resolve(Self.documents)
        let rows = resolution.rows(for: Self.documents[0])
        let row = try #require(rows.evidence.first { $0.claimType == "relationship" && $0.startChar == 38 })
        #expect(row.sentenceID == "\(Self.documents[0].documentID)#1")
        #expect(row.text == "Jane Wanjiru visited Kisumu in Kenya.")
        #expect(row.trigger == "visited")
        #expect(resolution.relationships.contains { $0.relationshipID == row.claimID })
        #expect(rows.mentions.contains { $0.mentionID == row.sourceMentionID && $0.text == "Jane Wanjiru" })
        #expect(rows.mentions.contains { $0.mentionID == row.targetMentionID && $0.text == "Kisumu" })
        let entities = Set(resolution.entities.map(\.entityID))
        #expect(rows.mentions.allSatisfy { entities.contains($0.entityID ?? "") })
        let event = try #require(rows.evidence.first { $0.claimType == "event" })
        #expect(resolution.events(Surfaces()).contains { $0.eventID == event.claimID })
    }

    @Test func surfacesCountFormsAndKeepTheWordsOfEvents() throws {
        let resolution = try ResolveCase.resolve(Self.documents)
        var surfaces = Surfaces()
        for document in Self.documents.reversed() { surfaces.add(resolution.rows(for: document)) }
        let aliases = resolution.aliases(surfaces).filter { $0.alias == "Kisumu" }
        #expect(aliases.map(\.mentionCount) == [60])
        let event = try #require(resolution.events(surfaces).first)
        #expect(event.actorNameRaw == "Jane Wanjiru")
        #expect(event.rawPlacename == "Kisumu")
        #expect(event.documentCount == 5)
    }

    @Test func placesHaveTheirChainAndCoordinates() throws {
        struct Map: Geography {
            func thing(_ key: String) -> KnownThing? {
                switch key {
                case "place:KE-17":
                    var thing = KnownThing(name: "Kisumu County")
                    thing.country = "KEN"
                    thing.province = "KE-17"
                    thing.latitude = -0.25
                    thing.parent = "country:KEN"
                    return thing
                case "country:KEN": return KnownThing(name: "Kenya")
                default: return nil
                }
            }
        }
        let place = ResolveCase.entity(.place, "Kisumu", key: "place:KE-17")
        let resolution = try ResolveCase.resolve([ResolveCase.document(1, [place])], geography: Map())
        let rows = Dictionary(uniqueKeysWithValues: resolution.entities.map { ($0.name, $0) })
        let county = try #require(rows["Kisumu County"])
        #expect(county.country == "KEN")
        #expect(county.latitude == -0.25)
        #expect(county.parentID == Digest.id("e", "country:KEN"))
        #expect(rows["Kenya"]?.mentionCount == 0)
        #expect(rows["Kenya"]?.entityType == "Country")
    }

    @Test func aStatesOrganIsOneWithAndWithoutItsState() throws {
        struct Names: Geography {
            func thing(_ key: String) -> KnownThing? {
                guard key == "country:KEN" else { return nil }
                var thing = KnownThing(name: "Kenya")
                thing.names = ["Kenyan", "Republic of Kenya"]
                return thing
            }
        }
        let bodies = [
            "Kenya Defence Forces", "the Kenyan Defence Forces", "Defense Forces", "Republic of Kenya Defence Forces", "Kenya Airways",
        ]
        let documents = bodies.enumerated().map { ResolveCase.document($0, [ResolveCase.entity(.organization, $1, country: "KEN")]) }
        let resolution = try ResolveCase.resolve(documents, geography: Names())
        #expect(Set(resolution.entities.map(\.name)) == ["Republic of Kenya Defence Forces", "Kenya Airways"])
    }

    @Test func anUnknownDocumentHasNoRows() throws {
        let resolution = try ResolveCase.resolve(Self.documents)
        #expect(resolution.rows(for: Self.document(77)).mentions.isEmpty)
        #expect(resolution.entityID(ofLocal: 0, in: "d0") == nil)
    }
}
