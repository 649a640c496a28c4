import Model

/// A plain text file: one document, with optional front matter between two lines of `---`.
struct TextReader: Reader {
    static let name = "text"
    static let suffixes = [".txt", ".text", ".md"]

    func documents(in stream: ByteStream, from origin: Origin, options: ReadOptions, emit: Emit) throws {
        guard let bytes = try stream.readAll(limit: options.maximumDocumentBytes) else {
            return try emit(.failure(.tooLarge(source: origin.path, limit: options.maximumDocumentBytes)))
        }
        var raw = RawDocument(identity: origin.relativePath, sourceURI: origin.uri, format: .text, bytes: bytes)
        raw.mimeType = "text/plain"
        raw.sourceName = origin.sourceName
        raw.retrieved = origin.modified
        if let (matter, body) = frontMatter(of: bytes) {
            raw.metadata = matter.metadata
            raw.bytes = body
            raw.charset = "utf-8"
        }
        try emit(.success(raw))
    }

    /// The fields between the first line, `---`, and the next such line, and the text after them; nil when there are none.
    private func frontMatter(of bytes: [UInt8]) -> (RecordFields, [UInt8])? {
        let start = unicodeMark(bytes).map(\.count) ?? 0
        guard bytes[start...].starts(with: "---".utf8) else { return nil }
        let text = decoded(bytes, declared: nil)
        var fields = RecordFields()
        var position = text.startIndex
        for number in 0..<64 {
            guard let end = text[position...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            let line = trimmed(String(decoding: text[position..<end], as: UTF8.self))
            position = end + 1
            if number == 0 {
                guard line == "---" else { return nil }
                continue
            }
            if line == "---" { return (fields, Array(text[position...])) }
            guard let colon = line.firstIndex(of: ":") else {
                // A list under its key, in the manner of YAML.
                if line.hasPrefix("- ") { fields.append(unquoted(line.dropFirst(2))) }
                if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("- ") { continue }
                return nil
            }
            fields.set(String(line[..<colon]), unquoted(line[line.index(after: colon)...]))
        }
        return nil
    }

    private func unquoted(_ value: Substring) -> String {
        var value = trimmed(String(value))
        if value.hasPrefix("["), value.hasSuffix("]") {
            value = value.dropFirst().dropLast().split(separator: ",").map { unquoted($0) }.joined(separator: "; ")
        }
        for quote in ["\"", "'"] where value.count >= 2 && value.hasPrefix(quote) && value.hasSuffix(quote) {
            value = String(value.dropFirst().dropLast())
        }
        return value
    }
}
