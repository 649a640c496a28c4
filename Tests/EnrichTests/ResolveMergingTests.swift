import Model
import Testing

@testable import Enrich

@Suite struct ResolveMergingTests {
    private static let kenya = ResolveCase.state("KEN", "Kenya")
    private static let uganda = ResolveCase.state("UGA", "Uganda")

    private static func report(
        _ number: Int, _ modality: Modality = .actual, relation: String = "met_with", reversed: Bool = false, publisher: String? = "Paper",
        date: String? = "2026-02-04", confidence: Double = 0.5, copyOf: Int? = nil, start: String? = nil, role: String? = nil
    ) -> ResolvableDocument {
        ResolveCase.document(number, reversed ? [uganda, kenya] : [kenya, uganda], publisher: publisher, date: date, copyOf: copyOf) {
            $0.assertions = [ResolveCase.tie(relation, 0, 1, modality, confidence: confidence, start: start, role: role)]
        }
    }

    @Test func reportsOfOneTieAreOneRow() throws {
        let resolution = try ResolveCase.resolve([
            Self.report(1, publisher: "A", date: "2026-02-04"), Self.report(2, reversed: true, publisher: "B", date: "2026-02-06"),
            Self.report(3, publisher: "C", date: "2026-02-05", copyOf: 1),
        ])
        let row = try #require(resolution.relationships.first)
        #expect(resolution.relationships.count == 1)
        #expect(row.isSymmetric)
        #expect(row.sourceID < row.targetID)
        #expect(row.evidenceCount == 3)
        #expect(row.documentCount == 2)
        #expect(row.publisherCount == 2)
        #expect(row.weight == 2)
        #expect(row.firstReported == "2026-02-04")
        #expect(row.lastReported == "2026-02-06")
        #expect(row.relationshipID.utf8.count == 17)
    }

    @Test(arguments: [
        ([Modality.actual, .denied], ["actual", "denied"]), ([.actual, .alleged], ["actual", "alleged"]),
        ([.planned, .actual], ["actual", "planned"]),
        ([.denied, .denied], ["denied"]), ([.alleged, .denied, .possible], ["alleged", "denied", "possible"]),
        ([.actual, .historical], ["historical"]),
        ([.historical, .actual], ["actual"]), ([.planned, .possible], ["possible"]),
    ]) func whatIsDeniedOrAllegedNeverBecomesFact(_ modalities: [Modality], _ expected: [String]) throws {
        let documents = modalities.enumerated().map { Self.report($0, $1, date: "2026-02-0\($0 + 1)") }
        let resolution = try ResolveCase.resolve(documents)
        #expect(resolution.relationships.map(\.modality).sorted() == expected)
        #expect(Set(resolution.relationships.map(\.relationshipID)).count == expected.count)
    }

    @Test func onOneDayTheFirmerModalityStands() throws {
        let resolution = try ResolveCase.resolve([Self.report(1, .historical), Self.report(2, .actual)])
        #expect(resolution.relationships.map(\.modality) == ["actual"])
    }

    @Test(arguments: [
        (["2026", "2026-02-04", "2026-02"], "2026-02-04"), (["2026-03-01", "2025"], "2025"), (["--02-04", "2026-02-05"], "2026-02-05"),
        (["--02-04"], "--02-04"),
    ]) func theStartIsTheEarliestAndFinestDate(_ dates: [String], _ expected: String) throws {
        let resolution = try ResolveCase.resolve(dates.enumerated().map { Self.report($0, start: $1) })
        #expect(resolution.relationships.map(\.startDate) == [expected])
    }

    @Test func spellingsOfAPostAreOneRow() throws {
        let resolution = try ResolveCase.resolve(
            ["Minister of Defence", "minister of defence", "Minister of Defense"].enumerated().map {
                Self.report($0, relation: "supports", role: $1)
            })
        #expect(resolution.relationships.map(\.role) == ["Minister of Defence"])
        #expect(resolution.relationships.first?.evidenceCount == 3)
    }

    @Test func confidenceGrowsWithReportsAndMoreWithPublishers() throws {
        func confidence(_ documents: [ResolvableDocument]) throws -> Double {
            try #require(try ResolveCase.resolve(documents).relationships.first { $0.modality != "denied" }).confidence
        }
        let one = try confidence([Self.report(1)])
        let copy = try confidence([Self.report(1), Self.report(2, publisher: "B", copyOf: 1)])
        let same = try confidence([Self.report(1), Self.report(2)])
        let other = try confidence([Self.report(1), Self.report(2, publisher: "B")])
        let denied = try confidence([Self.report(1), Self.report(2, publisher: "B"), Self.report(3, .denied, publisher: "C")])
        let many = try confidence((1...500).map { Self.report($0, publisher: "P\($0)", confidence: 0.9) })
        #expect(one == 0.5)
        #expect(copy == one)
        #expect(same == 0.5625)
        #expect(other == 0.625)
        #expect(denied < other && denied > 0)
        #expect(many <= 1)
    }

    @Test func everyReportMakesSurer() {
        var random = SeededGenerator(state: 3)
        for _ in 0..<200 {
            var reports: [Confidence.Report] = []
            var last = 0.0
            for cluster in 0..<12 {
                reports.append(
                    Confidence.Report(
                        publisher: Int32.random(in: 0..<4, using: &random), cluster: Int32(cluster),
                        confidence: UInt16.random(in: 0...10_000, using: &random)))
                reports.sort { $0.publisher < $1.publisher }
                let now = Confidence.combined(reports, denials: 0)
                #expect(now >= last && now <= 1)
                last = now
            }
        }
    }

