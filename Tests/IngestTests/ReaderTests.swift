import Ingest
import Model
import Testing

@Test func aCutLineAndADuplicateCostOneRejectEach() throws {
    let lines = """
        {"document_id": "a", "text": "One.", "published_at": "2026-02-04T09:30:00+03:00", "author": ["Jo Doe", "Al Poe"]}
        {"document_id": "a", "text": "Again."}

        {"document_id": "b", "html": "<p>Caf\\u00e9 &amp; bar<p>Two"}
        {"document_id": "c"}
        {"document_id": "d", "te
        """
    let found = try read(lines, path: "in/x.jsonl")
    #expect(found.documents.map(\.identity) == ["a", "b"])
    #expect(found.codes == ["duplicate_id", "bad_json", "bad_json"])
    #expect(found.documents[0].metadata.author == "Jo Doe; Al Poe")
    #expect(found.documents[0].metadata.published?.instant?.description == "2026-02-04T06:30:00Z")
    #expect(try article(from: found.documents[1]).blocks.map(\.text) == ["Café & bar", "Two"])
}

@Test func aRejectNamesTheLine() throws {
    var messages: [String] = []
    let bytes = Array("{\"text\": \"fine\"}\n{\"text\": ".utf8)
    var rest = bytes
    try documents(
        from: Origin(path: "in/x.jsonl"),
        pull: {
            defer { rest = [] }; return rest
        }
    ) { result, _ in
        if case .failure(let error) = result { messages.append("\(error)") }
    }
    #expect(messages == ["in/x.jsonl:2: bad JSON: it ends where a value should be (byte 10)"])
}

@Test func frontMatterBecomesMetadata() throws {
    let text = """
        ---
        title: "Border posts"
        author: A. Person
        published_at: 4 February 2026
        url: https://example.org/a
        ---

        First line.
        Second line.
        """
    let found = try read(text, path: "notes/a.txt")
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
    ("a.csv", "id,headline\n1,x\n", "bad_csv"),
    ("a.csv", "title,text\n1,\"never closed\n", "truncated"),
    ("a.rss", "<rss><channel><title>x</title></channel></rss>", "bad_xml"),
    ("a.rss", "<rss><channel><item><title>x</title>", "truncated"),
    ("a.json", "{\"text\": \"x\"", "bad_json"),
])
func whatCannotBeReadIsOneReject(path: String, content: String, code: String) throws {
    let found = try read(content, path: path)
    #expect(found.codes == [code])
    #expect(found.documents.isEmpty)
}

@Test func aSourceThatFailsIsAReject() throws {
    var codes: [String] = []
    try documents(from: Origin(path: "gone.txt"), pull: { throw IngestError.unreadable(source: "gone.txt", problem: "no permission") }) {
        result, record in
        if case .failure(let error) = result { codes.append(error.code) }
        #expect(record == nil)
    }
    #expect(codes == ["unreadable"])
}

@Test(arguments: [
    ("a.jsonl", "{\"text\": \"One.\"}\n{\"text\": 1,}\n", 17, "{\"text\": 1,}\n"),
    ("a.csv", "text,title\nOne.,A\nTwo.\n", 18, "Two.\n"),
    ("a.xml", "<rss><channel><item><guid>1</guid></item></channel></rss>", 14, "<item><guid>1</guid></item>"),
    ("-", "{\"text\": ", 0, "{\"text\": "),
    (
        "a.warc",
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 2\r\n\r\nxy\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\nContent-Length: 90\r\n\r\nx",
        58, "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 90\r\n\r\nx"
    ),
])
func aLostRecordComesWithItsPlaceAndItsBytes(path: String, content: String, offset: Int, bytes: String) throws {
    var lost: [(offset: Int?, bytes: String?)] = []
    var rest = Array(content.utf8)[...]
    let pull: ByteStream.Pull = {
        defer { rest = rest.dropFirst(7) }
        return Array(rest.prefix(7))
    }
    try documents(from: Origin(path: path), pull: pull) { result, record in
        guard case .failure = result else { return }
        lost.append((record?.offset, record?.bytes.map { String(decoding: $0, as: UTF8.self) }))
    }
    #expect(lost.last?.offset == offset)
    #expect(lost.last?.bytes == bytes)
}

@Test func aDocumentBeyondTheLimitIsRefusedAndTheNextIsRead() throws {
    var options = ReadOptions()
    options.maximumDocumentBytes = 1000
    let long = "{\"text\": \"\(String(repeating: "x", count: 2000))\"}\n{\"text\": \"short\"}\n"
    let found = try read(long, path: "x.jsonl", options: options)
    #expect(found.codes == ["too_large"])
    #expect(found.documents.map { String(decoding: $0.bytes, as: UTF8.self) } == ["short"])
    #expect(try read(String(repeating: "x", count: 2000), path: "x.txt", options: options).codes == ["too_large"])
}

