/// A run of text between two block boundaries.
struct Passage {
    /// The nearest block element around it.
    var node: Int
    var text: [UInt8]
    /// Bytes of `text` inside links.
    var linked = 0
    var links = 0
    /// Cells after the first, when it is a row of a table.
    var kind: Kind

    enum Kind { case paragraph, heading, listItem, quote, caption, row }

    var string: String { String(decoding: text, as: UTF8.self) }
    var linkDensity: Double { text.isEmpty ? 0 : Double(linked) / Double(text.count) }

    /// Ends like a sentence.
    var isSentence: Bool {
        guard let last = text.last(where: { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: ")") && $0 != UInt8(ascii: "'") }) else {
            return false
        }
        if last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?") || last == UInt8(ascii: ":") { return true }
        // Closing quotation marks, the ellipsis and the full stops of other scripts.
        let tail = text.suffix(3)
        return tail.elementsEqual([0xE2, 0x80, 0x9D]) || tail.elementsEqual([0xE2, 0x80, 0xA6]) || tail.elementsEqual([0xE3, 0x80, 0x82])
            || tail.elementsEqual([0xE2, 0x80, 0x9C]) || tail.elementsEqual([0xE2, 0x80, 0x99]) || tail.elementsEqual([0xE0, 0xA5, 0xA4])
            || text.suffix(2).elementsEqual([0xC2, 0xBB])
    }
}

extension Page {
    /// The passages of a subtree in order, without those inside the nodes for which `isLeftOut` holds.
    func passages(in root: Int, isLeftOut: (Int) -> Bool) -> [Passage] {
        guard nodes.indices.contains(root) else { return [] }
        var builder = PassageBuilder(page: self)
        var open: [Int] = []
        var node = root
        let end = Int(nodes[root].end)
        while node < end || !open.isEmpty {
            if let top = open.last, Int(nodes[top].end) <= node {
                open.removeLast()
                builder.leave(top, parent: open.last ?? root)
                continue
            }
            if nodes[node].tag != .text, isLeftOut(node) {
                if nodes[node].tag.isBlock { builder.flush() } else { builder.space() }
                node = Int(nodes[node].end)
                continue
            }
            builder.enter(node)
            if nodes[node].tag != .text { open.append(node) }
            node += 1
        }
        builder.flush()
        return builder.passages
    }
}

private struct PassageBuilder {
    let page: Page
    var passages: [Passage] = []
    private var text: [UInt8] = []
    private var linked = 0
    private var links = 0
    private var isSpacePending = false
    private var block = 0
    private var linkDepth = 0
    private var lineStart = 0
    private var captionDepth = 0
    private var quoteDepth = 0
    private var preDepth = 0
    /// Open table rows whose cells are short, so that the row is one passage.
    private var rowDepth = 0

    init(page: Page) { self.page = page }

    mutating func enter(_ node: Int) {
        let tag = page.nodes[node].tag
        switch tag {
        case .text:
            append(page.text[page.textRange(node)])
            return
        case .br:
            lineBreak()
            return
        case .a:
            linkDepth += 1
            links += 1
        case .figcaption, .figure: captionDepth += 1
        case .blockquote: quoteDepth += 1
        case .pre: preDepth += 1
        case .tr where isDataRow(node):
            flush()
            rowDepth += 1
            block = node
            return
        case .td, .th:
            if rowDepth > 0 {
                if !text.isEmpty {
                    text += " |".utf8
                    isSpacePending = true
                }
                return
            }
        default: break
        }
        if tag.isBlock, rowDepth == 0 {
            flush()
            block = node
        } else if tag.isBlock {
            isSpacePending = true
        }
    }

    mutating func leave(_ node: Int, parent: Int) {
        let tag = page.nodes[node].tag
        switch tag {
        case .a: linkDepth -= 1
        case .figcaption, .figure:
            flush()
            captionDepth -= 1
        case .blockquote:
            flush()
            quoteDepth -= 1
        case .pre:
            flush()
            preDepth -= 1
        case .tr where rowDepth > 0 && isDataRow(node):
            flush()
            rowDepth -= 1
        default: break
        }
        guard tag.isBlock else { return }
        if rowDepth > 0 {
            isSpacePending = true
        } else {
            flush()
            block = nearestBlock(parent)
        }
    }

    private func nearestBlock(_ node: Int) -> Int {
        var node = node
        while !page.nodes[node].tag.isBlock, page.nodes[node].parent >= 0 { node = Int(page.nodes[node].parent) }
        return node
    }

    /// A row of a table that holds data, not the layout of the page: at least two cells, all short, none with blocks inside.
    private func isDataRow(_ node: Int) -> Bool {
        var cells = 0
        var paragraphs = 0
        for index in page.range(node).dropFirst() {
            switch page.nodes[index].tag {
            case .td, .th:
                cells += 1
                if page.textRange(index).count > 400 { return false }
            case .p: paragraphs += 1
            case .table, .tr, .article, .section: return false
            default: break
            }
        }
        return cells >= 2 && paragraphs <= cells
    }

    mutating func space() { isSpacePending = true }

    private mutating func append(_ bytes: ArraySlice<UInt8>) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte <= 0x20 {
                if preDepth > 0, byte == 0x0A { lineBreak() } else { isSpacePending = true }
                index += 1
                continue
            }
            if byte == 0xC2, index + 1 < bytes.endIndex, bytes[index + 1] == 0xA0 {
                isSpacePending = true
                index += 2
                continue
            }
            // Zero width space and byte order mark say nothing here.
            if byte == 0xE2, index + 2 < bytes.endIndex, bytes[index + 1] == 0x80, bytes[index + 2] == 0x8B {
                index += 3
                continue
            }
            if isSpacePending, !text.isEmpty {
                text.append(0x20)
                if linkDepth > 0 { linked += 1 }
            }
            isSpacePending = false
            // The bytes up to the next that may mean something else, at once.
            var end = index + 1
            while end < bytes.endIndex, bytes[end] > 0x20, bytes[end] != 0xC2, bytes[end] != 0xE2 { end += 1 }
            text += bytes[index..<end]
            if linkDepth > 0 { linked += end - index }
            index = end
        }
    }

    /// A line break ends the passage when the line ends like a sentence or is short; else it is white space.
    private mutating func lineBreak() {
        guard rowDepth == 0, !text.isEmpty else { return isSpacePending = true }
        let passage = Passage(node: block, text: text, kind: .paragraph)
        if passage.isSentence || text.count < 70 {
            let node = block
            flush()
            block = node
        } else if isSpacePending {
            let node = block
            flush()
            block = node
        } else {
            isSpacePending = true
        }
    }

    mutating func flush() {
        defer {
            text = []
            linked = 0
            links = 0
            isSpacePending = false
        }
        guard !text.isEmpty else { return }
        passages.append(Passage(node: block, text: text, linked: linked, links: links, kind: kind))
    }

    private var kind: Passage.Kind {
        if rowDepth > 0 { return .row }
        // A figure may hold a table, a listing or a quotation; all else in it is a caption.
        if captionDepth > 0, quoteDepth == 0, preDepth == 0 { return .caption }
        let tag = page.nodes[block].tag
        if tag.isHeading { return .heading }
        if quoteDepth > 0 { return .quote }
        if tag == .li || tag == .dd || tag == .dt { return .listItem }
        var node = block
        for _ in 0..<2 where page.nodes[node].parent >= 0 {
            node = Int(page.nodes[node].parent)
            if page.nodes[node].tag == .li { return .listItem }
            if page.nodes[node].tag.isHeading { return .heading }
        }
        return .paragraph
    }
}
