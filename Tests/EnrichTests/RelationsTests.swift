import Knowledge
import Model
import Testing

@testable import Enrich

/// What is said to hold, how firmly, and on whose word.
struct RelationsTests {
    /// "Norland <operator> attack(ed) Sudria" under every operator of modality.
    @Test(arguments: [
        ("did RB aux 3\nnot RB neg 3", "attack VB ROOT 3", Modality.denied),
        ("will MD aux 3", "attack VB ROOT 3", .planned),
        ("may MD aux 3", "attack VB ROOT 3", .possible),
        ("had VBD aux 3 lemma=have", "attacked VBN ROOT 3 lemma=attack", .historical),
        ("allegedly RB advmod 3", "attacked VBD ROOT 3 lemma=attack", .alleged),
        ("today RB advmod 3", "attacked VBD ROOT 3 lemma=attack", .actual),
    ])
    func theHelpersOfAVerbSayHowFirmItIs(helpers: String, verb: String, modality: Modality) throws {
        let lines = helpers.split(separator: "\n").map(String.init)
        let place = lines.count + 2
        func at(_ line: String) -> String { line.replacing(" 3", with: " \(place)") }
        let draft = draft(
            (["Norland NNP nsubj \(place) @Country:Norland"] + lines.map(at) + [at(verb), "Sudria NNP dobj \(place) @Country:Sudria"])
                .joined(separator: "\n"))
        #expect(rows(try Packs.book().findings(in: draft), draft) == ["Norland attacks Sudria \(modality.rawValue)"])
    }

    /// Norland refused, planned, managed to attack Sudria.
    @Test(arguments: [
        ("refused", "refuse", Modality.denied), ("denied", "deny", .denied), ("failed", "fail", .denied), ("planned", "plan", .planned),
        ("threatened", "threaten", .planned), ("tried", "try", .possible), ("managed", "manage", .actual), ("began", "begin", .actual),
        ("intended", "intend", .planned), ("claimed", "claim", .alleged),
    ])
    func theVerbAboveSaysHowFirmTheOneBelowIs(form: String, lemma: String, modality: Modality) throws {
        let draft = draft(
            """
            Norland NNP nsubj 2 @Country:Norland
            \(form) VBD ROOT  2 lemma=\(lemma)
            to      TO  aux   4
            attack  VB  xcomp 2
            Sudria  NNP dobj  4 @Country:Sudria
            """)
        let attacks = try Packs.book().findings(in: draft).assertions.filter { $0.relation == "attacks" }
        #expect(attacks.map(\.modality) == [modality])
    }

    @Test func thoseWhomOnlyADescriptionNamesAreToldOnlyWhenAskedFor() throws {
        let draft = draft(
            """
            Norland   NNP nsubj 2 @Country:Norland
            attacked  VBD ROOT  2 lemma=attack
            civilians NNS dobj  2 @Organization:
            """)
        let book = try Packs.book()
        #expect(book.findings(in: draft).assertions.isEmpty)
        #expect(book.findings(in: draft).entities.count == 1)
        #expect(rows(book.findings(in: draft, describes: true), draft) == ["Norland attacks civilians actual"])
    }

