import Model
internal import Yams

/// Reads packs: first what they share (macros, word lists) from all of them, then their rules in order.
struct PackLoader {
    let relations: Vocabulary
    private(set) var shared = PackVocabulary()
    private(set) var rules: [Rule] = []

    private static let packKeys = ["pack", "about", "macros", "words", "rules"]
    private static let ruleKeys = [
        "id", "about", "relation", "event", "stance", "verb", "noun", "word", "where", "source", "target", "between", "agreement", "by",
        "role", "issue", "source_types", "target_types", "modality", "standing", "abroad", "described", "priority",
        "expect", "reject",
    ]
    private static let eventKeys = ["type", "mode", "contexts", "mutual"]

    init(files: [PackFile], relations: Vocabulary) throws(EnrichError) {
        self.relations = relations
        var documents: [YAMLDocument] = []
        for file in files { documents.append(try YAMLDocument(file)) }
        for index in documents.indices { try readShared(documents[index], index) }
        for name in included.keys.sorted() { try close(name, within: [], documents) }
        for document in documents { try readRules(document) }
        var seen: [String: Rule] = [:]
        for rule in rules {
            if let first = seen.updateValue(rule, forKey: rule.id) {
                throw .resource(
                    file: rule.file, line: rule.line, problem: "a second rule `\(rule.id)`; the first is at \(first.file):\(first.line)")
            }
        }
    }

    /// What lists include ("@attack"), kept until all are known.
    private var included: [String: [Inclusion]] = [:]
    /// Where each list and macro stands.
    private var places: [String: String] = [:]

    private struct Inclusion {
        var list: String
        var document: Int
        var node: Yams.Node
    }

    private mutating func readShared(_ document: YAMLDocument, _ index: Int) throws(EnrichError) {
        for (key, value) in try document.entries(document.root, known: PackLoader.packKeys) {
            switch key {
            case "macros":
                for (name, body) in try document.entries(value) {
                    try take("macro `\(name)`", document, body)
                    shared.macros[name] = try document.string(body)
                }
            case "words":
                for (name, list) in try document.entries(value) { try readList(name, list, document, index) }
            default: break
            }
        }
    }

    /// A list that includes its own name adds to the one before it.
    private mutating func readList(_ name: String, _ list: Yams.Node, _ document: YAMLDocument, _ index: Int) throws(EnrichError) {
        let entries = try document.strings(list)
        if !entries.contains(where: { $0.text == "@" + name }) {
            try take("list `\(name)`", advice: "; \"@\(name)\" among its words adds to that one", document, list)
        }
        var phrases: [Phrase] = []
        for (text, node) in entries where text != "@" + name {
            if text.hasPrefix("@") {
                included[name, default: []].append(Inclusion(list: String(text.dropFirst()), document: index, node: node))
            } else {
                phrases.append(shared.phrase(text))
            }
        }
        shared.define(list: name, phrases)
    }

    /// Refuses a second thing of one name: the first would silently change for every other pack.
    private mutating func take(_ thing: String, advice: String = "", _ document: YAMLDocument, _ node: Yams.Node) throws(EnrichError) {
        let place = document.line(of: node).map { "\(document.file):\($0)" } ?? document.file
        if let first = places.updateValue(place, forKey: thing) {
            throw document.problem("a second \(thing); the first is at \(first)\(advice)", at: node)
        }
    }

    /// Fills a list with those that it includes, each filled before.
    private mutating func close(_ name: String, within open: [String], _ documents: [YAMLDocument]) throws(EnrichError) {
        for inclusion in included.removeValue(forKey: name) ?? [] {
            let document = documents[inclusion.document]
            if (open + [name]).contains(inclusion.list) { throw document.problem("lists that include each other", at: inclusion.node) }
            try close(inclusion.list, within: open + [name], documents)
            do { shared.define(list: name, try shared.list(inclusion.list)) } catch {
                throw document.problem(error.message, at: inclusion.node)
            }
        }
    }

