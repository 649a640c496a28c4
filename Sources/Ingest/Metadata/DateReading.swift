import Model

/// A date found in a string, with the moment when a time of day stands beside it.
struct ReadDate: Hashable {
    /// At the place of publication.
    var date: CalendarDate
    /// In UTC; a time without a zone is taken for UTC.
    var instant: Instant?

    func publication(_ source: PublicationDate.Source) -> PublicationDate {
        PublicationDate(date: date, instant: instant, source: source)
    }
}

/// Which of 04/02 is the month.
enum DayOrder { case dayFirst, monthFirst }

/// The first complete date in a string, in any of the ways that pages and feeds write one; nil when there is none.
///
/// ISO 8601 and its loose forms, RFC 822, "4 February 2026", "February 4th, 2026" in two dozen languages, 4.2.2026,
/// 04/02/2026 (by `order` when both readings are possible), 2026年2月4日, seconds or milliseconds since 1970.
func readDate(_ text: some StringProtocol, order: DayOrder = .dayFirst) -> ReadDate? {
    var reading = DateReading(text, order: order)
    return reading.first()
}

/// The tokens of a string and the patterns over them.
private struct DateReading {
    enum Token {
        case number(value: Int, digits: Int)
        case word(String)
        case mark(Unicode.Scalar)
    }

    private var tokens: [Token] = []
    /// Whether white space stands before the token.
    private var isSpaced: [Bool] = []
    private let order: DayOrder

    init(_ text: some StringProtocol, order: DayOrder) {
        self.order = order
        var number: (Int, Int)?
        var word = ""
        var spaced = false
        func flush(_ me: inout DateReading) {
            if let (value, digits) = number { me.append(.number(value: value, digits: digits), &spaced) }
            if !word.isEmpty { me.append(.word(word.lowercased()), &spaced) }
            number = nil
            word = ""
        }
        for scalar in text.unicodeScalars.prefix(400) {
            if (0x30...0x39).contains(scalar.value) {
                if !word.isEmpty { flush(&self) }
                let digit = Int(scalar.value) - 0x30
                number = number.map { ($0.1 < 17 ? $0.0 * 10 + digit : $0.0, $0.1 + 1) } ?? (digit, 1)
            } else if scalar.isASCII
                ? (0x61...0x7A).contains(scalar.value | 0x20)
                : scalar.properties.isAlphabetic || scalar.value == 0x301 || (0x900...0x97F).contains(scalar.value)
            {
                if number != nil { flush(&self) }
                word.unicodeScalars.append(scalar)
            } else {
                flush(&self)
                if isBlank(scalar) { spaced = true } else { append(.mark(scalar), &spaced) }
            }
        }
        flush(&self)
    }

    private mutating func append(_ token: Token, _ spaced: inout Bool) {
        tokens.append(token)
        isSpaced.append(spaced)
        spaced = false
    }

    private func number(_ index: Int) -> (value: Int, digits: Int)? {
        guard tokens.indices.contains(index), case .number(let value, let digits) = tokens[index] else { return nil }
        return (value, digits)
    }

    private func word(_ index: Int) -> String? {
        guard tokens.indices.contains(index), case .word(let word) = tokens[index] else { return nil }
        return word
    }

    private func isMark(_ index: Int, _ marks: Unicode.Scalar...) -> Bool {
        guard tokens.indices.contains(index), case .mark(let mark) = tokens[index] else { return false }
        return marks.contains(mark)
    }

    mutating func first() -> ReadDate? {
        if tokens.count == 1, let (value, digits) = number(0) { return packed(value, digits) }
        for index in tokens.indices {
            guard let (date, next) = date(at: index) else { continue }
            return ReadDate(date: date, instant: instant(of: date, after: next) ?? instantBefore(index, of: date))
        }
        return nil
    }

    /// 20260204, 20260204093000, or seconds or milliseconds since 1970.
    private func packed(_ value: Int, _ digits: Int) -> ReadDate? {
        switch digits {
        case 8: return possible(value / 10_000, value / 100 % 100, value % 100).map { ReadDate(date: $0) }
        case 14: return possible(value / 10_000_000_000, value / 100_000_000 % 100, value / 1_000_000 % 100).map { ReadDate(date: $0) }
        case 10, 13:
            let instant = Instant(seconds: digits == 10 ? value : value / 1000)
            return ReadDate(date: instant.date, instant: instant)
        default: return nil
        }
    }

