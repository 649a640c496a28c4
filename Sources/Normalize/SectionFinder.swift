import Model

/// Tells the parts of a text apart, block by block: headline, byline, date line, dateline, subheads, body, furniture.
struct SectionFinder {
    /// A line of the text, without the blanks around it.
    struct Block {
        var range: Range<Int>
        /// What the page's markup says, when there was any.
        var markup: Article.Block.Kind = .paragraph
    }

    struct Section {
        var kind: Document.SectionKind
        var isHeading = false
        var range: Range<Int>
    }

    private(set) var sections: [Section] = []
    private(set) var dateline: Dateline?
    /// From a line that holds nothing but a date, above the body.
    private(set) var lineDate: CalendarDate?
    private(set) var author: String?
    private(set) var headline: Range<Int>?

    private let bytes: [UInt8]
    private let words: PageWords
    private let splitter: SentenceSplitter
    private var bodyBlocks = 0

    init(_ blocks: [Block], in bytes: [UInt8], metadata: Metadata, words: PageWords, splitter: SentenceSplitter) {
        self.bytes = bytes
        self.words = words
        self.splitter = splitter
        read(blocks, metadata: metadata)
    }

    private mutating func read(_ blocks: [Block], metadata: Metadata) {
        let author = metadata.author.map { Array($0.utf8) }.map { Folding.words(of: $0, in: 0..<$0.count) }
        var index = headlineCount(blocks, title: metadata.title)
        var isInRelated = false
        while index < blocks.count {
            let block = blocks[index]
            let furniture = block.markup == .boilerplate || block.markup == .caption ? .block : words.furniture(bytes, block.range)
            if furniture == .comments, bodyBlocks > 0 {
                for rest in blocks[index...] { sections.append(Section(kind: .boilerplate, range: rest.range)) }
                return
            }
            if isInRelated, isParagraph(block.range) { isInRelated = false }
            if furniture == .related { isInRelated = bodyBlocks > 0 }
            if furniture != nil || isInRelated || isByline(block.range, index, blocks.count, author: author) {
                sections.append(Section(kind: .boilerplate, range: block.range))
            } else if bodyBlocks == 0, block.range.count <= 80, let date = DateReader.date(in: bytes[block.range]) {
                lineDate = lineDate ?? date
                sections.append(Section(kind: .dateline, range: block.range))
            } else if isHeading(blocks, index) {
                sections.append(Section(kind: .body, isHeading: true, range: block.range))
            } else {
                addBody(block.range)
            }
            index += 1
        }
    }

    // MARK: Headline and byline

    /// Marks the headline when the text begins with it, and says how many blocks it took.
    private mutating func headlineCount(_ blocks: [Block], title: String?) -> Int {
        guard let first = blocks.first else { return 0 }
        let folded = Folding.words(of: bytes, in: first.range, keepingDigits: true)
        let isTitle: Bool
        if let title {
            let wanted = Array(title.utf8)
            isTitle = Folding.isSameTitle(Folding.words(of: wanted, in: 0..<wanted.count, keepingDigits: true), folded)
        } else {
            isTitle =
                first.markup == .heading
                || (looksLikeTitle(first.range, limit: 200) && blocks.dropFirst().prefix(4).contains { isParagraph($0.range) })
        }
        guard isTitle, words.furniture(bytes, first.range) == nil, DateReader.date(in: bytes[first.range]) == nil else { return 0 }
        headline = first.range
        sections.append(Section(kind: .headline, range: first.range))
        return 1
    }

