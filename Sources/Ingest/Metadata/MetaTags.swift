/// The `meta` and `link` elements of a page, its title and declared language, by name.
struct MetaTags {
    private var values: [String: [String]] = [:]
    private(set) var canonical: String?
    private(set) var title: String?
    private(set) var language: String?

    init(page: Page) {
        for node in page.nodes.indices {
            switch page.nodes[node].tag {
            case .html: language = language ?? page.string(.lang, of: node).map(trimmed)
            case .title where title == nil: title = page.string(node)
            case .link where canonical == nil && page.string(.rel, of: node)?.lowercased() == "canonical":
                canonical = page.string(.href, of: node).map(trimmed)
            case .meta:
                guard let content = page.string(.content, of: node).map(collapsed), !content.isEmpty else { continue }
                // One element may carry a name of each vocabulary.
                for name in [Page.AttributeName.property, .name, .itemprop] {
                    guard let key = page.string(name, of: node)?.lowercased() else { continue }
                    if values[key]?.count ?? 0 < 20 { values[key, default: []].append(content) }
                }
            default: break
            }
        }
    }

    /// The first value under the first of the names that has one.
    func first(_ names: String...) -> String? { first(names) }

    func first(_ names: [String]) -> String? {
        for name in names { if let value = values[name]?.first { return value } }
        return nil
    }

    /// All values under the first of the names that has any.
    func all(_ names: [String]) -> [String] {
        for name in names { if let list = values[name] { return list } }
        return []
    }
}
