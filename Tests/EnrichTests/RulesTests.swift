import Knowledge
import Model
import Testing

@testable import Enrich

/// The rule language: what packs may say, and what is refused with file, line and rule.
struct RulesTests {
    static let condemned = """
        Kenya     NNP nsubj 2   @Country:Kenya
        condemned VBD ROOT  2   lemma=condemn
        Uganda    NNP dobj  2   @Country:Uganda
        and       CC  cc    3
        Chad      NNP conj  3   @Country:Chad
        """

    @Test func aRuleMatchesTriggerAndArgumentsAndDistributesOverLists() throws {
        let draft = draft(RulesTests.condemned)
        let findings = try Packs.book().findings(in: draft)
        #expect(rows(findings, draft) == ["Kenya opposes_or_criticizes Uganda actual", "Kenya opposes_or_criticizes Chad actual"])
        #expect(findings.assertions.allSatisfy { $0.rule == "diplomacy/opposes.verb" })
        #expect(findings.events.map(\.type) == ["ACCUSE"])
        #expect(findings.events.first?.recipients.count == 2)
    }

    /// Trigger "sanctions", target over each path; the tree is "X imposed sanctions on Y after talks".
    @Test(arguments: [
        (">nsubj", ["Norland"]), (">dobj", ["sanctions"]), ("(>nsubj|>dobj)", ["Norland", "sanctions"]), (">prep >pobj", ["talks"]),
        (">dobj >prep:on >pobj", ["Sudria"]), (">dobj >prep:against >pobj", []), (">_", ["Norland", "sanctions", "after"]),
        ("(>dobj|>prep|>pobj)+", ["sanctions", "after", "on", "talks", "Sudria"]), (".", ["imposed"]),
        (">dobj?", ["imposed", "sanctions"]),
        (">nsubj [type=Country]", ["Norland"]), (">nsubj [type=Person]", []), (">dobj [!>prep:on]", []),
        (">dobj [lemma=@penalty]", ["sanctions"]),
        (">nsubj <nsubj", ["imposed"]), (">_ [tag=NN*]", ["Norland", "sanctions"]), ("doer_of", ["Norland"]),
        ("near(after) >pobj", ["talks"]), ("doer_of (.|<nsubj)", ["Norland", "imposed"]),
    ])
    func aPathLeadsTo(path: String, words: [String]) throws {
        let draft = draft(
            """
            Norland   NNP nsubj 2   @Country:Norland
            imposed   VBD ROOT  2   lemma=impose
            sanctions NNS dobj  2   lemma=sanction
            on        IN  prep  3
            Sudria    NNP pobj  4   @Country:Sudria
            after     IN  prep  2
            talks     NNS pobj  6   lemma=talk
            """)
        var vocabulary = PackVocabulary()
        vocabulary.define(list: "penalty", [vocabulary.phrase("sanction")])
        vocabulary.macros = ["doer_of": ">nsubj", "near": ">prep:$1"]
        let compiled = try PathParser.path(path, vocabulary: &vocabulary)
        let tree = Tree(draft.parsed, symbols: vocabulary.symbols)
        let found = Matcher(tree: tree, draft: draft).reach(compiled, from: 1)
        #expect(found.map { tree.words($0..<$0 + 1) } == words)
    }

    @Test func aPhraseIsFoundInThePassiveAndItsLastWordLeadsOn() throws {
        let draft = draft(
            """
            Sanctions NNS nsubjpass 3 lemma=sanction
            were      VBD auxpass   3 lemma=be
            imposed   VBN ROOT      3 lemma=impose
            on        IN  prep      3
            Sudria    NNP pobj      4 @Country:Sudria
            by        IN  agent     3
            Norland   NNP pobj      6 @Country:Norland
            """)
        #expect(rows(try Packs.book().findings(in: draft), draft) == ["Norland sanctions Sudria actual"])
    }