@Test func itemsOfAFeedAreDocuments() throws {
    let feed = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE rss [<!ENTITY big "never read">]>
        <rss version="2.0"><channel><title>The Paper</title><language>en-gb</language>
        <item><title>One &amp;amp; two</title><link>https://example.org/1</link><guid isPermaLink="false">g1</guid>
        <dc:creator><![CDATA[Jo Doe]]></dc:creator><pubDate>Wed, 04 Feb 2026 09:30:00 +0300</pubDate><description>Short.</description>
        <content:encoded><![CDATA[<p>First.</p><p>Second &amp; last, with </item> in it.</p>]]></content:encoded></item>
        <item><title>Bare</title><link>https://example.org/2</link></item>
        <item><title>Escaped</title><description>&lt;p&gt;Some &lt;b&gt;bold&lt;/b&gt; &big; text.&lt;/p&gt;</description></item>
        </channel></rss>
        """
    let found = try read(feed, path: "feeds/paper.xml")
    #expect(found.codes == ["no_text"])
    let first = try #require(found.documents.first)
    #expect(first.identity == "g1")
    #expect(first.metadata.canonicalURL == "https://example.org/1")
    #expect(first.metadata.title == "One & two")
    #expect(first.metadata.author == "Jo Doe")
    #expect(first.metadata.language == "en")
    #expect(
        first.metadata.published
            == PublicationDate(
                date: CalendarDate(year: 2026, month: 2, day: 4), instant: Instant(seconds: 1_770_186_600), source: .feed))
    #expect(first.sourceName == "The Paper")
    #expect(try article(from: first).blocks.map(\.text) == ["First.", "Second & last, with in it."])
    #expect(try article(from: found.documents[1]).blocks.map(\.text) == ["Some bold &big; text."])
}

@Test func entriesOfAtomAreDocuments() throws {
    let feed = """
        <feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><title>T</title><link rel="self" href="https://example.org/x.atom"/>
        <link href="https://example.org/a"/><id>urn:1</id><updated>2026-02-04T10:00:00Z</updated><author><name>Ann Bee</name></author>
        <content type="xhtml"><div><p>Para one.</p><p>Para <b>two</b>.</p></div></content></entry></feed>
        """
    let document = try #require(try read(feed, path: "f.atom").documents.first)
    #expect(document.identity == "urn:1")
    #expect(document.metadata.canonicalURL == "https://example.org/a")
    #expect(document.metadata.author == "Ann Bee")
    #expect(document.metadata.publisher == "F")
    #expect(try article(from: document).blocks.map(\.text) == ["Para one.", "Para two."])
}

@Test func itemsOfAJSONFeedAreDocuments() throws {
    let feed = """
        {"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [
          {"id": "1", "url": "https://example.org/1", "title": "T", "content_html": "<p>Text.</p>", "date_published": "2026-02-04T10:00:00Z",
           "authors": [{"name": "Ann Bee"}]},
          {"id": "2", "content_text": "Plain."}]}
        """
    let found = try read(feed, path: "f.json")
    #expect(found.documents.map(\.identity) == ["1", "2"])
    #expect(found.documents.map(\.format) == [.html, .text])
    #expect(found.documents[0].metadata.author == "Ann Bee")
    #expect(found.documents[0].metadata.published?.source == .feed)
}

@Test func columnsOfATableAreMapped() throws {
    var options = ReadOptions()
    options.columns = ["text": "body", "title": "headline"]
    let table = "id;headline;body\r\n1;\"A; b\";\"Text \"\"quoted\"\"\r\nline two\"\r\n2;x\r\n3;y;Last.\r\n"
    let found = try read(table, path: "t.csv", options: options)
    #expect(found.codes == ["bad_csv"])
    #expect(found.documents.map(\.metadata.title) == ["A; b", "y"])
    #expect(try article(from: found.documents[0]).blocks.map(\.text) == ["Text \"quoted\"", "line two"])
}

// MARK: - Web archives

private func record(
    _ type: String, _ content: String, uri: String = "http://example.org/", length: Int? = nil, mime: String = "application/http"
) -> String {
    "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: \(uri)\r\nWARC-Date: 2026-02-04T10:00:00Z\r\nContent-Type: \(mime)\r\n"
        + "Content-Length: \(length ?? content.utf8.count)\r\n\r\n\(content)\r\n\r\n"
}

@Test func responsesAreDocumentsAndRequestsAreNot() throws {
    let archive =
        record("warcinfo", "software: x", mime: "application/warc-fields") + record("request", "GET / HTTP/1.1\r\n\r\n")
        + record("response", "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\n\r\n<p>Text.</p>")
        + record("response", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone.</p>")
        + record("response", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx")
        + record("conversion", "Plain text.", uri: "http://example.org/b", mime: "text/plain")
    let found = try read(archive, path: "crawl.warc")
    #expect(found.codes.isEmpty)
    #expect(found.documents.map(\.identity) == ["http://example.org/", "http://example.org/b"])
    #expect(found.documents[0].charset == "iso-8859-1")
    #expect(found.documents[0].retrieved?.description == "2026-02-04T10:00:00Z")
}

@Test func chunksAreJoinedAndBadChunksKept() throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    let found = try read(
        record("response", head + "5\r\n<p>Te\r\n6\r\nxt.</p\r\n1\r\n>\r\n0\r\n\r\n") + record("response", head + "<p>No chunks.</p>"),
        path: "c.warc")
    #expect(found.documents.map { String(decoding: $0.bytes, as: UTF8.self) } == ["<p>Text.</p>", "<p>No chunks.</p>"])
}

@Test func aBadRecordCostsOneReject() throws {
    let good = record("resource", "<p>Good.</p>", mime: "text/html")
    let long = record("resource", "<p>Lies.</p>", length: 60, mime: "text/html")
    #expect(try read(good + long + good, path: "c.warc").documents.count == 2)
    #expect(try read(good + long + good, path: "c.warc").codes == ["bad_record"])
    #expect(try read(good + "rubbish\r\n" + good, path: "c.warc").documents.count == 2)
    #expect(try read(good + String(good.dropLast(12)), path: "c.warc").codes == ["truncated"])
    let huge = record("resource", "<p>x</p>", length: Int.max, mime: "text/html")
    #expect(try read(huge, path: "c.warc").codes == ["too_large"])
}