    /// "By Jane Doe", or the author of the metadata, near the top or at the very end.
    private mutating func isByline(_ block: Range<Int>, _ index: Int, _ count: Int, author known: [UInt8]?) -> Bool {
        guard bodyBlocks == 0 || index == count - 1, block.count <= 100 else { return false }
        let folded = Folding.words(of: bytes, in: block)
        if let known, !known.isEmpty, folded == known { return true }
        if isNameUnderHeadline(block) {
            author = author ?? String(decoding: bytes[block], as: UTF8.self)
            return true
        }
        guard folded.starts(with: "by ".utf8), bytes[block.upperBound - 1] != UInt8(ascii: ".") else { return false }
        let name = Scalars.trim(block.lowerBound + 2..<block.upperBound, in: bytes)
        let parts = bytes[name].split(separator: 0x20)
        guard (1...10).contains(parts.count), parts.first.map({ Scalars.classify(bytes, at: $0.startIndex) == .upper }) == true else {
            return false
        }
        let end = bytes[name].firstIndex { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: ",") || (48...57).contains($0) } ?? name.upperBound
        let written = Scalars.trim(name.lowerBound..<end, in: bytes)
        if author == nil, !written.isEmpty { author = String(decoding: bytes[written], as: UTF8.self) }
        return true
    }

    /// Two to four words with capitals and nothing else, between headline and body.
    private func isNameUnderHeadline(_ block: Range<Int>) -> Bool {
        guard bodyBlocks == 0, headline != nil, block.count <= 40, !sections.contains(where: \.isHeading) else { return false }
        let words = bytes[block].split(separator: 0x20)
        return (2...4).contains(words.count)
            && words.allSatisfy { word in
                Scalars.classify(bytes, at: word.startIndex) == .upper
                    && word.allSatisfy { (97...122).contains(Scalars.lowercased($0)) || $0 >= 0x80 || [UInt8]("-.'".utf8).contains($0) }
            }
    }

    // MARK: Body

    private mutating func addBody(_ block: Range<Int>) {
        var body = block
        if bodyBlocks < 2, dateline == nil, let found = Dateline(in: bytes, paragraph: block, notPlaces: words.notPlaces) {
            dateline = found
            sections.append(Section(kind: .dateline, range: found.range))
            body = Scalars.trim(found.range.upperBound..<block.upperBound, in: bytes)
        }
        bodyBlocks += 1
        guard !body.isEmpty else { return }
        let tail = furnitureTail(body)
        let text = Scalars.trim(body.lowerBound..<tail, in: bytes)
        if !text.isEmpty { sections.append(Section(kind: .body, range: text)) }
        if tail < body.upperBound { sections.append(Section(kind: .boilerplate, range: tail..<body.upperBound)) }
    }

    /// Where furniture that lost its line break begins at the end of a paragraph; the end when there is none.
    private func furnitureTail(_ block: Range<Int>) -> Int {
        let sentences = splitter.sentences(in: bytes, range: block)
        var tail = block.upperBound
        for sentence in sentences.dropFirst().suffix(6).reversed() {
            let rest = sentence.lowerBound..<block.upperBound
            guard rest.count <= 400 else { break }
            let isGlued = Scalars.blankLength(bytes, at: Scalars.start(before: sentence.lowerBound, in: bytes)) == 0
            switch words.furniture(bytes, rest) {
            // One word ("Share", "More.") after a blank may be a sentence of the text.
            case .some where isGlued || bytes[rest].contains(0x20): tail = sentence.lowerBound
            default: break
            }
        }
        return tail
    }

    /// A subhead: short, without a final stop, title-like, between paragraphs.
    private func isHeading(_ blocks: [Block], _ index: Int) -> Bool {
        let block = blocks[index]
        if block.markup == .heading { return true }
        guard block.markup == .paragraph, index + 1 < blocks.count, looksLikeTitle(block.range, limit: 90) else { return false }
        return isParagraph(blocks[index + 1].range) && blocks[index + 1].range.count > block.range.count
    }

    private func looksLikeTitle(_ block: Range<Int>, limit: Int) -> Bool {
        guard block.count <= limit else { return false }
        switch Scalars.classify(bytes, at: block.lowerBound) {
        case .upper, .digit, .openingMark: break
        default: return false
        }
        // The stop may stand before a closing mark: "We agreed.”
        var last = Scalars.start(before: block.upperBound, in: bytes)
        while last > block.lowerBound, [.closingMark, .openingMark].contains(Scalars.classify(bytes, at: last)) {
            last = Scalars.start(before: last, in: bytes)
        }
        return ![UInt8](".,;!:".utf8).contains(bytes[last])
    }

    /// Prose: long enough, and ended as sentences are.
    private func isParagraph(_ block: Range<Int>) -> Bool {
        guard block.count >= 60 else { return false }
        let tail = bytes[max(block.lowerBound, block.upperBound - 4)..<block.upperBound]
        return tail.contains { [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":")].contains($0) }
            || block.count >= 200
    }
}
