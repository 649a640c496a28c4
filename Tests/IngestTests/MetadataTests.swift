import Ingest
import Model
import Testing

private let body = "<p>The ministers of trade of both countries signed a framework agreement on Monday, officials in the capital said.</p>"

@Test func linkedDataIsReadThroughItsReferences() throws {
    let html = """
        <html lang="en-GB"><head><title>Sign | The Paper</title><link rel="canonical" href="https://example.org/a">
        <script type="application/ld+json">{"@graph": [
          {"@type": "NewsArticle", "headline": "Ministers &amp; others sign", "datePublished": "2026-02-04T09:30:00+03:00",
           "dateModified": "2026-02-05T09:30:00Z", "author": [{"@id": "#1"}, {"@type": "Person", "name": "Al Poe"}],
           "publisher": {"name": "The Paper"}, "articleSection": ["World"]},
          {"@type": "Person", "@id": "#1", "name": "Jane Roe"}]}</script></head><body>\(body)</body></html>
        """
    let metadata = try page(html).metadata
    #expect(metadata.title == "Ministers & others sign")
    #expect(metadata.author == "Jane Roe; Al Poe")
    #expect(metadata.publisher == "The Paper")
    #expect(metadata.canonicalURL == "https://example.org/a")
    #expect(metadata.language == "en")
    #expect(metadata.section == "World")
    #expect(metadata.published?.date.description == "2026-02-04")
    #expect(metadata.published?.instant?.description == "2026-02-04T06:30:00Z")
    #expect(metadata.modified?.description == "2026-02-05T09:30:00Z")
}

@Test(arguments: [
    ("<meta property='article:published_time' content='2026-02-04T10:00:00Z'>", "", "2026-02-04"),
    ("<meta name='DC.date.issued' content='2026-02-04'>", "", "2026-02-04"),
    ("", "<time datetime='2026-02-04T10:00:00Z'>today</time>", "2026-02-04"),
    ("", "<span itemprop='datePublished'>4 February 2026</span>", "2026-02-04"),
    ("", "<div class='post-date'>4. Februar 2026</div>", "2026-02-04"),
    ("", "<p>Nairobi, 4 February 2026</p>", "2026-02-04"),
    ("<link rel=canonical href='https://example.org/2026/02/04/sign'>", "", "2026-02-04"),
    ("<meta name=date content='2026-02-09'>", "<time datetime='2026-02-04'>4 Feb</time>", "2026-02-04"),
    ("<meta name=date content='2026-02-09'>", "<p>Published on:</p><p>4 February 2026</p>", "2026-02-04"),
    (
        "",
        "<p>The next meeting is on 9 March 2026 in the hall of the town</p><footer>This page was last edited on 4 February 2026</footer>",
        "2026-02-04"
    ),
    ("", "<p>It is currently 9 March 2026, 10:00</p><p>Jo, 4 February 2026</p>", "2026-02-04"),
    ("", "<div>تم نشره الأربعاء 4 شباط / فبراير 2026</div>", "2026-02-04"),
    ("", "<script>var data = {\"cmsPublishingDate\": \"2026-02-04\"};</script>", "2026-02-04"),
    ("", "<script>showDate('2026/02/04 01:43:09')</script>", "2026-02-04"),
    ("<link rel=canonical href='https://example.org/news/04-02-2026-about-1-4-million'>", "", "2026-02-04"),
    ("<link rel=canonical href='https://example.org/2021/22/report-14-20-january-2022'>", "<p>4 February 2026</p>", "2026-02-04"),
    (
        "<meta property='article:published_time' content='2025-11-29'><meta property='article:modified_time' content='2026-02-04'>",
        "<p>Updated Feb 4, 2026</p>", "2026-02-04"
    ),
    (
        "<meta property='article:published_time' content='2026-02-04'><meta property='article:modified_time' content='2026-03-09'>",
        "<p>Feb 4, 2026</p><p>Updated Mar 9, 2026</p>", "2026-02-04"
    ),
])
func theDateIsFoundWhereverItStands(head: String, top: String, expected: String) throws {
    let metadata = try page("<html><head>\(head)</head><body><h1>Ministers sign</h1>\(top)\(body)</body></html>").metadata
    #expect(metadata.published?.date.description == expected)
}

@Test func aPageThatIsMarkedAsOneWithCommentsStillHasItsDateAndAuthor() throws {
    let html =
        "<html><body><div class='page comments-open'><h1>Ministers sign</h1><span class=date>4 February 2026</span><a rel=author>Jane Roe</a>\(body)</div></body></html>"
    let metadata = try page(html).metadata
    #expect(metadata.published?.date.description == "2026-02-04")
    #expect(metadata.author == "Jane Roe")
}

@Test func aPageDrawnByAScriptIsKnownByItsSummary() throws {
    let summary = "The ministers of trade of both countries signed a framework agreement on Monday, officials said."
    let html = "<html><head><title>T</title><meta name=description content='\(summary)'></head><body><script>draw()</script></body></html>"
    #expect(try page(html).blocks.map(\.text) == [summary])
}

@Test func theDayIsThatOfThePlaceOfPublication() throws {
    let html = """
        <html><head><link rel=canonical href='https://example.org/2026/02/04/sign'>
        <meta property='article:published_time' content='2026-02-05T02:10:00+00:00'></head><body>\(body)</body></html>
        """
    let published = try #require(try page(html).metadata.published)
    #expect(published.date.description == "2026-02-04")
    #expect(published.instant?.description == "2026-02-05T02:10:00Z")
}

