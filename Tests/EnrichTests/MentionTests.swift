import Enrich
import Model
import Testing

@Suite struct MentionsInText {
    @Test(arguments: [
        // The state acts, or something lies there.
        (Sentences.capitals, "Nairobi -> Kenya (Country)"),
        (Sentences.capitals, "London -> United Kingdom (Country)"),
        (Sentences.visit, "Nairobi -> Nairobi (Place)"),
        // A statute is no mention of the state in its name; a man is none either.
        (Sentences.statute, "Zimbabwe Democracy Act -> Zimbabwe Democracy Act (Agreement)"),
        (Sentences.person, "Chad Morris -> Chad Morris (Person)"),
        // What the model takes for bodies are counties, by the list they stand in.
        (Sentences.lists, "Mandera -> Mandera (Place)"),
        (Sentences.lists, "Wajir -> Wajir (Place)"),
        (Sentences.programme, "Operation Blue Reef -> Operation Blue Reef (Programme)"),
        (Sentences.programme, "Coast Guard Training Programme -> Coast Guard Training Programme (Programme)"),
        (Sentences.issues, "human trafficking -> human trafficking (Issue)"),
        (Sentences.issues, "border security -> border security (Issue)"),
        (Sentences.memorandum, "a memorandum of understanding -> memorandum of understanding (Agreement)"),
        (Sentences.status, "Major Non-NATO Ally -> Major Non-NATO Ally (Agreement)"),
        (Sentences.titles, "Dr Amina Wario -> Amina Wario (Person)"),
        (Sentences.titles, "President Njoroge -> Njoroge (Person)"),
        (Sentences.people, "Turks -> Turkey (Country)"),
        // What the model takes for a person is a town, because the text calls it one.
        (Sentences.town, "Velmora -> Velmora (Place)"),
        (Sentences.called, "Velmora -> Velmora (Place)"),
        // Nor is a man what ends in a structure's name, or what is held.
        (Sentences.barrage, "Norvale Barrage -> Norvale Barrage (Place)"),
        (Sentences.barrage, "Velmora -> Velmora (Place)"),
        // What a body is for is of its name, a date before it is not.
        (Sentences.purpose, "Global Coalition to Counter Piracy -> Global Coalition to Counter Piracy (Organization)"),
        (Sentences.purpose, "Tarnby Council -> Tarnby Council (Organization)"),
        // Warships, the office of an officer, units with a number, and a town behind its noun.
        (Sentences.ship, "INS Girnar -> INS Girnar (Organization)"),
        (Sentences.ship, "Attorney General's Office -> Attorney General's Office (Organization)"),
        (Sentences.ship, "Task Force 50 -> Task Force 50 (Organization)"),
        (Sentences.cityOf, "the city -> Mombasa (Place)"),
        // A status that is declared is no body.
        (Sentences.declared, "a terrorist organisation -> terrorist organisation (Agreement)"),
        // A coalition acts though nobody names it, and is not whom it is against.
        (Sentences.coalition, "The anti-Hezbollah coalition -> anti-Hezbollah coalition (Organization)"),
    ])
    func wordsStandForAThingOfAType(notation: String, expected: String) throws {
        let links = try Annotated.links(notation)
        #expect(links.contains(expected), "found \(links)")
    }

    @Test(arguments: [
        (Sentences.statute, "Zimbabwe"), (Sentences.person, "Chad"), (Sentences.status, "NATO"), (Sentences.sanctions, "Sanctions on Chad"),
    ])
    func partOfALongerNameIsNoMention(notation: String, words: String) throws {
        let (annotation, text) = try Annotated.annotation(notation)
        #expect(!annotation.mentions.contains { text[$0.span] == words })
    }

    @Test func aStateThatActsIsToldFromThePlace() throws {
        let (annotation, text) = try Annotated.annotation(Sentences.capitals)
        #expect(annotation.mentions.filter(\.acts).map { text[$0.span] } == ["Nairobi", "London"])
        let (visit, _) = try Annotated.annotation(Sentences.visit)
        #expect(visit.mentions.filter { $0.type == .place && $0.acts }.isEmpty)
    }

    @Test func everyMentionCutsItsWordsOutOfTheText() throws {
        for notation in [Sentences.titles, Sentences.groups, Sentences.we, Sentences.status] {
            let (annotation, text) = try Annotated.annotation(notation)
            for mention in annotation.mentions {
                #expect(mention.span.end <= text.scalarCount)
                #expect(!text[mention.span].isEmpty)
                if let entity = mention.entity { #expect(annotation.entities.indices.contains(entity)) }
            }
            #expect(annotation.mentions.map(\.span) == annotation.mentions.map(\.span).sorted())
        }
    }

    @Test func aTextWithoutTokensHasNoMentions() throws {
        let (annotation, _) = try Annotated.annotation("")
        #expect(annotation == Annotation())
    }
}
