import Ingest
import Model

/// Everything that a source gives: documents, and errors as their codes.
///
/// The bytes come in small chunks.
func read(_ bytes: [UInt8], path: String, options: ReadOptions = ReadOptions()) throws -> (documents: [RawDocument], codes: [String]) {
    var rest = bytes[...]
    var found: (documents: [RawDocument], codes: [String]) = ([], [])
    let pull: ByteStream.Pull = {
        defer { rest = rest.dropFirst(100) }
        return Array(rest.prefix(100))
    }
    try documents(from: Origin(path: path), options: options, pull: pull) { result, _ in
        switch result {
        case .success(let document): found.documents.append(document)
        case .failure(let error): found.codes.append(error.code)
        }
    }
    return found
}

func read(_ text: String, path: String, options: ReadOptions = ReadOptions()) throws -> (documents: [RawDocument], codes: [String]) {
    try read(Array(text.utf8), path: path, options: options)
}

/// The article of a page.
func page(_ html: String, url: String = "saved/page.html") throws -> Article {
    try article(from: RawDocument(identity: url, sourceURI: url, format: .html, bytes: Array(html.utf8)))
}

/// Its lines, captions aside.
func lines(_ html: String) throws -> [String] { try page(html).blocks.filter { $0.kind != .caption }.map(\.text) }
