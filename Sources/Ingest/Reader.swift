package import Model

/// Cuts one kind of source into raw documents, one after the other, holding one at a time.
///
/// A bad record is emitted as a failure and the stream goes on; what `emit` throws ends the reading.
package protocol Reader: Sendable {
    /// Lower case with underscores; the word of the configuration.
    static var name: String { get }
    /// Ends of file names, lower case, with the dot.
    static var suffixes: [String] { get }

    func documents(in stream: ByteStream, from origin: Origin, options: ReadOptions, emit: Emit) throws
}

package typealias Emit = (Result<RawDocument, IngestError>) throws -> Void

/// A part of a source as it was received, for keeping what could not be used.
package struct SourceRecord {
    /// Of its first byte, unpacked.
    package var offset: Int
    /// The end of name that the reader of such records knows.
    package var suffix: String
    private let stream: ByteStream

    /// Nil for a source that is one document.
    fileprivate init?(in stream: ByteStream, suffix: String) {
        guard let offset = stream.recordOffset else { return nil }
        self.offset = offset
        self.suffix = suffix
        self.stream = stream
    }

    /// What was read of it; nil when that is longer than a document may be.
    package var bytes: [UInt8]? { stream.record }
}

/// Every input format; a new one is a file in `Readers/` and a line here.
package let readers: [any Reader] = [
    TextReader(),
    HTMLReader(),
    JSONLinesReader(),
    JSONReader(),
    FeedReader(),
    WARCReader(),
    TableReader(),
]

/// The fields by which tables, JSON Lines and front matter describe a document.
package var documentFields: [String] { RecordFields.names }

/// Where a source of bytes lies.
package struct Origin: Hashable, Sendable {
    /// As people know it, for messages: a path, or "-" for the standard input.
    package var path: String
    /// Relative to the input root, with "/" between the parts: what the ids of its documents are made of.
    package var relativePath: String
    /// Feed, folder or collection that delivers it.
    package var sourceName: String?
    /// When the file was written.
    package var modified: Instant?

    package init(path: String, relativePath: String? = nil, sourceName: String? = nil, modified: Instant? = nil) {
        self.path = path
        self.relativePath = relativePath ?? path
        self.sourceName = sourceName
        self.modified = modified
    }

    /// A file: URI for an absolute path, else the path itself.
    var uri: String { path.hasPrefix("/") ? "file://" + path : path }
}

/// What the operator may set for reading; the limits hold whatever a source says of itself.
package struct ReadOptions: Hashable, Sendable {
    /// The name of a reader for sources whose kind the operator knows; nil to tell by suffix and bytes.
    package var format: String?
    /// Bytes of one document, unpacked.
    package var maximumDocumentBytes = 64 << 20
    /// Unpacked bytes for one packed byte, past the first 32 MiB; text stays under 30, a bomb has 1,000.
    package var maximumRatio = 200
    /// The column of a table, or the key of a JSON object, for each of `documentFields` that is not called like the field.
    ///
    /// "source.name" is the key `name` of the object under `source`.
    package var columns: [String: String] = [:]

    package init() {}
}

/// Reads every document of one source: unpacks it, tells its format, and cuts it up.
///
/// What is wrong with the source or a record in it is emitted as a failure. Only what `emit` throws comes out.
/// With each comes the record that it was read from, when the source is cut into records.
package func documents(
    from origin: Origin, options: ReadOptions = ReadOptions(), pull: @escaping ByteStream.Pull,
    emit: (Result<RawDocument, IngestError>, SourceRecord?) throws -> Void
) throws {
    var record: SourceRecord?
    do {
        let stream = try unpacked(ByteStream(pull), from: origin, options: options)
        stream.recordLimit = options.maximumDocumentBytes
        // What comes through a pipe cannot be read again: it is one record until a reader cuts it.
        if origin.path == "-" { stream.beginRecord() }
        record = SourceRecord(in: stream, suffix: "")
        guard try !stream.isAtEnd() else { return try emit(.failure(.empty(source: origin.path)), nil) }
        let reader = try reader(for: origin, head: Array(stream.peek(4096)), format: options.format)
        func current() -> SourceRecord? { SourceRecord(in: stream, suffix: type(of: reader).suffixes.first ?? "") }
        do {
            try reader.documents(in: stream, from: origin, options: options) { try emit($0, current()) }
        } catch {
            record = current()
            throw error
        }
    } catch let error as IngestError {
        try emit(.failure(error), record)
    }
}

/// The reader that the operator named, else by suffix, else by the first bytes.
private func reader(for origin: Origin, head: [UInt8], format: String?) throws(IngestError) -> any Reader {
    if let format {
        guard let reader = readers.first(where: { type(of: $0).name == format }) else {
            throw .unknownFormat(source: origin.path, known: readers.map { type(of: $0).name })
        }
        return reader
    }
    if let kind = binaryKind(head) { throw .binary(source: origin.path, kind: kind) }
    var name = origin.path.lowercased()
    for packed in [".gz", ".zst"] where name.hasSuffix(packed) { name.removeLast(packed.count) }
    let named = readers.first { type(of: $0).suffixes.contains(where: name.hasSuffix) }
    // The suffix decides, but .json and .xml are used for several formats, and pages are saved as text, too.
    if let named, !(named is JSONReader), !(named is FeedReader), !(named is TextReader) { return named }
    let sniffed = sniffedFormat(head)
    if let named, named is TextReader, sniffed != "html" { return named }
    if let reader = readers.first(where: { type(of: $0).name == sniffed }) { return reader }
    if let named { return named }
    guard looksLikeText(head) else {
        throw .unknownFormat(source: origin.path, known: readers.flatMap { type(of: $0).suffixes })
    }
    return TextReader()
}
