import Ingest
import Model
import Testing

/// Everything that a source gives: documents, and errors as their codes.
func read(_ bytes: [UInt8], path: String, options: ReadOptions = ReadOptions()) throws -> (documents: [RawDocument], codes: [String]) {
    var rest = bytes[...]
    var found: (documents: [RawDocument], codes: [String]) = ([], [])
    let pull: ByteStream.Pull = {
        defer { rest = rest.dropFirst(1000) }
        return Array(rest.prefix(1000))
    }
    try documents(from: Origin(path: path), options: options, pull: pull) { result in
        switch result {
        case .success(let document): found.documents.append(document)
        case .failure(let error): found.codes.append(error.code)
        }
    }
    return found
}

@Test func aCutLineAndADuplicateCostOneRejectEach() throws {
    let lines = """
        {"document_id": "a", "text": "One.", "published_at": "2026-02-04T09:30:00+03:00", "author": ["Jo Doe", "Al Poe"]}
        {"document_id": "a", "text": "Again."}

        {"document_id": "b", "html": "<p>Caf\\u00e9 &amp; bar<p>Two"}
        {"document_id": "c"}
        {"document_id": "d", "te
        """
    let found = try read(Array(lines.utf8), path: "in/x.jsonl")
    #expect(found.documents.map(\.identity) == ["a", "b"])
    #expect(found.codes == ["duplicate_id", "bad_json", "bad_json"])
    #expect(found.documents[0].metadata.author == "Jo Doe; Al Poe")
    #expect(found.documents[0].metadata.published?.instant?.description == "2026-02-04T06:30:00Z")
    #expect(try article(from: found.documents[1]).blocks.map(\.text) == ["Café & bar", "Two"])
}

@Test func frontMatterBecomesMetadata() throws {
    let text =
        "---\ntitle: \"Border posts\"\nauthor: A. Person\npublished_at: 4 February 2026\nurl: https://example.org/a\n---\n\nFirst line.\nSecond line.\n"
    let found = try read(Array(text.utf8), path: "notes/a.txt")
    let document = try #require(found.documents.first)
    #expect(document.identity == "notes/a.txt")
    #expect(document.metadata.title == "Border posts")
    #expect(document.metadata.published?.date.description == "2026-02-04")
    #expect(try article(from: document).blocks.map(\.text) == ["First line.", "Second line."])
}

@Test(arguments: [
    ("a.txt", "", "empty"),
    ("a.html", "%PDF-1.7\n%rubbish", "binary"),
    ("a.dat", "\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}", "binary"),
])
func whatIsNotTextIsRefused(path: String, content: String, code: String) throws {
    #expect(try read(Array(content.utf8), path: path).codes == [code])
}
