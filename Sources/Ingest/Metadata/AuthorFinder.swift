/// Finds who wrote a page; nobody rather than somebody unlikely.
struct AuthorFinder {
    let page: Page
    let tags: MetaTags
    let linked: LinkedData
    let publisher: String?
    /// The name of the host without "www" and its last part, in lower case.
    let site: String?

    func names() -> [String] {
        let sources = [fromLinkedData, fromMeta, fromMarkup, fromByline]
        for (rank, source) in sources.enumerated() {
            let names = Array(cleaned(source(), isDeclared: rank < 2).prefix(8))
            guard let first = names.first else { continue }
            guard names.count == 1, !first.contains(" ") else { return names }
            // "Todd" is Todd Bates when the page says so elsewhere.
            for other in sources[(rank + 1)...] {
                let fuller = cleaned(other()).filter { $0.lowercased().hasPrefix(first.lowercased() + " ") }
                if !fuller.isEmpty { return fuller }
            }
            return names
        }
        return []
    }

    private func fromLinkedData() -> [String] { linked.authors }

    private func fromMeta() -> [String] {
        for name in [
            "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
            "dc.contributor",
            "byl", "cxenseparse:author", "creator", "twitter:data1", "og:article:author", "authors",
        ] {
            let values = tags.all([name]).filter { !$0.contains("://") && !$0.hasPrefix("@") }
            if name == "twitter:data1", tags.first("twitter:label1")?.lowercased().contains("by") != true { continue }
            if !cleaned(values, isDeclared: true).isEmpty { return values }
        }
        return []
    }

    /// `rel=author`, microdata and class names, first come.
    private func fromMarkup() -> [String] {
        var found: [(rank: Int, name: String, parent: Int32)] = []
        var skipUntil = 0
        let heading = page.nodes.firstIndex { $0.tag == .h1 } ?? -1
        for node in page.nodes.indices where node >= skipUntil && page.nodes[node].tag != .text && found.count < 50 {
            let tag = page.nodes[node].tag
            guard tag != .meta, page.nodes[node].attributeCount > 0 else { continue }
            let marks = page.marks[node]
            if marks.contains(.comments) && !page.range(node).contains(heading) || tag == .aside && !marks.contains(.byline) {
                skipUntil = Int(page.nodes[node].end)
                continue
            }
            let size = page.textRange(node).count
            guard size > 2, size < 160 else { continue }
            let itemprop = page.string(.itemprop, of: node) ?? ""
            if page.string(.rel, of: node)?.lowercased().split(separator: " ").contains("author") == true {
                found.append((0, page.string(node), page.nodes[node].parent))
            } else if itemprop == "author" || itemprop == "creator" {
                found.append((1, nameInside(node), page.nodes[node].parent))
            } else if marks.contains(.byline) {
                let name = nameInside(node)
                if !cleaned([name]).isEmpty { found.append((2, name, page.nodes[node].parent)) }
            } else {
                continue
            }
            skipUntil = Int(page.nodes[node].end)
        }
        guard let best = found.map(\.rank).min(), let first = found.first(where: { $0.rank == best }) else { return [] }
        // Several writers stand side by side; names elsewhere are those of other stories.
        var distinct: [String] = []
        for name in found where name.rank == best && name.parent == first.parent && !distinct.contains(name.name) {
            distinct.append(name.name)
        }
        return distinct.count <= 4 ? distinct : Array(distinct.prefix(1))
    }

    /// The part with the name in a byline that also holds a date or a job.
    private func nameInside(_ node: Int) -> String {
        var linkedNames: [String] = []
        for inner in page.range(node).dropFirst() {
            if page.string(.itemprop, of: inner) == "name" { return page.string(inner) }
            if page.nodes[inner].tag == .a, !page.textRange(inner).isEmpty { linkedNames.append(page.string(inner)) }
        }
        let names = linkedNames.filter { isName($0, isDeclared: false) }
        return names.isEmpty ? page.string(node) : names.joined(separator: "; ")
    }

