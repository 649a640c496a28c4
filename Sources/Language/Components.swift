import Model

/// Everything that a model folder says, ready to run: immutable, and shared by all workers.
final class Components: Sendable {
    let vocabulary: Vocabulary
    let tokenizer: Tokenizer
    let vectors: TokenVectors
    let tagger: Tagger
    let parser: DependencyParser
    let ruler: AttributeRuler
    let lemmatizer: Lemmatizer
    let recognizer: EntityRecognizer
    let nounChunks: NounChunks
    let labels: Labels
    /// Lower-case parts of speech, by number.
    let lowerPos: [String]

    init(_ files: ModelFiles, on set: InstructionSet) throws(LanguageError) {
        try PipelineConfig.check(files)
        var names = LabelNames()
        let staticVectors = try StaticVectors(files)
        vocabulary = try Vocabulary(files)
        tokenizer = try Tokenizer(files)
        vectors = try TokenVectors(try ThincModel("tok2vec/model", files), staticVectors, on: set)
        tagger = try Tagger(files, inputs: vectors.width, &names, on: set)
        parser = try DependencyParser(files, inputs: vectors.width, &names, on: set)
        ruler = try AttributeRuler(files, &names)
        lemmatizer = try Lemmatizer(files)
        recognizer = try EntityRecognizer(files, staticVectors, on: set)
        guard recognizer.vectors.padding == vectors.padding else {
            throw .unsupported(
                file: "ner/model", found: "\(recognizer.vectors.padding) window layers", known: "\(vectors.padding), as in tok2vec/model")
        }
        nounChunks = NounChunks(&names)
        labels = names.labels
        lowerPos = names.pos.names.map { $0.lowercased() }
    }
}
