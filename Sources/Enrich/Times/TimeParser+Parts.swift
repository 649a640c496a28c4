import Model

/// Parts of a year: quarters, halves, seasons, weeks, and the holidays whose day is the same everywhere.
extension TimeParser {
    // MARK: Parts of a year

    /// "third quarter of 2009", "first half", "21st century", "first week of June", "third month of 2021".
    func ordinalPeriod(_ index: Int, depth: Int) -> (TimePeriod, end: Int)? {
        var number: Int
        switch kind(index) {
        case .ordinal(let value), .word(.ordinal(let value)): number = value
        case .word(.number(20)): number = 20
        default: return nil
        }
        var next = isMark(index + 1, "-") ? index + 2 : index + 1
        if number == 20 {
            // "twenty-first century"
            guard case .word(.ordinal(let ones)) = kind(next), ones < 10 else { return nil }
            number += ones
            next = isMark(next + 1, "-") ? next + 2 : next + 1
        }
        switch kind(next) {
        case .word(.unit(.quarter, isPlural: false)) where (1...4).contains(number):
            let (year, end) = yearOfPart(next + 1, month: number * 3, index)
            return (.quarter(year: year, number), end)
        case .word(.half) where (1...2).contains(number):
            guard word(next + 1) == .of else { return nil }
            let (year, end) = yearOfPart(next + 1, month: number * 6, index)
            return end > next + 1 ? (.half(year: year, number), end) : nil
        case .word(.unit(.century, _)): return (.century(number - 1), next + 1)
        case .word(.unit(.week, isPlural: false)), .word(.unit(.month, isPlural: false)):
            guard word(next + 1) == .of, case .word(.unit(let unit, _)) = kind(next) else { return nil }
            return part(number, unit, next + 2, depth: depth)
        default: return nil
        }
    }

    private func part(_ number: Int, _ unit: TimeUnit, _ index: Int, depth: Int) -> (TimePeriod, end: Int)? {
        guard let (whole, end) = period(index, depth: depth + 1), case .date(let date) = whole, let year = date.year, date.day == nil else {
            return nil
        }
        if unit == .month {
            return date.month == nil && (1...12).contains(number) ? (.date(CalendarDate(year: year, month: number)), end) : nil
        }
        guard number > 0, let first = CalendarDate(year: year, month: date.month ?? 1, day: 4).adding(days: 7 * (number - 1))?.isoWeek
        else { return nil }
        return (.week(year: first.year, week: first.week), end)
    }

    /// The year behind a quarter or half, else the one that tense and anchor give.
    private func yearOfPart(_ index: Int, month: Int, _ start: Int) -> (Int?, end: Int) {
        if let year = year(after: index) { return (year.value, year.end) }
        let isFuture = isFuture(start..<index) ?? false
        guard let year = anchor.date?.year, let current = anchor.date?.month else { return (nil, index) }
        return (isFuture ? (month < current ? year + 1 : year) : (month - 2 > current ? year - 1 : year), index)
    }

    /// "Q3", "Q3 2025", "H1 2026", "cy18", "EOY".
    func quarterCode(_ index: Int) -> (TimePeriod, end: Int)? {
        guard tokens.indices.contains(index), case .number(let number, width: 1, isGrouped: false) = kind(index + 1), isGlued(index + 1)
        else { return nil }
        if reads(index, "q"), (1...4).contains(number) {
            let (year, end) = yearOfPart(index + 2, month: number * 3, index)
            return (.quarter(year: year, number), end)
        }
        guard reads(index, "h"), (1...2).contains(number), let year = year(after: index + 2) else { return nil }
        return (.half(year: year.value, number), year.end)
    }

    func seasonOfYear(_ season: Season, _ index: Int) -> (TimePeriod, end: Int)? {
        if let year = year(after: index + 1) { return (.season(year: year.value, season), year.end) }
        let hasArticle = word(index - 1) == .the
        guard [.inside, .since, .by, .until, .during, .early, .late].contains(word(hasArticle ? index - 2 : index - 1)) else { return nil }
        guard !reads(index, "fall") || hasArticle else { return nil }
        return (seasonPeriod(season, isFuture(index..<index + 1) == true ? 1 : 0), index + 1)
    }

