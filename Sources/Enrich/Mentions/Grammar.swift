import Model

/// Universal parts of speech that finding and linking mentions ask about.
enum PartOfSpeech: UInt8 {
    case noun, properNoun, pronoun, determiner, adjective, verb, auxiliary, adposition, numeral, punctuation, space, other
}

/// Dependency labels (ClearNLP) that finding and linking mentions ask about.
enum Arc: UInt8 {
    case root, subject, passiveSubject, object, prepositionObject, dative, possessor, modifier, compound, apposition, conjunct, agent,
        preposition,
        attribute, relativeClause, clauseSubject, numeral, determiner, coordinator,
        clausalComplement, openComplement, adjectivalComplement, adverbialClause, other
}

/// A parse with quick answers: labels as enums, children, subtrees, sections.
///
/// A class, because its columns are many and those who read them pass it on.
final class Grammar: Sendable {
    let parsed: ParsedDocument
    let text: Text
    let pos: [PartOfSpeech]
    let arc: [Arc]
    let sentence: [Int32]
    /// First token of the subtree below each token, and the one after its last.
    let left: [Int32]
    let right: [Int32]
    /// Whether the token begins with an upper-case letter.
    let isCapital: [Bool]
    /// The model's entity over each token, -1 for none.
    private let entityAt: [Int32]
    /// Each token and each distinct lemma in lower case.
    private let lowers: [String]
    private let lowerLemmas: [String]
    private let childStart: [Int32]
    private let childList: [Int32]

    var count: Int { pos.count }

    init(_ parsed: ParsedDocument) {
        self.parsed = parsed
        text = parsed.text
        let tokens = parsed.tokens
        let n = tokens.count
        let posNames = tokens.labels.pos.map(Grammar.part)
        let arcNames = tokens.labels.deps.map(Grammar.arc)
        pos = tokens.pos.map { Int($0) < posNames.count ? posNames[Int($0)] : .other }
        arc = tokens.dep.map { Int($0) < arcNames.count ? arcNames[Int($0)] : .other }
        var sentence = [Int32](repeating: 0, count: n)
        for (index, range) in parsed.sentences.enumerated() { for token in range where token < n { sentence[token] = Int32(index) } }
        self.sentence = sentence
        var entityAt = [Int32](repeating: -1, count: n)
        for (index, entity) in parsed.entities.enumerated() {
            for token in entity.tokens where token < n { entityAt[token] = Int32(index) }
        }
        self.entityAt = entityAt
        lowers = (0..<n).map { Grammar.lowercased(parsed.text.utf8[tokens.bytes($0)]) }
        lowerLemmas = tokens.lemmas.map { $0.lowercased() }
        isCapital = (0..<n).map { Grammar.startsUpper(parsed.text.utf8, Int(tokens.start[$0])) }

        var counts = [Int32](repeating: 0, count: n + 1)
        for token in 0..<n where Int(tokens.head[token]) != token { counts[Int(tokens.head[token]) + 1] += 1 }
        for index in 0..<n { counts[index + 1] += counts[index] }
        childStart = counts
        var fill = counts
        var list = [Int32](repeating: 0, count: Int(counts[n]))
        for token in 0..<n where Int(tokens.head[token]) != token {
            let head = Int(tokens.head[token])
            list[Int(fill[head])] = Int32(token)
            fill[head] += 1
        }
        childList = list

        // Edges travel up from each token; depth is bounded by the sentence, and a broken tree cannot loop for ever.
        var left = (0..<n).map { Int32($0) }
        var right = (0..<n).map { Int32($0 + 1) }
        for token in 0..<n {
            var at = token
            var steps = 0
            while steps < 256 {
                let head = Int(tokens.head[at])
                if head == at { break }
                if left[token] < left[head] { left[head] = left[token] }
                if right[token] > right[head] { right[head] = right[token] }
                at = head
                steps += 1
            }
        }
        self.left = left
        self.right = right
    }

    /// The model's entity over a token.
    func entity(at token: Int) -> LabelledRange? { entityAt[token] < 0 ? nil : parsed.entities[Int(entityAt[token])] }

    func head(_ token: Int) -> Int { Int(parsed.tokens.head[token]) }

    func children(_ token: Int) -> ArraySlice<Int32> { childList[Int(childStart[token])..<Int(childStart[token + 1])] }

    func child(_ token: Int, _ wanted: Arc) -> Int? {
        for child in children(token) where arc[Int(child)] == wanted { return Int(child) }
        return nil
    }

    /// The token in lower case.
    func lower(_ token: Int) -> String { lowers[token] }

