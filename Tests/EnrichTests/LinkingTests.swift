import Enrich
import Model
import Testing

@Suite struct LinkingInsideADocument {
    @Test(arguments: [
        (Sentences.acronym, "LBSA -> Lake Basin Security Alliance (Organization)"),
        (Sentences.pronouns, "She -> Amina Wario (Person)"),
        (Sentences.pronouns, "him -> Peter Smith (Person)"),
        (Sentences.surname, "Otieno -> Raymond Otieno (Person)"),
        (Sentences.person, "he -> Chad Morris (Person)"),
        (Sentences.groups, "the agreement -> trade agreement (Agreement)"),
        (Sentences.memorandum, "The memorandum -> memorandum of understanding (Agreement)"),
        (Sentences.government, "The Kenyan government -> Kenya (Country)"),
        (Sentences.company, "The company -> Northwind Airlines (Organization)"),
        (Sentences.company, "it -> Northwind Airlines (Organization)"),
        (Sentences.country, "The country -> Kenya (Country)"),
        (Sentences.country, "its -> Kenya (Country)"),
        (Sentences.we, "We -> Northwind Airlines (Organization)"),
        (Sentences.teller, "he -> Ali Omar (Person)"),
        (Sentences.division, "Kelvar -> Kelvar (Organization)"),
        (Sentences.office, "the foreign minister -> Ali Omar (Person)"),
    ])
    func aDescriptionFindsItsName(notation: String, expected: String) throws {
        let links = try Annotated.links(notation)
        #expect(links.contains(expected), "found \(links)")
    }

    @Test func aPersonHasTheOfficesThatTheTextGives() throws {
        let (annotation, _) = try Annotated.annotation(Sentences.office)
        let person = try #require(annotation.entities.first { $0.type == .person })
        #expect(person.positions == ["foreign minister of Somalia"])
        #expect(person.country == "SOM")
        #expect(person.sector == "GOV")
        let (titles, _) = try Annotated.annotation(Sentences.titles)
        #expect(titles.entities.first { $0.name == "Amina Wario" }?.positions == ["Principal Secretary for Internal Security"])
    }

    @Test func anOfficeBeforeANameIsTheNamesAndNoMention() throws {
        let (annotation, text) = try Annotated.annotation(Sentences.announced)
        #expect(annotation.entities.first { $0.type == .person }?.positions == ["governor of Turkana"])
        #expect(!annotation.mentions.contains { text[$0.span] == "the governor" })
    }

    @Test(arguments: [
        (Sentences.groups, "The two countries", ["Kenya", "Uganda"]),
        // Who urges both sides is none of them, however often it was named.
        (Sentences.mediator, "both sides", ["Kenya", "Uganda"]),
        (Sentences.parties, "The parties", []),
    ])
    func aGroupIsThoseItWasSaidOf(notation: String, words: String, names: [String]) throws {
        let parsed = parse(notation)
        var document = Document(text: parsed.text, metadata: Metadata())
        document.language = "en"
        let knowledge = try #require(Annotated.knowledge)
        let annotator = try Annotator(knowledge: knowledge, vocabulary: Vocabulary(version: "1.0", relations: []))
        let draft = annotator.draft(of: document, parsed: parsed)
        let groups = draft.mentions.filter { parsed.text[$0.span] == words }
        #expect(groups.flatMap(\.entities).map { draft.entities[$0].name } == names)
        #expect(groups.allSatisfy { $0.mention.entity == nil })
    }

    @Test func whoSaysWeInATextOfNoStateIsNoState() throws {
        #expect(try Annotated.links(Sentences.bakers).contains("We -> ?"))
    }

    @Test func aMinisterIsOfTheOnlyStateThatActs() throws {
        let (annotation, _) = try Annotated.annotation(Sentences.onlyActor)
        #expect(annotation.entities.first { $0.type == .person }?.country == "KEN")
    }

    @Test func aKnownThingHasItsKeyAndItsState() throws {
        let (annotation, _) = try Annotated.annotation(Sentences.lists)
        let place = try #require(annotation.entities.first { $0.name == "Mandera" })
        #expect(place.country == "KEN")
        #expect(place.knowledgeKey?.hasPrefix("place:KE-24") == true || place.knowledgeKey?.hasPrefix("city:") == true)
    }

    @Test func anEntityKeepsEveryFormOfItsName() throws {
        let (annotation, _) = try Annotated.annotation(Sentences.acronym)
        let alliance = try #require(annotation.entities.first { $0.name == "Lake Basin Security Alliance" })
        #expect(alliance.aliases.contains(Alias(text: "LBSA", kind: .acronym)))
    }
}