    private mutating func readRules(_ document: YAMLDocument) throws(EnrichError) {
        var pack = document.file.split(separator: "/").last.map { String($0) } ?? document.file
        if pack.hasSuffix(".yml") { pack.removeLast(4) }
        for (key, value) in try document.entries(document.root) where key == "rules" {
            for node in try document.items(value) { rules.append(try rule(node, pack: pack, document)) }
        }
    }

    private mutating func rule(_ node: Yams.Node, pack: String, _ document: YAMLDocument) throws(EnrichError) -> Rule {
        let entries = try document.entries(node, known: PackLoader.ruleKeys)
        var fields: [String: Yams.Node] = [:]
        for (key, value) in entries { fields[key] = value }
        guard let name = fields["id"] else { throw document.problem("a rule without `id`", at: node) }
        let id = "\(pack)/\(try document.string(name))"
        func fail(_ message: String, _ at: Yams.Node) -> EnrichError { document.problem("rule \(id): \(message)", at: at) }

        var relation: Vocabulary.Relation?
        if let field = fields["relation"] {
            let name = try document.string(field)
            guard let known = relations[name] else {
                throw fail("unknown relation `\(name)`; known: \(relations.relations.map(\.name).joined(separator: ", "))", field)
            }
            relation = known
        }
        var rule = Rule(
            id: id, file: document.file, line: document.line(of: node) ?? 0, relation: relation, event: nil, triggers: [],
            trigger: TokenPattern(), modality: nil, priority: 0, examples: [])
        if let field = fields["about"] { rule.about = try document.string(field) }
        if let field = fields["event"] { rule.event = try event(field, document) }
        if let field = fields["stance"] { rule.stance = try document.choice(Claim.Stance.self, field) }
        if let field = fields["modality"] { rule.modality = try document.choice(Modality.self, field) }
        if let field = fields["standing"] { rule.isStanding = try document.string(field) == "true" }
        if let field = fields["abroad"] {
            rule.isSurelyAbroad = try document.string(field) == "known"
            rule.isAbroad = try rule.isSurelyAbroad ? true : document.string(field) == "true"
        }
        if let field = fields["described"] { rule.isDescribed = try document.string(field) == "true" }
        if let field = fields["priority"] { rule.priority = try document.integer(field) }

        for (key, tags) in [("verb", "V*"), ("noun", "NN*"), ("word", "")] {
            guard let field = fields[key] else { continue }
            if !tags.isEmpty {
                rule.trigger.tags = SymbolSet(PennTags.matching(tags).map { shared.symbols.number(of: $0) })
            }
            for (text, node) in try document.strings(field) {
                if text.hasPrefix("@") {
                    do throws(PathProblem) {
                        rule.triggers += try shared.list(String(text.dropFirst()))
                    } catch { throw fail(error.message, node) }
                } else {
                    rule.triggers.append(shared.phrase(text))
                }
            }
        }
        guard !rule.triggers.isEmpty else { throw fail("no trigger; known: verb, noun, word", node) }
        if let field = fields["where"] {
            for (text, node) in try document.strings(field) {
                do throws(PathProblem) {
                    rule.trigger.has.append(try PathParser.form(text, vocabulary: &shared))
                } catch { throw fail(error.message, node) }
            }
        }
        try readSlots(&rule, fields, document, fail)
        for key in ["expect", "reject"] {
            guard let field = fields[key] else { continue }
            for (text, node) in try document.strings(field) {
                do throws(PathProblem) {
                    rule.examples.append(try RuleExample(text, isRejected: key == "reject", line: document.line(of: node) ?? 0))
                } catch { throw fail(error.message, node) }
            }
        }
        return rule
    }

