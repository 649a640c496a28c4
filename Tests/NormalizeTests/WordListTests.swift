import Normalize
import Testing

@Suite struct WordListTests {
    @Test(arguments: [
        ("[before_name]\nmr\n[vegetables]\n", "abbreviations.txt:3: unknown section [vegetables]"),
        ("mr\n", "abbreviations.txt:1: entry \"mr\" before the first section"),
        ("[before_name]\n# fine\n\n[before_name]\n", "abbreviations.txt:4: section [before_name] a second time"),
        ("[before_name]\n", "abbreviations.txt:2: section [before_number] is missing"),
    ])
    func aMistakeIsNamedWithItsLine(text: String, message: String) throws {
        var lists = try shippedLists()
        lists[0] = ListFile(name: "abbreviations.txt", bytes: Array(text.utf8))
        let error = #expect(throws: NormalizeError.self) { _ = try Normalizer(lists: lists) }
        #expect(error?.description.hasPrefix(message) == true)
    }

    @Test func aMissingListIsNamed() throws {
        let error = #expect(throws: NormalizeError.self) { _ = try Normalizer(lists: []) }
        #expect(error?.description.hasPrefix("boilerplate.txt: list not given; known: ") == true)
    }
}
