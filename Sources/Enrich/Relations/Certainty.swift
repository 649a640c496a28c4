import Model

/// How firmly a clause holds: gathers what its operators and the words above it say.
///
/// The walk goes from the trigger up to the clause that states it. At each word the helpers beside it count
/// (not, will, may, had, if), then the word above (deny, plan, allege); reported speech ends it, because who
/// says so is attribution.
struct Certainty {
    let matcher: Matcher
    let words: CertaintyWords

    private var tree: Tree { matcher.tree }

    func modality(of trigger: Int) -> Modality {
        var verdict = Modality.actual
        var here = trigger
        var sharesHelpers = true
        for _ in 0..<8 {
            if sharesHelpers { verdict = stronger(verdict, helpers(of: here)) }
            let head = tree.head(here)
            guard head != here else { break }
            let dep = tree.dep[here]
            if words.stops.contains(dep) { break }
            if words.conjunct.contains(dep) {
                sharesHelpers = matcher.reach(words.ownSubject, from: here).isEmpty && matcher.reach(words.ownHelper, from: here).isEmpty
                here = head
                continue
            }
            // "While Iran has blamed Israel, Israel has not answered": a clause with a subject of its own holds by itself.
            if words.adverbial.contains(dep), !matcher.reach(words.ownSubject, from: here).isEmpty { break }
            // "may do what critics call": a clause that stands for a thing holds by itself.
            if words.complement.contains(dep), !matcher.reach(words.freeRelative, from: here).isEmpty { break }
            sharesHelpers = true
            if words.speech.contains(tree.lemma[head]), words.clausal.contains(dep) {
                if words.alleging.contains(tree.lemma[head]) { return stronger(verdict, .alleged) }
                // "never promised to pay" denies the deed, "did not say that they paid" only the word.
                let isPromise = isInfinitive(here) && governor(head) == .planned
                if isPromise { verdict = stronger(verdict, .planned) }
                return isNegated(head) ? stronger(verdict, isPromise ? .denied : .possible) : verdict
            }
            // "agreed to a truce after talks": what only goes with the deed is not agreed.
            if words.preposition.contains(dep), words.circumstances.contains(tree.lemma[here]) { break }
            // "undertook a visit": the verb only carries the noun.
            let isCarried = words.object.contains(dep) && words.light.contains(tree.lemma[head])
            if !isCarried, words.governed.contains(dep) || words.passiveSubject.contains(dep) {
                verdict = stronger(verdict, governor(head))
            }
            // "the first state to sign": it did.
            let isOfARank = words.purpose.contains(dep) && !matcher.reach(words.ranked, from: head).isEmpty
            if !isOfARank, words.clausal.contains(dep) || words.purpose.contains(dep), isInfinitive(here),
                !words.implicative.contains(tree.lemma[head]), verdict == .actual
            {
                verdict = .planned
            }
            if words.subject.contains(dep) {
                if words.occurrence.contains(tree.lemma[head]) { verdict = stronger(verdict, helpers(of: head)) }
                break
            }
            here = head
        }
        return verdict
    }

    /// What a noun phrase takes for granted holds as its own words say ("alleged rebels in Chad"), unless its verb only brings it
    /// up ("never had rebels in Chad").
    func modality(standingAt trigger: Int) -> Modality {
        words.light.contains(tree.lemma[tree.head(trigger)]) ? modality(of: trigger) : helpers(of: trigger)
    }

    /// "Deepen ties", "renew the pact", "balance its partnership": whatever is planned for a tie, it stands.
    func presupposes(_ trigger: Int) -> Bool {
        var here = trigger
        for _ in 0..<4 {
            if words.presupposing.contains(tree.lemma[here]) { return true }
            let head = tree.head(here)
            guard head != here, words.governed.contains(tree.dep[here]) || words.conjunct.contains(tree.dep[here]) else { return false }
            here = head
        }
        return false
    }

    /// Whether the denial is of a fact and not of a deed.
    func isDisclaimed(_ trigger: Int) -> Bool {
        var here = trigger
        for _ in 0..<4 where tree.head(here) != here {
            here = tree.head(here)
            if words.disclaiming.contains(tree.lemma[here]) { return true }
        }
        return false
    }

    func isNegated(_ token: Int) -> Bool { !matcher.reach(words.negation, from: token).isEmpty }

    private func isInfinitive(_ token: Int) -> Bool { !matcher.reach(words.infinitive, from: token).isEmpty }

    private func governor(_ token: Int) -> Modality {
        let lemma = tree.lemma[token]
        for (modality, set) in words.governors where set.contains(lemma) { return modality }
        for (modality, phrases) in words.governorPhrases {
            for phrase in phrases where phrase.head == lemma && matcher.end(of: phrase, from: token) != nil { return modality }
        }
        return .actual
    }

