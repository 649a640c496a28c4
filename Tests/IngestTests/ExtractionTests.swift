import Ingest
import Model
import Testing

private let first = "The ministers of trade of both countries signed a framework agreement on Monday, officials in the capital said."
private let second = "The text, which both parliaments must still ratify, sets up a joint commission that meets twice a year in turn."
private let third = "Observers called it the first step of its kind since the border was opened again eleven years ago."

@Test func navigationAndItsLikeAreLeftOut() throws {
    let html = """
        <html><head><title>Ministers sign - The Paper</title></head><body>
        <nav><ul><li><a href="/">Home</a><li><a href="/w">World</a></ul></nav>
        <div class="cookie-banner"><p>We use cookies on this site to give you the best experience that there can be. Accept all.</p></div>
        <article><h1>Ministers sign</h1><p class="byline">By Jane Roe</p><div class="social-share"><a href="#">Share</a></div>
        <p>\(first)</p><aside><p>Sign up for our newsletter, which brings you the best of the week every Sunday morning.</p></aside>
        <h2>What comes next</h2><p>\(second)</p><blockquote><p>"We are satisfied," she said.</p></blockquote><ul><li>Trade rises.</li></ul>
        <figure><img src="x"><figcaption>The ministers in the capital.</figcaption></figure>
        <p>\(third)</p><p>Follow us on Twitter for more.</p></article>
        <div class="related-posts"><h3>Related</h3><p><a href="/x">Another story about something else, with a rather long headline</a></p></div>
        <div id="comments"><p>\(third) I do not believe a word of it, and neither should anybody else who reads this page.</p></div>
        <footer><p>All rights reserved.</p></footer></body></html>
        """
    let article = try page(html)
    #expect(
        article.blocks == [
            .init(kind: .paragraph, text: first), .init(kind: .heading, text: "What comes next"), .init(kind: .paragraph, text: second),
            .init(kind: .quote, text: "\"We are satisfied,\" she said."), .init(kind: .listItem, text: "Trade rises."),
            .init(kind: .caption, text: "The ministers in the capital."), .init(kind: .paragraph, text: third),
        ])
    #expect(article.metadata.title == "Ministers sign")
    #expect(article.metadata.author == "Jane Roe")
}

@Test func aLeadOutsideTheBodyIsKept() throws {
    let html =
        "<body><header><h1>Ministers sign</h1><p class=teaser-text>\(third)</p></header><div class=text><p>\(first)</p><p>\(second)</p></div></body>"
    #expect(try lines(html) == [third, first, second])
}

@Test func theLastParagraphMaySpeakOfACommission() throws {
    let last = "The commission had asked for donations, and a sponsor was found."
    #expect(try lines("<body><h1>Sign</h1><div><p>\(first)</p><p>\(second)</p><p>\(last)</p></div></body>") == [first, second, last])
}

@Test func rowsOfATableAreOneLineEach() throws {
    let html =
        "<body><div><p>\(first)</p><table><tr><th>Year</th><th>Trade</th></tr><tr><td>2025</td><td>3 bn</td></tr></table><p>\(second)</p></div></body>"
    #expect(try lines(html) == [first, "Year | Trade", "2025 | 3 bn", second])
}

@Test func aTableThatIsTheLayoutOfThePageIsNoTable() throws {
    #expect(
        try lines("<body><table><tr><td><a href=x>Menu</a></td><td><p>\(first)</p><p>\(second)</p><p>\(third)</p></td></tr></table></body>")
            == [
                first, second, third,
            ])
}

@Test func wordsAreNotTornApartByInlineTags() throws {
    #expect(
        try lines("<body><div><p>The <b>mini</b>sters of <a class='tag' href=x>trade</a> met in the capital,<br>again.</p></div></body>")
            == [
                "The ministers of trade met in the capital,", "again.",
            ])
}

@Test func theDeclaredBodySpeaksWhenThePageDoesNot() throws {
    let html = """
        <body><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Sign", "articleBody": "\(first)\\n\(second) \(third)"}</script>
        <div id="app">Loading</div></body>
        """
    #expect(try lines(html) == [first, "\(second) \(third)"])
}

@Test(arguments: ["<p>Short.", "<div>Only these words", "<li>One<li>Two", "<form><p>\(first)</p></form>", "<nav>Only a menu</nav>"])
func everyPageWithTextHasAnAnswer(html: String) throws {
    #expect(try !lines("<html><body>\(html)</body></html>").isEmpty)
}

@Test(arguments: ["", "   ", "<html><body><script>var x = 1</script></body></html>"])
func aPageWithoutTextIsAnError(html: String) {
    #expect(throws: IngestError.self) { try page(html) }
}

@Test func linesOfPlainTextAreParagraphsUnlessHardWrapped() throws {
    func blocks(_ text: String) throws -> [String] {
        try article(from: RawDocument(identity: "a", sourceURI: "a", format: .text, bytes: Array(text.utf8))).blocks.map(\.text)
    }
    #expect(try blocks("One.\r\nTwo.\r\n\r\nThree.") == ["One.", "Two.", "Three."])
    let wrapped = """
        The ministers of trade of both countries signed a framework
        agreement on Monday, officials in the capital said. The text,
        which both parliaments must still ratify, sets up a joint
        commission that meets twice a year in turn, and that is all.

        Observers called it the first step of its kind since the
        border was opened again eleven years ago, after a war that
        nobody in either of the two capitals wants to remember, or
        so the observers say.
        """
    #expect(try blocks(wrapped).count == 2)
    let short = """
        The ministers of trade of both countries signed a framework
        agreement on Monday, officials in the capital said. The text
        must be ratified by both parliaments.
        """
    #expect(try blocks(short).count == 1)
    let lines = "Norland thanked Sudria for its help.\nSudria thanked Norland for its help.\nBoth of them met again on Monday."
    #expect(try blocks(lines).count == 3)
}
