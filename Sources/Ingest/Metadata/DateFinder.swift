import Model

/// Finds when a page was published: what it declares, its address, then what it shows.
struct DateFinder {
    let page: Page
    let tags: MetaTags
    let linked: LinkedData
    let address: String?
    /// The best of the dates that elements show, and how far it is from the headline.
    private var shown: (cost: Int, date: ReadDate)?

    init(page: Page, tags: MetaTags, linked: LinkedData, address: String?) {
        self.page = page
        self.tags = tags
        self.linked = linked
        self.address = address
        shown = fromElements()
    }

    private static let publishedNames = [
        "article:published_time", "datepublished", "og:published_time", "article:published", "og:article:published_time",
        "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
        "publish-date", "publish_date", "published-date", "publication_date", "publicationdate", "date_published", "dc.date.issued",
        "dcterms.issued",
        "cxenseparse:recs:publishtime", "citation_publication_date", "citation_date", "article.published", "article_date_original",
        "originalpublicationdate",
        "displaydate", "rnews:datepublished", "ptime", "pub_date", "prism.publicationdate", "bt:pubdate",
        "shareaholic:article_published_time", "article:post_date", "sw-pubdate",
        "article-publication-date", "dateposted", "og:pubdate",
    ]
    /// What content systems also write for the last change, or for today.
    private static let vagueNames = [
        "date", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "datecreated", "created", "pdate", "release_date",
        "live_date", "timestamp", "gentime",
        "revision_date", "last-published",
    ]
    private static let modifiedNames = [
        "article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "dc.date.modified", "last-modified", "lastmod",
        "modified", "article:modified", "dateupdate", "date.modified",
    ]

    func published() -> PublicationDate? {
        for value in [linked.published] + Self.publishedNames.map({ tags.first($0) }) {
            if let date = read(value) { return edition(local(date)).publication(.meta) }
        }
        let isPublication = { (name: String) in
            name.hasPrefix("datepublished") || name.hasSuffix("datepublished") || name.hasSuffix("datecreated") || name == "dc:date"
                || name == "pubdate"
        }
        if let date = fromMicrodata(isPublication) { return date.publication(.meta) }
        if let date = addressDate { return PublicationDate(date: date, source: .url) }
        if let shown, shown.cost < 250 { return shown.date.publication(.meta) }
        let lines = lines()
        if let date = fromCues(lines, Phrases.isPublicationCue) { return date.publication(.meta) }
        for value in Self.vagueNames.map({ tags.first($0) }) {
            if let date = read(value) { return local(date).publication(.meta) }
        }
        if let date = shown?.date ?? fromDateLine(lines) ?? fromCues(lines, Phrases.isChangeCue) ?? fromText(lines) {
            return date.publication(.meta)
        }
        if let changed { return changed.publication(.meta) }
        return (fromScripts() ?? fromPictures() ?? fromAnyScript())?.publication(.meta)
    }

    /// Content systems file pictures by the day they came in.
    private func fromPictures() -> ReadDate? {
        for name in ["og:image", "twitter:image", "og:image:url"] {
            if let path = tags.first(name), let date = day(in: path) { return ReadDate(date: date) }
        }
        return nil
    }

    /// A page that shows a later date beside its headline than it declares was published anew, and speaks from that day.
    private func edition(_ date: ReadDate) -> ReadDate {
        guard let day = date.date.dayNumber else { return date }
        if let shown, shown.cost < 60, let later = shown.date.date.dayNumber {
            return later > day + 1 ? shown.date : date
        }
        // The declared day of the change is shown, the first one is not.
        guard let change = changed, let later = change.date.dayNumber, later > day + 1 else { return date }
        let near = datesBesideHeadline(lines())
        return near.contains(change.date) && !near.contains(date.date) ? change : date
    }

    private func datesBesideHeadline(_ lines: (all: [Passage], headline: Int)) -> [CalendarDate] {
        let near = max(0, lines.headline - 5)..<min(lines.all.count, lines.headline + 12)
        return lines.all[near].filter { $0.text.count < 60 && hasDigit($0) }.compactMap { read($0.string)?.date }
    }

