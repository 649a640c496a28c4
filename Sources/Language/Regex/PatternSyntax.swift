/// The regular expressions of tokenizer files, as a tree.
///
/// Known: literals, escapes, classes with ranges and \w \d \s \S, (?:...), |, greedy * + ? {m,n}, (?=...), (?!...),
/// (?<=...) of fixed width, ^ and $. That is all that spaCy's English rules use; the rest is refused by name.
indirect enum PatternSyntax {
    case set(ScalarSet)
    case sequence([PatternSyntax])
    case alternatives([PatternSyntax])
    case repetition(PatternSyntax, least: Int, most: Int)
    case ahead(PatternSyntax, positive: Bool)
    case behind(PatternSyntax)
    case start
    case end

    /// Fewest and most scalars that a match takes up.
    var width: (least: Int, most: Int) {
        switch self {
        case .set: return (1, 1)
        case .sequence(let parts):
            return parts.reduce((0, 0)) { sum, part in (sum.0 + part.width.least, PatternSyntax.sum(sum.1, part.width.most)) }
        case .alternatives(let options):
            return (options.map(\.width.least).min() ?? 0, options.map(\.width.most).max() ?? 0)
        case .repetition(let body, let least, let most):
            return (body.width.least * least, PatternSyntax.product(body.width.most, most))
        case .ahead, .behind, .start, .end: return (0, 0)
        }
    }

    static let unlimited = Int(Int32.max)

    private static func sum(_ a: Int, _ b: Int) -> Int { min(a + b, unlimited) }
    private static func product(_ a: Int, _ b: Int) -> Int {
        a == 0 || b == 0 ? 0 : min(a.multipliedReportingOverflow(by: b).overflow ? unlimited : a * b, unlimited)
    }
}
