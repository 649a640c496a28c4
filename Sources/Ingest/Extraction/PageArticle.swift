import Model

/// The article of a parsed page.
func pageArticle(_ page: Page, raw: RawDocument) -> Article {
    var blocks: [Article.Block] = []
    for node in page.nodes.indices where page.nodes[node].tag == .p {
        let text = page.string(node)
        if !text.isEmpty { blocks.append(Article.Block(kind: .paragraph, text: text)) }
    }
    return Article(blocks: blocks, metadata: raw.metadata)
}
