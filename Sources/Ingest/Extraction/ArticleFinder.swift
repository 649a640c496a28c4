/// Finds the part of a page that is its article.
struct ArticleFinder {
    let page: Page
    let marks: [Marks]
    private let selection: Selection
    /// Bytes of running text (outside links, in passages long enough to be prose) before each node.
    private var proseBefore: [Int] = []
    private var textBefore: [Int] = []
    private var linkedBefore: [Int] = []
    private var leftOut: [Bool] = []

    init(page: Page, titles: [String]) {
        self.page = page
        selection = Selection(titles: titles)
        marks = page.marks
    }

    /// The passages of the article, in order.
    mutating func passages() -> [Passage] {
        guard !page.nodes.isEmpty else { return [] }
        let body = page.nodes.firstIndex { $0.tag == .body } ?? 0
        let found = article(in: body, keepingComments: false)
        if found.reduce(0, { $0 + $1.text.count }) >= 150 { return found }
        // A forum, or a page whose only text stands in what looks like comments.
        let more = article(in: body, keepingComments: true)
        if more.reduce(0, { $0 + $1.text.count }) > 2 * found.reduce(0, { $0 + $1.text.count }) { return more }
        if !found.isEmpty { return found }
        return page.passages(in: body) { page.nodes[$0].tag.isNeverShown }
    }

    private mutating func article(in body: Int, keepingComments: Bool) -> [Passage] {
        let all = page.passages(in: body) { page.nodes[$0].tag.isNeverShown }
        measure(all)
        decide(body: body, keepingComments: keepingComments)
        var kept = page.passages(in: body) { leftOut[$0] }
        for index in kept.indices where isInCaption(kept[index]) { kept[index].kind = .caption }
        let root = root(of: kept, body: body)
        let core = core(of: kept, in: root)
        let inside = kept.filter { $0.node >= root && $0.node < Int(page.nodes[core].end) && $0.node < Int(page.nodes[root].end) }
        return selection(inside, lead: lead(before: root, in: kept))
    }

    /// Named a caption, on its own element or close around it.
    private func isInCaption(_ passage: Passage) -> Bool {
        guard passage.text.count < 600 else { return false }
        var node = passage.node
        for _ in 0..<3 where node >= 0 {
            if marks[node].contains(.caption), page.textRange(node).count < 1500 { return true }
            node = Int(page.nodes[node].parent)
        }
        return false
    }

    // MARK: - What is left out

    private mutating func measure(_ passages: [Passage]) {
        var prose = [Int](repeating: 0, count: page.nodes.count + 1)
        var text = prose
        var linked = prose
        for passage in passages {
            if passage.text.count >= 80, passage.linkDensity < 0.5 { prose[passage.node + 1] += passage.text.count - passage.linked }
            text[passage.node + 1] += passage.text.count
            linked[passage.node + 1] += passage.linked
        }
        for index in 1..<prose.count {
            prose[index] += prose[index - 1]
            text[index] += text[index - 1]
            linked[index] += linked[index - 1]
        }
        (proseBefore, textBefore, linkedBefore) = (prose, text, linked)
    }

    private func prose(_ node: Int) -> Int { proseBefore[Int(page.nodes[node].end)] - proseBefore[node] }

    private func unlinked(_ node: Int) -> Int {
        let end = Int(page.nodes[node].end)
        return textBefore[end] - textBefore[node] - linkedBefore[end] + linkedBefore[node]
    }

    private func linkDensity(_ node: Int) -> Double {
        let end = Int(page.nodes[node].end)
        return Double(linkedBefore[end] - linkedBefore[node]) / Double(max(1, textBefore[end] - textBefore[node]))
    }

    private mutating func decide(body: Int, keepingComments: Bool) {
        leftOut = [Bool](repeating: false, count: page.nodes.count)
        let total = max(prose(body), 1)
        let totalUnlinked = max(unlinked(body), 1)
        for node in page.range(body).dropFirst() {
            let tag = page.nodes[node].tag
            guard tag != .text else { continue }
            if tag.isNeverShown {
                leftOut[node] = true
                continue
            }
            guard tag != .article, tag != .main else { continue }
            let share = max(Double(prose(node)) / Double(total), Double(unlinked(node)) / Double(totalUnlinked) * 0.9)
            leftOut[node] = isAround(node, share: share, keepingComments: keepingComments)
        }
    }

    private func isAround(_ node: Int, share: Double, keepingComments: Bool) -> Bool {
        let marks = marks[node]
        // A name on a word inside a paragraph says nothing of the paragraph, unless it is all that is in it.
        guard page.nodes[node].tag.isBlock || marks.contains(.hidden) || fillsItsBlock(node) else { return false }
        switch page.nodes[node].tag {
        case .aside, .nav, .footer: if share < 0.7 { return true }
        case .menu, .dialog, .select, .label, .form, .fieldset, .noscript: if share < 0.4 { return true }
        case .li: if share < 0.4, isTeaser(node) { return true }
        case .header: if share < 0.25, !isInsideArticle(node), !holdsHeadline(node) { return true }
        default: break
        }
        if marks.isEmpty { return false }
        if marks.contains(.comments), !keepingComments, share < 0.95, !holdsHeadline(node) { return true }
        // "Teaser" is what papers call the lead of a story, and what they call the box that leads to another one.
        if marks.contains(.strong), share < 0.9 { return true }
        if marks.contains(.teaser), share < 0.4, linkDensity(node) > 0.15 { return true }
        if share < 0.4, marks.contains(.hidden) || marks.contains(.around) && !marks.contains(.body) { return true }
        if marks.contains(.standfirst), page.textRange(node).count < 600, share < 0.2 { return true }
        return marks.contains(.small) && !marks.contains(.body) && page.textRange(node).count < 500 && share < 0.2
    }

