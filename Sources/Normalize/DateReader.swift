import Model

/// Reads the dates that stand alone: in datelines, date lines and addresses.
///
/// Times in running text are another's task.
enum DateReader {
    /// A date that fills the whole text, beside a weekday, a time of day and words such as "published on".
    static func date(in bytes: ArraySlice<UInt8>) -> CalendarDate? {
        var year: Int?
        var month: Int?
        var numbers: [Int] = []
        var isYearFirst = false
        for word in words(bytes) {
            if let named = CalendarDate.month(named: word) {
                guard month == nil else { return nil }
                month = named
            } else if CalendarDate.weekday(named: word) != nil || isTimeOrLabel(word) {
                continue
            } else if let number = ordinal(word) {
                if word.count == 4, (1900...2100).contains(number), year == nil {
                    year = number
                    isYearFirst = numbers.isEmpty
                } else {
                    numbers.append(number)
                }
            } else {
                return nil
            }
        }
        return date(year: year, month: month, numbers: numbers, isYearFirst: isYearFirst)
    }

    private static func date(year: Int?, month: Int?, numbers: [Int], isYearFirst: Bool) -> CalendarDate? {
        var date = CalendarDate(year: year)
        if let month {
            guard let day = numbers.first, (1...31).contains(day) else { return nil }
            date.month = month
            date.day = day
        } else {
            // Year first is ISO; else the order is told only when one number cannot be a month.
            guard year != nil, numbers.count >= 2 else { return nil }
            let (a, b) = (numbers[0], numbers[1])
            guard isYearFirst || a > 12 || b > 12 || a == b else { return nil }
            let isDayFirst = !isYearFirst && a > 12
            date.month = isDayFirst ? b : a
            date.day = isDayFirst ? a : b
        }
        return date.isPossible && date.day != nil ? date : nil
    }

    /// A date in an address: /2026/02/04/, /2026/02/, 2026-02-04, 20260204.
    static func date(inURL url: String) -> CalendarDate? {
        let bytes = Array(url.utf8)
        var best: CalendarDate?
        var index = 0
        while index < bytes.count {
            guard (48...57).contains(bytes[index]), index == 0 || !(48...57).contains(bytes[index - 1]) else {
                index += 1
                continue
            }
            var end = index
            while end < bytes.count, (48...57).contains(bytes[end]) { end += 1 }
            if let date = date(inURL: bytes, digits: index..<end) {
                if date.isComplete { return date }
                best = best ?? date
            }
            index = end
        }
        return best
    }

    private static func date(inURL bytes: [UInt8], digits: Range<Int>) -> CalendarDate? {
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count, range.allSatisfy({ (48...57).contains(bytes[$0]) }) else { return nil }
            return range.reduce(0) { $0 * 10 + Int(bytes[$1] - 48) }
        }
        let start = digits.lowerBound
        guard digits.count == 8 || digits.count == 4, let year = number(start..<start + 4), (1990...2100).contains(year) else { return nil }
        var date = CalendarDate(year: year)
        if digits.count == 8 {
            date.month = number(start + 4..<start + 6)
            date.day = number(start + 6..<start + 8)
            return date.isPossible ? date : nil
        }
        func part(after index: Int) -> (value: Int, end: Int)? {
            guard index < bytes.count, [UInt8]("/-_".utf8).contains(bytes[index]) else { return nil }
            var end = index + 1
            while end < bytes.count, (48...57).contains(bytes[end]), end - index <= 3 { end += 1 }
            if end - index > 1, end - index <= 3 { return number(index + 1..<end).map { ($0, end) } }
            var word: [UInt8] = []
            var next = index + 1
            while next < bytes.count, (97...122).contains(Scalars.lowercased(bytes[next])), word.count < 10 {
                word.append(Scalars.lowercased(bytes[next]))
                next += 1
            }
            return CalendarDate.month(named: word).map { ($0, next) }
        }
        guard let month = part(after: digits.upperBound), (1...12).contains(month.value) else { return nil }
        date.month = month.value
        if let day = part(after: month.end), (1...31).contains(day.value), bytes.count == day.end || !(48...57).contains(bytes[day.end]) {
            date.day = day.value
            if !date.isPossible { date.day = nil }
        }
        return date
    }

    /// The one year with which a text names this day of the month; nil when it names none or several.
    static func year(of day: CalendarDate, in text: [UInt8]) -> Int? {
        var found: Int?
        var index = 0
        while let start = text[index...].firstIndex(where: { (48...57).contains($0) }) {
            let end = text[start...].firstIndex { !(48...57).contains($0) } ?? text.count
            index = end
            guard end - start == 4 else { continue }
            // The two words before: "22 January", "January 22,".
            var first = start
            for _ in 0..<3 { first = text[max(0, first - 12)..<first].lastIndex(of: 0x20) ?? first }
            let words = first < start ? first + 1 : first
            guard let date = date(in: text[words..<end]), date.month == day.month, date.day == day.day else { continue }
            guard found == nil || found == date.year else { return nil }
            found = date.year
        }
        return found
    }

    // MARK: Words

    private static func words(_ bytes: ArraySlice<UInt8>) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        for byte in bytes {
            let lower = Scalars.lowercased(byte)
            if (97...122).contains(lower) || (48...57).contains(lower) || lower == UInt8(ascii: ":") && !word.isEmpty {
                word.append(lower)
            } else if !word.isEmpty {
                words.append(word)
                word = []
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// "4", "4th", "2026"; nil for anything else.
    private static func ordinal(_ word: [UInt8]) -> Int? {
        let digits = word.prefix { (48...57).contains($0) }
        let rest = Array(word[digits.count...])
        guard !digits.isEmpty, digits.count <= 4 else { return nil }
        guard rest.isEmpty || ["st", "nd", "rd", "th"].contains(where: { Array($0.utf8) == rest }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    private static let labels: Set<[UInt8]> = Set(
        [
            "published", "updated", "posted", "created", "released", "date", "on", "at", "last", "modified", "of", "am", "pm", "gmt", "utc",
            "eat", "est", "edt", "et", "bst", "cet", "cat", "wat", "the", "published:", "updated:", "posted:", "date:", "hrs", "a", "p",
            "m",
        ].map { Array($0.utf8) })

    private static func isTimeOrLabel(_ word: [UInt8]) -> Bool {
        if labels.contains(word) { return true }
        guard word.first.map({ (48...57).contains($0) }) == true else { return false }
        let digits = word.prefix { (48...57).contains($0) || $0 == UInt8(ascii: ":") }
        let rest = String(decoding: word[digits.count...], as: UTF8.self)
        return ["am", "pm", ""].contains(rest) && (digits.contains(UInt8(ascii: ":")) || !rest.isEmpty)
    }
}
