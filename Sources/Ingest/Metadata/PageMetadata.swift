import Model

/// What a page says of itself, from JSON-LD, `meta` elements, microdata and the visible page, in this order of trust.
struct PageMetadata {
    let page: Page
    let tags: MetaTags
    let linked: LinkedData
    /// Where it was fetched from, when that is known.
    let address: String?

    init(page: Page, address: String?) {
        self.page = page
        self.address = address
        tags = MetaTags(page: page)
        linked = LinkedData(scripts: page.linkedData)
    }

    /// Merged into what the source said before.
    func merged(into given: Metadata) -> Metadata {
        var merged = given
        merged.publisher = given.publisher ?? publisher
        merged.canonicalURL = given.canonicalURL ?? url
        merged.title = given.title ?? title
        merged.language =
            given.language
            ?? (linked.language ?? tags.language ?? tags.first("og:locale", "content-language", "dc.language", "dcterms.language")).flatMap(
                languageCode)
        merged.section =
            given.section ?? linked.section ?? tags.first("article:section", "section", "parsely-section", "cxenseparse:recs:category")
        if given.author == nil {
            let names = AuthorFinder(page: page, tags: tags, linked: linked, publisher: merged.publisher, site: site).names()
            if !names.isEmpty { merged.author = names.joined(separator: "; ") }
        }
        let dates = DateFinder(page: page, tags: tags, linked: linked, address: url ?? address)
        merged.published = given.published ?? dates.published()
        merged.modified = given.modified ?? dates.modified()
        return merged
    }

    /// What the page says of itself in a sentence or two: all there is when its text is drawn by a script.
    var summary: String? {
        [tags.first("og:description", "description", "twitter:description"), linked.summary].compactMap { $0 }.map {
            collapsed(withoutEntities($0))
        }.first { $0.utf8.count >= 60 }
    }

    private var url: String? {
        [tags.canonical, tags.first("og:url"), linked.url, address].compactMap { $0.map(absolute) }.first {
            $0.hasPrefix("http://") || $0.hasPrefix("https://")
        }
    }

    /// "/a" and "//example.org/a" as addresses beside the one that the page was fetched from.
    private func absolute(_ link: String) -> String {
        guard link.hasPrefix("/"), let address, let scheme = address.firstIndex(of: ":"), address[scheme...].hasPrefix("://") else {
            return link
        }
        if link.hasPrefix("//") { return address[...scheme] + link }
        let host = address[address.index(scheme, offsetBy: 3)...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return address[...scheme] + "//" + host + link
    }

    /// "example" of "https://www.example.org/a".
    private var site: String? {
        guard let host = (url ?? address)?.split(separator: "/").dropFirst().first else { return nil }
        return host.lowercased().split(separator: ".").filter { $0 != "www" }.dropLast().last.map(String.init)
    }

    private var publisher: String? {
        tags.first("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "copyright").flatMap {
            $0.hasPrefix("http") || $0.count > 60 ? nil : $0
        }
            ?? linked.publisher ?? publisherInMicrodata
    }

    private var publisherInMicrodata: String? {
        for node in page.nodes.indices where page.attribute(.itemprop, of: node)?.elementsEqual("publisher".utf8) == true {
            let name = page.range(node).dropFirst().first { page.attribute(.itemprop, of: $0)?.elementsEqual("name".utf8) == true } ?? node
            let text = page.string(.content, of: name).map(collapsed) ?? page.string(name)
            if (2...60).contains(text.utf8.count) { return text }
        }
        return nil
    }

    // MARK: - Title

    private var title: String? {
        let heading = mainHeading
        let candidates =
            [
                linked.headline,
                tags.first("og:title", "twitter:title", "title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title"),
            ]
            .compactMap { $0 }.map { withoutSite(collapsed(withoutEntities($0))) } + [tags.title.map(withoutSite)].compactMap { $0 }
        guard let heading, heading.count >= 4 else { return candidates.first { !$0.isEmpty } }
        // The heading that people see, if the page elsewhere says about the same; search titles are often shortened or dressed up.
        let words = Set(heading.lowercased().split { !$0.isLetter && !$0.isNumber })
        for candidate in candidates {
            if candidate == heading { return heading }
            // The heading with its kicker: "Budget: Minister sees no way" where the page calls itself "Minister sees no way".
            if candidate.count >= 20, heading.hasSuffix(candidate) { return candidate }
            let others = Set(candidate.lowercased().split { !$0.isLetter && !$0.isNumber })
            if !others.isEmpty, words.intersection(others).count * 2 >= min(words.count, others.count) { return heading }
        }
        return candidates.first { !$0.isEmpty } ?? heading
    }

    /// The `h1` that is not the name of the site.
    private var mainHeading: String? {
        let headings = page.nodes.indices.filter { page.nodes[$0].tag == .h1 }.map { page.string($0) }.filter {
            !$0.isEmpty && $0.count < 300
        }
        if headings.count <= 1 { return headings.first }
        let title = (linked.headline ?? tags.first("og:title") ?? tags.title ?? "").lowercased()
        return headings.filter { title.contains($0.lowercased()) }.max { $0.count < $1.count } ?? headings.first
    }

    /// "Headline - The Paper" without the paper: the part after the last separator, if it is the shorter one.
    private func withoutSite(_ title: String) -> String {
        for separator in [" | ", " – ", " — ", " - ", " :: ", " » ", " · ", " • ", " / "] {
            let parts = pieces(of: title, between: separator)
            guard parts.count > 1, let last = parts.last, let first = parts.first else { continue }
            let rest = trimmed(String(title.dropLast(last.count + separator.count)))
            if isSite(last) { return rest }
            if isSite(first) { return trimmed(String(title.dropFirst(first.count + separator.count))) }
            if separator != " - " && separator != " – ", last.count < 30, rest.count > last.count { return withoutSite(rest) }
        }
        return title
    }

    private func isSite(_ part: String) -> Bool {
        let part = part.lowercased().filter { $0.isLetter || $0.isNumber }
        guard part.count > 2 else { return false }
        let names = [tags.first("og:site_name"), linked.publisher].compactMap { $0?.lowercased().filter { $0.isLetter || $0.isNumber } }
        if names.contains(where: { $0 == part || $0.contains(part) || part.contains($0) && !$0.isEmpty }) { return true }
        guard let host = (url ?? address)?.split(separator: "/").dropFirst().first?.lowercased() else { return false }
        return host.filter { $0.isLetter || $0.isNumber }.contains(part)
    }
}
