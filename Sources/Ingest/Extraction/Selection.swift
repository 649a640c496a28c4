/// Tells the passages that are the article's text from the scraps between, before and after them.
struct Selection {
    /// Titles that the page gives itself, letters only, for finding its headline in the text.
    private let names: [[UInt8]]

    init(titles: [String]) { names = titles.map { lettersOnly(Array($0.utf8)) }.filter { $0.count >= 8 } }

    func callAsFunction(_ passages: [Passage], lead: [Passage]) -> [Passage] {
        var kept = withoutRepeats(passages.filter { !isScrap($0) })
        kept = withoutRepeats(lead + withoutHead(kept))
        kept = withoutTail(kept)
        return kept
    }

    private func isScrap(_ passage: Passage) -> Bool {
        if !passage.text.contains(where: { isLetterByte($0) }) { return true }
        if passage.kind == .caption { return false }
        let density = passage.linkDensity
        if density > 0.75, passage.text.count < 400 { return true }
        if density > 0.5, passage.text.count < 140, !passage.isSentence { return true }
        return Phrases.isScrap(passage.text) || Phrases.isCredit(passage.text, isSentence: passage.isSentence)
            || (Phrases.isAside(passage.text) && (passage.text.count < 90 || density > 0.3))
    }

    private func isLetterByte(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x41...0x5A).contains(byte & 0xDF) || (0x30...0x39).contains(byte) }

    /// Galleries and print versions say the same again.
    private func withoutRepeats(_ passages: [Passage]) -> [Passage] {
        var seen: Set<UInt64> = []
        return passages.filter { $0.text.count < 40 || seen.insert(fnv($0.text)).inserted }
    }

    // MARK: - Head

    /// Drops the headline and what stands above it, then bylines and dates up to the first prose.
    private func withoutHead(_ passages: [Passage]) -> [Passage] {
        var start = 0
        var above = 0
        for (index, passage) in passages.prefix(40).enumerated() where passage.kind != .caption {
            if isHeadline(passage) { start = index + 1 }
            if passage.isSentence, passage.kind != .heading { above += passage.text.count }
            if above > 300 { break }
        }
        var kept = Array(passages[start...])
        let prose =
            kept.firstIndex { $0.kind != .caption && $0.kind != .heading && ($0.text.count >= 100 || $0.isSentence && $0.text.count >= 40) }
            ?? 0
        for index in kept[..<prose].indices.reversed() where isHeadMatter(kept[index]) { kept.remove(at: index) }
        return kept
    }

    func isHeadline(_ passage: Passage) -> Bool {
        guard passage.text.count <= 300 else { return false }
        let words = lettersOnly(passage.text)
        return names.contains { name in
            words == name
                || words.count >= 16 && passage.kind == .heading && (name.starts(with: words) || Array(name.suffix(words.count)) == words)
                || passage.kind == .heading && words.count < name.count * 2
                    && (words.starts(with: name) || Array(words.suffix(name.count)) == name)
        }
    }

    private func isHeadMatter(_ passage: Passage) -> Bool {
        guard passage.kind != .caption, passage.text.count < (passage.kind == .heading ? 400 : 100) else { return false }
        if Phrases.isByline(passage.text) { return true }
        if passage.kind == .heading { return passage.isSentence && passage.text.count > 40 }
        return readDate(passage.string) != nil
            || passage.text.count < 25 && !passage.isSentence && !passage.text.contains(UInt8(ascii: ":"))
    }

    // MARK: - Tail

    private func withoutTail(_ passages: [Passage]) -> [Passage] {
        var kept = passages
        let total = kept.reduce(0) { $0 + proseCount($1) }
        var before = 0
        for (index, passage) in kept.enumerated() {
            // What follows such a heading is other stories, if it is not most of the page.
            if before * 2 >= total, passage.kind != .quote, !passage.isSentence || passage.linkDensity > 0.5, Phrases.isEnd(passage.text) {
                kept.removeSubrange(index...)
                break
            }
            before += proseCount(passage)
        }
        while let last = kept.last, kept.count > 1, isLeftover(last) { kept.removeLast() }
        // One short line may be the writer's name, many a list; a few are what stands under stories.
        let short = kept.reversed().prefix { $0.kind == .paragraph && !$0.isSentence && $0.text.count < 60 }.count
        if (2...6).contains(short), short < kept.count { kept.removeLast(short) }
        return kept
    }

    private func proseCount(_ passage: Passage) -> Int {
        passage.kind == .caption || passage.kind == .heading ? 0 : passage.text.count - passage.linked
    }

    private func isLeftover(_ passage: Passage) -> Bool {
        switch passage.kind {
        case .heading, .caption: true
        case .quote, .row: false
        case .paragraph, .listItem:
            Phrases.isFarewell(passage.text) || Phrases.isAside(passage.text) || passage.linkDensity > 0.5
                || passage.kind == .paragraph && !passage.isSentence && passage.text.count < 60 && passage.linked > 0
        }
    }
}

/// Letters and digits alone, ASCII in lower case, so that quotes, dashes and blanks make no difference.
func lettersOnly(_ text: [UInt8]) -> [UInt8] {
    var letters: [UInt8] = []
    letters.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
        let byte = text[index]
        if byte < 0x80 {
            if (0x41...0x5A).contains(byte) {
                letters.append(byte | 0x20)
            } else if (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) {
                letters.append(byte)
            }
        } else if byte == 0xE2, index + 2 < text.count, text[index + 1] == 0x80 {
            // U+2000 to U+203F: spaces, dashes, quotation marks.
            index += 2
        } else if byte == 0xC2, index + 1 < text.count {
            index += 1
        } else {
            letters.append(byte)
        }
        index += 1
    }
    return letters
}
