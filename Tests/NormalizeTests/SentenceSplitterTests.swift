import Model
import Normalize
import Testing

@Suite struct SentenceSplitterTests {
    /// Sentences are parted by a bar in the case, which stands for one blank, or for nothing where "^" follows it.
    private func check(_ marked: String) throws {
        let raw = marked.replacing("|^", with: "").replacing("|", with: " ")
        let document = try normalizer().normalize(verbatim: Text(raw), metadata: Metadata())
        #expect(
            document.sentences.map { document.text[$0.span] } == marked.replacing("|^", with: "|").split(separator: "|").map(String.init))
    }

    @Test(arguments: [
        "Dr. Amina Yusuf met Gen. Otieno and Prof. J. K. Mwangi in St. Louis.|They talked for hours.",
        "The U.S. Government and the U.K. signed.|It flew to the U.S.|The president left.",
        "Exports to the U.S. rose.|He moved to the E.U.|How was it?",
        "It costs $4.50 or 3.5 per cent, e.g. in Jan. 2026, cf. No. 12 of vol. 3.|That is all.",
        "They bought Acme Inc. and Bolt Ltd. last year.|The firm Bolt Ltd.|It was sold.",
        "Jan. 22 was a Thursday.|So was Sept. 3.",
    ])
    func abbreviationsDoNotEndSentences(marked: String) throws { try check(marked) }

    @Test(arguments: [
        "“We agreed,” she said.|“Now we act.”|The hall rose.",
        "\"Is it over?\" the minister asked.|Nobody knew.",
        "He said: \"We will go.\"|The talks ended.",
        "She asked, 'Why now?' and left.|No one answered.",
        "He wrote (see p. 4) that it was late.|(He was right.)|It was.",
        "It was signed.[12]|Both sides gained. [3]|Trade grew.",
    ])
    func quotesAndBracketsStayWithTheirSentence(marked: String) throws { try check(marked) }

    @Test(arguments: [
        "What a day!|Is it true?!|Yes.",
        "He paused... and went on.|I never knew....|She did.",
        "The rest is silence…|The curtain fell.",
        "It opens at 9 a.m. Monday.|It closes at 6 p.m.|Visitors leave.",
        "The site example.org and a.b@example.com were down.|They are up.",
        "The unit is led by al-Amin.|iPhone sales rose.",
    ])
    func marksOfEveryKind(marked: String) throws { try check(marked) }

    @Test(arguments: [
        "1. Open the road 2. Close the gate 3. Count the cars".replacing(" 2", with: "|2").replacing(" 3", with: "|3"),
        "• The first point|• The second point", "a) One party|b) Another party",
        "It took 2. 5 per cent is more.".replacing("2. 5", with: "2.|5"),
        "Figure 2.3|The border counties of the north",
    ])
    func itemsOfAListAreSentences(marked: String) throws { try check(marked) }

    @Test(arguments: ["The pact was signed.|^The ministers left.", "Talks ended.|^“We agreed,” he said."])
    func aLostBlankIsFound(marked: String) throws { try check(marked) }

    @Test func aLineBreakIsAHardBoundary() throws {
        let document = try normalizer().normalize(
            verbatim: Text("The first line has no stop\nand the second begins small"), metadata: Metadata())
        #expect(document.sentences.count == 2)
    }

    @Test func whatIsLongerThanAnySentenceIsCutAtABlank() throws {
        let raw = String(repeating: "word ", count: 2000) + String(repeating: "x", count: 9000) + " end"
        let document = try normalizer().normalize(verbatim: Text(raw), metadata: Metadata())
        let lengths = document.sentences.map { document.text[$0.span].utf8.count }
        #expect(lengths == [4094, 4094, 1809, 9000, 3])
        #expect(document.sentences.map { document.text[$0.span] }.joined(separator: " ") == raw)
    }

    @Test func longHostileTextIsReadOnce() throws {
        for part in [".\"", "a.", "!a", "? ", ". . ", "(", "1. A ", "“"] {
            let raw = String(repeating: part, count: 20_000)
            let document = try normalizer().normalize(verbatim: Text(raw), metadata: Metadata())
            #expect(document.text.string == raw)
        }
    }
}
