internal import Yams

/// A YAML resource whose every complaint names file and line.
struct YAMLDocument {
    let file: String
    let root: Yams.Node

    init(_ source: PackFile) throws(EnrichError) {
        file = source.name
        do {
            // Texts are read as texts: the full resolver would try a dozen regular expressions on each key.
            root = try Yams.compose(yaml: source.text, .basic) ?? Yams.Node("")
        } catch let error as YamlError {
            let line: Int? =
                switch error {
                case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
                default: nil
                }
            throw .resource(file: file, line: line, problem: "not readable as YAML")
        } catch {
            throw .resource(file: file, line: nil, problem: "not readable as YAML")
        }
    }

    func line(of node: Yams.Node) -> Int? { node.mark?.line }

    func problem(_ message: String, at node: Yams.Node) -> EnrichError { .resource(file: file, line: line(of: node), problem: message) }

    /// The keys of a mapping in order; keys that are not `known` are refused.
    func entries(_ node: Yams.Node, known: [String]? = nil) throws(EnrichError) -> [(key: String, value: Yams.Node)] {
        guard let mapping = node.mapping else { throw problem("expected keys with values", at: node) }
        var entries: [(key: String, value: Yams.Node)] = []
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            if let known, !known.contains(name) {
                throw problem("unknown key `\(name)`; known: \(known.joined(separator: ", "))", at: key)
            }
            entries.append((name, value))
        }
        return entries
    }

    func items(_ node: Yams.Node) throws(EnrichError) -> [Yams.Node] {
        guard let sequence = node.sequence else { throw problem("expected a list", at: node) }
        return Array(sequence)
    }

    func string(_ node: Yams.Node) throws(EnrichError) -> String {
        guard let scalar = node.scalar else { throw problem("expected a text", at: node) }
        return scalar.string
    }

    /// One text, or a list of them.
    func strings(_ node: Yams.Node) throws(EnrichError) -> [(text: String, node: Yams.Node)] {
        if node.scalar != nil { return [(try string(node), node)] }
        var strings: [(text: String, node: Yams.Node)] = []
        for item in try items(node) { strings.append((try string(item), item)) }
        return strings
    }

    func integer(_ node: Yams.Node) throws(EnrichError) -> Int {
        guard let value = Int(try string(node)) else { throw problem("expected a whole number", at: node) }
        return value
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_: Choice.Type, _ node: Yams.Node) throws(EnrichError) -> Choice
    where Choice.RawValue == String {
        let name = try string(node)
        guard let choice = Choice(rawValue: name) else {
            throw problem("unknown value `\(name)`; known: \(Choice.allCases.map(\.rawValue).joined(separator: ", "))", at: node)
        }
        return choice
    }
}

extension YAMLDocument {
    func number(_ node: Yams.Node) throws(EnrichError) -> Double {
        guard let value = Double(try string(node)) else { throw problem("expected a number", at: node) }
        return value
    }
}