    /// An item that opens with a heading that is a link: another story.
    private func isTeaser(_ node: Int) -> Bool {
        guard page.range(node).count < 200 else { return false }
        return page.range(node).contains {
            page.nodes[$0].tag.isHeading && linkDensity($0) > 0.8 && textBefore[Int(page.nodes[$0].end)] > textBefore[$0]
        }
    }

    private func fillsItsBlock(_ node: Int) -> Bool {
        var block = Int(page.nodes[node].parent)
        while block >= 0, !page.nodes[block].tag.isBlock { block = Int(page.nodes[block].parent) }
        return block < 0 || page.textRange(node).count * 10 >= page.textRange(block).count * 9
    }

    private func isInsideArticle(_ node: Int) -> Bool {
        var node = Int(page.nodes[node].parent)
        while node >= 0 {
            if page.nodes[node].tag == .article || page.nodes[node].tag == .main || marks[node].contains(.body) { return true }
            node = Int(page.nodes[node].parent)
        }
        return false
    }

    private func holdsHeadline(_ node: Int) -> Bool {
        page.range(node).contains { page.nodes[$0].tag == .h1 || page.nodes[$0].tag == .article || marks[$0].contains(.body) }
    }

    // MARK: - Where the article is

    /// The element whose passages together weigh most: prose counts for it, links and scraps against it.
    private func root(of passages: [Passage], body: Int) -> Int {
        var weights = [Double](repeating: 0, count: page.nodes.count + 1)
        for passage in passages { weights[passage.node + 1] += weight(passage) }
        for index in 1..<weights.count { weights[index] += weights[index - 1] }
        var best = body
        var bestWeight = -Double.infinity
        for node in page.range(body) where page.nodes[node].tag.isBlock && !leftOut[node] {
            var weight = weights[Int(page.nodes[node].end)] - weights[node]
            if weight > 0 {
                if marks[node].contains(.body) { weight *= 1.15 }
                if page.nodes[node].tag == .article { weight *= 1.1 }
            }
            // The innermost of equals: it has less around the text.
            if weight >= bestWeight {
                best = node
                bestWeight = weight
            }
        }
        return widened(best)
    }

    /// The innermost element with nine tenths of the prose: what comes after it is not the article's, however it reads.
    private func core(of passages: [Passage], in root: Int) -> Int {
        var before = [Int](repeating: 0, count: page.nodes.count + 1)
        for passage in passages where passage.isSentence && passage.kind != .caption {
            before[passage.node + 1] += passage.text.count - passage.linked
        }
        for index in 1..<before.count { before[index] += before[index - 1] }
        func prose(_ node: Int) -> Int { before[Int(page.nodes[node].end)] - before[node] }
        let enough = prose(root) * 9 / 10
        var core = root
        for node in page.range(root) where page.nodes[node].tag.isBlock && prose(node) >= enough { core = node }
        return widened(core)
    }

    /// The paragraphs between the headline and the article's body, when they stand outside it.
    private func lead(before root: Int, in passages: [Passage]) -> [Passage] {
        let before = Array(passages.prefix { $0.node < root }.suffix(12))
        guard let headline = before.lastIndex(where: { $0.kind == .heading && (isMainHeading($0.node) || selection.isHeadline($0)) }) else {
            return []
        }
        return before[(headline + 1)...].filter {
            $0.isSentence && $0.text.count >= 50 && $0.linkDensity < 0.3 && $0.kind != .caption && $0.kind != .heading
                && !Phrases.isCredit($0.text)
        }
    }

    private func isMainHeading(_ node: Int) -> Bool {
        page.nodes[node].tag == .h1 || page.nodes[node].parent >= 0 && page.nodes[Int(page.nodes[node].parent)].tag == .h1
    }

    /// A single paragraph or item is no article: its container is.
    private func widened(_ node: Int) -> Int {
        var node = node
        while page.nodes[node].parent >= 0 {
            switch page.nodes[node].tag {
            case .p, .li, .ul, .ol, .blockquote, .pre, .td, .tr, .tbody, .h1, .h2, .h3, .h4, .dd, .dt, .dl, .figcaption, .figure:
                node = Int(page.nodes[node].parent)
            default: return node
            }
        }
        return node
    }

    private func weight(_ passage: Passage) -> Double {
        let prose = Double(passage.text.count - passage.linked)
        if passage.kind == .caption { return 0 }
        if passage.text.count >= 80, passage.linkDensity < 0.5 { return min(prose, 800) }
        if passage.isSentence, passage.linkDensity < 0.3 { return prose * 0.5 }
        return passage.linked == 0 ? -4 : -12 - Double(passage.linked) * 0.6
    }
}

extension Tag {
    /// Holds no text of the page.
    var isNeverShown: Bool {
        switch self {
        case .script, .style, .template, .svg, .iframe, .object, .video, .audio, .canvas, .button, .option, .textarea, .head, .title,
            .amp_ad, .map, .input:
            true
        default: false
        }
    }
}
