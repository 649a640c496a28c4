import Testing

@testable import Language
@testable import Model

/// The same answers as spaCy, with no difference at all: the usual mistakes cost only a few tenths of a per cent each.
@Suite struct ParityTests {
    @Test func theRecordedAnswersAreThere() {
        #expect(Answer.all.count > 200)
    }

    @Test(arguments: Answer.all) func aTextIsReadAsSpaCyReadsIt(_ answer: Answer) throws {
        let parsed = try LanguageModel.language().parse([Text(answer.text)])[0]
        let tokens = parsed.tokens
        let labels = tokens.labels
        #expect((0..<tokens.count).map { parsed.text[tokens.bytes($0)] } == answer.tokens)
        #expect(tokens.start.map { parsed.text.scalarOffset(ofByte: Int($0)) } == answer.start)
        #expect(tokens.tag.map { labels.tags[Int($0)] } == answer.tag)
        #expect(tokens.pos.map { labels.pos[Int($0)] } == answer.pos)
        #expect(tokens.morph.map { labels.morphs[Int($0)] } == answer.morph)
        #expect((0..<tokens.count).map(tokens.lemmaText) == answer.lemma)
        #expect(tokens.dep.map { labels.deps[Int($0)] } == answer.dep)
        #expect(tokens.head.map(Int.init) == answer.head)
        #expect(parsed.sentences.map { [$0.lowerBound, $0.upperBound] } == answer.sentences)
        #expect(parsed.entities.map { Answer.Entity($0.tokens, $0.label) } == answer.entities)
        #expect(parsed.nounChunks.map { [$0.lowerBound, $0.upperBound] } == answer.nounChunks)
    }

    @Test func batchingChangesNothing() throws {
        let language = try LanguageModel.language()
        let texts = Answer.all.map { Text($0.text) }
        let alone = texts.map { language.parse([$0])[0].description }
        #expect(language.parse(texts).map(\.description) == alone)
        #expect(language.parse(texts.reversed()).map(\.description) == alone.reversed())
    }

    @Test(arguments: InstructionSet.available) func everyInstructionSetGivesTheSameAnswer(_ set: InstructionSet) throws {
        guard LanguageModel.bytes("config.cfg") != nil else { throw LanguageModel.Missing() }
        let language = try LanguageEngine(ModelFiles(read: LanguageModel.bytes), on: set)
        let answer = try #require(Answer.all.first { $0.id == "news-04" })
        let expected = try LanguageModel.language().parse([Text(answer.text)])[0]
        #expect(language.parse([Text(answer.text)])[0].description == expected.description)
    }
}