    @Test func aTieOfAThingWithItselfIsNone() throws {
        let resolution = try ResolveCase.resolve([
            ResolveCase.document(1, [Self.kenya, Self.kenya]) { $0.assertions = [ResolveCase.tie("met_with", 0, 1)] }
        ])
        #expect(resolution.relationships.isEmpty)
    }

    @Test func anAgreementHasPartiesStatusAndSubjects() throws {
        let accord = ResolveCase.entity(.agreement, "Lakes Accord", subtype: "treaty")
        let entities = [
            Self.kenya, Self.uganda, accord, ResolveCase.entity(.issue, "border security"), ResolveCase.entity(.agreement, "Rift Treaty"),
        ]
        let resolution = try ResolveCase.resolve([
            ResolveCase.document(1, entities) {
                $0.assertions = [
                    ResolveCase.tie("party_to", 0, 2, start: "2026-02"), ResolveCase.tie("signed", 1, 2, start: "2026-02-04"),
                    ResolveCase.tie("party_to", 1, 2, .denied), ResolveCase.tie("addresses", 2, 3), ResolveCase.tie("builds_on", 2, 4),
                    ResolveCase.tie("party_to", 0, 4, .planned), ResolveCase.tie("party_to", 1, 4, .alleged),
                ]
            }
        ])
        let rows = Dictionary(uniqueKeysWithValues: resolution.agreements.map { ($0.name, $0) })
        let row = try #require(rows["Lakes Accord"])
        let earlier = try #require(rows["Rift Treaty"])
        #expect(row.agreementType == "treaty")
        #expect(row.status == "signed")
        #expect(row.signedDate == "2026-02-04")
        #expect(row.subjects == "border security")
        #expect(row.buildsOn == earlier.agreementID)
        #expect(earlier.status == "planned")
        let parties = resolution.agreementParties.map { "\($0.agreementID) \(resolution.name(ofEntity: $0.entityID) ?? "") \($0.role)" }
        #expect(
            Set(parties) == [
                "\(row.agreementID) Kenya party", "\(row.agreementID) Uganda signatory", "\(earlier.agreementID) Kenya party",
            ])
    }

    private static func event(
        _ number: Int, _ type: String = "CONSULT", published: String? = "2026-02-04", said: String? = nil, place: String? = nil,
        mode: String? = nil,
        modality: Modality = .actual, reversed: Bool = false
    ) -> ResolvableDocument {
        let entities = [kenya, uganda] + (place.map { [ResolveCase.entity(.place, $0, country: "KEN")] } ?? [])
        return ResolveCase.document(number, entities, publisher: "Paper \(number)", date: published) {
            var event = EventRecord(type: type, evidence: Span(start: 0, end: 0), rule: "test")
            event.actors = [Participant(entity: reversed ? 1 : 0, span: Span(start: 0, end: 0))]
            event.recipients = [Participant(entity: reversed ? 0 : 1, span: Span(start: 0, end: 0))]
            event.date = said.flatMap { CalendarDate($0) }
            event.mode = mode
            event.modality = modality
            if place != nil { event.place = Participant(entity: 2, span: Span(start: 0, end: 0)) }
            $0.events = [event]
        }
    }

    @Test(arguments: [
        (event(1), event(2), 1), (event(1), event(2, published: "2026-02-05"), 1), (event(1), event(2, published: "2026-03-05"), 2),
        (event(1, said: "2026-02-03"), event(2, said: "2026-02-03"), 1), (event(1, said: "2026-02-03"), event(2, said: "2026-02-23"), 2),
        (event(1, said: "2026-02-03"), event(2, published: "2026-02-05"), 1), (event(1), event(2, reversed: true), 1),
        (event(1, "ACCUSE"), event(2, "ACCUSE", reversed: true), 2), (event(1), event(2, "AID"), 2),
        (event(1, place: "Kisumu"), event(2), 1),
        (event(1, place: "Kisumu"), event(2, place: "Mombasa"), 2), (event(1, mode: "visit"), event(2, mode: "phone"), 2),
        (event(1), event(2, modality: .denied), 2), (event(1), event(2, modality: .historical), 1),
    ]) func reportsOfOneOccurrenceAreJoined(_ one: ResolvableDocument, _ other: ResolvableDocument, _ count: Int) throws {
        let events = try ResolveCase.resolve([one, other]).events(Surfaces())
        #expect(events.count == count)
        #expect(events.reduce(0) { $0 + $1.documentCount } == 2)
    }

    @Test(arguments: [
        (event(1, published: nil, said: "2024"), "2024", "text"), (event(1, published: "--02-04"), "--02-04", "publication"),
    ]) func anEventWithoutAFullDateKeepsWhatIsKnown(_ document: ResolvableDocument, _ date: String, _ source: String) throws {
        let row = try #require(try ResolveCase.resolve([document]).events(Surfaces()).first)
        #expect(row.eventDate == date)
        #expect(row.eventDateSource == source)
    }

    @Test func anEventThatNothingDatesIsLeftOut() throws {
        let document = Self.event(1, published: nil)
        let resolution = try ResolveCase.resolve([document])
        #expect(resolution.events(Surfaces()).isEmpty)
        #expect(resolution.rows(for: document).evidence.isEmpty)
    }

    @Test func anEventSaysWhoWhenAndHowGrave() throws {
        let row = try #require(
            try ResolveCase.resolve([Self.event(1, said: "2026-02-03", place: "Kisumu", mode: "visit")]).events(Surfaces()).first)
        #expect(row.actorName == "Kenya")
        #expect(row.recipientCountry == "UGA")
        #expect(row.eventDate == "2026-02-03")
        #expect(row.eventDateSource == "text")
        #expect(row.placename == "Kisumu")
        #expect(row.country == "KEN")
        #expect(row.quadCode == "1")
        #expect(row.intensity == 4)
    }
}
