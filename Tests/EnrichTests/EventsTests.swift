import Knowledge
import Model
import Testing

@testable import Enrich

/// Occurrences coded by PLOVER.
struct EventsTests {
    /// What becomes of a deed that is announced, refused or denied.
    @Test(arguments: [
        ("AID", "AGREE", "REJECT"), ("CONSULT", "AGREE", "REJECT"), ("RETREAT", "CONCEDE", "REJECT"), ("ASSAULT", "THREATEN", nil),
        ("SANCTION", "THREATEN", nil), ("REQUEST", "REQUEST", nil), ("CONCEDE", "CONCEDE", "REJECT"),
    ])
    func futureAndRefusalChangeTheType(type: String, future: String, refused: String?) {
        #expect(Plover.announced(type) == future)
        #expect(Plover.refused(type) == refused)
    }

    @Test(arguments: [("will MD aux 3", "AGREE"), ("today RB advmod 3", "CONSULT")])
    func aPlannedMeetingIsAnAgreementToMeet(helper: String, type: String) throws {
        let draft = draft(
            """
            Ilva    NNP nsubj 3 @Person:Ilva
            \(helper)
            meet    VB  ROOT  3
            Oren    NNP dobj  3 @Person:Oren
            """)
        let events = try Packs.book().findings(in: draft).events
        #expect(events.map(\.type) == [type])
        #expect(events.first.map { $0.actors + $0.recipients }?.compactMap(\.entity) == [0, 1])
    }

    @Test func whatIsRefusedIsNoEventOfItsOwn() throws {
        let draft = draft(
            """
            Norland NNP nsubj 2 @Country:Norland
            refused VBD ROOT  2 lemma=refuse
            to      TO  aux   4
            meet    VB  xcomp 2
            Oren    NNP dobj  4 @Person:Oren
            """)
        #expect(try Packs.book().findings(in: draft).events.map(\.type) == ["REJECT"])
    }

    @Test func aDeniedDeedIsNoRefusal() throws {
        let draft = draft(
            """
            Norland  NNP nsubj 2 @Country:Norland
            denied   VBD ROOT  2 lemma=deny
            training VBG xcomp 2 lemma=train
            Sudria   NNP dobj  3 @Country:Sudria
            """)
        let findings = try Packs.book().findings(in: draft)
        #expect(findings.assertions.map(\.modality) == [.denied])
        #expect(findings.events.isEmpty)
    }

    @Test func oneOccurrenceToldTwiceIsOneEvent() throws {
        let sentence = """
            Norland  NNP nsubj 2 @Country:Norland
            attacked VBD ROOT  2 lemma=attack
            Sudria   NNP dobj  2 @Country:Sudria
            """
        let draft = draft(sentence + "\n\n" + sentence)
        #expect(try Packs.book().findings(in: draft).events.count == 1)
    }

    @Test func thePassiveTurnsTheSides() throws {
        let draft = draft(
            """
            Sudria  NNP nsubjpass 3 @Country:Sudria
            was     VBD auxpass   3 lemma=be
            shelled VBN ROOT      3 lemma=shell
            by      IN  agent     3
            Norland NNP pobj      4 @Country:Norland
            """)
        let event = try #require(try Packs.book().findings(in: draft).events.first)
        #expect(event.type == "ASSAULT")
        #expect(event.actors.compactMap(\.entity) == [1])
        #expect(event.recipients.compactMap(\.entity) == [0])
    }
}