    private mutating func readSlots(
        _ rule: inout Rule, _ fields: [String: Yams.Node], _ document: YAMLDocument, _ fail: (String, Yams.Node) -> EnrichError
    ) throws(EnrichError) {
        func types(_ key: String, within allowed: EntityTypes) throws(EnrichError) -> EntityTypes {
            guard let field = fields[key] else { return allowed }
            var types: EntityTypes = []
            for (_, node) in try document.strings(field) { types.insert(try document.choice(EntityType.self, node)) }
            guard allowed.isEmpty || types.isSubset(of: allowed) else {
                throw fail(
                    "the vocabulary allows \(allowed.names.joined(separator: ", ")) as \(key.dropLast(6))", field)
            }
            return types
        }
        let actors: EntityTypes = [.country, .organization, .person]
        // Whoever takes part in an event is an actor or a place; a claim may be about anything.
        let parts: EntityTypes = rule.event == nil ? [] : [.country, .organization, .person, .place]
        let sources = try types("source_types", within: rule.relation.map { EntityTypes($0.sources) } ?? parts)
        let targets = try types("target_types", within: rule.relation.map { EntityTypes($0.targets) } ?? parts)
        let slots: [(String, WritableKeyPath<Rule, Rule.Slot?>, EntityTypes)] = [
            ("source", \.source, sources), ("target", \.target, targets), ("between", \.between, sources),
            ("agreement", \.agreement, [.agreement, .programme]), ("by", \.by, actors), ("role", \.role, []), ("issue", \.issue, []),
        ]
        for (key, slot, types) in slots {
            guard let field = fields[key] else { continue }
            var paths: [Path] = []
            for (text, node) in try document.strings(field) {
                do throws(PathProblem) {
                    paths.append(try PathParser.path(text, vocabulary: &shared))
                } catch { throw fail(error.message, node) }
            }
            rule[keyPath: slot] = Rule.Slot(paths: paths, types: types)
        }
    }

    private func event(_ node: Yams.Node, _ document: YAMLDocument) throws(EnrichError) -> EventTemplate {
        func type(_ node: Yams.Node) throws(EnrichError) -> String {
            let name = try document.string(node)
            guard Plover.types.contains(name) else {
                throw document.problem("unknown event type `\(name)`; known: \(Plover.types.joined(separator: ", "))", at: node)
            }
            return name
        }
        if node.scalar != nil { return EventTemplate(type: try type(node)) }
        var template = EventTemplate(type: "")
        for (key, value) in try document.entries(node, known: PackLoader.eventKeys) {
            switch key {
            case "type": template.type = try type(value)
            case "mode": template.mode = try document.string(value)
            case "contexts": template.contexts = try document.strings(value).map(\.text)
            default: template.isMutual = try document.string(value) == "true"
            }
        }
        return template
    }
}

extension RuleExample {
    /// "Kenya sued Chad. => Kenya -> Chad (planned); Kenya -> Mali"
    init(_ source: String, isRejected: Bool, line: Int) throws(PathProblem) {
        let halves = source.split(separator: "=>", maxSplits: 1).map { $0.trimmed }
        var pairs: [Pair] = []
        for part in halves.count == 2 ? halves[1].split(separator: ";").map({ $0.trimmed }) : [] {
            var part = part
            var modality: Modality?
            if let open = part.lastIndex(of: "("), part.hasSuffix(")") {
                let name = String(part[part.index(after: open)...].dropLast())
                if let named = Modality(rawValue: name) {
                    modality = named
                    part = part[..<open].trimmed
                }
            }
            let ends = part.split(separator: "->").map { $0.trimmed }
            guard ends.count == 2 else {
                throw PathProblem(message: "an example reads `Text. => Source -> Target (modality); ...`, not `\(part)`")
            }
            pairs.append(Pair(source: ends[0], target: ends[1], modality: modality))
        }
        guard let text = halves.first, isRejected || !pairs.isEmpty else {
            throw PathProblem(message: "an expected sentence says what it gives: `Text. => Source -> Target`")
        }
        self.init(line: line, text: text, pairs: pairs, isRejected: isRejected)
    }
}

extension StringProtocol {
    /// Without spaces at the ends.
    fileprivate var trimmed: String {
        var part = Substring(self)
        while part.first == " " { part.removeFirst() }
        while part.last == " " { part.removeLast() }
        return String(part)
    }
}
