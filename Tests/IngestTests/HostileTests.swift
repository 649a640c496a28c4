import Ingest
import Model
import Testing

private let prose =
    "<p>The ministers of trade signed the agreement on Monday, and officials in both capitals said that work would begin.</p>"

private func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

/// Pages that stop or fool other tools; every one of them still gives its sentence.
private let pages: [(String, String)] = [
    ("5,000 nested elements", times(5000, "<div>") + prose),
    ("200,000 nested elements", times(200_000, "<div>") + prose + times(200_000, "</div>")),
    ("end tags that match nothing", times(50_000, "<span>") + prose + times(50_000, "</x></b></i>")),
    ("misnested formatting", times(20_000, "<b><i><u>") + prose + times(20_000, "</b></u>")),
    ("100,000 attributes", "<div " + (0..<100_000).map { "a\($0)=v" }.joined(separator: " ") + ">" + prose),
    ("the same attribute 100,000 times", "<div " + times(100_000, "class=v ") + ">" + prose),
    ("200,000 links", prose + times(200_000, "<a href=x>link</a> ")),
    ("a script of 10 MB before it", "<script>" + times(1_000_000, "a<b && '</p>") + "</script>" + prose),
    ("a colspan of a billion", "<table><tr><td colspan=1000000000 rowspan=1000000000>" + prose + "</td></tr></table>"),
    ("comments that do not end", prose + times(50_000, "<!-- ")),
    ("angle brackets", prose + times(500_000, "<")),
    ("ampersands", prose + times(500_000, "&")),
    ("an entity of 500 kB", prose + "&" + times(500_000, "a") + ";"),
    ("nested tables", times(10_000, "<table><tr><td>") + prose),
    ("linked data that nests", "<script type='application/ld+json'>" + times(100_000, "[") + "</script>" + prose),
    ("100,000 authors", "<h1>Sign</h1>" + times(100_000, "<i class=byline>By Jo Doe</i>") + prose),
    ("an external entity", "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + prose + "&x;"),
    ("NULs", prose.replacing("Monday", with: "Mon\u{0}day")),
]

@Test(arguments: pages)
func hostilePagesGiveTheirSentence(what: String, html: String) throws {
    let text = try lines("<html><head><title>T</title></head><body>\(html)</body></html>").joined(separator: " ")
    #expect(text.contains("The ministers of trade signed the agreement"))
    #expect(!text.contains("root:"))
}

@Test func aTextIsReadToItsLimitAndCutBetweenCharacters() throws {
    var limits = ArticleLimits()
    limits.maximumTextBytes = 100
    let raw = RawDocument(
        identity: "a", sourceURI: "a", format: .html, bytes: Array("<p>\(times(30, "é"))</p><p>\(times(50, "東"))</p><p>x</p>".utf8))
    #expect(try article(from: raw, limits: limits).blocks.map { $0.text.unicodeScalars.count } == [30, 13])
}

@Test func scriptsInATitleAreText() throws {
    let metadata = try page("<html><head><title>A <script>alert(1)</script> b</title></head><body>\(prose)</body></html>").metadata
    #expect(metadata.title == "A <script>alert(1)</script> b")
}

@Test func entitiesOfAFeedAreNeverExpanded() throws {
    let feed = """
        <!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
        <rss><channel><item><title>T</title><description>&b; and &c; end</description></item></channel></rss>
        """
    let document = try #require(try read(feed, path: "f.xml").documents.first)
    #expect(try article(from: document).blocks.map(\.text) == ["&b; and &c; end"])
}

@Test func anEndTagInsideCDATADoesNotEndAnItem() throws {
    let feed = "<rss><channel><item><description><![CDATA[Text " + times(20_000, "</item>") + "]]></description></item></channel></rss>"
    #expect(try read(feed, path: "f.xml").documents.count == 1)
}
