import Model

/// What is wrong with a path or a test, in words; whoever knows the place adds it.
struct PathProblem: Error {
    var message: String
}

/// Reads paths and token tests; macros are replaced as text while reading, so that they can take arguments.
struct PathParser {
    /// A macro may use macros, but not for ever.
    private static let deepest = 24

    let vocabulary: PackVocabulary
    private var text: [Character]
    private var position = 0
    private let depth: Int

    private init(_ text: String, vocabulary: PackVocabulary, depth: Int) {
        self.text = Array(text)
        self.vocabulary = vocabulary
        self.depth = depth
    }

    static func path(_ text: String, vocabulary: inout PackVocabulary) throws(PathProblem) -> Path {
        Path(try form(text, vocabulary: &vocabulary))
    }

    static func form(_ text: String, vocabulary: inout PackVocabulary, depth: Int = 0) throws(PathProblem) -> PathForm {
        guard depth < deepest else { throw PathProblem(message: "macros that use each other without end") }
        var parser = PathParser(text, vocabulary: vocabulary, depth: depth)
        let path = try parser.alternatives(&vocabulary)
        guard parser.peek == nil else { throw PathProblem(message: "unexpected `\(parser.rest)` in path `\(text)`") }
        return path
    }

    // MARK: Grammar

    private mutating func alternatives(_ vocabulary: inout PackVocabulary) throws(PathProblem) -> PathForm {
        var paths = [try sequence(&vocabulary)]
        while take("|") { paths.append(try sequence(&vocabulary)) }
        return paths.count == 1 ? paths[0] : .either(paths)
    }

    private mutating func sequence(_ vocabulary: inout PackVocabulary) throws(PathProblem) -> PathForm {
        var paths: [PathForm] = []
        while let next = peek, next != "|", next != ")", next != "]", next != "," {
            var path = try step(&vocabulary)
            if take("?") {
                path = .either([.sequence([]), path])
            } else if take("*") {
                path = .repeated(path, atLeast: 0)
            } else if take("+") {
                path = .repeated(path, atLeast: 1)
            }
            paths.append(path)
        }
        guard !paths.isEmpty else { throw PathProblem(message: "an empty path; known: >dep <dep [test] (a|b) ~ . macro") }
        return paths.count == 1 ? paths[0] : .sequence(paths)
    }

    private mutating func step(_ vocabulary: inout PackVocabulary) throws(PathProblem) -> PathForm {
        if take(">") { return try arc(isUp: false, &vocabulary) }
        if take("<") { return try arc(isUp: true, &vocabulary) }
        if take("~") { return .phrase }
        if take(".") { return .sequence([]) }
        if take("(") {
            let path = try alternatives(&vocabulary)
            try expect(")")
            return path
        }
        if take("[") { return .filter(try tests(&vocabulary)) }
        let name = word()
        guard !name.isEmpty else { throw PathProblem(message: "unexpected `\(rest)`; known: >dep <dep [test] (a|b) ~ . macro") }
        return try macro(name, &vocabulary)
    }

    private mutating func arc(isUp: Bool, _ vocabulary: inout PackVocabulary) throws(PathProblem) -> PathForm {
        let names = try values()
        var step = PathForm.Step(isUp: isUp)
        if names != ["_"] { step.deps = SymbolSet(names.map { vocabulary.symbols.number(of: $0) }) }
        if take(":") { step.lemmas = try lemmas(try values(), &vocabulary) }
        return .step(step)
    }

    private mutating func macro(_ name: String, _ vocabulary: inout PackVocabulary) throws(PathProblem) -> PathForm {
        guard var body = vocabulary.macros[name] else {
            throw PathProblem(message: "unknown macro `\(name)`; known: \(vocabulary.macros.keys.sorted().joined(separator: ", "))")
        }
        var call = name
        // Only a macro with a place for them takes arguments: "object (>acl|>prep)" goes on after it.
        if body.contains("$1") {
            try expect("(")
            var arguments = ""
            while let next = peek, next != ")" {
                arguments.append(next)
                position += 1
            }
            try expect(")")
            body = body.replacing("$1", with: arguments)
            call += "(\(arguments))"
        }
        if let known = vocabulary.calls[call] { return known }
        var path = try PathParser.form(body, vocabulary: &vocabulary, depth: depth + 1)
        if !path.dependsOnPhrase { path = .named(vocabulary.calls.count, Path(path)) }
        vocabulary.calls[call] = path
        return path
    }