    private static let openings = [
        "by ", "von ", "par ", "por ", "text: ", "text von ", "autor: ", "author: ", "written by ", "ein artikel von ", "ein beitrag von ",
    ]

    /// "By Jane Doe" as a line of its own near the top, the name perhaps in an element of its own.
    private func fromByline() -> [String] {
        guard let heading = page.nodes.firstIndex(where: { $0.tag == .h1 }) else { return [] }
        let end = min(page.nodes.count, heading + 400)
        var isOpen = false
        for node in heading..<end where page.nodes[node].tag == .text {
            let range = page.textRange(node)
            guard range.count > 1, range.count < 90 else {
                isOpen = false
                continue
            }
            let text = page.string(node)
            guard !text.isEmpty else { continue }
            let lower = text.lowercased()
            if isOpen || Self.openings.contains(where: lower.hasPrefix) {
                let names = cleaned([text])
                if !names.isEmpty, names.allSatisfy({ $0.contains(" ") }) { return names }
            }
            isOpen = Self.openings.contains { $0.dropLast() == lower }
        }
        return []
    }

    // MARK: - Cleaning

    private static let leaders = [
        "written by", "posted by", "reported by", "story by", "article by", "published by", "by:", "by", "von:", "von", "par", "por", "di",
        "av", "door", "autor:", "autor", "author:",
        "alle artikel von", "all articles by", "view all posts by", "autorenseite von", "eingestellt von", "posts by", "beitrag von",
        "pressemitteilung von", "veröffentlicht von", "zeige alle beiträge von", "alle beiträge von", "show all posts by",
        "autorenseite von",
        "text von", "voir tous les articles de", "ver todas las entradas de",
        "author", "text:", "autorin:", "geschrieben von", "ein beitrag von", "ein artikel von", "verfasst von", "reporter:", "автор:",
        "text", "from",
    ]

    private static let breaks = [
        ";", " and ", " und ", " et ", " & ", " y ", " / ", "|", ", ", " with ", " • ", " · ", " – ", " - ", " — ", " for ", " in ", " @ ",
        " on ",
    ]

    /// `isDeclared` values are meant as names: only their first word must be capitalised.
    func cleaned(_ values: [String], isDeclared: Bool = false) -> [String] {
        var names: [String] = []
        for value in values {
            var parts = [withoutEntities(collapsed(value))]
            for separator in Self.breaks { parts = parts.flatMap { pieces(of: $0, between: separator) } }
            for part in parts {
                let name = stripped(part)
                if isName(name, isDeclared: isDeclared), !names.contains(where: { $0.lowercased() == name.lowercased() }) {
                    names.append(name)
                }
            }
        }
        return names
    }

    private func stripped(_ part: String) -> String {
        var name = trimmed(part)
        var again = true
        while again {
            again = false
            let lower = name.lowercased()
            for leader in Self.leaders where lower.hasPrefix(leader + " ") || leader.hasSuffix(":") && lower.hasPrefix(leader) {
                name = trimmed(String(name.dropFirst(leader.count)))
                again = true
                break
            }
        }
        if let bracket = name.firstIndex(where: { $0 == "(" || $0 == "<" || $0 == "[" }) { name = trimmed(String(name[..<bracket])) }
        if let handle = name.utf8.firstIndex(of: UInt8(ascii: "@")), handle > name.startIndex { name = trimmed(String(name[..<handle])) }
        while let last = name.last, ",:.".contains(last), !name.hasSuffix("Jr.") && !name.hasSuffix("Sr.") { name.removeLast() }
        return trimmed(name)
    }

