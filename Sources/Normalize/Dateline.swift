import Model

/// The place and date that open a report: "NAIROBI, Kenya, Jan 22 —", "Kenya, 4 February 2026 -", "PARIS (Agency) -".
struct Dateline: Hashable {
    /// Dash included, the blanks after it not.
    var range: Range<Int>
    /// The place as written, with all its parts.
    var place: Range<Int>?
    var date: CalendarDate?

    /// Reads the dateline at the start of a paragraph; nil when it opens in another way.
    ///
    /// `notPlaces` are folded words in capitals before a dash that are labels ("BREAKING", "UPDATE").
    init?(in bytes: [UInt8], paragraph: Range<Int>, notPlaces: Set<[UInt8]>) {
        guard let dash = Dateline.dash(in: bytes, paragraph: paragraph) else { return nil }
        var hasAgency = false
        var parts: [Range<Int>] = []
        guard Dateline.split(bytes, paragraph.lowerBound..<dash.lowerBound, into: &parts, hasAgency: &hasAgency) else { return nil }
        var places: [Range<Int>] = []
        var dateParts: [Range<Int>] = []
        for part in parts {
            if Dateline.isPartOfDate(bytes, part) {
                dateParts.append(part)
            } else if dateParts.isEmpty, Dateline.isPlace(bytes, part) {
                places.append(part)
            } else {
                return nil
            }
        }
        if let first = dateParts.first, let last = dateParts.last {
            guard let found = DateReader.date(in: bytes[first.lowerBound..<last.upperBound]) ?? Dateline.weekdayOnly(bytes, dateParts)
            else { return nil }
            date = found == CalendarDate(year: nil) ? nil : found
        }
        if let first = places.first, let last = places.last { place = first.lowerBound..<last.upperBound }
        range = paragraph.lowerBound..<dash.upperBound
        let opensSentence = Dateline.opensSentence(bytes, after: dash.upperBound, paragraph: paragraph)
        let isInCapitals = places.first.map { Dateline.isInCapitals(bytes, $0) } ?? false
        guard !dateParts.isEmpty || hasAgency || (opensSentence && (isInCapitals || places.count >= 2)) else { return nil }
        if let first = places.first, notPlaces.contains(Folding.words(of: bytes, in: first)) { return nil }
        if places.isEmpty, dateParts.isEmpty, !hasAgency { return nil }
    }

    /// The first dash within reach that separates: " - ", "—", " – ", "--", or ":" and "|" are not used.
    private static func dash(in bytes: [UInt8], paragraph: Range<Int>) -> Range<Int>? {
        let limit = min(paragraph.upperBound, paragraph.lowerBound + 140)
        var index = paragraph.lowerBound
        while index < limit {
            let (value, length) = Scalars.decode(bytes, at: index)
            switch value {
            case 0x2014, 0x2015: return index..<index + length
            case 0x2013 where isBlank(bytes, index - 1, paragraph) || isBlank(bytes, index + length, paragraph):
                return index..<index + length
            case 0x2D:
                let isDouble = index + 1 < limit && bytes[index + 1] == 0x2D
                let end = index + (isDouble ? 2 : 1)
                // "Jan 22- " lacks the first blank, "PARIS -The" the second; "Port-au-Prince" has none.
                if isDouble || isBlank(bytes, index - 1, paragraph) || isBlank(bytes, end, paragraph) { return index..<end }
            default: break
            }
            index += length
        }
        return nil
    }

    private static func isBlank(_ bytes: [UInt8], _ index: Int, _ range: Range<Int>) -> Bool {
        guard range.contains(index) else { return false }
        return bytes[index] == 0x20 || bytes[index] == 0xA0 && index > 0 && bytes[index - 1] == 0xC2
            || Scalars.blankLength(bytes, at: index) > 0
    }

    /// Parts between commas and bars; a part in brackets is the agency.
    ///
    /// False when something cannot stand in a dateline.
    private static func split(_ bytes: [UInt8], _ range: Range<Int>, into parts: inout [Range<Int>], hasAgency: inout Bool) -> Bool {
        var start = range.lowerBound
        var index = start
        func take(_ end: Int, _ parts: inout [Range<Int>]) {
            let part = Scalars.trim(start..<end, in: bytes)
            if !part.isEmpty { parts.append(part) }
        }
        while index < range.upperBound {
            switch bytes[index] {
            case UInt8(ascii: ","), UInt8(ascii: "|"), UInt8(ascii: "/"):
                if bytes[index] == UInt8(ascii: "/"), index > start, (48...57).contains(bytes[index - 1]) { break }
                take(index, &parts)
                start = index + 1
            case UInt8(ascii: "("):
                take(index, &parts)
                guard let close = bytes[index..<range.upperBound].firstIndex(of: UInt8(ascii: ")")), close - index < 40 else {
                    return false
                }
                hasAgency = true
                index = close
                start = close + 1
            case UInt8(ascii: "\""), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"), UInt8(ascii: ":"): return false
            default: break
            }
            index += 1
        }
        take(range.upperBound, &parts)
        return parts.count <= 6
    }

    private static func isPartOfDate(_ bytes: [UInt8], _ part: Range<Int>) -> Bool {
        let words = Folding.words(of: bytes, in: part, keepingDigits: true).split(separator: 0x20)
        guard !words.isEmpty, words.count <= 5 else { return false }
        return words.allSatisfy { word in
            CalendarDate.month(named: word) != nil || CalendarDate.weekday(named: word) != nil
                || word.first.map { (48...57).contains($0) } == true
        }
    }

    /// "Tuesday" alone dates nothing, and yet belongs.
    private static func weekdayOnly(_ bytes: [UInt8], _ parts: [Range<Int>]) -> CalendarDate? {
        parts.allSatisfy { CalendarDate.weekday(named: Folding.words(of: bytes, in: $0)) != nil } ? CalendarDate(year: nil) : nil
    }

    /// One to five words that begin with capitals, but for "de", "of" and the like.
    private static func isPlace(_ bytes: [UInt8], _ part: Range<Int>) -> Bool {
        var words = 0
        var index = part.lowerBound
        guard Scalars.classify(bytes, at: index) == .upper else { return false }
        while index < part.upperBound {
            let end = bytes[index..<part.upperBound].firstIndex(of: 0x20) ?? part.upperBound
            switch Scalars.classify(bytes, at: index) {
            case .upper: break
            case .lower where end - index <= 4: break
            default: return false
            }
            words += 1
            index = Scalars.skipBlanks(bytes, from: end, to: part.upperBound)
        }
        return words <= 5
    }

    private static func isInCapitals(_ bytes: [UInt8], _ part: Range<Int>) -> Bool {
        var letters = 0
        var index = part.lowerBound
        while index < part.upperBound {
            switch Scalars.classify(bytes, at: index) {
            case .upper: letters += 1
            case .lower: return false
            default: break
            }
            index += Scalars.decode(bytes, at: index).length
        }
        return letters >= 3
    }

    private static func opensSentence(_ bytes: [UInt8], after dash: Int, paragraph: Range<Int>) -> Bool {
        let index = Scalars.skipBlanks(bytes, from: dash, to: paragraph.upperBound)
        guard index < paragraph.upperBound else { return false }
        switch Scalars.classify(bytes, at: index) {
        case .upper, .digit, .openingMark: return true
        default: return false
        }
    }
}
