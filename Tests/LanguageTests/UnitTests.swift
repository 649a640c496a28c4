import Dispatch
import Testing

@testable import Language
@testable import Model

/// What is parsed as one text, and what must hold of any text.
@Suite struct UnitTests {
    private func document(_ parts: [(Document.SectionKind, String)]) -> Document {
        var text = ""
        var sections: [Document.Section] = []
        for (kind, part) in parts {
            let start = text.unicodeScalars.count
            text += part
            sections.append(Document.Section(kind: kind, span: Span(start: start, end: text.unicodeScalars.count)))
            text += "\n"
        }
        var document = Document(text: Text(text), metadata: Metadata())
        document.sections = sections
        return document
    }

    @Test func eachBlockOfADocumentIsAUnitAndBoilerplateIsNone() throws {
        let language = try LanguageModel.language()
        let parts: [(Document.SectionKind, String)] = [
            (.headline, "Ministers meet in Zürich"), (.dateline, "ZÜRICH, 3 May –"), (.boilerplate, "Share this article."),
            (.body, "The talks, held on Monday, failed. Nobody signed."), (.body, "They resume in June."),
        ]
        let parsed = language.parse(document(parts))
        var token = 0
        var sentences: [Range<Int>] = []
        var entities: [LabelledRange] = []
        var start = 0
        for (kind, part) in parts {
            defer { start += part.utf8.count + 1 }
            if kind == .boilerplate { continue }
            let alone = language.parse([Text(part)])[0]
            for index in 0..<alone.tokens.count {
                #expect(
                    parsed.tokens.bytes(token + index) == alone.tokens.bytes(index).lowerBound + start..<alone.tokens.bytes(index)
                        .upperBound + start)
                #expect(parsed.tokens.head[token + index] == alone.tokens.head[index] + Int32(token))
                #expect(parsed.tokens.dep[token + index] == alone.tokens.dep[index])
                #expect(parsed.tokens.lemmaText(token + index) == alone.tokens.lemmaText(index))
            }
            sentences += alone.sentences.map { $0.lowerBound + token..<$0.upperBound + token }
            entities += alone.entities.map {
                LabelledRange(tokens: $0.tokens.lowerBound + token..<$0.tokens.upperBound + token, label: $0.label)
            }
            token += alone.tokens.count
        }
        #expect(parsed.tokens.count == token)
        #expect(parsed.sentences == sentences)
        #expect(parsed.entities == entities)
        #expect(Set(parsed.tokens.lemmas).count == parsed.tokens.lemmas.count)
    }

    @Test func documentsParsedTogetherAreThoseParsedAlone() throws {
        let language = try LanguageModel.language()
        let documents = [
            document([(.headline, "A pact"), (.body, "Oman and Yemen agreed.")]), document([]), document([(.body, "It holds.")]),
        ]
        #expect(language.parse(documents).map(\.description) == documents.map { language.parse($0).description })
    }

    @Test func textsLongerThanAUnitAreCutAtLineBreaksThenAtBlanks() {
        let line = String(repeating: "é", count: 600_000)
        #expect(LanguageEngine.units(of: 0..<0, in: Text("")) == [])
        let lines = Text(line + "\n" + line)
        #expect(LanguageEngine.units(of: 0..<lines.utf8.count, in: lines) == [0..<1_200_001, 1_200_001..<2_400_001])
        let words = Text(line + " " + line)
        #expect(LanguageEngine.units(of: 0..<words.utf8.count, in: words) == [0..<1_200_001, 1_200_001..<2_400_001])
        let word = Text(line + line)
        #expect(LanguageEngine.units(of: 0..<word.utf8.count, in: word) == [0..<2_000_000, 2_000_000..<2_400_000])
        let whole = Text(String(repeating: "é", count: 1_000_000))
        #expect(LanguageEngine.units(of: 0..<whole.utf8.count, in: whole) == [0..<2_000_000])
    }

    static let oddTexts: [String] = [
        "", "\0", "a\0b c", String(repeating: "x", count: 50_000), String(repeating: "é", count: 10_000),
        String(repeating: "😀", count: 500),
        String(repeating: "!", count: 700), String(repeating: "(", count: 700), String(repeating: "a.", count: 5_000),
        String(repeating: "a@b:", count: 700), String(repeating: "...a", count: 300), String(repeating: "e\u{301}\u{302}", count: 700),
        String(repeating: "\u{202E}שלום ", count: 200), String(repeating: "\n", count: 5_000), String(repeating: " \t", count: 3_000),
        "http://" + String(repeating: "a-", count: 700) + ".com", String(repeating: "No. ", count: 500), "\u{FEFF}\u{200B}\u{2060}",
    ]

    @Test(arguments: oddTexts.indices) func tokensCoverAnyText(_ index: Int) throws {
        let text = Text(UnitTests.oddTexts[index])
        let parsed = try LanguageModel.language().parse([text])[0]
        var end = 0
        for token in 0..<parsed.tokens.count {
            let range = parsed.tokens.bytes(token)
            #expect(range.lowerBound == end || (range.lowerBound == end + 1 && text.utf8[end] == 0x20))
            #expect(!range.isEmpty)
            end = range.upperBound
        }
        #expect(end == text.utf8.count || (end == text.utf8.count - 1 && text.utf8[end] == 0x20))
        #expect(parsed.sentences.flatMap(Array.init) == Array(0..<parsed.tokens.count))
        for sentence in parsed.sentences { #expect(sentence.allSatisfy { sentence.contains(Int(parsed.tokens.head[$0])) }) }
    }

    @Test func anyNumberOfThreadsGivesTheSameAnswers() throws {
        let language = try LanguageModel.language()
        let texts = Answer.all.prefix(60).map { Text($0.text) }
        let expected = language.parse(texts).map(\.description)
        let answers = [String](unsafeUninitializedCapacity: texts.count) { slots, count in
            // Each iteration writes its own slot.
            nonisolated(unsafe) let slots = slots
            DispatchQueue.concurrentPerform(iterations: texts.count) { index in
                slots.initializeElement(at: index, to: language.parse([texts[index]])[0].description)
            }
            count = texts.count
        }
        #expect(answers == expected)
    }
}
