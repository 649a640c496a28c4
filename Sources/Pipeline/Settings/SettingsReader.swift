import Yams

/// Reads one mapping of a YAML file key by key.
///
/// Each key is declared once, where it is read, with its default and its sentence; what was not declared is an
/// unknown key. Problems are collected, not thrown, so that one look at the file finds them all.
final class SettingsReader {
    /// A line of the reference: `entente check --reference` prints them.
    struct Key {
        var path: String
        var type: String
        var standard: String
        var meaning: String
    }

    /// What all readers of one file share.
    final class Report {
        var problems: [SettingsError.Problem] = []
        var keys: [Key] = []
    }

    let report: Report
    private let path: String
    private let mapping: Node.Mapping
    private var known: [String] = []

    /// `node` nil stands for an empty mapping: every key has its default.
    init(_ node: Node?, path: String, report: Report) {
        self.report = report
        self.path = path
        switch node {
        case .mapping(let mapping)?: self.mapping = mapping
        case nil: mapping = [:]
        case .some(let other):
            mapping = [:]
            if other.scalar?.string.isEmpty != true {
                report.problems.append(
                    .init(line: other.line, message: "expected `key: value` lines\(path.isEmpty ? "" : " under `\(path)`")"))
            }
        }
    }

    func problem(_ message: String, at node: Node?) { report.problems.append(.init(line: node?.line ?? 1, message: message)) }

    /// The node under a key, which is then known.
    func node(_ key: String, type: String, standard: String, _ meaning: String) -> Node? {
        known.append(key)
        let full = path.isEmpty ? key : "\(path).\(key)"
        if !report.keys.contains(where: { $0.path == full }) {
            report.keys.append(Key(path: full, type: type, standard: standard, meaning: meaning))
        }
        return mapping[Node(key)]
    }

    func string(_ key: String, default standard: String?, _ meaning: String) -> String? {
        guard let node = node(key, type: "text", standard: standard ?? "", meaning) else { return standard }
        guard let value = node.scalar?.string, !value.isEmpty else {
            problem("`\(key)` must be text", at: node)
            return standard
        }
        return value
    }

    func integer(_ key: String, default standard: Int, in range: ClosedRange<Int>, _ meaning: String) -> Int {
        guard let node = node(key, type: "whole number", standard: "\(standard)", meaning) else { return standard }
        guard let text = node.scalar?.string, let value = Int(text.replacing("_", with: "")), range.contains(value) else {
            problem("`\(key)` must be a whole number from \(range.lowerBound) to \(range.upperBound)", at: node)
            return standard
        }
        return value
    }

    func number(_ key: String, default standard: Double, in range: ClosedRange<Double>, _ meaning: String) -> Double {
        guard let node = node(key, type: "number", standard: "\(standard)", meaning) else { return standard }
        guard let value = node.scalar.flatMap({ Double($0.string) }), range.contains(value) else {
            problem("`\(key)` must be a number from \(range.lowerBound) to \(range.upperBound)", at: node)
            return standard
        }
        return value
    }

    /// A number that may be left out.
    func limit(_ key: String, _ meaning: String) -> Double? {
        guard let node = node(key, type: "number", standard: "", meaning) else { return nil }
        let value = node.scalar.flatMap { Double($0.string) }
        if value == nil { problem("`\(key)` must be a number", at: node) }
        return value
    }

    func boolean(_ key: String, default standard: Bool, _ meaning: String) -> Bool {
        guard let node = node(key, type: "true or false", standard: "\(standard)", meaning) else { return standard }
        guard let value = node.bool else {
            problem("`\(key)` must be true or false", at: node)
            return standard
        }
        return value
    }

    /// A list of texts; a single text counts as a list of one.
    func strings(_ key: String, default standard: [String], among allowed: [String]? = nil, _ meaning: String) -> [String] {
        guard let node = node(key, type: "list of text", standard: "[\(standard.joined(separator: ", "))]", meaning) else {
            return standard
        }
        let items = node.sequence.map(Array.init) ?? [node]
        return items.compactMap { item in
            guard let value = item.scalar?.string, !value.isEmpty else {
                problem("`\(key)` must be a list of text", at: item)
                return nil
            }
            if let allowed, !allowed.contains(value) {
                problem("unknown \(key) `\(value)`\(hint(value, allowed))", at: item)
                return nil
            }
            return value
        }
    }

    /// A mapping from some of the allowed names to texts.
    func texts(_ key: String, among allowed: [String], _ meaning: String) -> [String: String] {
        guard let node = node(key, type: "mapping", standard: "", meaning) else { return [:] }
        guard let mapping = node.mapping else {
            problem("expected `name: value` lines under `\(key)`", at: node)
            return [:]
        }
        var texts: [String: String] = [:]
        for (name, value) in mapping {
            let name = (node: name, text: name.scalar?.string ?? "?")
            if !allowed.contains(name.text) {
                problem("unknown key `\(name.text)` under `\(key)`\(hint(name.text, allowed))", at: name.node)
            } else if let text = value.scalar?.string, !text.isEmpty {
                texts[name.text] = text
            } else {
                problem("`\(name.text)` must be text", at: value)
            }
        }
        return texts
    }

    /// The reader of a mapping under a key.
    func section(_ key: String, _ meaning: String) -> SettingsReader {
        let node = node(key, type: "section", standard: "", meaning)
        return SettingsReader(node, path: path.isEmpty ? key : "\(path).\(key)", report: report)
    }

    /// Every key that nobody declared is a problem.
    ///
    /// Call it when all keys have been read.
    func refuseUnknownKeys() {
        for (key, _) in mapping where !known.contains(key.scalar?.string ?? "") {
            let name = key.scalar?.string ?? "?"
            problem("unknown key `\(name)`\(path.isEmpty ? "" : " under `\(path)`")\(hint(name, known))", at: key)
        }
    }

    private func hint(_ name: String, _ known: [String]) -> String {
        suggestion(for: name, among: known).map { ", did you mean `\($0)`?" } ?? "; known: \(known.joined(separator: ", "))"
    }
}

extension Node {
    var line: Int { mark?.line ?? 1 }
}