    private func possible(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
        guard (1970...2100).contains(year) else { return nil }
        let date = CalendarDate(year: year, month: month, day: day)
        return date.isPossible ? date : nil
    }

    /// A date that starts at a token, and the token after it.
    private func date(at index: Int) -> (CalendarDate, Int)? {
        if let (value, digits) = number(index) {
            if digits == 4 { return yearFirst(value, index) }
            if digits == 8, let date = possible(value / 10_000, value / 100 % 100, value % 100) { return (date, index + 1) }
            if digits <= 2 { return dayOrMonthFirst(value, index) }
            return nil
        }
        guard let name = word(index), let month = month(name) else { return nil }
        // February 4th, 2026; Feb. 4 2026
        var next = index + 1
        if isMark(next, ".") { next += 1 }
        guard let (day, digits) = number(next), digits <= 2 else { return nil }
        next += 1
        if let suffix = word(next), ["st", "nd", "rd", "th", "er", "e"].contains(suffix) { next += 1 }
        while isMark(next, ",", ".", "،") { next += 1 }
        if let (year, digits) = number(next), digits == 4, let date = possible(year, month, day) { return (date, next + 1) }
        return nil
    }

    private func month(_ name: String) -> Int? { MonthNames.month(name) }

    /// Reads 2026-02-04, 2026/2/4, 2026.02.04 and 2026年2月4日.
    private func yearFirst(_ year: Int, _ index: Int) -> (CalendarDate, Int)? {
        var next = index + 1
        guard isMark(next, "-", "/", ".", "‑", "–") || word(next) == "年" || word(next) == "년" || word(next).flatMap(month) != nil else {
            return nil
        }
        if word(next).flatMap(month) == nil { next += 1 }
        if let name = word(next), let month = month(name) {
            next += 1
            while isMark(next, ".", "-", "/") { next += 1 }
            guard let (day, digits) = number(next), digits <= 2, let date = possible(year, month, day) else { return nil }
            return (date, next + 1)
        }
        guard let (month, digits) = number(next), digits <= 2 else { return nil }
        next += 1
        while isMark(next, "-", "/", ".", "‑", "–") || word(next) == "月" || word(next) == "월" { next += 1 }
        guard let (day, dayDigits) = number(next), dayDigits <= 2, let date = possible(year, month, day) else { return nil }
        next += 1
        if word(next) == "日" || word(next) == "일" { next += 1 }
        return (date, next)
    }

    /// 4 February 2026, 4th of Feb. 2026, 4-Feb-2026, 4.2.2026, 04/02/2026, 04.02.26
    private func dayOrMonthFirst(_ first: Int, _ index: Int) -> (CalendarDate, Int)? {
        var next = index + 1
        if let suffix = word(next), month(suffix) == nil, ["st", "nd", "rd", "th", "er", "º", "de", "of", "ο", "ος"].contains(suffix) {
            next += 1
        }
        if isMark(next, ".", "-", "/", "º", "°") { next += 1 }
        while let link = word(next), ["de", "of", "del", "di"].contains(link) { next += 1 }
        if let name = word(next), let month = month(name) {
            next += 1
            // "24 نيسان / أبريل 2020" says the month twice.
            while isMark(next, ".", ",", "-", "/") || ["de", "del", "of", "г"].contains(word(next))
                || word(next).flatMap(self.month) == month
            {
                next += 1
            }
            guard let (year, digits) = number(next) else { return nil }
            let full = digits == 4 ? year : digits == 2 && year < 70 && !isMark(next + 1, ":") ? 2000 + year : 0
            return possible(full, month, first).map { ($0, next + 1) }
        }
        guard isMark(index + 1, ".", "-", "/"), let (second, digits) = number(index + 2), digits <= 2,
            isMark(index + 3, ".", "-", "/"), let (year, yearDigits) = number(index + 4), yearDigits == 4 || yearDigits == 2
        else { return nil }
        let full = yearDigits == 4 ? year : year < 70 ? 2000 + year : 1900 + year
        // Only slashes are ambiguous: dots and dashes have the day first everywhere.
        let isMonthFirst = (isMark(index + 1, "/") && order == .monthFirst) || second > 12
        let date = isMonthFirst ? possible(full, first, second) : possible(full, second, first)
        return (date ?? possible(full, second, first) ?? possible(full, first, second)).map { ($0, index + 5) }
    }

