import Model
import Testing

@testable import Enrich

@Suite struct ResolveNamesTests {
    typealias Entity = LocalEntity

    static func person(_ name: String, _ country: String? = nil, _ office: String? = nil, _ sector: String? = nil) -> Entity {
        ResolveCase.entity(.person, name, country: country, sector: sector, office: office)
    }

    static func body(_ name: String, _ country: String? = nil, _ subtype: String? = nil, acronym: String? = nil, also: String? = nil)
        -> Entity
    {
        ResolveCase.entity(.organization, name, country: country, subtype: subtype, acronym: acronym, also: also)
    }

    static let same: [(Entity, Entity)] = [
        // Spellings and transliterations.
        (body("al-Shabab"), body("Al Shabaab")), (body("Hezbollah"), body("Hizbullah")), (body("Houthi Movement"), body("Huthi movement")),
        (body("Ministry of Defence", "KEN"), body("Defense Ministry", "KEN")),
        (body("Organisation of Eastern Ports"), body("Organization of Eastern Ports")),
        (person("Mohamed Hussein Roble", "SOM"), person("Muhammad Husayn Roble", "SOM")),
        (person("José Núñez", "ESP"), person("Jose Nunez", "ESP")),
        (person("Anne-Marie Otieno", "KEN"), person("Anne Marie Otieno", "KEN")),
        // Legal forms, particles, possessives.
        (body("Acme Wind Inc."), body("Acme Wind")), (body("Bank of the Lakes Ltd"), body("Bank of Lakes")),
        // Titles and order.
        (person("Dr. Jane Wanjiru Ph.D.", "KEN"), person("Jane Wanjiru", "KEN")),
        (person("Wei Lanfen", "CHN"), person("Lanfen Wei", "CHN")),
        (person("Principal Secretary Jane Wanjiru", "KEN"), person("Hon. Jane Wanjiru", "KEN")),
        // Middle names and initials.
        (person("Raphael Okello", "UGA"), person("Raphael Tabu Okello", "UGA")),
        (person("R. Okello", "UGA"), person("Raphael Okello", "UGA")),
        (person("R. T. Okello", "UGA"), person("Raphael Tabu Okello", "UGA")),
        // One word.
        (person("Okello", "UGA", "president"), person("Raphael Okello", "UGA", "president")),
        (person("Okello", "UGA"), person("Raphael Okello")),
        (person("Ronaldinho", "BRA"), person("Ronaldinho", "BRA")),
        // What one side does not say.
        (person("Jane Wanjiru", "KEN"), person("Jane Wanjiru")),
        (person("Jane Wanjiru", "KEN", "minister", "GOV"), person("Jane Wanjiru", "KEN")),
        // Acronyms, said and derivable; other names.
        (body("Lakes Revenue Authority", "UGA", acronym: "LRA"), body("LRA", "UGA")), (body("Great Lakes Council"), body("GLC")),
        (body("Acme Wind", also: "Northern Breeze"), body("Northern Breeze")),
        // A body whose state is told by some only, and one of no state at all.
        (body("Nairobi Peace Group", "KEN"), body("Nairobi Peace Group")),
        (body("al-Shabab", "SOM", "armed_group"), body("al-Shabab", "KEN", "armed_group")),
    ]

    static let different: [(Entity, Entity)] = [
        (person("Jane Wanjiru", "KEN"), person("Jane Wanjiru", "UGA")),
        (person("Jane Wanjiru", "KEN", "foreign minister", "GOV"), person("Jane Wanjiru", "KEN", "marathon champion", "CVL")),
        (person("Jane Wanjiru", "KEN", "foreign minister", "GOV"), person("Jane Wanjiru", "KEN", "army colonel", "MIL")),
        (person("Mohamed Ali"), person("Muhammad Ale")), (person("J. Wanjiru", "KEN"), person("Grace Wanjiru", "KEN")),
        (person("Raphael Okello", "UGA"), person("Raphael Tabu Okello", "KEN")), (person("Okello", "KEN"), person("Raphael Okello", "UGA")),
        (body("Ministry of Defence", "KEN"), body("Ministry of Defence", "UGA")),
        (body("Ministry of Defence"), body("Ministry of Defence")),
        (body("Border Lions", "KEN", "armed_force"), body("Border Lions", "UGA", "armed_force")),
        (body("LRA", "KEN"), body("Lakes Revenue Authority", "UGA", acronym: "LRA")),
        (ResolveCase.entity(.agreement, "memorandum of understanding"), ResolveCase.entity(.agreement, "memorandum of understanding")),
        (ResolveCase.entity(.place, "Tripoli", country: "LBY"), ResolveCase.entity(.place, "Tripoli", country: "LBN")),
        (ResolveCase.entity(.organization, "Falcon"), ResolveCase.entity(.programme, "Falcon")),
    ]

    @Test(arguments: same) func spellingsOfOneNameAreOneEntity(_ one: LocalEntity, _ other: LocalEntity) throws {
        let resolution = try ResolveCase.resolve([ResolveCase.document(1, [one]), ResolveCase.document(2, [other])])
        #expect(resolution.entities.map(\.name).count == 1)
    }

