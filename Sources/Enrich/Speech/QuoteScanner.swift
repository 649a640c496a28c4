import Model

/// The passages between quotation marks, as byte ranges without the marks.
///
/// A passage that lacks its closing mark ends with its paragraph. Then the next paragraph is asked: one that
/// opens with a mark again goes on with the same speech.
struct QuoteScanner {
    struct Passage: Hashable {
        var bytes: Range<Int>
        /// The speech of the passage before it goes on over a paragraph break.
        var isContinuation: Bool
    }

    /// `high` is the mark that opens in English and closes in German: “.
    private enum Mark: Hashable { case curly, high, low, angle, straight, single, backtick }

    private let utf8: [UInt8]

    init(_ text: Text) { utf8 = text.utf8 }

    /// Passages in the paragraphs (byte ranges), in order.
    func passages(in paragraphs: [Range<Int>]) -> [Passage] {
        var found: [Passage] = []
        var isOpen = false
        for paragraph in paragraphs {
            let start = found.count
            let stillOpen = scan(paragraph, &found)
            if isOpen, found.count > start, isFirst(found[start], in: paragraph) { found[start].isContinuation = true }
            isOpen = stillOpen
        }
        return found
    }

    private func isFirst(_ passage: Passage, in paragraph: Range<Int>) -> Bool { passage.bytes.lowerBound - paragraph.lowerBound <= 4 }

    /// True when the last passage of the paragraph is not closed.
    private func scan(_ paragraph: Range<Int>, _ found: inout [Passage]) -> Bool {
        var open: (mark: Mark, start: Int)?
        var index = paragraph.lowerBound
        while index < paragraph.upperBound {
            let (mark, closes, opens, length) = mark(at: index, in: paragraph)
            guard let mark else {
                index += 1
                continue
            }
            if let (openMark, start) = open {
                if closes, fits(openMark, mark) {
                    if index > start { found.append(Passage(bytes: start..<index, isContinuation: false)) }
                    open = nil
                }
            } else if opens {
                open = (mark, index + length)
            }
            index += length
        }
        guard let (mark, start) = open, mark != .single, start < paragraph.upperBound else { return false }
        found.append(Passage(bytes: start..<paragraph.upperBound, isContinuation: false))
        return true
    }

    /// Sources mix the marks: a curly opening is closed by a straight mark at times, and the other way round.
    private func fits(_ open: Mark, _ close: Mark) -> Bool {
        switch (open, close) {
        case (.single, .single), (.angle, .angle), (.backtick, .backtick), (.backtick, .straight): true
        case (.curly, .curly), (.curly, .straight), (.straight, .straight), (.straight, .curly): true
        case (.high, .curly), (.high, .straight), (.low, .curly), (.low, .straight), (.low, .high): true
        default: false
        }
    }

    private func mark(at index: Int, in paragraph: Range<Int>) -> (mark: Mark?, closes: Bool, opens: Bool, length: Int) {
        let byte = utf8[index]
        func next(_ offset: Int) -> UInt8 { index + offset < paragraph.upperBound ? utf8[index + offset] : 0x20 }
        let before = index > paragraph.lowerBound ? utf8[index - 1] : 0x20
        switch byte {
        case 0x22:
            let opens = isOpening(before, next(1))
            return (.straight, !opens || isSpace(next(1)), opens, 1)
        case 0x60 where next(1) == 0x60: return (.backtick, false, true, 2)
        case 0x27 where next(1) == 0x27: return (.backtick, true, false, 2)
        case 0x27:
            let opens = isOpening(before, next(1))
            return (.single, !isLetter(next(1)) && !isSpace(before), opens, 1)
        case 0xC2 where next(1) == 0xAB: return (.angle, false, true, 2)
        case 0xC2 where next(1) == 0xBB: return (.angle, true, false, 2)
        case 0xE2 where next(1) == 0x80:
            switch next(2) {
            case 0x9C: return (.high, true, true, 3)
            case 0x9D: return (.curly, !isOpening(before, next(3)), isOpening(before, next(3)), 3)
            case 0x9E: return (.low, false, true, 3)
            case 0x98: return (.single, false, isOpening(before, next(3)), 3)
            case 0x99: return (.single, !isLetter(next(3)) && !isSpace(before), false, 3)
            default: return (nil, false, false, 1)
            }
        default: return (nil, false, false, 1)
        }
    }

    private func isOpening(_ before: UInt8, _ after: UInt8) -> Bool {
        (isSpace(before) || before == 0x28 || before == 0x5B || before == 0x94) && !isSpace(after)
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0xA0 }

    private func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (0x30...0x39).contains(byte)
    }
}
