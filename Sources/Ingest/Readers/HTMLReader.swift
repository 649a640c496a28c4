import Model

/// A saved web page: one document.
struct HTMLReader: Reader {
    static let name = "html"
    static let suffixes = [".html", ".htm", ".xhtml"]

    func documents(in stream: ByteStream, from origin: Origin, options: ReadOptions, emit: Emit) throws {
        guard let bytes = try stream.readAll(limit: options.maximumDocumentBytes) else {
            return try emit(.failure(.tooLarge(source: origin.path, limit: options.maximumDocumentBytes)))
        }
        var raw = RawDocument(identity: origin.relativePath, sourceURI: origin.uri, format: .html, bytes: bytes)
        raw.mimeType = "text/html"
        raw.sourceName = origin.sourceName
        raw.retrieved = origin.modified
        try emit(.success(raw))
    }
}
