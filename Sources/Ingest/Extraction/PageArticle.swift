import Model

/// The article of a parsed page.
func pageArticle(_ page: Page, raw: RawDocument) -> Article {
    let address = [raw.sourceURI, raw.identity].first { $0.hasPrefix("http") }
    let metadata = PageMetadata(page: page, address: address)
    var passages: [Passage]
    if isFragment(page) {
        passages = page.passages(in: 0) { page.nodes[$0].tag.isNeverShown }
    } else {
        var finder = ArticleFinder(page: page, titles: titles(of: metadata))
        passages = finder.passages()
    }
    if let body = DeclaredBody(metadata.linked.body) {
        if body.isFuller(than: passages) { passages = declaredPassages(body.text) } else { passages = body.bounded(passages) }
    }
    if passages.isEmpty, let summary = metadata.summary { passages = [Passage(node: 0, text: Array(summary.utf8), kind: .paragraph)] }
    return Article(
        blocks: passages.map { Article.Block(kind: blockKind($0.kind), text: $0.string) }, metadata: metadata.merged(into: raw.metadata))
}

/// The content of a feed's item: an article with nothing around it.
private func isFragment(_ page: Page) -> Bool {
    let head = page.source.prefix(1 << 14)
    guard !head.isEmpty, let start = head.firstIndex(where: { $0 > 0x20 }) else { return true }
    if head[start...].starts(with: "<!".utf8) || head[start...].starts(with: "<?".utf8) { return false }
    return !page.nodes.contains { $0.tag == .head || $0.tag == .title || $0.tag == .meta || $0.tag == .nav || $0.tag == .h1 }
        && !page.isBodyWritten
}

/// Declared text comes with tags or with line breaks, or as one long line.
private func declaredPassages(_ text: String) -> [Passage] {
    if text.contains("</p>") || text.contains("<br") {
        let page = parsedPage(Array(text.utf8))
        return page.nodes.isEmpty ? [] : page.passages(in: 0) { page.nodes[$0].tag.isNeverShown }
    }
    return textBlocks(Array(text.utf8), limit: 6 << 20).map { Passage(node: 0, text: Array(collapsed($0.text).utf8), kind: .paragraph) }
}

/// What the page calls itself: its first main heading, and its titles for others.
private func titles(of metadata: PageMetadata) -> [String] {
    let page = metadata.page
    let heading = page.nodes.firstIndex { $0.tag == .h1 && $0.textEnd > $0.textStart }.map { page.string($0) }
    return [heading, metadata.tags.first("og:title"), metadata.tags.first("twitter:title"), metadata.linked.headline].compactMap { $0 }
}

private func blockKind(_ kind: Passage.Kind) -> Article.Block.Kind {
    switch kind {
    case .paragraph: .paragraph
    case .heading: .heading
    case .listItem: .listItem
    case .quote: .quote
    case .caption: .caption
    case .row: .table
    }
}