    /// Machines write moments in UTC: late in the evening that is a day off from the day at the place of publication,
    /// which the address or the visible date tell.
    private func local(_ date: ReadDate) -> ReadDate {
        guard let instant = date.instant, date.date == instant.date, let day = date.date.dayNumber else { return date }
        let visible = shown?.date
        let isSameMoment = visible?.instant.map { abs($0.seconds - instant.seconds) < 3600 } ?? true
        for other in [addressDate, isSameMoment ? visible?.date : nil] {
            guard let other, let number = other.dayNumber else { continue }
            // America is behind in the small hours of UTC, Asia and Africa ahead in the evening.
            let hour = (instant.seconds % 86_400 + 86_400) % 86_400 / 3600
            if number == day - 1 && hour < 9 || number == day + 1 && hour >= 12 { return ReadDate(date: other, instant: instant) }
        }
        return date
    }

    func modified() -> Instant? {
        for value in [linked.modified] + Self.modifiedNames.map({ tags.first($0) }) {
            if let instant = read(value)?.instant { return instant }
        }
        return fromMicrodata { $0 == "datemodified" }?.instant
    }

    private var changed: ReadDate? { ([linked.modified] + Self.modifiedNames.map { tags.first($0) }).lazy.compactMap { read($0) }.first }

    private func read(_ text: String?) -> ReadDate? {
        text.flatMap { readDate($0, order: order) }.flatMap { isPlausible($0.date) ? $0 : nil }
    }

    private func isPlausible(_ date: CalendarDate) -> Bool { date.year.map { (1990...2090).contains($0) } ?? false }

    /// Americans put the month first.
    private var order: DayOrder {
        let language = (tags.language ?? tags.first("og:locale") ?? "").lowercased()
        guard language.hasPrefix("en") || language.isEmpty else { return .dayFirst }
        if language.hasPrefix("en-us") || language.hasPrefix("en_us") { return .monthFirst }
        if language.count > 2 { return .dayFirst }
        let host = address?.split(separator: "/").dropFirst().first.map(String.init) ?? ""
        return language == "en" && [".com", ".org", ".net", ".gov", ".edu", ".us"].contains(where: host.hasSuffix) ? .monthFirst : .dayFirst
    }

    // MARK: - Address

    /// The date in /2026/02/04/, /2026-02-04-, or /20260204.
    private var addressDate: CalendarDate? { address.flatMap { day(in: $0) } }

    private func day(in address: String) -> CalendarDate? {
        // Numbers, the character after each, and the words between it and the next.
        var digits: [(value: Int, count: Int, end: Character?, words: [String])] = []
        var value = 0
        var count = 0
        var word = ""
        for character in address.dropFirst(8) + "/" {
            if let digit = character.wholeNumberValue, character.isASCII {
                value = count < 9 ? value * 10 + digit : value
                count += 1
                continue
            }
            if count > 0 { digits.append((value, count, character, [])) }
            (value, count) = (0, 0)
            if character.isLetter {
                word.append(character)
            } else if !word.isEmpty {
                if !digits.isEmpty { digits[digits.count - 1].words.append(word.lowercased()) }
                word = ""
            }
        }
        for index in digits.indices {
            let (year, length, mark, words) = digits[index]
            if length == 8, let date = possible(year / 10_000, year / 100 % 100, year % 100) { return date }
            guard length == 4, let mark, "/-_.".contains(mark) else { continue }
            if index + 2 < digits.count, digits[index + 1].count <= 2, digits[index + 2].count <= 2, digits[index + 1].end == mark,
                words.isEmpty, digits[index + 1].words.isEmpty,
                let date = possible(year, digits[index + 1].value, digits[index + 2].value)
            {
                return date
            }
            // -04-02-2026
            if index >= 2, digits[index - 1].count == 2, digits[index - 2].count == 2, digits[index - 1].end == digits[index - 2].end,
                digits[index - 1].words.isEmpty, digits[index - 2].words.isEmpty,
                let date = possible(year, digits[index - 1].value, digits[index - 2].value)
            {
                return date
            }
            // /2026/feb/04/
            if index + 1 < digits.count, digits[index + 1].count <= 2, words.count == 1, let month = MonthNames.month(words[0]),
                address.contains("/\(year)/"), let date = possible(year, month, digits[index + 1].value)
            {
                return date
            }
        }
        return nil
    }