    func word(_ token: Int) -> String { text[parsed.tokens.bytes(token)] }

    func lemma(_ token: Int) -> String { lowerLemmas[Int(parsed.tokens.lemma[token])] }

    /// Whether the token reads so, capitals and all: by its bytes, without a string.
    func reads(_ token: Int, _ word: StaticString) -> Bool {
        let bytes = parsed.tokens.bytes(token)
        guard bytes.count == word.utf8CodeUnitCount else { return false }
        for offset in 0..<bytes.count where text.utf8[bytes.lowerBound + offset] != word.utf8Start[offset] { return false }
        return true
    }

    func words(_ range: Range<Int>) -> String { range.isEmpty ? "" : text[bytes(range)] }

    func bytes(_ range: Range<Int>) -> Range<Int> {
        Int(parsed.tokens.start[range.lowerBound])..<Int(parsed.tokens.end[range.upperBound - 1])
    }

    func span(_ range: Range<Int>) -> Span { text.span(ofBytes: bytes(range)) }

    func tag(_ token: Int) -> String { parsed.tokens.labels.tags[Int(parsed.tokens.tag[token])] }

    /// The token of a range that the others hang on.
    func headToken(of range: Range<Int>) -> Int {
        for token in range where !range.contains(head(token)) || head(token) == token {
            if pos[token] != .punctuation && pos[token] != .determiner { return token }
        }
        return range.upperBound - 1
    }

    func isPlural(_ token: Int) -> Bool {
        let tag = tag(token)
        return tag == "NNS" || tag == "NNPS"
    }

    func isNominal(_ token: Int) -> Bool { pos[token] == .noun || pos[token] == .properNoun }

    /// Most words are ASCII and short: their lower case needs no other string, and no memory of its own.
    private static func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return String(decoding: bytes, as: UTF8.self).lowercased() }
        return String(unsafeUninitializedCapacity: bytes.count) { room in
            for (place, byte) in bytes.enumerated() { room[place] = (65...90).contains(byte) ? byte | 0x20 : byte }
            return bytes.count
        }
    }

    private static let sites: Set<String> = [
        "north", "south", "east", "west", "outskirts", "vicinity", "city", "town", "village", "district", "province", "suburbs", "siege",
        "liberation", "bombardment", "countryside",
    ]

    /// Whether what begins here is a place by the words before: "in X", "north of X", "the rebel-held X".
    func isLocated(_ token: Int) -> Bool {
        guard token > 0 else { return false }
        let before = lower(token - 1)
        if PersonNames.locative.contains(before) { return true }
        guard token > 1 else { return false }
        return before == "of" && Grammar.sites.contains(lower(token - 2))
            || word(token - 2) == "-" && ["held", "controlled", "besieged", "occupied"].contains(before)
    }

    private static func startsUpper(_ bytes: [UInt8], _ at: Int) -> Bool {
        guard at < bytes.count else { return false }
        if bytes[at] < 0x80 { return bytes[at] >= 0x41 && bytes[at] <= 0x5A }
        guard let letter = String(decoding: bytes[at..<min(at + 4, bytes.count)], as: UTF8.self).unicodeScalars.first else { return false }
        return letter.properties.isUppercase
    }

    private static func part(_ name: String) -> PartOfSpeech {
        switch name {
        case "NOUN": .noun
        case "PROPN": .properNoun
        case "PRON": .pronoun
        case "DET": .determiner
        case "ADJ": .adjective
        case "VERB": .verb
        case "AUX": .auxiliary
        case "ADP": .adposition
        case "NUM": .numeral
        case "PUNCT", "SYM": .punctuation
        case "SPACE": .space
        default: .other
        }
    }

    private static func arc(_ name: String) -> Arc {
        switch name {
        case "ROOT": .root
        case "nsubj": .subject
        case "nsubjpass": .passiveSubject
        case "dobj": .object
        case "pobj": .prepositionObject
        case "dative": .dative
        case "poss": .possessor
        case "amod", "nmod": .modifier
        case "compound": .compound
        case "appos": .apposition
        case "conj": .conjunct
        case "agent": .agent
        case "prep": .preposition
        case "attr": .attribute
        case "relcl": .relativeClause
        case "csubj": .clauseSubject
        case "nummod": .numeral
        case "det": .determiner
        case "cc": .coordinator
        case "ccomp": .clausalComplement
        case "xcomp": .openComplement
        case "acomp": .adjectivalComplement
        case "advcl": .adverbialClause
        default: .other
        }
    }
}
