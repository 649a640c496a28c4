import Model

/// The items of an RSS (0.9x, 1.0, 2.0) or Atom feed; their links are recorded, never followed.
///
/// The feed is cut at its items before anything is parsed, so one broken item costs one reject, memory holds one item,
/// and a document type with its entities is never read at all.
struct FeedReader: Reader {
    static let name = "feed"
    static let suffixes = [".rss", ".atom", ".rdf", ".xml"]

    func documents(in stream: ByteStream, from origin: Origin, options: ReadOptions, emit: Emit) throws {
        var stream = stream
        if let mark = unicodeMark(Array(try stream.peek(4))), mark.charset != "utf-8" {
            guard let bytes = try stream.readAll(limit: options.maximumDocumentBytes) else {
                return try emit(.failure(.tooLarge(source: origin.path, limit: options.maximumDocumentBytes)))
            }
            stream = ByteStream(decoded(bytes, declared: nil))
        }
        var feed = Feed()
        var number = 0
        while let tag = try nextTag(in: stream, feed: &feed, limit: options.maximumDocumentBytes) {
            number += 1
            guard let item = try item(endingWith: "</\(tag)>", in: stream, limit: options.maximumDocumentBytes) else {
                let problem = "item \(number) has no </\(tag)>"
                try emit(.failure(.truncated(source: origin.path, problem: problem)))
                continue
            }
            let fields = fields(of: MarkupTree(decoded(item, declared: feed.charset)), feed: feed)
            guard var raw = fields.document(origin: origin, line: number) else {
                try emit(.failure(.noText(source: "\(origin.path)#\(number)")))
                continue
            }
            raw.sourceName = feed.title ?? origin.sourceName
            try emit(.success(raw))
        }
        if number == 0 { try emit(.failure(.badXML(source: origin.path, line: 1, problem: "a feed without items"))) }
    }

    /// What the feed says of all its items.
    private struct Feed {
        var charset: String?
        var title: String?
        var language: String?
        var base: String?
    }

    /// Passes everything up to the start of the next item and returns its tag, nil at the end.
    private func nextTag(in stream: ByteStream, feed: inout Feed, limit: Int) throws -> String? {
        var between: [UInt8] = []
        while let part = try stream.read(through: [UInt8(ascii: "<")], limit: limit) {
            stream.beginRecord(back: 1)
            let name = Array(try stream.peek(6))
            for tag in ["item", "entry"] where name.starts(with: tag.utf8) && name.count > tag.utf8.count {
                guard [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ">")].contains(name[tag.utf8.count]) else { continue }
                _ = try stream.read(through: [UInt8(ascii: ">")], limit: limit)
                if feed.title == nil { describe(&feed, between) }
                return tag
            }
            if between.count < 1 << 16 { between += part }
        }
        return nil
    }

    private func describe(_ feed: inout Feed, _ head: [UInt8]) {
        let text = String(decoding: head.prefix(200), as: UTF8.self)
        if let range = text.firstRange(of: "encoding=") {
            feed.charset = String(text[range.upperBound...].drop { $0 == "\"" || $0 == "'" }.prefix { $0 != "\"" && $0 != "'" })
        }
        let tree = MarkupTree(decoded(head, declared: feed.charset))
        feed.title = tree.text(of: "title")
        feed.language = tree.text(of: "language") ?? tree.attribute("xml:lang", of: "feed")
    }

    /// The bytes up to the end tag; one inside a CDATA section is text.
    private func item(endingWith end: String, in stream: ByteStream, limit: Int) throws -> [UInt8]? {
        var item: [UInt8] = []
        var isInside = false
        while item.count < limit, let part = try stream.read(through: Array(end.utf8), limit: limit) {
            // A mark may have begun in the part before.
            let tail = item.suffix(8) + part
            item += part
            let opened = tail.lastPlace(of: "<![CDATA[".utf8)
            let closed = tail.lastPlace(of: "]]>".utf8)
            if opened != nil || closed != nil { isInside = (opened ?? -1) > (closed ?? -1) }
            if !isInside { return item }
        }
        return nil
    }

    private func fields(of tree: MarkupTree, feed: Feed) -> RecordFields {
        var fields = RecordFields()
        fields.dateSource = .feed
        let link = tree.text(of: "link") ?? tree.link
        let values: [(String, String?)] = [
            ("document_id", tree.text(of: "guid", "id")),
            ("url", link ?? tree.text(of: "guid", "id").flatMap { $0.hasPrefix("http") ? $0 : nil }),
            ("title", tree.text(of: "title").map(plain)), ("author", tree.names.joined(separator: "; ")),
            ("published_at", tree.text(of: "pubDate", "published", "dc:date", "dcterms:created", "issued") ?? tree.text(of: "updated")),
            ("modified_at", tree.text(of: "updated", "atom:updated", "dcterms:modified")), ("publisher", feed.title),
            ("language", feed.language),
            ("section", tree.text(of: "category")),
            ("html", tree.text(of: "content:encoded", "content", "description", "summary", "media:description")),
        ]
        for case (let key, let value?) in values { fields.set(key, value) }
        return fields
    }

    /// A title is often HTML inside the XML.
    private func plain(_ title: String) -> String {
        guard title.contains("<") || title.contains("&") else { return title }
        let page = parsedPage(Array(title.utf8))
        return page.nodes.isEmpty ? title : page.string(0)
    }
}

extension ArraySlice<UInt8> {
    fileprivate func lastPlace(of mark: some Collection<UInt8>) -> Int? {
        guard count >= mark.count else { return nil }
        return (startIndex...endIndex - mark.count).last { self[$0] == mark.first && self[$0...].starts(with: mark) }
    }
}
