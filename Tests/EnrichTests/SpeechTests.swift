import Foundation
import Knowledge
import Model
import Testing

@testable import Enrich

/// Who said what.
struct SpeechTests {
    /// Passages between marks, paragraph by paragraph; "+" marks one that goes on with the speech before it.
    @Test(arguments: [
        ("He said “we will go”.", ["we will go"]),
        ("He said \"we will go\" and left.", ["we will go"]),
        ("‘We won’t go,’ he said.", ["We won’t go,"]),
        ("He said ``we will go''.", ["we will go"]),
        ("Er sagte «wir gehen».", ["wir gehen"]),
        ("“We go,” he said. “We stay.”", ["We go,", "We stay."]),
        ("“First part.\n“Second part.” End.", ["First part.", "+Second part."]),
        ("“No closing mark.\nAnother paragraph.", ["No closing mark."]),
        ("It’s the ministers’ view that it won't work.", []),
        ("Mixed “marks\" are closed.", ["marks"]),
        ("Er sagte: „Wir gehen“, und ging.", ["Wir gehen"]),
        ("Han sa ”vi går” och gick.", ["vi går"]),
        ("“”", []), ("”", []), ("\"", []),
    ])
    func passagesAreFoundWhateverTheMarks(text: String, passages: [String]) {
        let source = Text(text)
        var paragraphs: [Range<Int>] = []
        var start = 0
        for line in text.split(separator: "\n") {
            paragraphs.append(start..<start + line.utf8.count)
            start += line.utf8.count + 1
        }
        let found = QuoteScanner(source).passages(in: paragraphs)
        #expect(found.map { ($0.isContinuation ? "+" : "") + source[$0.bytes] } == passages)
    }

    @Test func onlyPeopleHoldClaimsAndToRejectChargesIsToDefend() throws {
        func claims(_ subject: String, _ object: String) throws -> [String] {
            let draft = draft(
                """
                \(subject)
                rejected VBD ROOT  2 lemma=reject
                the      DT  det   4
                \(object)
                """)
            return try Packs.book().findings(in: draft).claims.map { "\($0.holderName) \($0.stance)" }
        }
        #expect(try claims("Ilva NNP nsubj 2 @Person:Ilva", "plan NN dobj 2") == ["Ilva criticises"])
        #expect(try claims("Ilva NNP nsubj 2 @Person:Ilva", "accusations NNS dobj 2 lemma=accusation") == ["Ilva criticises"])
        let charged = "accusations NNS dobj 2 lemma=accusation\nagainst IN prep 4\nSudria NNP pobj 5 @Country:Sudria"
        #expect(try claims("Ilva NNP nsubj 2 @Person:Ilva", charged) == ["Ilva supports"])
        #expect(try claims("They PRP nsubj 2 lemma=they", "plan NN dobj 2").isEmpty)
        #expect(try claims("Evidence NN nsubj 2 lemma=evidence", "plan NN dobj 2").isEmpty)
    }

    static let tagged = """
        “       `` punct 12
        We      PRP nsubj 4
        will    MD  aux   4
        keep    VB  ccomp 12
        the     DT  det   6
        border  NN  dobj  4
        open    JJ  oprd  4
        ,       ,   punct 12
        ”       ''  punct 12
        Minister NNP compound 11
        Ilva    NNP nsubj 12  @Person:Ilva
        said    VBD ROOT  12 lemma=say
        """

    @Test func aDirectQuotationHasItsSpeakerFromTheTag() throws {
        let draft = draft(SpeechTests.tagged)
        let quotation = try #require(try Packs.book().findings(in: draft).quotations.first)
        #expect(quotation.kind == .direct)
        #expect(quotation.speaker == 0)
        #expect(draft.document.text[quotation.span].contains("We will keep the border open"))
        #expect(quotation.cue.map { draft.document.text[$0] } == "said")
    }

    @Test func whatWasNotSaidIsNoQuotation() throws {
        let draft = draft(
            """
            Ilva    NNP nsubj 4  @Person:Ilva
            did     VBD aux   4  lemma=do
            not     RB  neg   4
            say     VB  ROOT  4
            Norland NNP nsubj 6  @Country:Norland
            condemned VBD ccomp 4 lemma=condemn
            Sudria  NNP dobj  6  @Country:Sudria
            """)
        let findings = try Packs.book().findings(in: draft)
        #expect(findings.quotations.isEmpty)
        #expect(findings.assertions.map(\.modality) == [.possible])
    }

    @Test func refusedSpeechIsNoQuotation() throws {
        let draft = draft(
            """
            Ilva    NNP nsubj 2  @Person:Ilva
            refused VBD ROOT  2  lemma=refuse
            to      TO  aux   4
            say     VB  xcomp 2
            Norland NNP nsubj 6  @Country:Norland
            condemned VBD ccomp 4 lemma=condemn
            Sudria  NNP dobj  6  @Country:Sudria
            """)
        #expect(try Packs.book().findings(in: draft).quotations.isEmpty)
    }

    /// "I agree," Ilva said: short, but it ends like speech and somebody says it; a term in marks does neither.
    @Test(arguments: [(",", ["I agree ,"]), ("again", [String]())])
    func shortWordsAreSpeechWhenTheyEndLikeIt(last: String, found: [String]) throws {
        let draft = draft(
            """
            “       `` punct 7
            I       PRP nsubj 3
            agree   VBP ccomp 7
            \(last)  , punct 7
            ”       '' punct 7
            Ilva    NNP nsubj 7  @Person:Ilva
            said    VBD ROOT  7 lemma=say
            """)
        let direct = try Packs.book().findings(in: draft).quotations.filter { $0.kind == .direct }
        #expect(direct.map { draft.document.text[$0.span].trimmingCharacters(in: .whitespaces) } == found)
    }

    @Test(arguments: [
        ("Critics", "critic", "argue", "criticises"), ("Supporters", "supporter", "argue", "supports"),
        ("Analysts", "analyst", "warn", "warns"),
        ("Analysts", "analyst", "expect", "expects"),
    ])
    func groupsHoldStances(holder: String, lemma: String, verb: String, stance: String) throws {
        let draft = draft(
            """
            \(holder) NNS nsubj 2 lemma=\(lemma)
            \(verb)   VBP ROOT  2
            that      IN  mark  5
            costs     NNS nsubj 5
            rise      VBP ccomp 2
            """)
        let claims = try Packs.book().findings(in: draft).claims
        #expect(claims.map(\.stance.rawValue) == [stance])
        #expect(claims.first?.holderName == holder)
        #expect(claims.first?.holderKind == .group)
    }
}
