import Model

/// The word classes that arguments are read with, from the shared pack.
final class ArgumentWords: Sendable {
    let insideNames: SymbolSet
    let conjunct: SymbolSet
    let apposition: SymbolSet
    let verbs: SymbolSet
    /// Nouns, names and pronouns can take part; adjectives and numbers cannot.
    let nouns: SymbolSet
    let times: SymbolSet
    let relativePronouns: SymbolSet
    /// "a group of X": X counts.
    let containers: SymbolSet
    /// "Kenyan troops": the state or body acts through them.
    let representatives: SymbolSet
    /// "the town of X" is X.
    let calledPlaces: SymbolSet
    /// Common nouns through which a state acts: "French troops".
    let standIns: SymbolSet
    let commonNouns: SymbolSet
    /// Parts and stages that stand for the instrument they belong to: "implementation".
    let instrumentParts: SymbolSet
    /// Nouns that stand for an instrument just spoken of: "the move", "this document".
    let instrumentDeeds: SymbolSet
    let definite: Path
    let ownerTypes: EntityTypes = [.country, .organization]
    let antecedent: Path
    let containedNouns: Path
    let examples: Path
    let origins: Path
    let offices: SymbolSet
    let inTitles: SymbolSet
    let inLists: SymbolSet
    let comma: SymbolSet
    let and: SymbolSet
    let looseInLists: SymbolSet
    let owners: Path
    /// From a pronoun to the subject of the verb of saying that its clause is the content of.
    let announcer: Path
    let pronouns: SymbolSet
    let personal: SymbolSet
    let singularPersons: SymbolSet
    let thirdPersons: SymbolSet

    init(_ shared: inout PackVocabulary) throws(PathProblem) {
        func set(_ names: [String], _ shared: inout PackVocabulary) -> SymbolSet {
            SymbolSet(names.map { shared.symbols.number(of: $0) })
        }
        insideNames = set(
            [
                "det", "amod", "compound", "poss", "nmod", "nummod", "quantmod", "case", "prep", "pobj", "advmod", "punct", "nounmod",
                "npadvmod",
            ],
            &shared)
        conjunct = set(["conj"], &shared)
        apposition = set(["appos"], &shared)
        verbs = set(["VERB", "AUX"], &shared)
        nouns = set(["NOUN", "PROPN", "PRON"], &shared)
        times = SymbolSet(try shared.list("times").map(\.head))
        relativePronouns = set(["WDT", "WP"], &shared)
        containers = SymbolSet(try shared.list("containers").map(\.head))
        calledPlaces = SymbolSet(try shared.list("called_places").map(\.head))
        representatives = SymbolSet(try shared.list("representatives").map(\.head))
        standIns = SymbolSet(try shared.list("stand_ins").map(\.head))
        commonNouns = set(["NN", "NNS"], &shared)
        instrumentParts = SymbolSet(try shared.list("instrument_parts").map(\.head))
        instrumentDeeds = SymbolSet(try shared.list("instrument_deeds").map(\.head))
        definite = try PathParser.path(">det:the/this/these/that/those", vocabulary: &shared)
        antecedent = try PathParser.path("(<nsubj|<nsubjpass|<dobj|<pobj<prep|<dative) <xcomp* <relcl", vocabulary: &shared)
        containedNouns = try PathParser.path(">prep:of/from/between >pobj", vocabulary: &shared)
        examples = try PathParser.path("examples", vocabulary: &shared)
        origins = try PathParser.path(">prep:of/from >pobj (.|>appos/npadvmod/conj)", vocabulary: &shared)
        offices = shared.words("offices")
        inTitles = set(["NN", "NNP", "NNPS", "IN", "TO", "HYPH"], &shared)
        inLists = set(["NN", "NNS", "NNP", "NNPS", "IN", "DT", "CC", "JJ", "HYPH", ","], &shared)
        comma = set([","], &shared)
        and = set(["CC"], &shared)
        looseInLists = set(["conj", "appos", "compound", "nmod", "npadvmod", "dep"], &shared)
        owners = try PathParser.path(
            "(>amod|>compound|>poss|>nmod|>nounmod|>prep:of/from >pobj|>acl>prep:of/from/in>pobj)", vocabulary: &shared)
        announcer = try PathParser.path("<nsubj/nsubjpass <xcomp? <conj? <ccomp [lemma=@speech] >nsubj", vocabulary: &shared)
        pronouns = set(["it", "they", "he", "she"], &shared)
        personal = set(["PRP", "WP", "WDT"], &shared)
        thirdPersons = set(["it", "they", "he", "she", "its", "their", "his", "her", "him", "them"], &shared)
        singularPersons = set(["he", "she"], &shared)
    }
}
