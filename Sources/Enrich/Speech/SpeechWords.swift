/// The words and paths of speech, from the pack `speech.yml`.
final class SpeechWords: Sendable {
    let verbs: SymbolSet
    /// "described the deal as a milestone": what follows the verb is what was said.
    let describing: SymbolSet
    /// "called the plan “a gift to smugglers”": cues of words in marks only.
    let labelling: SymbolSet
    /// Statements and reports, and from them to whose words they are.
    let writings: SymbolSet
    let writers: Path
    let persons: SymbolSet
    /// "described the deal as a milestone", "for having kept its word": the words that say how.
    let described: Path
    let verbTags: SymbolSet
    let content: Path
    let speaker: Path
    let according: Path
    let behalf: SymbolSet
    let behalfOf: Path
    let parenthetical: SymbolSet
    let subjects: SymbolSet
    let clauses: SymbolSet

    init(_ shared: inout PackVocabulary) throws(PathProblem) {
        verbs = SymbolSet(try shared.list("speech").filter(\.rest.isEmpty).map(\.head))
        describing = SymbolSet(try shared.list("describing").filter(\.rest.isEmpty).map(\.head))
        labelling = SymbolSet(try shared.list("labelling").map(\.head))
        writings = SymbolSet(try shared.list("writings").map(\.head))
        writers = try PathParser.path("(>acl >agent >pobj|>prep:by/from/of/in >pobj|>poss|>compound)", vocabulary: &shared)
        persons = SymbolSet(["he", "she", "they"].map { shared.symbols.number(of: $0) })
        described = try PathParser.path(">prep:as|>dobj >prep:as|>oprd", vocabulary: &shared)
        verbTags = SymbolSet(PennTags.matching("VB*").map { shared.symbols.number(of: $0) })
        content = try PathParser.path("said_content", vocabulary: &shared)
        speaker = try PathParser.path("speaker", vocabulary: &shared)
        according = try PathParser.path("according_to", vocabulary: &shared)
        behalf = SymbolSet([shared.symbols.number(of: "behalf")])
        behalfOf = try PathParser.path(">prep:of >pobj", vocabulary: &shared)
        parenthetical = SymbolSet([shared.symbols.number(of: "parataxis")])
        clauses = SymbolSet(["ccomp", "xcomp", "parataxis", "dep"].map { shared.symbols.number(of: $0) })
        subjects = SymbolSet(["nsubj", "nsubjpass"].map { shared.symbols.number(of: $0) })
    }
}
