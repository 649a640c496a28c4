import Model

/// The files of a model folder, by path relative to it.
///
/// Whoever owns the disk says how to read them.
package struct ModelFiles: Sendable {
    private let read: @Sendable (String) -> [UInt8]?

    /// `read` gives the bytes of a file, or nil when there is none.
    package init(read: @escaping @Sendable (String) -> [UInt8]?) { self.read = read }

    /// The bytes of a file, compared with SHA256SUMS when the folder has such a list.
    func bytes(_ path: String) throws(LanguageError) -> [UInt8] {
        guard let bytes = read(path) else { throw .missing(file: path) }
        if let expected = checksum(path), Digest.hex(bytes) != expected { throw .altered(file: path) }
        return bytes
    }

    func text(_ path: String) throws(LanguageError) -> String {
        guard let text = String(validating: try bytes(path), as: UTF8.self) else { throw .malformed(file: path, expected: "UTF-8") }
        return text
    }

    /// Lines are as `sha256sum` writes them: 64 hexadecimal digits, two spaces, path.
    private func checksum(_ path: String) -> String? {
        guard let list = read("SHA256SUMS") else { return nil }
        let lines = String(decoding: list, as: UTF8.self).split(separator: "\n")
        return lines.first { $0.dropFirst(66) == path }.map { String($0.prefix(64)) }
    }
}
