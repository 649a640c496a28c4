import Knowledge
import Testing

@Suite struct BadFiles {
    @Test(arguments: [
        ("a,b\n1,2\n", "x.csv:1: the header is not that of a gazetteer file"),
        (entryHeader + "country:QAA,Country,state,Norland,,,\n", "x.csv:2: 7 cells where the header has 15"),
        (entryHeader + "\n# note\nqaa,Country,state,Norland,,,,,,,,,,,\n", "x.csv:4: `qaa` is no key, write kind:name"),
        (entryHeader + "country:QAA,Land,state,Norland,,,,,,,,,,,\n", "x.csv:2: `Land` is no entity type"),
        (entryHeader + "country:QAA,Country,state,,,,,,,,,,,,\n", "x.csv:2: `country:QAA` has no name"),
        (entryHeader + "country:QAA,Country,state,Norland,,,,,,,,,,many,\n", "x.csv:2: weight `many` is no whole number"),
        (entryHeader + "country:QAA,Country,state,\"Norland,,,,,,,,,,,\n", "x.csv:2: "),
        ("class,word,value\nnoun,tree,\n", "x.csv:2: `noun` is no class of words"),
        ("class,word,value\noffice,,GOV\n", "x.csv:2: the word is missing"),
    ])
    func aBadRowIsRefusedWithFileAndLine(text: String, message: String) {
        let error = #expect(throws: KnowledgeError.self) { try Gazetteer(files: [("x.csv", Array(text.utf8))]) }
        #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
    }
}
