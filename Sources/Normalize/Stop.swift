/// The marks at a possible end of a sentence: the run of stops and the quotes and brackets that close after it.
struct Stop {
    let start: Int
    /// After the marks and what closes.
    let end: Int
    /// A single "…" counts as three.
    let dots: Int
    /// A question or exclamation mark is among them.
    let hasMark: Bool
    /// A quotation closes after the marks.
    let closesQuote: Bool

    var isSingleDot: Bool { dots == 1 && !hasMark }

    init(at start: Int, sentence: Int, in bytes: [UInt8], limit: Int) {
        self.start = start
        if start > sentence, bytes[start - 1] == UInt8(ascii: "["), let length = Stop.note(at: start - 1, in: bytes, limit: limit) {
            // "[...]" stands for words left out: it ends nothing.
            (end, dots, hasMark, closesQuote) = (start - 1 + length, 0, false, false)
            return
        }
        var index = start
        var dots = 0
        var hasMark = false
        scan: while index < limit {
            switch bytes[index] {
            case UInt8(ascii: "."): dots += 1
            case UInt8(ascii: "!"), UInt8(ascii: "?"): hasMark = true
            case 0xE2 where index + 2 < limit && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xA6:
                dots += 3
                index += 2
            case UInt8(ascii: " ") where dots > 0 && Stop.isSpacedDot(bytes, index + 1, limit): break
            default: break scan
            }
            index += 1
        }
        var closesQuote = false
        while index < limit {
            guard let length = Stop.closer(at: index, sentence: sentence, in: bytes, limit: limit, closesQuote: &closesQuote) else { break }
            index += length
        }
        self.dots = dots
        self.hasMark = hasMark
        self.closesQuote = closesQuote
        end = index
    }

    /// The word before the marks: up to a blank or an opening mark, with inner dots.
    func word(in bytes: [UInt8], from sentence: Int) -> Range<Int> {
        var first = start
        while first > max(sentence, start - 40) {
            let previous = Scalars.start(before: first, in: bytes)
            let kind = Scalars.classify(bytes, at: previous)
            let isInner = bytes[previous] == UInt8(ascii: ".") || bytes[previous] == UInt8(ascii: "-")
            guard kind == .upper || kind == .lower || kind == .digit || isInner || bytes[previous] == 0xC2 && kind == .other else { break }
            first = previous
        }
        return first..<start
    }

    /// Whether a dot behind a blank belongs to a spaced ellipsis, and is no decimal point.
    private static func isSpacedDot(_ bytes: [UInt8], _ index: Int, _ limit: Int) -> Bool {
        index < limit && bytes[index] == UInt8(ascii: ".") && (index + 1 >= limit || !(48...57).contains(bytes[index + 1]))
    }

    /// The length of the closing mark at `index`, nil when none is there.
    private static func closer(
        at index: Int, sentence: Int, in bytes: [UInt8], limit: Int, closesQuote: inout Bool
    ) -> Int? {
        switch bytes[index] {
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): return 1
        case UInt8(ascii: "\""):
            guard isOpen(UInt8(ascii: "\""), from: sentence, to: index, in: bytes) || !startsWord(bytes, index + 1, limit) else {
                return nil
            }
            closesQuote = true
            return 1
        case UInt8(ascii: "'"):
            guard !startsWord(bytes, index + 1, limit) else { return nil }
            closesQuote = true
            return 1
        case UInt8(ascii: " "):
            if let length = note(at: index + 1, in: bytes, limit: limit) { return length + 1 }
            // Tokenized text: 'has come. "' with the mark at the end of the line or before a blank.
            guard index + 1 < limit, bytes[index + 1] == UInt8(ascii: "\""), !startsWord(bytes, index + 2, limit),
                isOpen(UInt8(ascii: "\""), from: sentence, to: index, in: bytes)
            else { return nil }
            closesQuote = true
            return 2
        case UInt8(ascii: "["): return note(at: index, in: bytes, limit: limit)
        case 0xE2 where index + 2 < limit && bytes[index + 1] == 0x80 && (bytes[index + 2] == 0x99 || bytes[index + 2] == 0x9D):
            guard !(bytes[index + 2] == 0x99 && startsWord(bytes, index + 3, limit)) else { return nil }
            closesQuote = true
            return 3
        case 0xE2 where index + 3 < limit && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x9C && bytes[index + 3] == 0x20:
            // An opening mark where a closing one was meant: a blank follows.
            closesQuote = true
            return 3
        case 0xC2 where index + 1 < limit && bytes[index + 1] == 0xBB:
            closesQuote = true
            return 2
        default: return nil
        }
    }

    /// The mark of a note or an omission that belongs to the sentence before it: "[12]", "[a]", "[...]".
    private static func note(at index: Int, in bytes: [UInt8], limit: Int) -> Int? {
        guard index < limit, bytes[index] == UInt8(ascii: "[") else { return nil }
        var end = index + 1
        while end < limit, end - index < 8, (48...57).contains(bytes[end]) || [UInt8]("., ".utf8).contains(bytes[end]) { end += 1 }
        if end == index + 1, end < limit, (97...122).contains(bytes[end]) { end += 1 }
        return end > index + 1 && end < limit && bytes[end] == UInt8(ascii: "]") ? end + 1 - index : nil
    }

    private static func startsWord(_ bytes: [UInt8], _ index: Int, _ limit: Int) -> Bool {
        guard index < limit else { return false }
        switch Scalars.classify(bytes, at: index) {
        case .upper, .lower, .digit: return true
        default: return false
        }
    }

    private static func isOpen(_ mark: UInt8, from start: Int, to end: Int, in bytes: [UInt8]) -> Bool {
        var count = 0
        // A quotation that began longer ago is not looked for: the scan stays linear on text that never ends a sentence.
        for index in max(start, end - 4000)..<end where bytes[index] == mark { count += 1 }
        return count % 2 == 1
    }
}
