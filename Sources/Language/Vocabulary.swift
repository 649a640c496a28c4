/// What the model and the language say of single words: the features that the embeddings read.
struct Vocabulary: Sendable {
    /// By string id of the word as written.
    private let norms: [UInt64: [UInt8]]

    init(_ files: ModelFiles) throws(LanguageError) {
        let file = try MessagePackFile(name: "vocab/lookups.bin", bytes: try files.bytes("vocab/lookups.bin"))
        var norms: [UInt64: [UInt8]] = [:]
        for (key, value) in file.field("lexeme_norm", of: file.root)?.pairs ?? [] {
            guard let key = key.key, let norm = file.utf8(value) else { throw file.malformed("string ids and norms in lexeme_norm") }
            norms[key] = Array(norm)
        }
        self.norms = norms
    }

    /// The features of one word, each as the string it is before hashing.
    struct Features {
        var isSpace: Bool
        var lower: [UInt8]
        var norm: [UInt8]
        var prefix: [UInt8]
        var suffix: [UInt8]
        var shape: [UInt8]
        var orth: UInt64
    }

    /// A pure function of the word.
    ///
    /// `scalars` are those of `utf8`.
    func features(_ utf8: UnsafeBufferPointer<UInt8>, scalars: [UInt32]) -> Features {
        let orth = StringID.id(utf8)
        let lower = Vocabulary.utf8(Characters.lowercased(scalars[...])[...])
        return Features(
            isSpace: !scalars.isEmpty && scalars.allSatisfy(Characters.isSpace), lower: lower,
            norm: norms[orth] ?? Vocabulary.baseNorm(utf8) ?? lower, prefix: Vocabulary.utf8(scalars.prefix(1)),
            suffix: Vocabulary.utf8(scalars.suffix(3)), shape: Vocabulary.shape(scalars), orth: orth)
    }

    private static func utf8(_ scalars: ArraySlice<UInt32>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.count)
        for scalar in scalars { appendUTF8(scalar, to: &bytes) }
        return bytes
    }

    /// Letters as X and x, digits as d, and no more than four of a kind in a row: "Xxxxx", "dd.dd".
    private static func shape(_ scalars: [UInt32]) -> [UInt8] {
        guard scalars.count < 100 else { return Array("LONG".utf8) }
        var shape: [UInt8] = []
        var last: UInt32?
        var run = 0
        for scalar in scalars {
            var mapped = scalar
            if Characters.isLetter(scalar) {
                mapped = Characters.isUpper(scalar) ? 0x58 : 0x78
            } else if Characters.isDigit(scalar) {
                mapped = 0x64
            }
            run = mapped == last ? run + 1 : 0
            last = mapped
            if run < 4 { appendUTF8(mapped, to: &shape) }
        }
        return shape
    }

    private static func baseNorm(_ utf8: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard utf8.count <= 9, let index = baseNorms.index(of: utf8) else { return nil }
        return baseNormTargets[index]
    }

    // spacy/lang/norm_exceptions.py (MIT). A line: the norm, then what is written for it.
    private static let baseNormLines = """
        's 's 'S ’s ’S
        ' ’ ‘ ´ `
        " ” “ '' `` ´´ „ » « ‘‘ ’’
        ? ？
        ! ！
        , ，
        ; ；
        : ：
        . 。 ।
        ... …
        - — – -- --- ——
        $ € £ ¥ ฿ US$ C$ A$ ₺ ₹ ৳ ₩ Mex$ ₣ E£
        """
    private static let baseNormPairs: [(form: String, norm: String)] = baseNormLines.split(separator: "\n").flatMap { line in
        let words = line.split(separator: " ").map(String.init)
        return words.dropFirst().map { ($0, words[0]) }
    }
    private static let baseNorms = ByteTable(baseNormPairs.map(\.form))
    private static let baseNormTargets = baseNormPairs.map { Array($0.norm.utf8) }
}
