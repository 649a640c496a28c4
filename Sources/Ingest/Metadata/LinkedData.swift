/// What the JSON-LD of a page says of its story (schema.org).
struct LinkedData {
    var headline: String?
    var authors: [String] = []
    var publisher: String?
    var published: String?
    var modified: String?
    var language: String?
    var section: String?
    var url: String?
    var summary: String?
    /// The text of the story, when the page repeats it here.
    var body: String?
    /// The page around the story, which knows dates when the story does not.
    private var pagePublished: String?
    private var pageModified: String?

    init(scripts: [[UInt8]]) {
        var objects: [JSON] = []
        for script in scripts {
            guard let value = try? JSONParser.parse(withoutWrapping(script), lenient: true) else { continue }
            LinkedData.collect(value, into: &objects)
        }
        var named: [String: JSON] = [:]
        for object in objects {
            if let id = object["@id"]?.text, object["name"] != nil, named[id] == nil { named[id] = object }
        }
        let stories = objects.filter { LinkedData.isStory($0) }
        if let story = stories.first(where: { $0["headline"] != nil || $0["datePublished"] != nil }) ?? stories.first {
            take(story, named: named)
        }
        for page in objects where !LinkedData.types(page).contains(where: { $0.hasSuffix("Object") || $0 == "Comment" }) {
            pagePublished = pagePublished ?? page["datePublished"]?.text
            pageModified = pageModified ?? page["dateModified"]?.text
        }
        if published == nil { published = pagePublished }
        if modified == nil { modified = pageModified }
        if publisher == nil {
            publisher = objects.first { LinkedData.types($0).contains("NewsMediaOrganization") }?["name"]?.text.map(collapsed)
        }
    }

    /// The objects that describe the page itself: at the top, in a graph, or as its main entity; not the stories it links to.
    private static func collect(_ value: JSON, into objects: inout [JSON]) {
        for element in value.elements {
            guard case .object = element else { continue }
            objects.append(element)
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let inner = element[key] { collect(inner, into: &objects) }
            }
        }
    }

    private static func types(_ object: JSON) -> [String] { object["@type"]?.elements.compactMap(\.text) ?? [] }

    private static func isStory(_ object: JSON) -> Bool {
        types(object).contains { type in
            type.hasSuffix("Article") || type.hasSuffix("Posting") || type == "Report" || type == "ScholarlyArticle" || type == "Review"
                || type == "Recipe"
        }
    }

    private mutating func take(_ story: JSON, named: [String: JSON]) {
        headline = (story["headline"]?.text ?? story["name"]?.text).map { collapsed(withoutEntities($0)) }
        published = story["datePublished"]?.text ?? story["dateCreated"]?.text
        modified = story["dateModified"]?.text
        language = story["inLanguage"].flatMap { $0.text ?? $0["alternateName"]?.text }
        section = story["articleSection"]?.elements.first?.text.map { collapsed(withoutEntities($0)) }
        url = story["url"]?.text ?? story["mainEntityOfPage"].flatMap { $0.text ?? $0["@id"]?.text }
        summary = story["description"]?.text
        body = (story["articleBody"]?.text).map(withoutEntities)
        publisher = story["publisher"]?.elements.first.flatMap { LinkedData.name($0, named) }
        for author in (story["author"] ?? story["creator"] ?? .null).elements.prefix(50) {
            if let name = LinkedData.name(author, named) {
                authors.append(name)
            } else {
                authors += (author["name"]?.elements ?? []).compactMap(\.text).map(collapsed)
            }
        }
    }

    private static func name(_ value: JSON, _ named: [String: JSON]) -> String? {
        if let text = value.text { return text.hasPrefix("http") ? nil : collapsed(withoutEntities(text)) }
        if let name = value["name"]?.text { return collapsed(withoutEntities(name)) }
        return value["@id"]?.text.flatMap { named[$0]?["name"]?.text }.map { collapsed(withoutEntities($0)) }
    }
}

/// Some pages wrap the JSON in a comment or a CDATA section.
private func withoutWrapping(_ script: [UInt8]) -> ArraySlice<UInt8> {
    guard let start = script.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) else { return script[...] }
    // "<![CDATA[" opens with a bracket of its own.
    if script[start] == UInt8(ascii: "["), script[start...].starts(with: "[CDATA[".utf8),
        let brace = script[(start + 7)...].firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") })
    {
        return script[brace...]
    }
    return script[start...]
}

/// Resolves what content systems leave in JSON strings and attributes: numbers, and the few entities by name.
func withoutEntities(_ text: String) -> String {
    let mark = UInt8(ascii: "&")
    guard text.utf8.contains(mark) else { return text }
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
        if bytes[index] == mark, let end = bytes[index...].prefix(10).firstIndex(of: UInt8(ascii: ";")),
            let character = character(of: bytes[(index + 1)..<end])
        {
            output += Array(String(character).utf8)
            index = end + 1
        } else {
            output.append(bytes[index])
            index += 1
        }
    }
    return String(decoding: output, as: UTF8.self)
}

/// What an entity stands for, without its "&" and ";".
private func character(of entity: ArraySlice<UInt8>) -> Character? {
    let name = String(decoding: entity, as: UTF8.self)
    if let character = namedEntities[name] { return character }
    guard name.hasPrefix("#") else { return nil }
    let isHexadecimal = name.hasPrefix("#x") || name.hasPrefix("#X")
    let code = isHexadecimal ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
    return code.flatMap { $0 >= 0x20 ? Unicode.Scalar($0) : nil }.map(Character.init)
}

private let namedEntities: [String: Character] = [
    "quot": "\"", "apos": "'", "nbsp": " ", "lt": "<", "gt": ">", "amp": "&", "rsquo": "’", "lsquo": "‘", "ldquo": "“", "rdquo": "”",
    "ndash": "–", "mdash": "—", "hellip": "…",
]