    @Test(arguments: different) func namesakesAreTwoEntities(_ one: LocalEntity, _ other: LocalEntity) throws {
        let resolution = try ResolveCase.resolve([ResolveCase.document(1, [one]), ResolveCase.document(2, [other])])
        #expect(resolution.entities.count == 2)
    }

    @Test func aNameThatCouldBeTwoPersonsStaysApartFromBoth() throws {
        let resolution = try ResolveCase.resolve([
            ResolveCase.document(1, [Self.person("Jane Wanjiru", "KEN")]), ResolveCase.document(2, [Self.person("Jane Wanjiru", "UGA")]),
            ResolveCase.document(3, [Self.person("Jane Wanjiru")]),
        ])
        #expect(resolution.entities.count == 3)
    }

    @Test func aSurnameOfTwoPersonsIsTheOneWithThatOffice() throws {
        let resolution = try ResolveCase.resolve([
            ResolveCase.document(1, [Self.person("Jane Wanjiru", "KEN", "trade minister")]),
            ResolveCase.document(2, [Self.person("Peter Wanjiru", "KEN", "chief justice")]),
            ResolveCase.document(3, [Self.person("Wanjiru", "KEN", "trade minister")]),
            ResolveCase.document(4, [Self.person("Wanjiru", "KEN")]),
        ])
        #expect(resolution.entities.count == 3)
        #expect(resolution.entityID(ofLocal: 0, in: ResolveCase.id(3)) == resolution.entityID(ofLocal: 0, in: ResolveCase.id(1)))
    }

    @Test func aBodyThatSomeTakeForAPersonIsTheBody() throws {
        func document(_ number: Int, _ entity: LocalEntity) -> ResolvableDocument {
            ResolveCase.document(number, [entity]) {
                var mention = Mention(span: Span(start: 0, end: 5), form: .named, type: entity.type)
                mention.entity = 0
                $0.mentions = [mention]
            }
        }
        let documents = [document(1, Self.body("Skywing")), document(2, Self.body("Skywing")), document(3, Self.person("Skywing"))]
        #expect(try ResolveCase.resolve(documents).entities.map(\.entityType) == ["Organization"])
        // Unless somebody bears the name.
        let bearer = document(4, Self.person("Anna Skywing"))
        #expect(try ResolveCase.resolve(documents + [bearer]).entities.map(\.entityType).sorted() == ["Organization", "Person"])
    }

    @Test func aSoldierWhoBecameAPoliticianIsOnePerson() throws {
        let resolution = try ResolveCase.resolve([
            ResolveCase.document(1, [Self.person("Jane Wanjiru", "KEN", "army colonel", "MIL")], date: "2021-03-01"),
            ResolveCase.document(2, [Self.person("Jane Wanjiru", "KEN", "foreign minister", "GOV")], date: "2026-02-04"),
        ])
        #expect(resolution.entities.count == 1)
        #expect(resolution.entities.first?.position == "foreign minister")
    }

    @Test func aGazetteerThingDrawsItsNamesAndNeverAnother() throws {
        let union = ResolveCase.entity(.organization, "Lakes Union", key: "org:LU", acronym: "LU", also: "Union of the Lakes")
        let other = ResolveCase.entity(.organization, "Lakes Union Party", key: "org:LUP", also: "Lake Unity")
        let resolution = try ResolveCase.resolve([
            ResolveCase.document(1, [union]), ResolveCase.document(2, [Self.body("Union of Lakes")]),
            ResolveCase.document(3, [Self.body("LU")]),
            ResolveCase.document(4, [other]),
        ])
        #expect(resolution.entities.count == 2)
        #expect(resolution.entityID(ofLocal: 0, in: ResolveCase.id(1)) == Digest.id("e", "org:LU"))
        #expect(resolution.entityID(ofLocal: 0, in: ResolveCase.id(2)) == Digest.id("e", "org:LU"))
        #expect(resolution.entityID(ofLocal: 0, in: ResolveCase.id(3)) == Digest.id("e", "org:LU"))
    }

    @Test(arguments: [
        ("2026-02-04", "2026-02-20", true), ("2026-02-04", "2027-02-20", false),
    ]) func aMemorandumIsOneWhenItsPartiesAndTimeAre(first: String, second: String, isOne: Bool) throws {
        func document(_ number: Int, _ date: String, _ partner: LocalEntity) -> ResolvableDocument {
            let entities = [
                ResolveCase.state("KEN", "Kenya"), partner, ResolveCase.entity(.agreement, "memorandum of understanding", subtype: "mou"),
            ]
            return ResolveCase.document(number, entities, date: date) {
                $0.assertions = [ResolveCase.tie("party_to", 0, 2), ResolveCase.tie("party_to", 1, 2)]
            }
        }
        let resolution = try ResolveCase.resolve([
            document(1, first, ResolveCase.state("UGA", "Uganda")), document(2, second, ResolveCase.state("UGA", "Uganda")),
            document(3, first, ResolveCase.state("TZA", "Tanzania")),
        ])
        #expect(resolution.agreements.count == (isOne ? 2 : 3))
        #expect(resolution.agreementParties.count == (isOne ? 4 : 6))
    }
}