@Test(arguments: [
    (
        "Dublin Core",
        "<meta name='DC.title' content='Ministers sign a pact'><meta name='DC.creator' content='Jane Roe'><meta name='DC.publisher' content='The Paper'>"
            + "<meta name='DC.language' content='en'><meta name='DC.date.issued' content='2026-02-04'><meta name='dcterms.modified' content='2026-02-05T10:00:00Z'>",
        ""
    ),
    (
        "Open Graph",
        "<meta property='og:title' content='Ministers sign a pact'><meta property='article:author' content='Jane Roe'>"
            + "<meta property='og:site_name' content='The Paper'><meta property='og:locale' content='en_GB'>"
            + "<meta property='article:published_time' content='2026-02-04'><meta property='article:modified_time' content='2026-02-05T12:00:00+02:00'>",
        ""
    ),
    (
        "microdata", "<title>Ministers sign a pact</title><html lang=en>",
        "<div itemscope itemtype='https://schema.org/NewsArticle'><span itemprop=author itemscope><b itemprop=name>Jane Roe</b></span>"
            + "<span itemprop=publisher itemscope><meta itemprop=name content='The Paper'></span><time itemprop=datePublished datetime='2026-02-04'>4 Feb</time>"
            + "<time itemprop=dateModified datetime='2026-02-05T05:00:00-05:00'>5 Feb</time></div>"
    ),
])
func everyVocabularyIsRead(name: String, head: String, top: String) throws {
    let metadata = try page("<html lang=en><head>\(head)</head><body><h1>Ministers sign a pact</h1>\(top)\(body)</body></html>").metadata
    #expect(metadata.title == "Ministers sign a pact")
    #expect(metadata.author == "Jane Roe")
    #expect(metadata.publisher == "The Paper")
    #expect(metadata.language == "en")
    #expect(metadata.published?.date.description == "2026-02-04")
    #expect(metadata.modified?.description == "2026-02-05T10:00:00Z")
}

@Test(arguments: [
    ("4 February 2026 09:30 EAT", "2026-02-04T06:30:00Z"), ("2026-02-04T09:30:00-05:00", "2026-02-04T14:30:00Z"),
    ("Wed, 04 Feb 2026 09:30:00 +0530", "2026-02-04T04:00:00Z"), ("4 Feb 2026, 9.30 pm GMT+1", "2026-02-04T20:30:00Z"),
    ("February 4, 2026 at 11:30 p.m. EST", "2026-02-05T04:30:00Z"), ("1770197400", "2026-02-04T09:30:00Z"),
])
func momentsAreInUTC(shown: String, expected: String) throws {
    let html = "<html><head><meta property='article:published_time' content='\(shown)'></head><body><h1>Sign</h1>\(body)</body></html>"
    #expect(try page(html).metadata.published?.instant?.description == expected)
}

@Test(arguments: [
    ("<link rel=canonical href='/a?b=1'>", "https://example.org/a?b=1"),
    ("<link rel=canonical href='//example.com/a'>", "https://example.com/a"),
    ("<meta property='og:url' content='https://example.com/b'>", "https://example.com/b"), ("", "https://example.org/x/y.html"),
])
func theCanonicalAddressIsAbsolute(head: String, expected: String) throws {
    let html = "<html><head>\(head)</head><body><h1>Sign</h1>\(body)</body></html>"
    #expect(try page(html, url: "https://example.org/x/y.html").metadata.canonicalURL == expected)
}

@Test(
    arguments: [
        ("<meta name=author content='By Jane Roe and Al Poe'>", "", "Jane Roe; Al Poe"),
        ("<meta name=author content='admin'>", "<a rel=author href=x>Jane Roe</a>", "Jane Roe"),
        (
            "<meta property=article:author content='https://example.org/jane'>", "<div class=byline>By <a>Jane Roe</a>, Nairobi</div>",
            "Jane Roe"
        ),
        ("", "<p>By Jane Roe</p>", "Jane Roe"),
        ("", "<p>An article</p><p>By <b>Jane Roe</b> | 4 February 2026</p>", "Jane Roe"),
        ("<meta name=author content='Jane'>", "<a rel=author href=x>View all posts by Jane Roe</a>", "Jane Roe"),
        ("<meta name=author content='Jane roe'>", "", "Jane roe"),
        ("<meta name=author content='Jane Roe @jroe'>", "", "Jane Roe"),
        ("<meta name=author content='Jane Roe'><meta property=og:site_name content=\"Jane Roe's Blog\">", "", "Jane Roe"),
        ("<meta name=author content='Ministry of Trade'>", "", nil),
        (
            "",
            "<p><a class=author>Jane Roe</a></p><div class=box><p><a class=author>Al Poe</a></p><p><a class=author>Bo Doe</a></p></div>",
            "Jane Roe"
        ),
        ("<meta name=author content='The Paper'><meta property=og:site_name content='The Paper'>", "", nil),
        ("", "<p>By the river, nothing moved</p>", nil),
        ("", "", nil),
    ] as [(String, String, String?)])
func authorsAreNamesOrNobody(head: String, top: String, expected: String?) throws {
    let metadata = try page("<html><head>\(head)</head><body><h1>Ministers sign</h1>\(top)\(body)</body></html>").metadata
    #expect(metadata.author == expected)
}

@Test func whatTheSourceSaidWinsOverThePage() throws {
    var raw = RawDocument(identity: "a", sourceURI: "a", format: .html, bytes: Array("<title>Page</title>\(body)".utf8))
    raw.metadata.title = "Feed"
    #expect(try article(from: raw).metadata.title == "Feed")
}
