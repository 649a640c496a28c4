internal import Yams

/// How often each rule was right on the development sets, as counts.
///
/// A rule's confidence is the share of right rows, pulled towards what rules of its kind reach by `weight`
/// rows of that prior: few counts say little, many say all (the mean of a beta distribution).
struct RulePrecision: Sendable {
    private var counts: [String: (right: Double, judged: Double)] = [:]
    private var prior = 0.75
    private var weight = 8.0

    init(_ source: PackFile?) throws(EnrichError) {
        guard let source else { return }
        let document = try YAMLDocument(source)
        for (key, value) in try document.entries(document.root, known: ["prior", "weight", "rules"]) {
            switch key {
            case "prior": prior = try document.number(value)
            case "weight": weight = try document.number(value)
            default:
                for (rule, node) in try document.entries(value) {
                    let pair = try document.items(node)
                    guard pair.count == 2 else { throw document.problem("expected [right, judged]", at: node) }
                    counts[rule] = (try document.number(pair[0]), try document.number(pair[1]))
                }
            }
        }
    }

    func confidence(of rule: String) -> Double {
        let (right, judged) = counts[rule] ?? (0, 0)
        let mean = (right + prior * weight) / (judged + weight)
        return (mean * 100).rounded() / 100
    }
}
