package import Model

/// The limits within which a document is turned into an article.
package struct ArticleLimits: Hashable, Sendable {
    /// Bytes of text that are read of a document: a book of a thousand pages.
    ///
    /// What is beyond is no report that anybody reads.
    package var maximumTextBytes = 3 << 20

    package init() {}
}

/// Finds the article in a raw document: decodes it, tells its text from what surrounds it, and merges the metadata.
///
/// What the source itself said (feed, front matter, JSON fields) wins over what the page says.
package func article(from raw: RawDocument, limits: ArticleLimits = ArticleLimits()) throws(IngestError) -> Article {
    if let kind = binaryKind(Array(raw.bytes.prefix(4096))) { throw .binary(source: raw.sourceURI, kind: kind) }
    let declared = raw.charset ?? (raw.format == .html ? declaredCharset(in: raw.bytes) : nil)
    let bytes = decoded(raw.bytes, declared: declared)
    guard bytes.contains(where: { $0 > 0x20 }) else { throw .empty(source: raw.sourceURI) }
    var article =
        switch raw.format {
        case .text: Article(blocks: textBlocks(bytes, limit: limits.maximumTextBytes), metadata: raw.metadata)
        case .html: pageArticle(parsedPage(bytes), raw: raw)
        }
    article.blocks = cut(article.blocks, to: limits.maximumTextBytes)
    guard !article.blocks.isEmpty else { throw .noText(source: raw.sourceURI) }
    return article
}

/// The blocks up to so many bytes of text; the last one may be cut.
private func cut(_ blocks: [Article.Block], to limit: Int) -> [Article.Block] {
    var room = limit
    var kept: [Article.Block] = []
    for block in blocks {
        guard block.text.utf8.count > room else {
            room -= block.text.utf8.count
            kept.append(block)
            continue
        }
        var end = block.text.utf8.index(block.text.startIndex, offsetBy: room)
        while end.samePosition(in: block.text.unicodeScalars) == nil { end = block.text.utf8.index(before: end) }
        return kept + [Article.Block(kind: block.kind, text: String(block.text[..<end]))]
    }
    return kept
}

/// The charset that a page's first kilobyte names in an XML declaration or a `meta` element.
private func declaredCharset(in bytes: [UInt8]) -> String? {
    let head = Phrases.lowered(bytes.prefix(4096))[...]
    for key in ["charset=", "encoding="] {
        guard let start = place(of: Array(key.utf8), in: head) else { continue }
        let name = head[(start + key.utf8.count)...].drop { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") || $0 == 0x20 }.prefix {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
                || $0 == UInt8(ascii: ":")
        }
        if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
    }
    return nil
}
