import Model

/// The fields by which front matter, JSON Lines and tables describe a document.
struct RecordFields {
    private(set) var id: String?
    private(set) var url: String?
    private(set) var text: String?
    private(set) var html: String?
    private(set) var metadata = Metadata()
    private var lastKey = ""
    /// What a date among the fields counts as.
    var dateSource = PublicationDate.Source.meta

    static let names = [
        "document_id", "url", "title", "published_at", "modified_at", "publisher", "author", "authors", "language", "section", "text",
        "html",
    ]

    /// Takes a field by its name; unknown names are passed over, blank values too.
    mutating func set(_ key: String, _ value: String) {
        lastKey = key
        // Whole texts stay as they are.
        if key == "text" { return text = value }
        if key == "html" { return html = value }
        let value = collapsed(value)
        guard !value.isEmpty else { return }
        switch key {
        case "document_id": id = value
        case "url":
            url = value
            metadata.canonicalURL = value
        case "title": metadata.title = value
        case "author", "authors": metadata.author = value
        case "publisher": metadata.publisher = value
        case "language": metadata.language = languageCode(value)
        case "section": metadata.section = value
        case "published_at": metadata.published = readDate(value)?.publication(dateSource)
        case "modified_at": metadata.modified = readDate(value)?.instant
        default: break
        }
    }

    /// Takes the members of an object: strings, numbers, and lists of strings or of objects with a name.
    ///
    /// A field that `columns` names comes from there and from nowhere else.
    mutating func take(_ object: JSON, columns: [String: String] = [:]) {
        guard case .object(let members) = object else { return }
        for member in members where columns[member.key] == nil { take(member.value, as: member.key) }
        for (field, path) in columns.sorted(by: { $0.key < $1.key }) {
            let nested = path.split(separator: ".").reduce(Optional(object)) { $0?[String($1)] }
            if let value = object[path] ?? nested { take(value, as: field) }
        }
    }

    private mutating func take(_ value: JSON, as field: String) {
        switch value {
        case .string(let text), .number(let text): set(field, text)
        case .array(let values): set(field, values.compactMap { $0.text ?? $0["name"]?.text }.joined(separator: "; "))
        case .object: if let name = value["name"]?.text { set(field, name) }
        default: break
        }
    }

    /// One more value for the key that was set last.
    mutating func append(_ value: String) {
        guard lastKey == "author" || lastKey == "authors", !value.isEmpty else { return }
        metadata.author = metadata.author.map { $0 + "; " + value } ?? value
    }

    /// The document that the fields describe, nil when they hold no text.
    func document(origin: Origin, line: Int) -> RawDocument? {
        let isHTML = text == nil || text?.isEmpty == true && html?.isEmpty == false
        guard let content = isHTML ? html : text, content.utf8.contains(where: { $0 > 0x20 }) else { return nil }
        let place = "\(origin.relativePath)#\(line)"
        var raw = RawDocument(
            identity: id ?? url ?? place, sourceURI: url ?? id ?? "\(origin.uri)#\(line)", format: isHTML ? .html : .text,
            bytes: Array(content.utf8))
        raw.mimeType = isHTML ? "text/html" : "text/plain"
        raw.charset = "utf-8"
        raw.sourceName = origin.sourceName
        raw.retrieved = origin.modified
        raw.metadata = metadata
        return raw
    }
}