    /// The inside of `[...]`, up to and with the closing bracket.
    private mutating func tests(_ vocabulary: inout PackVocabulary) throws(PathProblem) -> TokenPattern {
        var pattern = TokenPattern()
        repeat {
            let isNegated = take("!")
            let start = position
            let key = word()
            if !key.isEmpty, take("=") {
                var single = TokenPattern()
                try single.set(key, to: try values(), parser: self, &vocabulary)
                if isNegated { pattern.not.append(single) } else { pattern.formIntersection(single) }
            } else {
                position = start
                let path = try alternatives(&vocabulary)
                if isNegated { pattern.hasNot.append(path) } else { pattern.has.append(path) }
            }
        } while take(",")
        try expect("]")
        return pattern
    }

    /// Names joined by slashes, such as a/b/@list.
    private mutating func values() throws(PathProblem) -> [String] {
        var values: [String] = []
        repeat {
            let isList = take("@")
            let value = word()
            guard !value.isEmpty else { throw PathProblem(message: "a name is missing before `\(rest)`") }
            values.append((isList ? "@" : "") + value)
        } while take("/")
        return values
    }

    fileprivate func lemmas(_ names: [String], _ vocabulary: inout PackVocabulary) throws(PathProblem) -> SymbolSet {
        var set = SymbolSet()
        for name in names {
            if name.hasPrefix("@") {
                let phrases = try vocabulary.list(String(name.dropFirst()))
                for phrase in phrases where phrase.rest.isEmpty { set.insert(phrase.head) }
            } else {
                set.insert(vocabulary.symbols.number(of: name))
            }
        }
        return set
    }

    // MARK: Characters

    private var peek: Character? {
        mutating get {
            while position < text.count, text[position] == " " || text[position] == "\n" { position += 1 }
            return position < text.count ? text[position] : nil
        }
    }

    private var rest: String { String(text[min(position, text.count)...].prefix(20)) }

    private mutating func take(_ character: Character) -> Bool {
        guard peek == character else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ character: Character) throws(PathProblem) {
        guard take(character) else { throw PathProblem(message: "expected `\(character)` before `\(rest)`") }
    }

    /// Letters, digits and what tags and lemmas are made of.
    private mutating func word() -> String {
        var word = ""
        while let next = peek, next.isLetter || next.isNumber || "_-$.'".contains(next) || (next == "*" && isTagWildcard(word)) {
            word.append(next)
            position += 1
            if position < text.count, text[position] == " " { break }
        }
        return word
    }

    /// `V*` is a tag with a wildcard; `up*` is a macro repeated: tags are upper case.
    private func isTagWildcard(_ word: String) -> Bool { !word.isEmpty && word.allSatisfy { $0.isUppercase } }
}

extension TokenPattern {
    static let keys = ["class", "dep", "lemma", "pos", "tag", "type"]

    mutating func set(_ key: String, to values: [String], parser: PathParser, _ vocabulary: inout PackVocabulary) throws(PathProblem) {
        switch key {
        case "lemma": lemmas = try parser.lemmas(values, &vocabulary)
        case "tag": tags = SymbolSet(values.flatMap { PennTags.matching($0) }.map { vocabulary.symbols.number(of: $0) })
        case "pos": poses = SymbolSet(values.map { vocabulary.symbols.number(of: $0) })
        case "dep": deps = SymbolSet(values.map { vocabulary.symbols.number(of: $0) })
        case "class": classes = Set(values)
        case "type":
            var types: EntityTypes = []
            for value in values { types.insert(try EntityType.named(value)) }
            self.types = types
        default:
            throw PathProblem(message: "unknown test `\(key)`; known: \(TokenPattern.keys.joined(separator: ", "))")
        }
    }

    /// Both must hold; a second test of the same kind becomes a test of its own.
    mutating func formIntersection(_ other: TokenPattern) {
        if let more = other.lemmas, lemmas == nil { lemmas = more } else if other.lemmas != nil { has.append(.filter(other)) }
        if let more = other.tags { tags = more }
        if let more = other.poses { poses = more }
        if let more = other.deps { deps = more }
        if let more = other.types { types = more }
        if let more = other.classes { classes = more }
        not += other.not
        has += other.has
        hasNot += other.hasNot
    }
}

extension EntityType {
    static func named(_ name: String) throws(PathProblem) -> EntityType {
        guard let type = EntityType(rawValue: name) else {
            throw PathProblem(
                message: "unknown entity type `\(name)`; known: \(EntityType.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return type
    }
}

/// The fine-grained tags that `V*` can stand for.
enum PennTags {
    private static let all = [
        "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "MD", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB",
        "RBR", "RBS", "RP", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB",
    ]

    static func matching(_ pattern: String) -> [String] {
        guard pattern.hasSuffix("*") else { return [pattern] }
        return all.filter { $0.hasPrefix(pattern.dropLast()) }
    }
}
