package import Model

/// A sentence in a rule that did not come out as the rule says.
package struct RuleFailure: Sendable, Hashable, CustomStringConvertible {
    package var file: String
    package var line: Int
    package var rule: String
    package var text: String
    package var problem: String

    package var description: String { "\(file):\(line): rule \(rule): \(problem): “\(text)”" }
}

extension RuleBook {
    /// Every sentence of every rule, once, in pack order.
    package var exampleTexts: [String] {
        var seen: Set<String> = []
        return rules.flatMap(\.examples).map(\.text).filter { seen.insert($0).inserted }
    }

    package var exampleCount: Int { rules.reduce(0) { $0 + $1.examples.count } }

    /// Runs the sentences in the rules; `annotate` is asked once for each text.
    package func test(annotate: (String) -> Annotation) -> [RuleFailure] {
        var answers: [String: Annotation] = [:]
        var failures: [RuleFailure] = []
        for rule in rules {
            for example in rule.examples {
                let answer = answers[example.text] ?? annotate(example.text)
                answers[example.text] = answer
                if let problem = problem(of: example, rule, answer) {
                    failures.append(
                        RuleFailure(file: rule.file, line: example.line, rule: rule.id, text: example.text, problem: problem))
                }
            }
        }
        return failures
    }

    /// What is wrong, or nil.
    ///
    /// Another rule of the same relation may find an expected pair: what counts is the row.
    private func problem(of example: RuleExample, _ rule: Rule, _ annotation: Annotation) -> String? {
        let found = annotation.assertions.filter { $0.relation == rule.relation?.name }
        if example.isRejected, example.pairs.isEmpty {
            guard let wrong = found.first(where: { $0.rule == rule.id && $0.modality != .denied }) else { return nil }
            return "must find nothing, found \(words(wrong, annotation))"
        }
        for pair in example.pairs {
            let matches = found.filter { isPair($0, pair, rule, annotation) }
            let fitting = pair.modality.map { wanted in matches.filter { $0.modality == wanted } } ?? matches
            if example.isRejected, let wrong = fitting.first { return "must not find \(words(wrong, annotation))" }
            if !example.isRejected, fitting.isEmpty {
                let others = found.map { words($0, annotation) }.joined(separator: "; ")
                return "expected \(pair.source) -> \(pair.target)\(pair.modality.map { " (\($0.rawValue))" } ?? ""), "
                    + "found \(others.isEmpty ? "nothing" : others)"
            }
        }
        return nil
    }

    private func isPair(_ assertion: Assertion, _ pair: RuleExample.Pair, _ rule: Rule, _ annotation: Annotation) -> Bool {
        let straight = answers(assertion.source, pair.source, annotation) && answers(assertion.target, pair.target, annotation)
        guard rule.relation?.isSymmetric == true else { return straight }
        return straight || answers(assertion.target, pair.source, annotation) && answers(assertion.source, pair.target, annotation)
    }

    /// A name in an example may be part of the thing's name: "agreement" for "trade agreement".
    private func answers(_ entity: Int, _ name: String, _ annotation: Annotation) -> Bool {
        let thing = annotation.entities[entity]
        return ([thing.name] + thing.aliases.map(\.text)).contains { $0.lowercased().contains(name.lowercased()) }
    }

    private func words(_ assertion: Assertion, _ annotation: Annotation) -> String {
        "\(annotation.entities[assertion.source].name) -> \(annotation.entities[assertion.target].name) (\(assertion.modality.rawValue))"
    }
}
