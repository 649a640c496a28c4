import Model

/// Rules that set part of speech, morphology and some lemmas from tag, dependency label and lower-case form.
///
/// All rules look at the values from before the first of them; of two that set the same attribute the later wins. Rules of one token
/// depend on (word, tag, label) alone, so their outcome is kept. Those of several tokens ("gon" + "na") give each token
/// specification a bit: a token's `sequenceBits` say which of them it meets. Source: spacy/pipeline/attributeruler.py.
struct AttributeRuler: Sendable {
    /// What a rule sets.
    ///
    /// Nil leaves the attribute alone.
    struct Assignment: Sendable {
        var tag: UInt16?
        var pos: UInt16?
        var morph: UInt16?
        var dep: UInt16?
        var lemma: [UInt8]?
    }

    /// A token as far as rules can see it.
    struct View {
        let tag: UInt16
        let dep: UInt16
        let lower: UnsafeBufferPointer<UInt8>
        let lowerHash: UInt64
        let isSpace: Bool
    }

    /// What the rules make of a token, and for each attribute the number of the rule that set it, -1 for none.
    struct Outcome: Sendable {
        var tag: (value: UInt16, rule: Int)
        var pos: (value: UInt16, rule: Int) = (0, -1)
        var morph: (value: UInt16, rule: Int) = (0, -1)
        var dep: (value: UInt16, rule: Int)
        var lemma: (value: [UInt8]?, rule: Int) = (nil, -1)
        var sequenceBits: UInt64 = 0

        mutating func apply(_ assignment: Assignment, of rule: Int) {
            if let value = assignment.tag, rule >= tag.rule { tag = (value, rule) }
            if let value = assignment.pos, rule >= pos.rule { pos = (value, rule) }
            if let value = assignment.morph, rule >= morph.rule { morph = (value, rule) }
            if let value = assignment.dep, rule >= dep.rule { dep = (value, rule) }
            if let value = assignment.lemma, rule >= lemma.rule { lemma = (value, rule) }
        }
    }

    private struct Rule: Sendable {
        let number: Int
        let alternatives: [TokenCondition]
        let assignment: Assignment
    }

    private struct SequenceRule: Sendable {
        let number: Int
        /// The bits of the token specifications of each alternative.
        let alternatives: [[UInt64]]
        let target: Int
        let assignment: Assignment
    }

    private var rules: [Rule] = []
    /// Indices of the rules that a token with each tag can meet.
    private var rulesByTag: [[Int]] = []
    private var sequenceRules: [SequenceRule] = []
    private var sequenceConditions: [TokenCondition] = []
    /// Bits of the first token of any sequence.
    private(set) var firstBits: UInt64 = 0

    init(_ files: ModelFiles, _ names: inout LabelNames) throws(LanguageError) {
        let path = "attribute_ruler/patterns"
        let file = try MessagePackFile(name: path, bytes: try files.bytes(path))
        guard let items = file.root.items else { throw file.malformed("a list of rules") }
        for (number, item) in items.enumerated() {
            guard let patterns = file.field("patterns", of: item)?.items, let attributes = file.field("attrs", of: item)?.pairs else {
                throw file.malformed("patterns and attrs in rule \(number)")
            }
            let target = file.field("index", of: item)?.integer ?? 0
            let assignment = try AttributeRuler.assignment(attributes, file, &names)
            var alternatives: [[TokenCondition]] = []
            for pattern in patterns {
                guard let tokens = pattern.items, tokens.indices.contains(target < 0 ? tokens.count + target : target) else {
                    throw file.malformed("a token \(target) in each pattern of rule \(number)")
                }
                var conditions: [TokenCondition] = []
                for token in tokens { conditions.append(try TokenCondition(token, file, &names)) }
                alternatives.append(conditions)
            }
            if alternatives.allSatisfy({ $0.count == 1 }) {
                rules.append(Rule(number: number, alternatives: alternatives.map { $0[0] }, assignment: assignment))
            } else {
                var bits: [[UInt64]] = []
                for alternative in alternatives {
                    var tokens: [UInt64] = []
                    for condition in alternative { tokens.append(bit(condition)) }
                    bits.append(tokens)
                }
                for alternative in bits { firstBits |= alternative.first ?? 0 }
                sequenceRules.append(SequenceRule(number: number, alternatives: bits, target: target, assignment: assignment))
            }
        }
        rulesByTag = names.tags.names.indices.map { tag in
            rules.indices.filter { index in rules[index].alternatives.contains { $0.allows(tag: UInt16(tag)) } }
        }
        guard sequenceConditions.count <= 64 else {
            throw .unsupported(file: path, found: "\(sequenceConditions.count) tokens in rules of several tokens", known: "64 at most")
        }
    }

    private mutating func bit(_ condition: TokenCondition) -> UInt64 {
        sequenceConditions.append(condition)
        return 1 << UInt64(min(sequenceConditions.count - 1, 63))
    }

    /// What the rules of one token make of it.
    func outcome(_ view: View) -> Outcome {
        var outcome = Outcome(tag: (view.tag, -1), dep: (view.dep, -1))
        var matcher = Matcher()
        for index in rulesByTag[Int(view.tag)] where rules[index].alternatives.contains(where: { $0.holds(view, &matcher) }) {
            outcome.apply(rules[index].assignment, of: rules[index].number)
        }
        for (index, condition) in sequenceConditions.enumerated() where condition.holds(view, &matcher) {
            outcome.sequenceBits |= 1 << UInt64(index)
        }
        return outcome
    }

