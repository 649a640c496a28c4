import Model
import Normalize
import Testing

private let first = "The two governments signed a defence agreement on Monday after three years of talks in both capitals."
private let second = "Officials said the pact would be sent to parliament for approval before the end of the year."

@Suite struct NormalizerTests {
    @Test(arguments: [
        ("caf\u{65}\u{301}", "caf\u{E9}"),
        ("no\u{A0}break and\u{2003}wide", "no break and wide"),
        ("zero\u{200B}width, soft\u{AD}hyphen, \u{FEFF}mark", "zerowidth, softhyphen, mark"),
        ("bell\u{7} and \u{0}null", "bell and null"),
        ("two  blanks\tand a tab", "two blanks and a tab"),
        ("a\r\n\r\n\r\nb\u{2028}c", "a\nb\nc"),
        ("\u{202E}turned\u{202C} round", "turned round"),
        ("Kenya\u{2013}UK \u{201C}pact\u{201D}", "Kenya\u{2013}UK \u{201C}pact\u{201D}"),
    ])
    func cleansCharactersAndNothingElse(raw: String, clean: String) throws {
        #expect(try normalizer().normalize(article([raw])).text.string == clean)
    }

    @Test func normalizingTwiceIsNormalizingOnce() throws {
        let once = try normalizer().normalize(article(["  A\u{301}b\u{A0} c  ", "", first, second], title: "Pact  signed"))
        let again = try normalizer().normalize(
            article(once.text.string.split(separator: "\n").map(String.init), title: once.metadata.title))
        #expect(again.text == once.text)
        #expect(again.sections == once.sections)
    }

    @Test func theTitleStandsFirstOnce() throws {
        let missing = try normalizer().normalize(article([first, second], title: "Pact signed in capital"))
        #expect(sections(of: missing).first == "headline: Pact signed in capital")
        let withSite = try normalizer().normalize(article(["Pact signed in capital", first], title: "Pact signed in capital - The Daily"))
        #expect(sections(of: withSite) == ["headline: Pact signed in capital", "body: \(first)"])
        let present = try normalizer().normalize(article(["PACT SIGNED, in capital!", first, second], title: "Pact signed in capital"))
        #expect(sections(of: present) == ["headline: PACT SIGNED, in capital!", "body: \(first)", "body: \(second)"])
    }

    @Test func aTitleIsRecognizedWithoutMetadata() throws {
        let document = try normalizer().normalize(article(["Neighbours Sign Pact: What It Means", "by Jane Doe", first, second]))
        #expect(document.metadata.title == "Neighbours Sign Pact: What It Means")
        #expect(document.metadata.author == "Jane Doe")
        #expect(sections(of: document).prefix(2) == ["headline: Neighbours Sign Pact: What It Means", "boilerplate: by Jane Doe"])
    }

    @Test func aSubheadIsNoSentenceOfTheBody() throws {
        let document = try normalizer().normalize(article([first, "‘A new chapter’", second, "“We agreed.”", first]))
        #expect(sections(of: document)[1] == "subhead: ‘A new chapter’")
        #expect(document.sentences.map(\.section) == [.body, .headline, .body, .body, .body])
    }

    @Test(arguments: [
        "You may also like", "Leave a Reply", "Comments (0)", "Share this article", "Advertisement", "Related Articles",
        "You must be logged in to post a comment.", "Login RegisterNo comments yet. Be the first to comment!",
        "Sign up for our newsletter and never miss a story", "© 2026 The Daily Paper. All rights reserved.", "###",
        "(Reporting by A. Writer; Editing by B. Editor)", "This website uses cookies to improve your experience.",
    ])
    func pageFurnitureIsMarkedAndKept(furniture: String) throws {
        let document = try normalizer().normalize(article([first, second, furniture]))
        #expect(sections(of: document).last == "boilerplate: \(furniture)")
    }

    @Test func whatFollowsCommentsIsFurniture() throws {
        let document = try normalizer().normalize(
            article([first, second, "3 Comments", "Great news! I always said that this would come one day, and now it has."]))
        #expect(document.sections.map(\.kind) == [.body, .body, .boilerplate, .boilerplate])
    }

    @Test func relatedStoriesEndWhereTheArticleGoesOn() throws {
        let document = try normalizer().normalize(article([first, "Related stories", "Minister visits port", second]))
        #expect(document.sections.map(\.kind) == [.body, .boilerplate, .boilerplate, .body])
    }

    @Test(arguments: ["Leave a Reply", "You may also like", "Share this article", "All rights reserved."])
    func furnitureGluedToTheLastParagraphIsCutOff(furniture: String) throws {
        let document = try normalizer().normalize(article([first, second + furniture]))
        #expect(sections(of: document) == ["body: \(first)", "body: \(second)", "boilerplate: \(furniture)"])
    }

    @Test(arguments: [
        "Share prices fell after the deal. Comments from the ministry were not available. More.",
        "Source countries of the migrants agreed to take them back, the minister said.",
        "By signing up to the treaty, the country opened its ports to the mission.",
        "Copyright law was on the agenda too, and officials signed a note on it.",
        "“Leave a comment,” she said, and he did so at the end of the session.", "“What do you think?”",
        "Topics at the meeting included trade, security and the border.",
    ])
    func wordsOfFurnitureInsideATextStay(paragraph: String) throws {
        #expect(try sections(of: normalizer().normalize(article([first, paragraph]))).last == "body: \(paragraph)")
    }

    @Test func verbatimTextIsNotTouched() throws {
        let raw = "  Pact\u{A0}signed \r\n\r\n\(first)  \(second)\n\n You may also like\n"
        var metadata = Metadata()
        metadata.title = "Pact signed"
        let document = try normalizer().normalize(verbatim: Text(raw), metadata: metadata)
        #expect(document.text.string == raw)
        #expect(document.sections.map(\.kind) == [.headline, .body, .boilerplate])
        #expect(document.sentences.map { document.text[$0.span] } == ["Pact\u{A0}signed", first, second, "You may also like"])
    }

    @Test(arguments: ["", " ", "\n\n", "\u{0}", ".", "...", "\"", "(", "1.", "•", "\u{FEFF}", "— ", "NAIROBI —", "by "])
    func nothingAndAlmostNothingAreDocuments(raw: String) throws {
        let clean = try normalizer().normalize(article([raw]))
        let verbatim = try normalizer().normalize(verbatim: Text(raw), metadata: Metadata())
        for document in [clean, verbatim] {
            #expect(document.sentences.allSatisfy { $0.span.end <= document.text.scalarCount })
            #expect(document.language == "und")
        }
    }

    @Test func sectionsLieInOrderAndHoldTheirSentences() throws {
        let document = try normalizer().normalize(
            article(["Title of the story", "NAIROBI, Kenya, Jan 22 — \(first) \(second)Leave a Reply", "Café – “été”. Next one."]))
        for (a, b) in zip(document.sections, document.sections.dropFirst()) { #expect(a.span.end <= b.span.start) }
        for sentence in document.sentences {
            #expect(document.sections.contains { $0.span.contains(sentence.span) })
        }
    }
}
