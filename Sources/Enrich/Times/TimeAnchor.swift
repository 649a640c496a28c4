import Model

/// The day against which words such as "yesterday" resolve; it may lack the year, or be unknown.
///
/// An X in a value stands for a digit that nothing tells, as TIMEX3 (ISO 24617-1) writes it: "XXXX-WXX" is some week.
struct TimeAnchor {
    let date: CalendarDate?

    private var dayNumber: Int? { date?.dayNumber }

    func day(_ offset: Int) -> TimePeriod {
        if let full = date?.adding(days: offset) { return .date(full) }
        // Without a year a neighbour in the same month is still known.
        if let month = date?.month, let day = date?.day, (1...28).contains(day + offset) {
            return .date(CalendarDate(year: date?.year, month: month, day: day + offset))
        }
        return .unknown("XXXX-XX-XX")
    }

    /// The unit that lies so many from the present one: last week, this year, next month.
    func unit(_ unit: TimeUnit, _ step: Int) -> TimePeriod? {
        switch unit {
        case .day: return day(step)
        case .week, .fortnight: return week(step) { TimePeriod.week(year: $0, week: $1) } ?? .unknown("XXXX-WXX")
        case .weekend: return week(step) { TimePeriod.weekend(year: $0, week: $1) } ?? .unknown("XXXX-WXX-WE")
        case .month:
            guard let month = date?.month else { return .unknown("XXXX-XX") }
            let moved = CalendarDate(year: date?.year ?? 2000, month: month).adding(months: step)
            return .date(CalendarDate(year: date?.year == nil ? nil : moved?.year, month: moved?.month))
        case .quarter:
            guard let month = date?.month else { return .unknown("XXXX-QX") }
            let number = (month - 1) / 3 + step
            return .quarter(year: date?.year.map { $0 + (number >= 0 ? number / 4 : (number - 3) / 4) }, ((number % 4) + 4) % 4 + 1)
        case .year: return date?.year.map { .date(CalendarDate(year: $0 + step)) } ?? .unknown("XXXX")
        case .decade: return date?.year.map { .decade($0 / 10 + step) } ?? .unknown("XXX")
        case .century: return date?.year.map { .century($0 / 100 + step) } ?? .unknown("XX")
        case .second, .minute, .hour: return nil
        }
    }

    private func week(_ step: Int, _ make: (Int, Int) -> TimePeriod) -> TimePeriod? {
        date?.adding(days: 7 * step)?.isoWeek.map { make($0.year, $0.week) }
    }

    /// The weekday of the week that lies so many from the present one.
    func weekday(_ weekday: Int, week step: Int) -> TimePeriod {
        guard let dayNumber, let today = date?.weekday else { return .unknown("XXXX-WXX-\(weekday)") }
        return .date(CalendarDate(dayNumber: dayNumber - today + weekday + 7 * step))
    }

    /// The nearest such weekday behind or before us; today when it is one.
    func weekday(_ weekday: Int, isFuture: Bool) -> TimePeriod {
        guard let dayNumber, let today = date?.weekday else { return .unknown("XXXX-WXX-\(weekday)") }
        let offset = isFuture ? (weekday - today + 7) % 7 : -((today - weekday + 7) % 7)
        return .date(CalendarDate(dayNumber: dayNumber + offset))
    }

    /// The year of a month, or of a day of it, that has none: by tense, else the nearest.
    func completing(month: Int, day: Int?, isFuture: Bool?) -> CalendarDate {
        let partial = CalendarDate(year: nil, month: month, day: day)
        guard let year = date?.year, let thisMonth = date?.month else { return partial }
        let today = thisMonth * 31 + (day == nil ? 0 : date?.day ?? 0)
        let distance = month * 31 + (day ?? 0) - today
        var offset = 0
        switch isFuture {
        case true?: offset = distance < 0 ? 1 : 0
        case false?: offset = distance > 0 ? -1 : 0
        case nil: offset = distance > 186 ? -1 : distance < -186 ? 1 : 0
        }
        // 29 February waits for a leap year.
        for candidate in [year + offset, year + offset + (isFuture == true ? 1 : -1)] {
            let full = CalendarDate(year: candidate, month: month, day: day)
            if full.isPossible { return full }
        }
        return partial
    }

    /// A year of two digits: at most ten years ahead of the anchor.
    func year(ofTwoDigits digits: Int) -> Int {
        let pivot = (date?.year ?? 2025) + 10
        let guess = pivot / 100 * 100 + digits
        return guess > pivot ? guess - 100 : guess
    }

    /// Easter Sunday by the anonymous Gregorian algorithm (Nature, 20 April 1876).
    static func easter(_ year: Int) -> CalendarDate {
        let a = year % 19
        let b = year / 100
        let c = year % 100
        let g = (8 * b + 13) / 25
        let h = (19 * a + b - b / 4 - g + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let n = h + l - 7 * m + 114
        return CalendarDate(year: year, month: n / 31, day: n % 31 + 1)
    }
}
