/// Checks `config.cfg`: that the model's components are those this engine runs, in an order it can keep.
enum PipelineConfig {
    /// Component to the architecture it must have; nil for one without weights.
    private static let known: [(name: String, architecture: String?)] = [
        ("tok2vec", "spacy.Tok2Vec"), ("tagger", "spacy.Tagger"), ("parser", "spacy.TransitionBasedParser"), ("attribute_ruler", nil),
        ("lemmatizer", nil), ("ner", "spacy.TransitionBasedParser"),
    ]

    static func check(_ files: ModelFiles) throws(LanguageError) {
        let path = "config.cfg"
        let sections = sections(try files.text(path))
        let nlp = sections["nlp"] ?? [:]
        guard let pipeline = JSON(nlp["pipeline"] ?? "")?.strings else { throw .malformed(file: path, expected: "'pipeline' in [nlp]") }
        if let language = nlp["lang"], language != "\"en\"" {
            throw .unsupported(file: path, found: "language \(language)", known: "\"en\"")
        }
        let disabled = JSON(nlp["disabled"] ?? "[]")?.strings ?? []
        let enabled = pipeline.filter { !disabled.contains($0) }
        let names = known.map(\.name)
        if let other = enabled.first(where: { !names.contains($0) }) {
            throw .unsupported(file: path, found: "the component '\(other)'", known: names.joined(separator: ", "))
        }
        if let absent = names.first(where: { !enabled.contains($0) }) {
            throw .malformed(file: path, expected: "the component '\(absent)' in the pipeline")
        }
        for (name, architecture) in known {
            let factory = sections["components.\(name)"]?["factory"] ?? ""
            guard factory == "\"\(name)\"" else {
                throw .unsupported(file: path, found: "the factory \(factory) for '\(name)'", known: "\"\(name)\"")
            }
            let found = sections["components.\(name).model"]?["@architectures"] ?? ""
            if let architecture, !found.hasPrefix("\"\(architecture).v") {
                throw .unsupported(file: path, found: "the architecture \(found) of '\(name)'", known: architecture)
            }
        }
        if let mode = sections["components.lemmatizer"]?["mode"], mode != "\"rule\"" {
            throw .unsupported(file: path, found: "the lemmatizer mode \(mode)", known: "\"rule\"")
        }
    }

    /// `key = value` by section.
    private static func sections(_ text: String) -> [String: [String: String]] {
        var sections: [String: [String: String]] = [:]
        var section = ""
        for line in text.split(whereSeparator: \.isNewline) {
            if line.hasPrefix("["), line.hasSuffix("]") {
                section = String(line.dropFirst().dropLast())
                sections[section] = [:]
            } else if let equals = line.firstIndex(of: "=") {
                sections[section, default: [:]][trimmed(line[..<equals])] = trimmed(line[line.index(after: equals)...])
            }
        }
        return sections
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
