import CKernels

/// Token-to-vector layer (spacy.Tok2Vec.v2): hash embeddings of word features, mixed, then residual window layers.
///
/// - Embedding: x = concat over columns of E[r0] + E[r1] + E[r2] + E[r3], rows by `StringID.buckets`; static vectors after them.
/// - Mix: v = norm(maxout(W x)), width 96 from 576 (384 for ner): a function of the word and the blank after it.
/// - Window layers, k = 1...4: X[i] += norm(maxout(W_k (X[i-1], X[i], X[i+1]))).
///
/// A text is padded with as many zero rows as there are window layers, on both sides, and those rows are computed as well: they do
/// not stay zero. With that padding nothing leaks from one text to the next when they lie in one array.
struct TokenVectors: Sendable {
    enum Column: String, CaseIterable, Sendable {
        case norm = "NORM"
        case prefix = "PREFIX"
        case suffix = "SUFFIX"
        case shape = "SHAPE"
        case spacy = "SPACY"
        case isSpace = "IS_SPACE"
    }

    struct Embedding: Sendable {
        let column: Column
        let seed: UInt32
        let rows: UInt32
        let table: [Float]
    }

    let width: Int
    let embeddings: [Embedding]
    let mix: NormalizedLayer
    let windows: [NormalizedLayer]
    /// Word vectors of the md and lg models, and the layer that brings them to `width`.
    let vectors: StaticVectors?
    let projection: Layer?
    /// The mix depends on the blank after the token.
    let readsBlank: Bool

    /// Zero rows around each text.
    var padding: Int { windows.count }

    init(_ model: ThincModel, _ vectors: StaticVectors?, on set: InstructionSet) throws(LanguageError) {
        let file = model.file
        let columns = try model.attribute("columns", of: try model.only("extract_features")).items ?? []
        var embeddings: [Embedding] = []
        for (index, node) in model.named("hashembed").enumerated() {
            let table = try model.tensor("E", of: node, rank: 2)
            let name = index < columns.count ? file.string(columns[index]) ?? "" : ""
            guard let column = Column(rawValue: name) else {
                throw .unsupported(
                    file: file.name, found: "the feature '\(name)'", known: Column.allCases.map(\.rawValue).joined(separator: ", "))
            }
            guard let seed = try model.attribute("seed", of: node).integer else { throw file.malformed("a seed for each hashembed") }
            embeddings.append(
                Embedding(
                    column: column, seed: UInt32(truncatingIfNeeded: seed), rows: UInt32(table.shape[0]), table: table.values))
        }
        let maxouts = model.named("maxout")
        let norms = model.named("layernorm")
        guard let first = maxouts.first, maxouts.count == norms.count, !embeddings.isEmpty else {
            throw file.malformed("hash embeddings and pairs of maxout and layernorm")
        }
        let width = try model.tensor("W", of: first, rank: 3).shape[0]
        guard width % 16 == 0, embeddings.allSatisfy({ $0.table.count == Int($0.rows) * width }) else {
            throw .unsupported(file: file.name, found: "vectors of \(width) numbers", known: "one width everywhere, a multiple of 16")
        }
        var layers: [NormalizedLayer] = []
        for (maxout, norm) in zip(maxouts, norms) {
            let weights = try model.tensor("W", of: maxout, rank: 3)
            let bias = try model.tensor("b", of: maxout, rank: 2)
            let gain = try model.tensor("G", of: norm, rank: 1)
            let shift = try model.tensor("b", of: norm, rank: 1)
            guard weights.shape[0] == width, weights.shape[1] <= 3, bias.shape == [width, weights.shape[1]], gain.shape == [width],
                shift.shape == [width]
            else { throw file.malformed("maxout layers of \(width) outputs and at most 3 pieces") }
            let layer = Layer(
                weights: weights.values, bias: bias.values, outputs: width, pieces: weights.shape[1], inputs: weights.shape[2], on: set)
            layers.append(NormalizedLayer(layer, gain: gain.values, bias: shift.values))
        }
        projection = try TokenVectors.projection(model, vectors, width: width, on: set)
        self.vectors = projection == nil ? nil : vectors
        self.width = width
        self.embeddings = embeddings
        readsBlank = embeddings.contains { $0.column == .spacy }
        mix = layers[0]
        windows = Array(layers.dropFirst())
        let mixed = width * (embeddings.count + (projection == nil ? 0 : 1))
        guard mix.layer.inputs == mixed, windows.allSatisfy({ $0.layer.inputs == 3 * width }) else {
            throw .unsupported(
                file: file.name, found: "layers of \(layers.map(\.layer.inputs)) inputs",
                known: "\(mixed), then windows of 3 rows of \(width)")
        }
    }

    private static func projection(
        _ model: ThincModel, _ vectors: StaticVectors?, width: Int, on set: InstructionSet
    ) throws(LanguageError) -> Layer? {
        guard let node = model.named("static_vectors").first else { return nil }
        let weights = try model.tensor("W", of: node, rank: 2)
        guard let vectors, weights.shape == [width, vectors.width] else {
            throw model.file.malformed("static vectors of \(weights.shape[1]) numbers in vocab/vectors")
        }
        return Layer(weights: weights.values, bias: nil, outputs: width, pieces: 1, inputs: vectors.width, on: set)
    }

    /// Writes the input of the mix for one word: `mix.layer.inputs` floats.
    func embed(_ word: Int, followedByBlank: Bool, _ lexicon: Lexicon, into out: UnsafeMutablePointer<Float>) {
        let ids = lexicon.ids[word]
        for (index, embedding) in embeddings.enumerated() {
            let key: UInt64 =
                switch embedding.column {
                case .norm: ids.norm
                case .prefix: ids.prefix
                case .suffix: ids.suffix
                case .shape: ids.shape
                case .spacy: followedByBlank ? 1 : 0
                case .isSpace: lexicon.isSpace[word] ? 1 : 0
                }
            let hashes = StringID.buckets(key, seed: embedding.seed)
            let rows = [hashes.0 % embedding.rows, hashes.1 % embedding.rows, hashes.2 % embedding.rows, hashes.3 % embedding.rows]
            kernels_sum_rows(embedding.table, rows, Int32(width), out + index * width)
        }
        guard let vectors, let projection else { return }
        let rest = out + embeddings.count * width
        if let row = vectors.row(of: ids.orth) {
            vectors.values.withUnsafeBufferPointer { values in
                guard let base = values.baseAddress else { return }
                projection.apply(to: base + row * vectors.width, stride: vectors.width, rows: 1, into: rest)
            }
        } else {
            rest.update(repeating: 0, count: width)
        }
    }
}