    @Test(arguments: [
        ("rules: [{id: x, relation: likes, verb: [like]}]", "Packs/test.yml:1: rule test/x: unknown relation `likes`; known: holds_office"),
        ("rules:\n  - id: x\n    verb: [like]\n    sauce: subject", "Packs/test.yml:4: unknown key `sauce`; known: id, about"),
        ("rules:\n  - id: x\n    verb: [like]\n    source: '>nsubj >'", "Packs/test.yml:4: rule test/x: a name is missing before"),
        (
            "rules:\n  - id: x\n    verb: [like]\n    source: subjekt",
            "Packs/test.yml:4: rule test/x: unknown macro `subjekt`; known: according_to"
        ),
        ("rules:\n  - id: x\n    verb: ['@nolist']", "Packs/test.yml:3: rule test/x: unknown word list `nolist`; known:"),
        ("rules:\n  - id: x\n    where: '[>nsubj]'", "Packs/test.yml:2: rule test/x: no trigger; known: verb, noun, word"),
        ("rules:\n  - verb: [like]", "Packs/test.yml:2: a rule without `id`"),
        ("rules:\n  - id: x\n    event: PARTY\n    verb: [like]", "Packs/test.yml:3: unknown event type `PARTY`; known: AGREE"),
        (
            "rules:\n  - id: x\n    relation: sanctions\n    verb: [like]\n    target_types: [Issue]",
            "Packs/test.yml:5: rule test/x: the vocabulary allows"
        ),
        (
            "rules:\n  - id: x\n    verb: [like]\n    expect: ['No pair.']",
            "Packs/test.yml:4: rule test/x: an expected sentence says what it gives"
        ),
        (
            "rules:\n  - id: x\n    verb: [like]\n    where: '[size=3]'",
            "Packs/test.yml:4: rule test/x: unknown test `size`; known: class, dep"
        ),
        (
            "macros: {a: b, b: a}\nrules:\n  - id: x\n    verb: [like]\n    source: a",
            "Packs/test.yml:5: rule test/x: macros that use each other"
        ),
        ("words:\n  speech: [bark]", "Packs/test.yml:2: a second list `speech`; the first is at Packs/speech.yml:7; \"@speech\" among"),
        ("macros:\n  subject: '>nsubj'", "Packs/test.yml:2: a second macro `subject`; the first is at Packs/"),
        ("words:\n  ones: ['@twos']\n  twos: ['@ones']", "Packs/test.yml:3: lists that include each other"),
        ("words:\n  ones: [a, '@twos']", "Packs/test.yml:2: unknown word list `twos`; known:"),
        ("rules: [", "Packs/test.yml:"), ("pakc: x", "Packs/test.yml:1: unknown key `pakc`; known: pack"),
    ])
    func aPackWithAMistakeIsRefusedWithPlaceAndWayOut(pack: String, message: String) {
        #expect {
            _ = try Packs.book(with: pack)
        } throws: { "\($0)".hasPrefix(message) }
    }

    @Test func aListIncludesWhatItsListsIncludeAndAddsToOneOfItsName() throws {
        let lists = """
            words:
              ones: ["@twos"]
              twos: ["@threes"]
              threes: [befriend]
            rules:
              - {id: x, relation: cooperates_with, verb: ["@ones"], source: subject, target: object}
            """
        let more = "words: {threes: [\"@threes\", embrace]}"
        let book = try RuleBook(
            packs: try Packs.files() + [PackFile(name: "a.yml", text: lists), PackFile(name: "b.yml", text: more)],
            vocabulary: try Packs.vocabulary())
        for (verb, form) in [("befriend", "befriended"), ("embrace", "embraced")] {
            let draft = draft(
                """
                Norland NNP nsubj 2 @Country:Norland
                \(form) VBD ROOT 2 lemma=\(verb)
                Sudria NNP dobj 2 @Country:Sudria
                """)
            #expect(rows(book.findings(in: draft), draft) == ["Norland cooperates_with Sudria actual"])
        }
    }

    @Test func twoRulesOfOneNameAreRefused() {
        let pack = "rules:\n  - {id: x, verb: [like]}\n  - {id: x, verb: [love]}"
        #expect {
            _ = try Packs.book(with: pack)
        } throws: { "\($0)" == "Packs/test.yml:3: a second rule `test/x`; the first is at Packs/test.yml:2" }
    }

    @Test func anExampleThatDoesNotComeOutIsAFailureWithItsPlace() throws {
        let pack = """
            rules:
              - id: likes
                relation: supports
                verb: [adore]
                source: subject
                target: object
                expect: ["Norland adores Sudria. => Norland -> Sudria"]
                reject: ["Norland abhors Sudria."]
            """
        let failures = try Packs.book(with: pack).test { _, _ in Annotation() }.filter { $0.rule == "test/likes" }
        #expect(
            failures.map(\.description) == [
                "Packs/test.yml:7: rule test/likes: expected Norland -> Sudria, found nothing: “Norland adores Sudria.”"
            ])
    }

    @Test func everyShippedRuleHasARelationAnEventOrAStance() throws {
        for rule in try Packs.book().rules {
            #expect(rule.relation != nil || rule.event != nil || rule.stance != nil, "\(rule.id) says nothing")
            #expect(rule.relation == nil || rule.between != nil || (rule.source != nil && rule.target != nil), "\(rule.id) lacks an end")
        }
    }

    @Test func everyRelationOfTheVocabularyHasARule() throws {
        let covered = Set(try Packs.book().rules.compactMap { $0.relation?.name })
        #expect(try Packs.vocabulary().relations.map(\.name).filter { !covered.contains($0) } == [])
    }

    @Test func confidenceIsTheShareOfRightRowsPulledToThePrior() throws {
        let table = try RulePrecision(PackFile(name: "p.yml", text: "prior: 0.8\nweight: 10\nrules:\n  a/b: [30, 30]\n  c/d: [0, 10]"))
        #expect(table.confidence(of: "a/b") == 0.95)
        #expect(table.confidence(of: "c/d") == 0.4)
        #expect(table.confidence(of: "never/seen") == 0.8)
    }

    @Test func theSameTreeGivesTheSameFindings() throws {
        let book = try Packs.book()
        let draft = draft(RulesTests.condemned)
        let first = book.findings(in: draft)
        for _ in 0..<8 { #expect(book.findings(in: draft) == first) }
    }

    @Test func anEmptyDocumentHasNoFindings() throws {
        #expect(try Packs.book().findings(in: draft("")) == Findings())
    }
}
