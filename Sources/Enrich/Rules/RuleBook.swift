package import Model

/// The compiled packs: everything that reads relationships, events and speech out of a linked document.
///
/// A class, as the lists of words in it are: large, made once, and passed on for each match.
package final class RuleBook: Sendable {
    let rules: [Rule]
    let shared: PackVocabulary
    let argumentWords: ArgumentWords
    let certaintyWords: CertaintyWords
    let speechWords: SpeechWords
    let officeWords: OfficeWords
    let placeWords: PlaceWords
    let sideWords: SideWords
    let claimWords: ClaimWords
    let pairWords: PairWords
    /// Nouns of sport: beside them who beats and attacks plays.
    let sports: SymbolSet
    /// The relations whose ends can be swapped.
    let symmetric: Set<String>
    /// From a trigger to where it happened.
    let locative: Path
    let precision: RulePrecision
    /// Lemmas that the lemmatizer gets wrong, with the right ones.
    private let slips: [Int32: Int32]
    /// For each symbol the rules that it can set off, longest phrase first.
    private let candidates: [[Candidate]]
    /// The tests of each rule's trigger.
    let triggers: [Path]

    struct Candidate: Sendable {
        var rule: Int
        var phrase: Phrase
    }

    /// Compiles packs; the first thing wrong with them is thrown, with file, line and rule.
    package init(packs: [PackFile], vocabulary: Vocabulary, precision: PackFile? = nil) throws(EnrichError) {
        let loader = try PackLoader(files: packs, relations: vocabulary)
        var shared = loader.shared
        do throws(PathProblem) {
            argumentWords = try ArgumentWords(&shared)
            certaintyWords = try CertaintyWords(&shared)
            speechWords = try SpeechWords(&shared)
            officeWords = try OfficeWords(&shared)
            placeWords = try PlaceWords(&shared)
            sideWords = try SideWords(&shared)
            claimWords = try ClaimWords(&shared)
            pairWords = PairWords(&shared)
            sports = shared.words("sports")
            locative = try PathParser.path("locative", vocabulary: &shared)
            slips = Dictionary(
                try shared.list("lemma_slips").compactMap { slip in slip.rest.first.map { (slip.head, $0) } },
                uniquingKeysWith: { a, _ in a })
        } catch {
            throw .resource(file: "packs", line: nil, problem: error.message)
        }
        rules = loader.rules
        triggers = loader.rules.map { Path(.filter($0.trigger)) }
        symmetric = Set(vocabulary.relations.filter(\.isSymmetric).map(\.name))
        self.shared = shared
        self.precision = try RulePrecision(precision)
        var candidates = [[Candidate]](repeating: [], count: shared.symbols.names.count)
        for (index, rule) in rules.enumerated() {
            for phrase in rule.triggers { candidates[Int(phrase.head)].append(Candidate(rule: index, phrase: phrase)) }
        }
        for symbol in candidates.indices {
            candidates[symbol].sort { a, b in
                a.phrase.rest.count != b.phrase.rest.count ? a.phrase.rest.count > b.phrase.rest.count : a.rule < b.rule
            }
        }
        self.candidates = candidates
    }

    /// Where each rule comes from, for listings: id, file and line, in pack order.
    package var index: [(id: String, file: String, line: Int)] { rules.map { ($0.id, $0.file, $0.line) } }

    /// The document in the symbols of the packs.
    func tree(of parsed: ParsedDocument) -> Tree { Tree(parsed, symbols: shared.symbols, slips: slips) }

    func candidates(for symbol: Int32) -> [Candidate] {
        symbol >= 0 && Int(symbol) < candidates.count ? candidates[Int(symbol)] : []
    }
}
