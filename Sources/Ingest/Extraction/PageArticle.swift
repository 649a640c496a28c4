import Model

/// The article of a parsed page.
func pageArticle(_ page: Page, raw: RawDocument) -> Article {
    var finder = ArticleFinder(page: page, titles: titles(of: page))
    let blocks = finder.passages().map { passage in
        Article.Block(kind: blockKind(passage.kind), text: passage.string)
    }
    let address = [raw.sourceURI, raw.identity].first { $0.hasPrefix("http") }
    return Article(blocks: blocks, metadata: PageMetadata(page: page, address: address).merged(into: raw.metadata))
}

/// What the page calls itself: its title, and its first main heading.
private func titles(of page: Page) -> [String] {
    var titles: [String] = []
    if let heading = page.nodes.indices.first(where: { page.nodes[$0].tag == .h1 && !page.textRange($0).isEmpty }) {
        titles.append(page.string(heading))
    }
    for node in page.nodes.indices where page.nodes[node].tag == .meta {
        guard let name = page.string(.property, of: node) ?? page.string(.name, of: node), name == "og:title" || name == "twitter:title"
        else { continue }
        if let title = page.string(.content, of: node) { titles.append(title) }
    }
    return titles
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
