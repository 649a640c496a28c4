/// Why a relationship or event was found in one place: the words, the way through the tree, and the rule.
package struct Explanation: Hashable, Sendable {
    package struct Path: Hashable, Sendable {
        /// "source", "recipient", ...
        package var label: String
        /// Words and arcs, as in "signed >dobj treaty >prep with >pobj Chad".
        package var steps: String

        package init(label: String, steps: String) {
            self.label = label
            self.steps = steps
        }
    }

    package var headline: String
    /// The sentence with its words marked: "[source: Kenya] [trigger: signed] [target: the treaty]".
    package var sentence: String
    package var paths: [Path] = []
    /// Modality, and on whose word.
    package var holds: String
    package var rule: String
    /// What the rule says of itself.
    package var about: String?
    /// The file and line of the rule; nil for what no pack holds.
    package var place: String?
    package var confidence: Double

    package init(headline: String, sentence: String, holds: String, rule: String, confidence: Double) {
        self.headline = headline
        self.sentence = sentence
        self.holds = holds
        self.rule = rule
        self.confidence = confidence
    }

    /// What follows the headline, a fact a line.
    package var facts: [(name: String, value: String)] {
        var facts = [("sentence", sentence)] + paths.map { ($0.label, $0.steps) } + [("holds", holds)]
        facts.append(("rule", rule + (place.map { "  (\($0))" } ?? "")))
        if let about { facts.append(("about", about)) }
        return facts + [("confidence", "\(confidence)")]
    }
}
