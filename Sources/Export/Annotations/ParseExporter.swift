package import Model

/// The language engine's answer on one text as one JSON line: the answer of `entente parse`.
package func parseLine(documentID: String, _ parsed: ParsedDocument) -> [UInt8] {
    let tokens = parsed.tokens
    func span(_ range: Range<Int>) -> Span {
        guard let first = range.first, let last = range.last else { return Span(start: 0, end: 0) }
        return parsed.text.span(ofBytes: Int(tokens.start[first])..<Int(tokens.end[last]))
    }
    var json = JSONObject()
    json.add("document_id", documentID)
    json.add(tokens: parsed)
    json.add("sentences", parsed.sentences) { sentence, json in json.add(span(sentence)) }
    json.add("entities", parsed.entities) { entity, json in
        json.add(span(entity.tokens))
        json.add("label", entity.label)
    }
    json.add("noun_chunks", parsed.nounChunks) { chunk, json in json.add(span(chunk)) }
    return json.closed + [UInt8(ascii: "\n")]
}

/// An article and its metadata as one JSON line: the answer of `entente extract`.
package func articleLine(documentID: String, _ document: Document) -> [UInt8] {
    let metadata = document.metadata
    var json = JSONObject()
    json.add("document_id", documentID)
    json.add("title", metadata.title)
    json.add("author", metadata.author)
    json.add("publisher", metadata.publisher)
    json.add("url", metadata.canonicalURL)
    json.add("section", metadata.section)
    json.add("language", document.language)
    json.add("date", document.published.map(\.date.description))
    json.add("published_at", document.published.map { $0.instant?.description ?? $0.date.description })
    json.add("published_at_source", document.published?.source.rawValue)
    json.add("modified_at", metadata.modified?.description)
    json.add("text", document.text.string)
    json.add("sections", document.sections) { section, json in
        json.add(section.span)
        json.add("section", section.kind.rawValue)
        if section.isHeading { json.add("heading", true) }
    }
    return json.closed + [UInt8(ascii: "\n")]
}

extension JSONObject {
    /// Tokens with everything the engine says of them; the head of a root is -1.
    mutating func add(tokens parsed: ParsedDocument) {
        let tokens = parsed.tokens
        let labels = tokens.labels
        add("tokens", 0..<tokens.count) { token, json in
            json.add(parsed.text.span(ofBytes: tokens.bytes(token)))
            json.add("lemma", tokens.lemmaText(token))
            json.add("pos", labels.pos[Int(tokens.pos[token])])
            json.add("tag", labels.tags[Int(tokens.tag[token])])
            json.add("morph", labels.morphs[Int(tokens.morph[token])])
            json.add("dep", labels.deps[Int(tokens.dep[token])])
            json.add("head", Int(tokens.head[token]) == token ? -1 : Int(tokens.head[token]))
        }
    }
}
