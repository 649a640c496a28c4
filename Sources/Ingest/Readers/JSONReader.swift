import Model

/// A JSON Feed (jsonfeed.org, versions 1 and 1.1), or a JSON file with one document or an array of them.
struct JSONReader: Reader {
    static let name = "json"
    static let suffixes = [".json"]

    func documents(in stream: ByteStream, from origin: Origin, options: ReadOptions, emit: Emit) throws {
        guard let bytes = try stream.readAll(limit: options.maximumDocumentBytes) else {
            return try emit(.failure(.tooLarge(source: origin.path, limit: options.maximumDocumentBytes)))
        }
        let value: JSON
        do throws(JSONParser.Failure) {
            value = try JSONParser.parse(decoded(bytes, declared: nil))
        } catch {
            let line = bytes.prefix(error.offset).count { $0 == UInt8(ascii: "\n") } + 1
            return try emit(.failure(.badJSON(source: origin.path, line: line, problem: error.problem)))
        }
        let isFeed = value["version"]?.text?.contains("jsonfeed.org") == true
        let items = isFeed ? value["items"]?.elements ?? [] : value.elements
        for (index, item) in items.enumerated() {
            var fields = RecordFields()
            if isFeed { take(item, of: value, into: &fields) } else { fields.take(item, columns: options.columns) }
            guard var raw = fields.document(origin: origin, line: index + 1) else {
                try emit(.failure(.noText(source: "\(origin.path)#\(index + 1)")))
                continue
            }
            if isFeed { raw.sourceName = value["title"]?.text ?? origin.sourceName }
            try emit(.success(raw))
        }
    }

    private func take(_ item: JSON, of feed: JSON, into fields: inout RecordFields) {
        fields.dateSource = .feed
        let authors = (item["authors"] ?? item["author"] ?? feed["authors"] ?? feed["author"] ?? .null).elements
        let values: [(String, String?)] = [
            ("document_id", item["id"]?.text ?? item["id"].flatMap { if case .number(let id) = $0 { id } else { nil } }),
            ("url", item["url"]?.text), ("title", item["title"]?.text), ("published_at", item["date_published"]?.text),
            ("modified_at", item["date_modified"]?.text), ("publisher", feed["title"]?.text),
            ("language", (item["language"] ?? feed["language"])?.text),
            ("author", authors.compactMap { $0["name"]?.text }.joined(separator: "; ")),
            ("html", item["content_html"]?.text),
            ("text", item["content_text"]?.text ?? (item["content_html"] == nil ? item["summary"]?.text : nil)),
        ]
        for case (let key, let value?) in values where !(key == "text" && item["content_html"]?.text != nil) { fields.set(key, value) }
    }
}