    private func possible(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
        let date = CalendarDate(year: year, month: month, day: day)
        return (1995...2090).contains(year) && date.isPossible ? date : nil
    }

    // MARK: - Elements

    /// The value of the first element whose `itemprop` or `property` (in lower case) is wanted.
    private func fromMicrodata(_ isWanted: (String) -> Bool) -> ReadDate? {
        for node in page.nodes.indices where page.nodes[node].attributeCount > 0 && page.nodes[node].tag != .meta {
            guard let name = (page.string(.itemprop, of: node) ?? page.string(.property, of: node))?.lowercased(), isWanted(name) else {
                continue
            }
            if let date = value(of: node) { return date }
        }
        return nil
    }

    private func value(of node: Int) -> ReadDate? {
        for name in [Page.AttributeName.datetime, .content, .title] {
            if let date = read(page.string(name, of: node)) { return date }
        }
        return page.textRange(node).count < 200 ? read(page.string(node)) : nil
    }

    private static let changeWords = ["updat", "modif", "aktualisiert", "geändert", "letzte", "actualizado", "mis à jour", "aggiornato"].map
    { Array($0.utf8) }
    private static let firstWords = ["publi", "entry-date", "veröffentlicht"].map { Array($0.utf8) }

    /// `time` elements and what is named a date: the best of those outside comments and side columns, by nearness to the headline.
    private func fromElements() -> (cost: Int, date: ReadDate)? {
        let heading = page.nodes.firstIndex { $0.tag == .h1 } ?? 0
        var best: (cost: Int, date: ReadDate)?
        var skipUntil = 0
        // Pages have a dozen; a calendar of thousands tells nothing.
        var rest = 300
        for node in page.nodes.indices where node >= skipUntil && page.nodes[node].tag != .text && page.nodes[node].tag != .meta {
            let tag = page.nodes[node].tag
            let marks = page.nodes[node].attributeCount > 0 ? page.marks[node] : []
            if marks.contains(.comments) && !page.range(node).contains(heading) || tag == .aside || tag == .nav || marks.contains(.strong) {
                skipUntil = Int(page.nodes[node].end)
                continue
            }
            guard tag == .time || marks.contains(.date), page.textRange(node).count < 300, rest > 0 else { continue }
            rest -= 1
            guard let date = value(of: node) else { continue }
            var cost = node >= heading ? node - heading : (heading - node) * 2 + 30
            if marks.contains(.around) || isBeside(node) { cost += 200 }
            if tag == .time { cost -= 20 }
            if page.attribute(.pubdate, of: node) != nil { cost -= 400 }
            let words = Phrases.lowered((page.attribute(.classes, of: node) ?? []) + page.text[page.textRange(node)])
            if Self.changeWords.contains(where: { place(of: $0, in: words[...]) != nil }) { cost += 60 }
            if Self.firstWords.contains(where: { place(of: $0, in: words[...]) != nil }) { cost -= 60 }
            if best.map({ cost < $0.cost }) ?? true { best = (cost, date) }
            skipUntil = Int(page.nodes[node].end)
        }
        return best
    }

    /// Inside a box of related stories or the like.
    private func isBeside(_ node: Int) -> Bool {
        var parent = Int(page.nodes[node].parent)
        for _ in 0..<6 where parent >= 0 {
            if page.nodes[parent].attributeCount > 0, page.marks[parent].contains(.around) { return true }
            parent = Int(page.nodes[parent].parent)
        }
        return false
    }