    private static let nobodies: Set<String> = [
        "admin", "administrator", "redaktion", "die redaktion", "editor", "editors", "editorial", "webmaster", "staff", "staff reporter",
        "staff writer", "reporter", "guest", "gast",
        "author", "autor", "unknown", "anonymous", "team", "news", "online", "agencies", "web desk",
        "news desk", "press release", "comments", "kommentare", "follow", "read more", "share", "contact", "email", "published", "updated",
        "posted", "mehr", "weiter", "home", "no comments",
        "press association", "contributor", "redacción", "redacao", "redação", "redazione", "rédaction", "la rédaction", "admin user",
        "text", "name", "autorin", "verfasser", "autor/in", "redacteur", "staff reporters", "our reporter", "our correspondent",
        "correspondent",
        "special correspondent", "profile", "view all posts", "website", "super user", "wordpressadmin", "anónimo", "anonym", "folgen",
        "powered by", "publisher",
    ]

    private func isName(_ name: String, isDeclared: Bool) -> Bool {
        let words = name.split(separator: " ")
        guard (3...50).contains(name.count), (1...5).contains(words.count) else { return false }
        let lower = name.lowercased()
        guard !Self.nobodies.contains(lower), !["http", "www.", "@", ".com"].contains(where: { holds(lower, $0) }) else { return false }
        if let publisher, lower == publisher.lowercased() { return false }
        // One word with a stop inside is an address, one that the address has is the site.
        if words.count == 1, name.contains(".") || site.map({ isSite(lower, $0) }) == true { return false }
        guard name.contains(where: \.isLetter), name.filter(\.isNumber).count <= 2 else { return false }
        guard readDate(name) == nil, MonthNames.month(lower) == nil else { return false }
        if let publisher, isSite(lower, publisher.lowercased()) { return false }
        if Self.bodies.contains(where: { lower.hasSuffix($0) }) { return false }
        if words.contains(where: { Self.strangers.contains($0.lowercased()) }) { return false }
        if words.contains(where: { word in Self.organisations.contains { word.lowercased().hasSuffix($0) } }) { return false }
        // Names are capitalised, but for their particles; a single word may be a blogger's nickname.
        if words.count > 1, !(isDeclared && words.count <= 3 && words[0].first?.isUppercase == true) {
            for word in words {
                guard let first = word.first, first.isLetter, first.isLowercase, !Self.particles.contains(String(word).lowercased()) else {
                    continue
                }
                return false
            }
        }
        return !name.contains(where: { "?!:=/{}%\"„“”«»".contains($0) })
    }

    /// The name of the paper in another dress: with its domain, its article, or its legal form.
    private func isSite(_ name: String, _ site: String) -> Bool {
        // "Jane Roe's Blog" is hers.
        if name.contains(" "), site.hasPrefix(name + "'s ") || site.hasPrefix(name + "’s ") { return false }
        let name = name.filter { $0.isLetter || $0.isNumber }
        let site = site.filter { $0.isLetter || $0.isNumber }
        return name == site || site.count > 3 && name.count > 3 && (name.hasPrefix(site) || site.hasPrefix(name) || name.hasSuffix(site))
    }

    /// Ends of words that name a body, not a person.
    private static let organisations = [
        "verband", "verein", "stiftung", "abteilung", "ministerium", "feuerwehr", "ministry", "department", "association", "foundation",
        "institute", "university", "universität", "committee", "council", "newsroom", "pressestelle", "webteam", "netzwerk", "agentur",
        "gesellschaft",
    ]

    private static let bodies = [
        " gmbh", " e.v", " e.v.", " ag", " inc", " ltd", " llc", " verlag", ".de", ".com", ".at", ".ch", ".org", ".net", ".it", ".fr",
        " magazine", " news", " media", " redaktion",
    ]

    private static let strangers: Set<String> = [
        "posts", "posted", "profile", "edit", "artikel", "about", "über", "veröffentlicht", "view", "all", "articles", "beitrag", "weitere",
        "inhalte", "phd", "shares", "technology", "recipe", "kontakt",
        "photo", "foto", "image", "min", "minutes", "read", "uhr", "am", "pm", "ago",
    ]

    private static let particles: Set<String> = [
        "von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "el", "al", "bin", "ibn", "zu",
        "zum", "zur", "ten", "ter", "und", "y", "e", "af", "av", "wa", "ole",
    ]
}