    // MARK: - Time of day

    private func instant(of date: CalendarDate, after index: Int) -> Instant? {
        var next = index
        // "T", ",", "at", "um", "-", "|" and weekdays may stand between.
        while next < tokens.count, next - index < 4, number(next) == nil { next += 1 }
        guard let (seconds, end) = time(at: next) else { return nil }
        return Instant(date).map { Instant(seconds: $0.seconds + seconds - zone(at: end)) }
    }

    /// The time in "09:30, 4 February 2026".
    private func instantBefore(_ index: Int, of date: CalendarDate) -> Instant? {
        for start in max(0, index - 8)..<max(0, index - 2) {
            guard let (seconds, end) = time(at: start), end <= index else { continue }
            return Instant(date).map { Instant(seconds: $0.seconds + seconds - zone(at: end)) }
        }
        return nil
    }

    /// Seconds since midnight, and the token after the time.
    private func time(at index: Int) -> (Int, Int)? {
        guard let (hour, digits) = number(index), digits <= 2, hour < 25 else { return nil }
        let isColon = isMark(index + 1, ":") || word(index + 1) == "h" || (isMark(index + 1, ".") && !isSpaced[index + 1])
        guard isColon, let (minute, minuteDigits) = number(index + 2), minuteDigits == 2, minute < 60 else { return nil }
        var next = index + 3
        var second = 0
        if isMark(next, ":"), let (value, digits) = number(next + 1), digits == 2, value < 61 {
            second = min(value, 59)
            next += 2
            if isMark(next, ".", ","), number(next + 1) != nil { next += 2 }
        }
        var hours = hour % 24
        let isSplit = isMark(next + 1, ".") && ["m"].contains(word(next + 2) ?? "")
        if let half = word(next), half == "am" || half == "pm" || (isSplit && (half == "a" || half == "p")) {
            hours = hour % 12 + (half.hasPrefix("p") ? 12 : 0)
            next += isSplit ? 3 : 1
        }
        return (hours * 3600 + minute * 60 + second, next)
    }

    /// Seconds east of Greenwich; 0 when nothing is said.
    private func zone(at index: Int) -> Int {
        var next = index
        if isMark(next, "(", ",", ".") { next += 1 }
        if let name = word(next) {
            guard let offset = TimeZones.offset(name) else {
                return 0
            }
            guard name == "gmt" || name == "utc", isMark(next + 1, "+", "-", "−") else { return offset }
            next += 1
        }
        guard isMark(next, "+", "-", "−"), let (value, digits) = number(next + 1), digits <= 4 else { return 0 }
        let sign = isMark(next, "+") ? 1 : -1
        if digits > 2 { return sign * (value / 100 * 3600 + value % 100 * 60) }
        let minutes = isMark(next + 2, ":") ? number(next + 3)?.value ?? 0 : 0
        return value <= 14 ? sign * (value * 3600 + minutes * 60) : 0
    }
}

/// Time zone abbreviations as newsrooms use them.
private enum TimeZones {
    static func offset(_ name: String) -> Int? { hours[name].map { Int($0 * 3600) } }

    private static let hours: [String: Double] = [
        "z": 0, "gmt": 0, "utc": 0, "ut": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "mez": 1, "wat": 1, "cest": 2, "mesz": 2, "cat": 2,
        "sast": 2,
        "eet": 2, "eest": 3, "eat": 3, "msk": 3, "trt": 3, "gst": 4, "pkt": 5, "ist": 5.5, "wib": 7, "ict": 7, "hkt": 8, "sgt": 8,
        "awst": 8,
        "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "est": -5, "edt": -4, "et": -5, "cst": -6, "cdt": -5, "mst": -7,
        "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "hst": -10, "brt": -3, "art": -3,
    ]
}