    // MARK: - Scripts

    /// A value under a key that speaks of publication: what pages hand to the scripts that draw or count them.
    private func fromScripts() -> ReadDate? {
        for range in page.scripts {
            let script = page.source[range]
            var index = script.startIndex
            while let start = script[index...].firstIndex(where: { $0 | 0x20 == UInt8(ascii: "p") }) {
                index = start + 1
                guard script[start...].count > 9, Phrases.lowered(script[start..<start + 3]).elementsEqual("pub".utf8) else { continue }
                // "publishedAt": "2026-…, pubDate = '2026-…, \"cmsPublishingDate\":\"2026-…
                let rest = script[(start + 3)...].prefix(20).drop { DateFinder.isKeyByte($0) }
                let between = rest.prefix(10).prefix { !(0x30...0x39).contains($0) }
                guard between.contains(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }),
                    !between.contains(where: { $0 > 0x40 && $0 != UInt8(ascii: "\\") })
                else { continue }
                let value = script[between.endIndex...].prefix(32).prefix {
                    $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "\\")
                }
                if value.count >= 8, let date = read(String(decoding: value, as: UTF8.self)) { return date }
            }
        }
        return nil
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }

    /// The first date in a short script: one that writes the date of the page into it.
    private func fromAnyScript() -> ReadDate? {
        for range in page.scripts where range.count < 200 {
            if let date = read(String(decoding: page.source[range].drop { !(0x30...0x39).contains($0) }, as: UTF8.self)) { return date }
        }
        return nil
    }

    // MARK: - Text

    private func hasDigit(_ line: Passage) -> Bool { line.text.prefix(300).contains { (0x30...0x39).contains($0) } }

    /// The lines of the page without its comments.
    private func lines() -> (all: [Passage], headline: Int) {
        let body = page.nodes.firstIndex { $0.tag == .body } ?? 0
        guard body < page.nodes.count else { return ([], 0) }
        let heading = page.nodes.firstIndex { $0.tag == .h1 } ?? body
        let lines = page.passages(in: body) {
            page.nodes[$0].tag.isNeverShown || page.marks[$0].contains(.comments) && !page.range($0).contains(heading)
        }
        return (lines, lines.firstIndex { $0.node >= heading } ?? 0)
    }

    /// A line near the headline that is a date and little else.
    private func fromDateLine(_ lines: (all: [Passage], headline: Int)) -> ReadDate? {
        let near = lines.headline..<min(lines.all.count, lines.headline + 25)
        return lines.all[near].lazy.filter { $0.text.count < 40 && hasDigit($0) && !Phrases.isClock($0.text) }.compactMap {
            read($0.string)
        }.first
    }

    /// A short line that says it was published or changed then, or says so before the line with the date.
    private func fromCues(_ lines: (all: [Passage], headline: Int), _ isCue: ([UInt8]) -> Bool) -> ReadDate? {
        var wasCue = false
        for line in lines.all[max(0, lines.headline - 12)..<min(lines.all.count, lines.headline + 2000)] {
            guard line.text.count < 100 else {
                wasCue = false
                continue
            }
            let isCue = isCue(line.text)
            if isCue || wasCue, hasDigit(line), let date = read(line.string) { return date }
            wasCue = isCue && line.text.count < 30
        }
        return nil
    }

    /// The first date in a short line after the headline, then before it, then anywhere.
    private func fromText(_ found: (all: [Passage], headline: Int)) -> ReadDate? {
        let (lines, split) = found
        for range in [split..<min(lines.count, split + 25), max(0, split - 12)..<split, 0..<min(lines.count, 2000)] {
            for line in lines[range] where line.text.count < 150 && hasDigit(line) && !Phrases.isClock(line.text) {
                if let date = read(line.string) { return date }
            }
        }
        for line in lines.prefix(500) where line.text.count >= 150 && hasDigit(line) {
            if let date = read(String(decoding: line.text.prefix(300), as: UTF8.self)) { return date }
        }
        return nil
    }
}
