import Model

/// The files of a model folder, by path relative to it.
///
/// Whoever owns the disk says how to read them.
package struct ModelFiles: Sendable {
    /// What the engine reads, and no more.
    static let paths = [
        "config.cfg", "meta.json", "tokenizer", "vocab/lookups.bin", "vocab/vectors", "vocab/key2row", "tok2vec/model", "tagger/cfg",
        "tagger/model", "parser/moves", "parser/model", "attribute_ruler/patterns", "lemmatizer/lookups/lookups.bin", "ner/moves",
        "ner/model",
    ]

    private let read: @Sendable (String) -> [UInt8]?

    /// `read` gives the bytes of a file, or nil when there is none.
    package init(read: @escaping @Sendable (String) -> [UInt8]?) { self.read = read }

    func bytes(_ path: String) throws(LanguageError) -> [UInt8] {
        guard let bytes = read(path) else { throw .missing(file: path) }
        return bytes
    }

    func text(_ path: String) throws(LanguageError) -> String {
        guard let text = String(validating: try bytes(path), as: UTF8.self) else { throw .malformed(file: path, expected: "UTF-8") }
        return text
    }

    /// Reads every file once, compares it with SHA256SUMS when the folder has such a list, and makes the model's fingerprint of them all.
    func whole() throws(LanguageError) -> (files: ModelFiles, fingerprint: String) {
        let expected = checksums()
        var contents: [String: [UInt8]] = [:]
        var digests = ""
        for path in ModelFiles.paths {
            let bytes = try bytes(path)
            let digest = Digest.hex(bytes)
            if let sum = expected[path], sum != digest { throw .altered(file: path) }
            contents[path] = bytes
            digests += "\(digest)  \(path)\n"
        }
        return (ModelFiles { [contents] in contents[$0] }, Digest.hex(Array(digests.utf8)))
    }

    /// Lines are as `sha256sum` writes them: 64 hexadecimal digits, two spaces, path.
    private func checksums() -> [String: String] {
        var sums: [String: String] = [:]
        for line in String(decoding: read("SHA256SUMS") ?? [], as: UTF8.self).split(separator: "\n") where line.count > 66 {
            sums[String(line.dropFirst(66))] = String(line.prefix(64))
        }
        return sums
    }
}