    /// Calls `apply` for each match of a rule of several tokens, in order of rules, then of places.
    func matchSequences(count: Int, bits: (Int) -> UInt64, apply: (_ token: Int, _ rule: Int, Assignment) -> Void) {
        for rule in sequenceRules {
            for first in 0..<count {
                let match = rule.alternatives.first { tokens in
                    first + tokens.count <= count && tokens.indices.allSatisfy { bits(first + $0) & tokens[$0] != 0 }
                }
                guard let match else { continue }
                apply(first + (rule.target < 0 ? match.count + rule.target : rule.target), rule.number, rule.assignment)
            }
        }
    }

    private static func assignment(
        _ attributes: [(key: MessagePack, value: MessagePack)], _ file: MessagePackFile, _ names: inout LabelNames
    ) throws(LanguageError) -> Assignment {
        var assignment = Assignment()
        for (key, value) in attributes {
            guard let key = file.string(key), let value = file.string(value) else { throw file.malformed("text in attrs") }
            switch key {
            case "TAG": assignment.tag = names.tags.id(value)
            case "POS": assignment.pos = names.pos.id(value)
            case "MORPH": assignment.morph = names.morphs.id(value == "_" ? "" : value)
            case "DEP": assignment.dep = names.deps.id(value)
            case "LEMMA": assignment.lemma = Array(value.utf8)
            default: throw .unsupported(file: file.name, found: "the attribute \(key)", known: "TAG, POS, MORPH, DEP, LEMMA")
            }
        }
        return assignment
    }
}

/// What a rule asks of one token.
///
/// A class because rules are tried by the hundred on each new word: passing one on costs one reference, not those of all its tables.
final class TokenCondition: Sendable {
    private enum Lower: Sendable {
        case oneOf(ByteTable)
        case noneOf(ByteTable)
        case matching(Pattern)
    }

    /// By tag and by label; nil for any.
    private let tags: (ids: Set<UInt16>, isExcluded: Bool)?
    private let deps: (ids: Set<UInt16>, isExcluded: Bool)?
    private let lower: Lower?
    private let isSpace: Bool?

    init(_ token: MessagePack, _ file: MessagePackFile, _ names: inout LabelNames) throws(LanguageError) {
        var tags: (ids: Set<UInt16>, isExcluded: Bool)?
        var deps: (ids: Set<UInt16>, isExcluded: Bool)?
        var lower: Lower?
        var isSpace: Bool?
        for (key, value) in token.pairs ?? [] {
            let key = file.string(key) ?? ""
            if key == "IS_SPACE", case .bool(let flag) = value {
                isSpace = flag
                continue
            }
            if key == "LOWER", let source = file.string(file.field("REGEX", of: value)) {
                lower = .matching(try Pattern(source, file: file.name, name: "REGEX"))
                continue
            }
            guard let (texts, isExcluded) = TokenCondition.texts(value, file) else {
                throw .unsupported(file: file.name, found: "the condition on \(key)", known: "a text, IN, NOT_IN, and REGEX for LOWER")
            }
            // The empty text stands for an attribute that is not set, which does not occur here.
            switch key {
            case "TAG": tags = (Set(texts.filter { !$0.isEmpty }.map { names.tags.id($0) }), isExcluded)
            case "DEP": deps = (Set(texts.filter { !$0.isEmpty }.map { names.deps.id($0) }), isExcluded)
            case "LOWER": lower = isExcluded ? .noneOf(ByteTable(texts)) : .oneOf(ByteTable(texts))
            default: throw .unsupported(file: file.name, found: "a condition on \(key)", known: "TAG, DEP, LOWER, IS_SPACE")
            }
        }
        self.tags = tags
        self.deps = deps
        self.lower = lower
        self.isSpace = isSpace
    }

    func allows(tag: UInt16) -> Bool { tags.map { $0.ids.contains(tag) != $0.isExcluded } ?? true }

    func holds(_ view: AttributeRuler.View, _ matcher: inout Matcher) -> Bool {
        if !allows(tag: view.tag) { return false }
        if let deps, deps.ids.contains(view.dep) == deps.isExcluded { return false }
        if let isSpace, isSpace != view.isSpace { return false }
        switch lower {
        case nil: return true
        case .oneOf(let texts): return texts.index(of: view.lower, hash: view.lowerHash) != nil
        case .noneOf(let texts): return texts.index(of: view.lower, hash: view.lowerHash) == nil
        case .matching(let pattern):
            var scalars: [UInt32] = []
            scalars.replace(with: view.lower)
            return scalars.withUnsafeBufferPointer { matcher.first(of: pattern, from: 0, in: $0) != nil }
        }
    }

    private static func texts(_ value: MessagePack, _ file: MessagePackFile) -> ([String], isExcluded: Bool)? {
        if let text = file.string(value) { return ([text], false) }
        guard value.pairs?.count == 1 else { return nil }
        if let items = file.field("IN", of: value)?.items { return (items.compactMap { file.string($0) }, false) }
        if let items = file.field("NOT_IN", of: value)?.items { return (items.compactMap { file.string($0) }, true) }
        return nil
    }
}
