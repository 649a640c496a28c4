/// A date of the proleptic Gregorian calendar whose year, month or day may be unknown.
///
/// Written as an ISO 8601 prefix: 2026, 2026-02, 2026-02-04; without a year as --02-04.
package struct CalendarDate: Hashable, Sendable, Comparable {
    package var year: Int?
    package var month: Int?
    package var day: Int?

    package init(year: Int?, month: Int? = nil, day: Int? = nil) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads what `description` writes; nil for anything else, impossible days included.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[range] {
                guard (48...57).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 48)
            }
            return value
        }
        let dash = UInt8(ascii: "-")
        if bytes.count == 7, bytes[0] == dash, bytes[1] == dash, bytes[4] == dash, let month = number(2..<4), let day = number(5..<7) {
            self.init(year: nil, month: month, day: day)
        } else {
            guard let year = number(0..<4), [4, 7, 10].contains(bytes.count) else { return nil }
            self.init(year: year)
            if bytes.count >= 7 {
                guard bytes[4] == dash, let month = number(5..<7) else { return nil }
                self.month = month
            }
            if bytes.count == 10 {
                guard bytes[7] == dash, let day = number(8..<10) else { return nil }
                self.day = day
            }
        }
        guard isPossible else { return nil }
    }

    /// Month and day exist in the calendar; 29 February is possible when the year is unknown.
    package var isPossible: Bool {
        guard let month else { return day == nil }
        guard (1...12).contains(month) else { return false }
        guard let day else { return true }
        return day >= 1 && day <= CalendarDate.days(inMonth: month, ofYear: year ?? 2000)
    }

    package var isComplete: Bool { year != nil && month != nil && day != nil }

    package static func days(inMonth month: Int, ofYear year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Days since 1970-01-01, nil unless complete.
    ///
    /// Algorithm: Howard Hinnant, "chrono-compatible low-level
    /// date algorithms", days_from_civil.
    package var dayNumber: Int? {
        guard let year, let month, let day else { return nil }
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The inverse of `dayNumber` (civil_from_days of the same source).
    package init(dayNumber: Int) {
        let z = dayNumber + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// 1 for Monday to 7 for Sunday, nil unless complete.
    package var weekday: Int? { dayNumber.map { (($0 + 3) % 7 + 7) % 7 + 1 } }

    package func adding(days: Int) -> CalendarDate? { dayNumber.map { CalendarDate(dayNumber: $0 + days) } }

    /// The week of ISO 8601 that holds the day, nil unless complete.
    package var isoWeek: (year: Int, week: Int)? {
        guard let dayNumber, let weekday else { return nil }
        // The week belongs to the year of its Thursday.
        let thursday = CalendarDate(dayNumber: dayNumber - weekday + 4)
        guard let year = thursday.year, let first = CalendarDate(year: year, month: 1, day: 1).dayNumber else { return nil }
        return (year, (dayNumber - weekday + 4 - first) / 7 + 1)
    }

    /// The same day so many months on, or the last one of that month; nil unless year and month are known.
    package func adding(months: Int) -> CalendarDate? {
        guard let year, let month else { return nil }
        let count = year * 12 + month - 1 + months
        let newYear = count >= 0 ? count / 12 : (count - 11) / 12
        let newMonth = count - newYear * 12 + 1
        return CalendarDate(
            year: newYear, month: newMonth, day: day.map { min($0, CalendarDate.days(inMonth: newMonth, ofYear: newYear)) })
    }

    /// By year, month, day; what is unknown comes first.
    package static func < (a: CalendarDate, b: CalendarDate) -> Bool {
        (a.year ?? Int.min, a.month ?? 0, a.day ?? 0) < (b.year ?? Int.min, b.month ?? 0, b.day ?? 0)
    }
}

// MARK: English names

extension CalendarDate {
    private static let monthNames = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ].map { Array($0.utf8) }
    private static let weekdayNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map { Array($0.utf8) }

    /// 1 to 12 for an English month in lower case, in full or by its first three letters ("sept" too).
    package static func month(named word: some Collection<UInt8>) -> Int? { index(of: word, in: monthNames, longer: Array("sept".utf8)) }

    /// 1 for Monday to 7 for Sunday, in full or as "mon", "tue", "tues", "thur", "thurs".
    package static func weekday(named word: some Collection<UInt8>) -> Int? {
        if word.elementsEqual("tues".utf8) { return 2 }
        if word.elementsEqual("thurs".utf8) { return 4 }
        return index(of: word, in: weekdayNames, longer: Array("thur".utf8))
    }

    private static func index(of word: some Collection<UInt8>, in names: [[UInt8]], longer: [UInt8]) -> Int? {
        guard word.count >= 3 else { return nil }
        let isShort = word.count == 3 || word.elementsEqual(longer)
        return names.firstIndex { isShort ? $0.starts(with: word) : $0.elementsEqual(word) }.map { $0 + 1 }
    }
}

extension CalendarDate: CustomStringConvertible {
    package var description: String {
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        var text = year.map { padded($0, 4) } ?? "-"
        if let month { text += "-" + padded(month, 2) }
        if let day { text += "-" + padded(day, 2) }
        return text
    }
}

/// A moment in UTC, in whole seconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Sendable, Comparable {
    package var seconds: Int

    package init(seconds: Int) { self.seconds = seconds }

    /// Midnight UTC of a complete date.
    package init?(_ date: CalendarDate) {
        guard let day = date.dayNumber else { return nil }
        self.init(seconds: day * 86_400)
    }

    package var date: CalendarDate {
        CalendarDate(dayNumber: seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
    }

    package static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }
}

extension Instant: CustomStringConvertible {
    /// As in 2026-02-04T09:30:00Z.
    package var description: String {
        let second = ((seconds % 86_400) + 86_400) % 86_400
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(date)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))Z"
    }
}
