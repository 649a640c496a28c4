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

    /// Runs the sentences in the rules; `annotate` is asked once for each text, with those whom only a description names
    /// where the example may expect one, and as the tables have it where it must not be found.
    package func test(annotate: (_ text: String, _ describes: Bool) -> Annotation) -> [RuleFailure] {
        var answers: [[String]: Annotation] = [:]
        var failures: [RuleFailure] = []
        for rule in rules {
            for example in rule.examples {
                let key = [example.text, example.isRejected ? "reject" : "expect"]
                let answer = answers[key] ?? annotate(example.text, !example.isRejected)
                answers[key] = answer
                if let problem = problem(of: example, rule, answer) {
                    failures.append(
                        RuleFailure(file: rule.file, line: example.line, rule: rule.id, text: example.text, problem: problem))
                }
            }
        }
        return failures
    }

    /// What a rule finds, in the terms of its examples: the names that each side goes by.
    private struct Row {
        var sources: [[String]]
        var targets: [[String]]
        var modality: Modality
        var rule: String
        var isSymmetric: Bool

        func answers(_ pair: RuleExample.Pair) -> Bool {
            func holds(_ sides: [[String]], _ name: String) -> Bool {
                name == "nobody" ? sides.isEmpty : sides.contains { $0.contains { $0.lowercased().contains(name.lowercased()) } }
            }
            guard isSymmetric else { return holds(sources, pair.source) && holds(targets, pair.target) }
            return holds(sources + targets, pair.source) && (pair.target == "nobody" || holds(sources + targets, pair.target))
        }

        var words: String {
            func list(_ sides: [[String]]) -> String { sides.isEmpty ? "nobody" : sides.map { $0.first ?? "" }.joined(separator: ", ") }
            return "\(list(sources)) -> \(list(targets)) (\(modality.rawValue))"
        }
    }

    /// What is wrong, or nil.
    ///
    /// Another rule of the same relation, event type or stance may find an expected pair: what counts is the row.
    private func problem(of example: RuleExample, _ rule: Rule, _ annotation: Annotation) -> String? {
        let found = rows(rule, annotation, Text(example.text))
        if example.isRejected, example.pairs.isEmpty {
            guard let wrong = found.first(where: { $0.rule == rule.id && $0.modality != .denied }) else { return nil }
            return "must find nothing, found \(wrong.words)"
        }
        for pair in example.pairs {
            let matches = found.filter { $0.answers(pair) }
            let fitting = pair.modality.map { wanted in matches.filter { $0.modality == wanted } } ?? matches
            if example.isRejected, let wrong = fitting.first { return "must not find \(wrong.words)" }
            if !example.isRejected, fitting.isEmpty {
                let others = found.map(\.words).joined(separator: "; ")
                return "expected \(pair.source) -> \(pair.target)\(pair.modality.map { " (\($0.rawValue))" } ?? ""), "
                    + "found \(others.isEmpty ? "nothing" : others)"
            }
        }
        return nil
    }

    /// Relationships of the rule's type; without one the events of its type, without that the claims of its stance.
    private func rows(_ rule: Rule, _ annotation: Annotation, _ text: Text) -> [Row] {
        /// A name in an example may be part of the thing's name: "agreement" for "trade agreement".
        func names(_ entity: Int) -> [String] { [annotation.entities[entity].name] + annotation.entities[entity].aliases.map(\.text) }
        func names(_ side: Participant) -> [String] { (side.entity.map(names) ?? []) + [text[side.span]] }
        if let relation = rule.relation {
            return annotation.assertions.filter { $0.relation == relation.name }.map {
                Row(
                    sources: [names($0.source)], targets: [names($0.target)], modality: $0.modality, rule: $0.rule,
                    isSymmetric: relation.isSymmetric)
            }
        }
        if let event = rule.event {
            return annotation.events.filter { $0.type == event.type || $0.rule == rule.id }.map {
                Row(
                    sources: $0.actors.map(names), targets: $0.recipients.map(names), modality: $0.modality, rule: $0.rule,
                    isSymmetric: event.isMutual)
            }
        }
        return annotation.claims.filter { $0.stance == rule.stance }.map { claim in
            let target = claim.target.map(names) ?? claim.targetName.map { [$0] }
            return Row(
                sources: [(claim.holder.map(names) ?? []) + [claim.holderName]], targets: target.map { [$0] } ?? [], modality: .actual,
                rule: claim.rule, isSymmetric: false)
        }
    }
}