    @Test func aPlaceLiesInItsOwnerAndInAPartOfALand() throws {
        let draft = draft(
            """
            Marlow   NNP nsubj 5 @Place:Marlow
            in       IN  prep  1
            northern JJ  amod  4
            Norland  NNP pobj  2 @Country:Norland
            voted    VBD ROOT  5 lemma=vote

            Sudria   NNP poss     3 @Country:Sudria
            's       POS case     1
            Ostveld  NNP nsubj    4 @Place:Ostveld
            voted    VBD ROOT     4 lemma=vote
            """)
        #expect(
            rows(try Packs.book().findings(in: draft), draft)
                == ["Marlow located_in Norland actual", "Ostveld located_in Sudria actual"])
    }

    @Test func whereASentenceHasTheNameItIsShownForThePronoun() throws {
        let draft = draft(
            """
            He      PRP nsubj 2 @Person:Ilva
            visited VBD ROOT  2 lemma=visit
            Norland NNP dobj  2 @Country:Norland
            ,       ,   punct 2
            Ilva    NNP npadvmod 2 @Person:Ilva
            said    VBD conj  2 lemma=say
            """)
        let visit = try #require(try Packs.book().findings(in: draft).assertions.first { $0.relation == "visited" })
        #expect(visit.sourceSpan.map { draft.document.text[$0] } == "Ilva")
    }

    @Test func aSpeakerWhomNothingNamesAndExamplesAreDescriptions() throws {
        let draft = draft(
            """
            We        PRP nsubj 2 @Organization:
            met       VBD ROOT  2 lemma=meet
            Norland   NNP dobj  2 @Country:Norland

            Norland   NNP nsubj 2 @Country:Norland
            attacked  VBD ROOT  2 lemma=attack
            civilians NNS dobj  2 @Organization:
            including VBG prep  3 lemma=include
            teachers  NNS pobj  4 @Organization:
            """)
        let book = try Packs.book()
        #expect(
            rows(book.findings(in: draft, describes: true), draft)
                == ["We met_with Norland actual", "Norland attacks civilians actual", "Norland attacks teachers actual"])
        #expect(book.findings(in: draft).assertions.isEmpty)
    }

    @Test func whatOneAccusesAnotherOfIsAlleged() throws {
        let draft = draft(
            """
            Norland   NNP nsubj 2 @Country:Norland
            accused   VBD ROOT  2 lemma=accuse
            Sudria    NNP dobj  2 @Country:Sudria
            of        IN  prep  2
            attacking VBG pcomp 4 lemma=attack
            Westmark  NNP dobj  5 @Country:Westmark
            """)
        #expect(
            rows(try Packs.book().findings(in: draft), draft) == ["Norland accuses Sudria actual", "Sudria attacks Westmark alleged"])
    }

    @Test func wordsInReportedSpeechBelongToTheirSpeaker() throws {
        let draft = draft(
            """
            Ilva     NNP nsubj 2 @Person:Ilva
            said     VBD ROOT  2 lemma=say
            Norland  NNP nsubj 4 @Country:Norland
            attacked VBD ccomp 2 lemma=attack
            Sudria   NNP dobj  4 @Country:Sudria
            """)
        let findings = try Packs.book().findings(in: draft)
        #expect(findings.assertions.map(\.attribution) == [.reported])
        #expect(findings.assertions.first?.attributedTo == 0)
        #expect(findings.quotations.map(\.kind) == [.indirect])
        #expect(findings.events.map(\.type) == ["ASSAULT"], "the reporter is no actor")
    }

    @Test func subjectsAreInheritedThroughInfinitivesAndLists() throws {
        let draft = draft(
            """
            Norland NNP nsubj 2 @Country:Norland
            came    VBD ROOT  2 lemma=come
            to      TO  aux   4
            arm     VB  xcomp 2
            Sudria  NNP dobj  4 @Country:Sudria
            and     CC  cc    4
            train   VB  conj  4
            Westmark NNP dobj 7 @Country:Westmark
            """)
        #expect(
            rows(try Packs.book().findings(in: draft), draft) == [
                "Norland arms_or_supplies Sudria actual", "Norland trains Westmark actual",
            ])
    }

    @Test func theNounBehindWhoTakesPart() throws {
        let draft = draft(
            """
            Norland   NNP nsubj 5 @Country:Norland
            which     WDT nsubj 3
            condemned VBD relcl 1 lemma=condemn
            Sudria    NNP dobj  3 @Country:Sudria
            left      VBD ROOT  5 lemma=leave
            """)
        #expect(rows(try Packs.book().findings(in: draft), draft) == ["Norland opposes_or_criticizes Sudria actual"])
    }

    @Test func aGroupStandsForAllItsMembers() throws {
        let draft = draft(
            """
            We     PRP nsubj 2 @Country:Norland+Sudria
            signed VBD ROOT  2 lemma=sign
            the    DT  det   4
            treaty NN  dobj  2 @Agreement:treaty
            """)
        #expect(rows(try Packs.book().findings(in: draft), draft) == ["Norland party_to treaty actual", "Sudria party_to treaty actual"])
    }

    @Test func examplesAfterAGeneralWordCountInItsPlace() throws {
        let draft = draft(
            """
            Norland   NNP nsubj 2 @Country:Norland
            condemned VBD ROOT  2 lemma=condemn
            states    NNS dobj  2 lemma=state
            including VBG prep  3 lemma=include
            Sudria    NNP pobj  4 @Country:Sudria
            and       CC  cc    5
            Westmark  NNP conj  5 @Country:Westmark
            """)
        #expect(
            rows(try Packs.book().findings(in: draft), draft) == [
                "Norland opposes_or_criticizes Sudria actual", "Norland opposes_or_criticizes Westmark actual",
            ])
    }

    @Test func anExplanationShowsMarksPathAndRule() throws {
        let draft = draft(RulesTests.condemned)
        let book = try Packs.book()
        let findings = book.findings(in: draft)
        let relationship = book.explanation(of: try #require(findings.assertions.first), in: draft)
        #expect(relationship.sentence == "[source: Kenya] [trigger: condemned] [target: Uganda] and Chad")
        #expect(relationship.paths.map(\.steps) == ["condemned >nsubj Kenya", "condemned >dobj Uganda"])
        #expect(relationship.rule == "diplomacy/opposes.verb")
        #expect(relationship.place?.hasPrefix("Packs/diplomacy.yml:") == true)
        let event = book.explanation(of: try #require(findings.events.first), in: draft)
        #expect(event.headline == "ACCUSE/disapprove")
        #expect(event.sentence == "[actor: Kenya] [trigger: condemned] [recipient: Uganda] and [recipient: Chad]")
        #expect(event.paths.map(\.label) == ["actor", "recipient", "recipient"])
    }

    @Test func aTreeOfOneLongChainIsReadWithoutHanging() throws {
        let words = (1...2000).map { "attack NN compound \(min($0 + 1, 2000))" }.joined(separator: "\n")
        #expect(try Packs.book().findings(in: draft(words)).assertions.isEmpty)
    }
}
