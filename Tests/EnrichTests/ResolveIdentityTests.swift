import Model
import Testing

@testable import Enrich

@Suite struct ResolveIdentityTests {
    private static let jane = ResolveCase.entity(.person, "Jane Wanjiru", country: "KEN")

    /// Documents that speak of many things, each in its own words; `seed` makes other names.
    private static func corpus(_ count: Int, seed: UInt64, from first: Int = 0) -> [ResolvableDocument] {
        var random = SeededGenerator(state: seed)
        let syllables = ["ka", "mo", "ri", "te", "lu", "sha", "ndo", "wi", "be", "ga"]
        func word() -> String { (0..<3).map { _ in syllables.randomElement(using: &random) ?? "ka" }.joined() }
        return (0..<count).map { index in
            let country = ["KEN", "UGA", "TZA", nil].randomElement(using: &random) ?? nil
            let surname = word()
            let entities = [
                ResolveCase.state("KEN", "Kenya"),
                ResolveCase.entity(.person, "\(word()) \(surname)", country: country, sector: "GOV", office: "mayor"),
                ResolveCase.entity(.person, surname, country: country),
                ResolveCase.entity(.organization, "\(word()) Council", country: country),
                ResolveCase.entity(.organization, "Ministry of \(word())", country: country),
                ResolveCase.entity(.agreement, "agreement", country: country), ResolveCase.entity(.issue, "\(word()) trade"),
                ResolveCase.entity(.place, word(), country: country),
            ]
            return ResolveCase.document(first + index, entities, publisher: word(), date: "2026-0\(1 + index % 9)-1\(index % 10)") {
                $0.assertions = [
                    ResolveCase.tie("met_with", 1, 2), ResolveCase.tie("party_to", 0, 5), ResolveCase.tie("party_to", 3, 5, .planned),
                    ResolveCase.tie("visited", 1, 7, .denied), ResolveCase.tie("holds_office", 1, 0, role: "mayor"),
                ]
                var event = EventRecord(type: "CONSULT", evidence: Span(start: 0, end: 0), rule: "test")
                event.actors = [Participant(entity: 0, span: Span(start: 0, end: 0)), Participant(entity: 1, span: Span(start: 0, end: 0))]
                $0.events = [event]
            }
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func theOrderOfDocumentsMakesNoDifference(_ seed: UInt64) throws {
        // Few syllables, so that names meet.
        let documents =
            Self.corpus(120, seed: 7)
            + ResolveNamesTests.same.enumerated().flatMap { index, pair in
                [
                    ResolveCase.document(1000 + index, [pair.0]),
                    ResolveCase.document(2000 + index, [pair.1], copyOf: index % 3 == 0 ? 1000 + index : nil),
                ]
            }
        var random = SeededGenerator(state: seed)
        let straight = try ResolveCase.resolve(documents)
        let shuffled = try ResolveCase.resolve(documents.shuffled(using: &random))
        #expect(Array(straight.entities) == Array(shuffled.entities))
        #expect(Array(straight.relationships) == Array(shuffled.relationships))
        #expect(Array(straight.agreements) == Array(shuffled.agreements))
        #expect(Array(straight.agreementParties) == Array(shuffled.agreementParties))
        #expect(Array(straight.events(Surfaces())) == Array(shuffled.events(Surfaces())))
        #expect(Array(straight.aliases(Surfaces())) == Array(shuffled.aliases(Surfaces())))
        #expect(straight.registry == shuffled.registry)
        for document in documents { #expect(straight.rows(for: document).evidence == shuffled.rows(for: document).evidence) }
    }

    @Test(arguments: [true, false]) func aHundredUnrelatedDocumentsLeaveEveryIdInPlace(withRegistry: Bool) throws {
        let old = Self.corpus(60, seed: 11)
        let before = try ResolveCase.resolve(old)
        let others = (0..<100).map { number in
            ResolveCase.document(
                5000 + number,
                [
                    ResolveCase.entity(.person, "Zoltan Q\(number)xenyi", country: "HUN"),
                    ResolveCase.entity(.organization, "Q\(number)xen Works"),
                    ResolveCase.entity(.agreement, "agreement"),
                ])
        }
        let after = try ResolveCase.resolve(others + old, registry: withRegistry ? before.registry : Registry(), runID: "later")
        for document in old {
            for local in document.annotation.entities.indices {
                #expect(after.entityID(ofLocal: local, in: document.documentID) == before.entityID(ofLocal: local, in: document.documentID))
            }
        }
        let ids = Set(after.relationships.map(\.relationshipID))
        #expect(before.relationships.allSatisfy { ids.contains($0.relationshipID) })
        let events = Set(after.events(Surfaces()).map(\.eventID))
        #expect(before.events(Surfaces()).allSatisfy { events.contains($0.eventID) })
        #expect(after.redirects.isEmpty)
    }

    @Test func idsAreMadeOfKeysAndAreTheSameInEveryFreshRun() throws {
        let resolution = try ResolveCase.resolve([ResolveCase.document(1, [Self.jane, ResolveCase.state("KEN", "Kenya")])])
        #expect(resolution.registry.entries.map(\.key) == ["Person|jane wanjiru|KEN", "country:KEN"])
        #expect(resolution.registry.entries.map(\.entityID) == [Digest.id("e", "Person|jane wanjiru|KEN"), Digest.id("e", "country:KEN")])
        #expect(resolution.entities.map(\.entityID) == resolution.entities.map(\.entityID).sorted())
    }

    @Test func whatBecomesOneLeavesARedirect() throws {
        let short = ResolveCase.document(1, [ResolveCase.entity(.organization, "LRA", country: "UGA")])
        let long = ResolveCase.document(2, [ResolveCase.entity(.organization, "Lakes Revenue Authority", country: "UGA")])
        let both = ResolveCase.document(3, [ResolveCase.entity(.organization, "Lakes Revenue Authority", country: "UGA", acronym: "LRA")])
        // Five letters of initials would join them; an authority that is called by other letters is joined by what a document says.
        let first = try ResolveCase.resolve([short], runID: "one")
        let second = try ResolveCase.resolve([long], registry: first.registry, runID: "two")
        #expect(second.redirects.isEmpty)
        let third = try ResolveCase.resolve([short, long, both], registry: second.registry, runID: "three")
        #expect(third.entities.count == 1)
        let redirect = try #require(third.redirects.first)
        #expect(third.redirects.count == 1)
        #expect(redirect.reason == "merge")
        #expect(redirect.runID == "three")
        #expect(redirect.entityID == third.entities.first?.entityID)
        #expect(Set([redirect.oldEntityID, redirect.entityID]) == Set(first.entities.map(\.entityID) + second.entities.map(\.entityID)))
        // The redirect stays, with the run that made it.
        let fourth = try ResolveCase.resolve([short, long, both], registry: third.registry, runID: "four")
        #expect(fourth.redirects == third.redirects)
    }

    @Test func whatIsPartedKeepsTheIdWhereItsOwnKeyIs() throws {
        let here = ResolveCase.document(1, [ResolveCase.entity(.organization, "Alpha Works")])
        let there = ResolveCase.document(2, [ResolveCase.entity(.organization, "Beta Works")])
        let link = ResolveCase.document(3, [ResolveCase.entity(.organization, "Alpha Works", also: "Beta Works")])
        let joined = try ResolveCase.resolve([here, there, link], runID: "one")
        #expect(joined.entities.count == 1)
        let parted = try ResolveCase.resolve([here, there], registry: joined.registry, runID: "two")
        #expect(parted.entities.count == 2)
        #expect(parted.entityID(ofLocal: 0, in: ResolveCase.id(1)) == joined.entityID(ofLocal: 0, in: ResolveCase.id(1)))
        #expect(parted.redirects.isEmpty)
    }

    @Test func aPartedIdThatNobodyKeepsIsRedirectedToWhereMostOfItWent() throws {
        let registry = Registry(entries: [
            Registry.Entry(key: "Organization|alfa works", entityID: "e0000000000000001"),
            Registry.Entry(key: "Organization|beta works", entityID: "e0000000000000001"),
            Registry.Entry(key: "Organization|able works", entityID: Digest.id("e", "Organization|able works")),
        ])
        let documents = [
            ResolveCase.document(1, [ResolveCase.entity(.organization, "Alpha Works", also: "Able Works")]),
            ResolveCase.document(2, [ResolveCase.entity(.organization, "Beta Works")]),
            ResolveCase.document(3, [ResolveCase.entity(.organization, "Able Works")]),
        ]
        let resolution = try ResolveCase.resolve(documents, registry: registry, runID: "two")
        let redirect = try #require(resolution.redirects.first)
        #expect(resolution.redirects.count == 1)
        #expect(redirect.reason == "split")
    }

    @Test func anEditElsewhereInTheDocumentChangesNoId() throws {
        let deal = ResolveCase.entity(.agreement, "the deal")
        let before = try ResolveCase.resolve([ResolveCase.document(1, [deal, deal])])
        let after = try ResolveCase.resolve([ResolveCase.document(1, [Self.jane, deal, deal])])
        #expect(after.entityID(ofLocal: 1, in: ResolveCase.id(1)) == before.entityID(ofLocal: 0, in: ResolveCase.id(1)))
        #expect(after.entityID(ofLocal: 2, in: ResolveCase.id(1)) == before.entityID(ofLocal: 1, in: ResolveCase.id(1)))
        #expect(before.entities.count == 2)
    }

    @Test func anEntityThatVanishesKeepsItsIdForItsReturn() throws {
        let registry = Registry(entries: [Registry.Entry(key: "Person|jane wanjiru|KEN", entityID: "e00000000000000aa")])
        let without = try ResolveCase.resolve([], registry: registry)
        #expect(without.registry == registry)
        let with = try ResolveCase.resolve([ResolveCase.document(1, [Self.jane])], registry: without.registry)
        #expect(with.entities.map(\.entityID) == ["e00000000000000aa"])
    }
}

@Suite struct ResolveCurationTests {
    private static let documents = [
        ResolveCase.document(1, [ResolveCase.entity(.organization, "Alpha Works", country: "KEN")]),
        ResolveCase.document(2, [ResolveCase.entity(.organization, "Beta Works", country: "KEN")]),
        ResolveCase.document(3, [ResolveCase.entity(.organization, "Gamma Works", country: "UGA")]),
        ResolveCase.document(4, [ResolveCase.entity(.organization, "The Lakes Union", key: "org:LU")]),
    ]

    private static func resolve(_ yaml: String, registry: Registry = Registry()) throws -> Resolution {
        try ResolveCase.resolve(documents, registry: registry, curation: Curation(yaml: yaml, file: "curation.yml"), runID: "curated")
    }

    @Test(arguments: [
        "same:\n  - [Alpha Works, Beta Works]", "same: [[\"org:LU\", Beta Works (KEN), the Alpha Works]]",
        "same:\n  - [\(Digest.id("e", "Organization|alfa works|KEN")), \(Digest.id("e", "Organization|beta works|KEN"))]",
    ]) func curationMakesTwoNamesOne(_ yaml: String) throws {
        let plain = try ResolveCase.resolve(Self.documents)
        let curated = try Self.resolve(yaml, registry: plain.registry)
        #expect(curated.entityID(ofLocal: 0, in: ResolveCase.id(1)) == curated.entityID(ofLocal: 0, in: ResolveCase.id(2)))
        #expect(curated.redirects.allSatisfy { $0.reason == "curated" } && !curated.redirects.isEmpty)
        let again = try Self.resolve(yaml, registry: curated.registry)
        #expect(Array(again.entities) == Array(curated.entities))
    }

    @Test(arguments: [
        "different: [[Alpha Works, Gamma Works]]", "different:\n- [Alpha Works (KEN), Gamma Works (UGA)]",
        "different: [[\(Digest.id("e", "Organization|gama works|UGA")), \(Digest.id("e", "Organization|alfa works|KEN"))]]",
    ]) func curationKeepsTwoNamesApartForEver(_ yaml: String) throws {
        let documents =
            Self.documents + [
                ResolveCase.document(5, [ResolveCase.entity(.organization, "Alpha Works", country: "KEN", also: "Gamma Works")])
            ]
        let plain = try ResolveCase.resolve(documents)
        #expect(plain.entityID(ofLocal: 0, in: ResolveCase.id(1)) == plain.entityID(ofLocal: 0, in: ResolveCase.id(3)))
        var registry = plain.registry
        for _ in 0..<2 {
            let curated = try ResolveCase.resolve(documents, registry: registry, curation: Curation(yaml: yaml, file: "c"))
            #expect(curated.entityID(ofLocal: 0, in: ResolveCase.id(1)) != curated.entityID(ofLocal: 0, in: ResolveCase.id(3)))
            registry = curated.registry
        }
    }

    @Test func curationRenamesAndRetypes() throws {
        let resolution = try Self.resolve(
            "rename: { Beta Works: Beta Works plc }\nretype: { \"org:LU\": Programme mission, Beta Works: Organization company }")
        let rows = Dictionary(uniqueKeysWithValues: resolution.entities.map { ($0.name, $0) })
        #expect(rows["Beta Works plc"]?.subtype == "company")
        #expect(rows["The Lakes Union"]?.entityType == "Programme")
        #expect(rows["The Lakes Union"]?.subtype == "mission")
    }

    @Test(arguments: [
        ("", nil), ("same:", nil),
        ("same: [[a]]", "curation.yml:1: expected a list of two entities or more, as in [al-Shabaab, al-Shabab]"),
        ("same: [[a, b]]\nsome: []", "curation.yml:2: unknown section \"some\"; known: same, different, rename, retype"),
        ("- a", "curation.yml:1: expected the sections same, different, rename, retype"),
        (
            "retype:\n  a: Robot",
            "curation.yml:2: unknown entity type \"Robot\"; known: Country, Person, Organization, Place, Agreement, Programme, Event, Issue"
        ),
        ("rename:\n  a: [b]", "curation.yml:2: expected a text"),
    ]) func aWrongCurationFileIsRefusedWithItsLine(_ yaml: String, _ message: String?) {
        do {
            _ = try Curation(yaml: yaml, file: "curation.yml")
            #expect(message == nil)
        } catch {
            #expect(error.description == message)
        }
    }

    @Test func brokenYAMLIsRefusedWithItsLine() {
        #expect(throws: EnrichError.self) { try Curation(yaml: "same: [[a, b]\nrename: {", file: "c") }
    }
}