    private func helpers(of token: Int) -> Modality {
        var verdict = Modality.actual
        for (modality, path) in words.helpers where !matcher.reach(path, from: token).isEmpty { verdict = stronger(verdict, modality) }
        return verdict
    }

    private func stronger(_ a: Modality, _ b: Modality) -> Modality { Certainty.rank(a) >= Certainty.rank(b) ? a : b }

    /// The further from plain fact, the higher: a denial told as fact is the worst error of all.
    static func rank(_ modality: Modality) -> Int {
        switch modality {
        case .actual: 0
        case .historical: 1
        case .planned: 2
        case .possible: 3
        case .alleged: 4
        case .denied: 5
        }
    }
}

/// The words and paths of modality, from the pack `modality.yml`.
final class CertaintyWords: Sendable {
    let governors: [(Modality, SymbolSet)]
    let governorPhrases: [(Modality, [Phrase])]
    let helpers: [(Modality, Path)]
    let speech: SymbolSet
    let alleging: SymbolSet
    /// "manage to", "begin to": the infinitive under them holds.
    let implicative: SymbolSet
    /// "the visit will take place": what helps the verb says how firm its subject is.
    let occurrence: SymbolSet
    /// "denied attacking": a fact is disclaimed, nothing is refused.
    let disclaiming: SymbolSet
    let light: SymbolSet
    let preposition: SymbolSet
    let circumstances: SymbolSet
    let presupposing: SymbolSet
    let negation: Path
    let infinitive: Path
    let ownSubject: Path
    let ownHelper: Path
    let stops: SymbolSet
    let conjunct: SymbolSet
    let clausal: SymbolSet
    let purpose: SymbolSet
    let adverbial: SymbolSet
    let complement: SymbolSet
    let ranked: Path
    let freeRelative: Path
    let governed: SymbolSet
    let subject: SymbolSet
    let passiveSubject: SymbolSet
    let object: SymbolSet

    init(_ shared: inout PackVocabulary) throws(PathProblem) {
        func set(_ names: String, _ shared: inout PackVocabulary) -> SymbolSet {
            SymbolSet(names.split(separator: " ").map { shared.symbols.number(of: String($0)) })
        }
        let order: [Modality] = [.denied, .alleged, .possible, .planned, .historical]
        var governors: [(Modality, SymbolSet)] = []
        var phrases: [(Modality, [Phrase])] = []
        var helpers: [(Modality, Path)] = []
        for modality in order {
            let list = try shared.list("\(modality.rawValue)_by")
            governors.append((modality, SymbolSet(list.filter(\.rest.isEmpty).map(\.head))))
            phrases.append((modality, list.filter { !$0.rest.isEmpty }))
            helpers.append((modality, try PathParser.path("sign_of_\(modality.rawValue)", vocabulary: &shared)))
        }
        self.governors = governors
        governorPhrases = phrases
        self.helpers = helpers
        speech = SymbolSet(try shared.list("speech").map(\.head))
        alleging = SymbolSet(try shared.list("alleged_by").filter(\.rest.isEmpty).map(\.head))
        implicative = SymbolSet(try shared.list("holds_under").filter(\.rest.isEmpty).map(\.head))
        occurrence = SymbolSet(try shared.list("occurrence").filter(\.rest.isEmpty).map(\.head))
        disclaiming = SymbolSet(try shared.list("disclaiming").filter(\.rest.isEmpty).map(\.head))
        preposition = set("prep", &shared)
        circumstances = shared.words("circumstances")
        presupposing = shared.words("presupposing")
        light = SymbolSet(try shared.list("light").filter(\.rest.isEmpty).map(\.head))
        negation = try PathParser.path("negation", vocabulary: &shared)
        infinitive = try PathParser.path(">aux:to", vocabulary: &shared)
        ownSubject = try PathParser.path(">nsubj/nsubjpass", vocabulary: &shared)
        ownHelper = try PathParser.path(">aux/auxpass", vocabulary: &shared)
        stops = set("relcl appos parataxis ROOT", &shared)
        conjunct = set("conj", &shared)
        clausal = set("ccomp xcomp", &shared)
        purpose = set("advcl acl", &shared)
        adverbial = set("advcl", &shared)
        ranked = try PathParser.path(">amod:first/second/third/last/only/latest/sole", vocabulary: &shared)
        complement = set("ccomp pcomp", &shared)
        freeRelative = try PathParser.path("(>dobj|>nsubj >det|>attr|>oprd) [tag=WP]", vocabulary: &shared)
        governed = set("ccomp xcomp dobj pobj prep pcomp acl attr oprd agent dative", &shared)
        subject = set("nsubj csubj nsubjpass csubjpass", &shared)
        passiveSubject = set("nsubjpass csubjpass", &shared)
        object = set("dobj", &shared)
    }
}