    /// Step -1: the last one that is over; 1: the next to begin; 0: this year's.
    func seasonPeriod(_ season: Season, _ step: Int) -> TimePeriod {
        guard let year = anchor.date?.year, let month = anchor.date?.month else { return .season(year: nil, season) }
        let first = [Season.spring: 3, .summer: 6, .autumn: 9, .winter: 12][season] ?? 12
        switch step {
        case ..<0: return .season(year: month > first + 2 ? year : year - 1, season)
        case 1...: return .season(year: month < first ? year : year + 1, season)
        default: return .season(year: season == .winter && month < 3 ? year - 1 : year, season)
        }
    }

    /// "year 2016", "fiscal year 2025", "fiscal 2025".
    func labelledYear(_ index: Int) -> (TimePeriod, end: Int)? {
        var next = index + 1
        if case .word(.unit(.year, isPlural: false)) = kind(next) { next += 1 }
        if word(next) == .of { next += 1 }
        guard let year = yearNumber(next) else { return nil }
        return (.date(CalendarDate(year: year.value)), year.end)
    }

    /// "week 10", "the week of April 10".
    func weekOfYear(_ index: Int, depth: Int) -> (TimePeriod, end: Int)? {
        if case .number(let week, width: 1...2, isGrouped: false) = kind(index + 1), (1...53).contains(week), let year = anchor.date?.year {
            return (.week(year: year, week: week), index + 2)
        }
        guard word(index + 1) == .of, let (period, end) = period(index + 2, depth: depth + 1), let week = period.day?.isoWeek else {
            return nil
        }
        return (.week(year: week.year, week: week.week), end)
    }

    /// "the day before yesterday", "day after tomorrow".
    func aroundToday(_ index: Int) -> (TimePeriod, end: Int)? {
        switch (word(index + 1), word(index + 2)) {
        case (.before, .day(-1)): (anchor.day(-2), index + 3)
        case (.after, .day(1)): (anchor.day(2), index + 3)
        default: nil
        }
    }

    // MARK: Holidays

    /// Those whose day is the same everywhere or can be computed.
    func holiday(_ index: Int, year step: Int? = nil) -> (TimePeriod, end: Int)? {
        var end = index + 1
        var month = 12
        var day = 25
        switch kind(index) {
        case .word(.christmas):
            if word(end) == .end, reads(end, "eve") { day = 24 }
        case .word(.newPart):
            guard case .word(.unit(.year, _)) = kind(index + 1), isCapital(index + 1) || step != nil else { return nil }
            end = index + 2
            if isMark(end, "'") { end += reads(end + 1, "s") ? 2 : 1 }
            // "in the New Year" is no day.
            guard reads(end, "eve") || reads(end, "day") else { return nil }
            if reads(end, "eve") { day = 31 } else { (month, day) = (1, 1) }
        case .word(.easter):
            return easter(index, step)
        default: return nil
        }
        if reads(end, "eve") || reads(end, "day") { end += 1 }
        if let year = year(after: end) { return (.date(CalendarDate(year: year.value, month: month, day: day)), year.end) }
        let isFuture = step.map { $0 > 0 } ?? isFuture(index..<end)
        return (.date(anchor.completing(month: month, day: day, isFuture: isFuture)), end)
    }

    private func easter(_ index: Int, _ step: Int?) -> (TimePeriod, end: Int)? {
        var end = index + 1
        if case .word(.weekday(7, _)) = kind(end) { end += 1 }
        if let year = year(after: end) { return (.date(TimeAnchor.easter(year.value)), year.end) }
        guard let today = anchor.date, let year = today.year, today.isComplete else { return nil }
        let own = TimeAnchor.easter(year)
        let isFuture = step.map { $0 > 0 } ?? isFuture(index..<end) ?? false
        if isFuture { return (.date(own < today ? TimeAnchor.easter(year + 1) : own), end) }
        return (.date(own > today ? TimeAnchor.easter(year - 1) : own), end)
    }
}
