import Model

/// A way through a dependency tree, from one token to others, as it is written; `Path` is what is walked.
///
/// Written as in Semgrex and Odin: `>nsubj` down an arc, `<relcl` up one, `[..]` a test of the token reached,
/// `(a|b)` either, `?` `*` `+` repetition, `~` the last word of a phrase in the trigger, `.` the token itself.
indirect enum PathForm: Sendable {
    case step(Step)
    case sequence([PathForm])
    /// All that any of them reaches.
    case either([PathForm])
    case repeated(PathForm, atLeast: Int)
    case filter(TokenPattern)
    case phrase
    /// A macro, with the number under which a document's answers to it are kept.
    case named(Int, Path)

    /// Whether the way depends on the trigger's phrase, and not on the token alone.
    var dependsOnPhrase: Bool {
        switch self {
        case .phrase: true
        case .step, .named: false
        case .sequence(let paths), .either(let paths): paths.contains { $0.dependsOnPhrase }
        case .repeated(let path, _): path.dependsOnPhrase
        case .filter(let pattern): (pattern.has + pattern.hasNot).contains { $0.dependsOnPhrase }
        }
    }

    struct Step: Sendable {
        var isUp: Bool
        /// nil for any arc.
        var deps: SymbolSet?
        /// What the token reached must be, as in `>prep:with`; nil for anything.
        var lemmas: SymbolSet?
    }
}

/// Tests of one token.
struct TokenPattern: Sendable {
    var lemmas: SymbolSet?
    var tags: SymbolSet?
    var poses: SymbolSet?
    var deps: SymbolSet?
    /// Of the mention that the token heads.
    var types: EntityTypes?
    /// Labels (GPE, DEMONYM) or subtypes of that mention.
    var classes: Set<String>?
    /// Tests that must fail.
    var not: [TokenPattern] = []
    /// Paths that must lead somewhere.
    var has: [PathForm] = []
    /// Paths that must lead nowhere.
    var hasNot: [PathForm] = []
}
