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

    /// Who acts and upon whom, as codes; sides without a state are "-".
    private func sides(_ draft: Draft) throws -> [String] {
        let findings = try Packs.book().findings(in: draft)
        func names(_ sides: [Participant]) -> String {
            sides.map { $0.entity.map { findings.entities[$0].name } ?? "-" }.joined(separator: ",")
        }
        return findings.events.map { "\($0.type) \(names($0.actors)) > \(names($0.recipients))" }
    }

    @Test func aPromiseOfForceIsAThreat() throws {
        let draft = draft(
            """
            Norland  NNP nsubj 2 @Country:Norland
            promised VBD ROOT  2 lemma=promise
            to       TO  aux   4
            bomb     VB  xcomp 2
            Sudria   NNP dobj  4 @Country:Sudria
            """)
        #expect(try sides(draft) == ["THREATEN Norland > Sudria"])
    }

    @Test func thePronounOfAnAnnouncementIsTheOneWhoSpeaks() throws {
        let draft = draft(
            """
            Norland NNP nsubj 2 @Country:Norland
            said    VBD ROOT  2 lemma=say
            it      PRP nsubj 5
            will    MD  aux   5
            help    VB  ccomp 2
            Sudria  NNP dobj  5 @Country:Sudria
            """)
        #expect(try sides(draft) == ["AGREE Norland > Sudria"])
    }

    /// "A will not meet B" is a refusal, wherever the rule for promises finds the two.
    @Test func whatOneWillNotDoIsRejected() throws {
        let draft = draft(
            """
            Norland NNP nsubj 4 @Country:Norland
            will    MD  aux   4
            not     RB  neg   4
            recognise VB ROOT 4
            Sudria  NNP dobj  4 @Country:Sudria
            """)
        #expect(try sides(draft) == ["REJECT Norland > Sudria"])
    }

    @Test func peopleWithoutANameAreOfThePlaceAndHaveASector() throws {
        var draft = draft(
            """
            Workers NNS nsubj 2 lemma=worker
            marched VBD ROOT  2 lemma=march
            in      IN  prep  2
            Sudria  NNP pobj  3 @Country:Sudria
            against IN  prep  2
            taxes   NNS pobj  5 lemma=tax
            """)
        draft.entities[0].country = "SUD"
        let event = try #require(try Packs.book().findings(in: draft).events.first)
        #expect(event.type == "PROTEST")
        #expect(event.actors.map(\.entity) == [0])
        #expect(event.actors.map(\.sector) == ["LAB"])
    }

    @Test func theOtherSideIsFoundInWhatIsAgreed() throws {
        let draft = draft(
            """
            Norland  NNP nsubj 2 @Country:Norland
            agreed   VBD ROOT  2 lemma=agree
            to       TO  aux   4
            let      VB  xcomp 2
            Sudrian  JJ  amod  6 @Country:Sudria
            traders  NNS nsubj 7 lemma=trader
            use      VB  ccomp 4
            its      PRP$ poss 9
            port     NN  dobj  7
            """)
        #expect(try sides(draft) == ["AGREE Norland > Sudria"])
    }

    @Test func aDateBelongsToTheClauseItStandsIn() throws {
        var draft = draft(
            """
            Norland  NNP nsubj 2 @Country:Norland
            attacked VBD ROOT  2 lemma=attack
            Sudria   NNP dobj  2 @Country:Sudria
            which    WDT nsubj 5
            praised  VBD relcl 3 lemma=praise
            Westmark NNP dobj  5 @Country:Westmark
            in       IN  prep  5
            1999     CD  pobj  7
            """)
        draft.times = [TimeExpression(span: Span(start: 50, end: 54), kind: .date, value: "1999")]
        let events = try Packs.book().findings(in: draft).events
        #expect(events.map(\.type) == ["ASSAULT", "SUPPORT"])
        #expect(events.map { $0.date?.year } == [nil, 1999])
    }
}
