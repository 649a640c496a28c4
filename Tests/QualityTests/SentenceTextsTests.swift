import Model
import Quality
import Testing

/// Offsets against published sentences: what lies in one must be its words, what lies between is not known.
@Suite struct SentenceTextsTests {
    private static let table = Contract.Table(
        name: "mentions", title: "", primaryKey: ["mention_id"],
        columns: ["mention_id", "document_id", "start_char", "end_char", "text"].map { Contract.Column(name: $0, type: .string) })

    private func row(_ start: Int, _ end: Int, _ text: String, document: String = "d1") -> [Cell] {
        [.string("m"), .string(document), .integer(start), .integer(end), .string(text)]
    }

    @Test(arguments: [
        (0, 2, "Né", true), (0, 2, "Ne", false), (3, 5, "ab", true), (0, 3, "Né", false), (1, 9, "é ab  cd", true),
        (1, 9, "é ab??cd", true), (1, 9, "é ab  xd", false), (7, 9, "cd", true), (20, 22, "zz", true),
    ])
    func aQuoteIsHeldAgainstTheSentencesItLiesIn(start: Int, end: Int, text: String, isRight: Bool) {
        var texts = SentenceTexts()
        #expect(texts.add([row(0, 5, "Né ab"), row(7, 9, "cd")], of: Self.table) == [])
        #expect(texts.misquotes(in: [row(start, end, text)], of: Self.table).isEmpty == isRight)
    }

    @Test func aSentenceOfAnotherLengthIsNamed() {
        var texts = SentenceTexts()
        #expect(texts.add([row(0, 4, "Né ab")], of: Self.table) == ["mentions m"])
    }
}
