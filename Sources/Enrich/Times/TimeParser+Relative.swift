import Model

/// Periods that are told by their place: last week, the third quarter, the end of next year, Tuesday.
extension TimeParser {
    /// "early June", "the end of last year", "later this year", "mid-2025".
    func partOfPeriod(_ index: Int, depth: Int) -> (TimePeriod, end: Int)? {
        guard let lead = word(index), [.early, .late, .middle, .earlier, .later, .end, .start].contains(lead) else { return nil }
        var next = isMark(index + 1, "-") ? index + 2 : index + 1
        let link = word(next)
        if [.inside, .on, .of].contains(link) { next += 1 }
        guard link == .of || (lead != .end && lead != .start) else { return nil }
        if word(next) == .the { next += 1 }
        if let found = period(next, depth: depth + 1) { return found }
        // "the end of the year", "later in the day".
        guard case .word(.unit(let unit, isPlural: false)) = kind(next), link == .of || link == .inside else { return nil }
        return (link == .of ? anchor.unit(unit, 0) : unitSpokenOf(unit)).map { ($0, next + 1) }
    }

    // MARK: Weekdays

    /// "Tuesday", "Tuesday, 4 February", "Friday the 13th", "Tuesday of last week".
    func weekday(_ index: Int) -> (TimePeriod, end: Int)? {
        guard case .word(.weekday(let weekday, isPlural: false)) = kind(index), isCapital(index) || tokens[index].range.count > 5 else {
            return nil
        }
        guard tokens[index].range.count > 5 || isWeekdayPosition(index) else { return nil }
        let holy = ["black", "good", "bloody", "super", "cyber", "palm", "ash"] as [StaticString]
        guard !holy.contains(where: { reads(index - 1, $0) }) else { return nil }
        if word(index - 1) == .the, isCapital(index + 1), case .other = kind(index + 1) { return nil }
        var end = index + 1
        if isMark(end, "."), tokens[index].range.count <= 5, end + 1 < tokens.count { end += 1 }
        var next = end
        if isMark(next, ",") || isMark(next, "-") || isMark(next, "(") { next += 1 }
        if word(next) == .the { next += 1 }
        if let (period, dateEnd) = datedDay(next) {
            return (agreeing(period, weekday, next..<dateEnd), isMark(next - 1, "(") && isMark(dateEnd, ")") ? dateEnd + 1 : dateEnd)
        }
        if let day = day(next), isBareDay(next, day.end), let date = nearest(weekday, day.value, index..<day.end) {
            return (.date(date), day.end)
        }
        next = end
        if word(next) == .of { next += 1 }
        if case .word(.step(let step)) = kind(next), case .word(.unit(.week, isPlural: false)) = kind(next + 1) {
            return (anchor.weekday(weekday, week: step), next + 2)
        }
        return (anchor.weekday(weekday, isFuture: isFuture(index..<end) ?? false), index + 1)
    }

    /// Where "Sun" and "Sat" are days: behind a preposition, or before a date.
    private func isWeekdayPosition(_ index: Int) -> Bool {
        switch word(index - 1) {
        case .on, .by, .until, .since, .from, .to, .before, .after, .step, .past, .coming: return true
        default:
            return index == 0 || isMark(index + 1, ".") || datedDay(isAnyMark(index + 1) ? index + 2 : index + 1) != nil
                || dayNumber(index + 1) != nil
        }
    }

    private func datedDay(_ index: Int) -> (TimePeriod, end: Int)? {
        switch kind(index) {
        case .number, .ordinal, .word(.month), .word(.ordinal): break
        default: return nil
        }
        guard let (period, end) = period(index), period.isDay else { return nil }
        return (period, end)
    }

    /// The year that makes the day such a weekday, when the text names none: "Friday, June 15".
    private func agreeing(_ period: TimePeriod, _ weekday: Int, _ named: Range<Int>) -> TimePeriod {
        guard let day = period.day, let year = day.year, day.weekday != weekday else { return period }
        let hasYear = tokens[named].contains { if case .number(_, width: 4, _) = $0.kind { true } else { false } }
        guard !hasYear else { return period }
        for other in [year - 1, year + 1] {
            let candidate = CalendarDate(year: other, month: day.month, day: day.day)
            if candidate.isPossible, candidate.weekday == weekday { return .date(candidate) }
        }
        return period
    }

    /// Behind a weekday: "the 13th", "13th", or a number that counts nothing.
    private func isBareDay(_ index: Int, _ end: Int) -> Bool {
        switch kind(index) {
        case .ordinal: return true
        case .number, .word: break
        default: return false
        }
        if case .word(.number) = kind(end) { return true }
        return end >= tokens.count || isAnyMark(end) || word(end) == .at
    }

    /// The nearest day of this number that is such a weekday, ahead or behind as tense tells.
    private func nearest(_ weekday: Int, _ day: Int, _ tokens: Range<Int>) -> CalendarDate? {
        guard let today = anchor.date, today.isComplete else { return nil }
        let isFuture = isFuture(tokens)
        for distance in 0..<48 {
            for sign in isFuture == nil ? [-1, 1] : isFuture == true ? [1] : [-1] {
                guard let month = CalendarDate(year: today.year, month: today.month).adding(months: sign * distance) else { continue }
                let date = CalendarDate(year: month.year, month: month.month, day: day)
                guard date.isPossible, date.weekday == weekday else { continue }
                if isFuture == nil || (isFuture == true ? date >= today : date <= today) { return date }
            }
        }
        return nil
    }

    // MARK: Last, this, next

    /// "last week", "next Friday", "this past Tuesday", "the previous year", "the same month last year".
    func stepped(_ index: Int) -> (TimePeriod, end: Int)? {
        switch word(index) {
        case .step(let step):
            var next = index + 1
            if step < 0, let last = lastPart(next) { return last }
            if word(next) == .past, step == 0 { return steppedUnit(-1, next + 1, isNear: true) }
            if word(next) == .coming || reads(next, "upcoming"), step == 0 { return steppedUnit(1, next + 1, isNear: true) }
            while word(next) == .fiscal || word(next) == .more { next += 1 }
            return steppedUnit(step, next, isNear: false)
        case .coming: return steppedUnit(1, index + 1, isNear: true)
        case .past: return steppedUnit(-1, index + 1, isNear: true)
        case .shift(let step):
            switch kind(index + 1) {
            case .word(.unit(let unit, isPlural: false)): return shifted(unit, step).map { ($0, index + 2) }
            case .word(.easter), .word(.christmas): return holiday(index + 1, year: step)
            default: return nil
            }
        case .same: return samePeriod(index + 1)
        default: return nil
        }
    }

    /// "last week of June": the one that holds its last day.
    private func lastPart(_ index: Int) -> (TimePeriod, end: Int)? {
        guard case .word(.unit(.week, isPlural: false)) = kind(index), word(index + 1) == .of,
            let (period, end) = period(index + 2, depth: 3), case .date(let date) = period, let year = date.year, date.day == nil
        else { return nil }
        // The last ISO week of a year holds 28 December.
        let day = date.month.map { CalendarDate.days(inMonth: $0, ofYear: year) } ?? 28
        return CalendarDate(year: year, month: date.month ?? 12, day: day).isoWeek.map { (.week(year: $0.year, week: $0.week), end) }
    }

    private func steppedUnit(_ step: Int, _ index: Int, isNear: Bool) -> (TimePeriod, end: Int)? {
        switch kind(index) {
        case .word(.unit(let unit, isPlural: false)):
            guard unit.rawValue > TimeUnit.day.rawValue, !(isNear && step < 0) else { return nil }
            if unit == .week, case .word(.weekday(let weekday, isPlural: false)) = kind(word(index + 1) == .on ? index + 2 : index + 1) {
                return (anchor.weekday(weekday, week: step), word(index + 1) == .on ? index + 3 : index + 2)
            }
            return anchor.unit(unit, step).map { ($0, index + 1) }
        case .word(.weekday(let weekday, isPlural: false)):
            // "this Friday-Jun-15", "next friday 5/12": the date tells.
            let next = isAnyMark(index + 1) ? index + 2 : index + 1
            if !isMark(index + 1, "."), let (period, end) = datedDay(next) {
                return (agreeing(period, weekday, next..<end), isMark(end, ")") ? end + 1 : end)
            }
            return (isNear ? anchor.weekday(weekday, isFuture: step > 0) : anchor.weekday(weekday, week: step), index + 1)
        case .word(.month):
            guard let month = month(index), let today = anchor.date, let current = today.month, let year = today.year else {
                return month(index).map { (.date(CalendarDate(year: nil, month: $0)), index + 1) }
            }
            let offset = step < 0 ? (month < current ? 0 : -1) : step > 0 ? (month > current ? 0 : 1) : 0
            return (.date(CalendarDate(year: year + offset, month: month)), index + 1)
        case .word(.season(let season)): return (seasonPeriod(season, step), index + 1)
        case .word(.dayPart(let part)):
            // The night of today's date is "tonight"; "last night" was yesterday's.
            guard step <= 0, step == 0 || part == .night || part == .evening else { return nil }
            return (anchor.day(step), index + 1)
        case .word(.easter), .word(.christmas), .word(.newPart): return holiday(index, year: step)
        default: return nil
        }
    }

    private func shifted(_ unit: TimeUnit, _ step: Int) -> TimePeriod? {
        guard let reference else { return anchor.unit(unit, step) }
        switch unit {
        case .day: return reference.day?.adding(days: step).map(TimePeriod.date) ?? anchor.day(step)
        case .month: return reference.month?.adding(months: step).map(TimePeriod.date) ?? anchor.unit(.month, step)
        case .year:
            return reference.year.map { .date(CalendarDate(year: $0 + step)) } ?? anchor.unit(.year, step)
        case .week:
            return reference.day?.adding(days: 7 * step)?.isoWeek.map { .week(year: $0.year, week: $0.week) } ?? anchor.unit(.week, step)
        case .quarter:
            guard case .quarter(let year?, let number) = reference else { return anchor.unit(.quarter, step) }
            return TimeAnchor(date: CalendarDate(year: year, month: number * 3)).unit(.quarter, step)
        default: return anchor.unit(unit, step)
        }
    }

    /// Behind "the same": what was last spoken of, "a year ago" perhaps.
    private func samePeriod(_ index: Int) -> (TimePeriod, end: Int)? {
        let isPeriod = reads(index, "period") || reads(index, "time")
        guard isPeriod || { if case .word(.unit(_, isPlural: false)) = kind(index) { true } else { false } }() else { return nil }
        var same = reference
        if case .word(.unit(let unit, _)) = kind(index) { same = unitSpokenOf(unit) }
        guard let same else { return nil }
        var next = index + 1
        if word(next) == .of || word(next) == .inside { next += 1 }
        if word(next) == .the { next += 1 }
        switch (word(next), word(next + 1), word(next + 2)) {
        case (.step(-1), .unit(.year, isPlural: false), _), (.shift(-1), .unit(.year, isPlural: false), _):
            return same.adding(years: -1).map { ($0, next + 2) }
        case (.a, .unit(.year, isPlural: false), .ago), (.a, .unit(.year, isPlural: false), .earlier):
            return same.adding(years: -1).map { ($0, next + 3) }
        default:
            if let year = yearNumber(next), let own = same.year { return same.adding(years: year.value - own).map { ($0, year.end) } }
            return isPeriod ? nil : (same, index + 1)
        }
    }

    /// The day, week, month or year last spoken of.
    func unitSpokenOf(_ unit: TimeUnit) -> TimePeriod? {
        switch unit {
        case .day: return lastDay.map(TimePeriod.date) ?? anchor.day(0)
        case .week: return reference?.day?.isoWeek.map { .week(year: $0.year, week: $0.week) } ?? anchor.unit(.week, 0)
        case .month: return reference?.month.map(TimePeriod.date) ?? anchor.unit(.month, 0)
        case .year: return reference?.year.map { .date(CalendarDate(year: $0)) } ?? anchor.unit(.year, 0)
        case .quarter:
            guard case .quarter? = reference else { return anchor.unit(.quarter, 0) }
            return reference
        default: return nil
        }
    }

    // MARK: What "the" makes definite

    /// "the weekend"; "the day", "the week" where they are those last spoken of.
    func spokenOf(_ unit: TimeUnit, _ index: Int) -> Match? {
        if unit == .weekend {
            let isFuture = isFuture(index..<index + 1) ?? false
            let isHere = (anchor.date?.weekday ?? 0) >= 6
            guard let period = anchor.unit(.weekend, isFuture || isHere ? 0 : -1) else { return nil }
            return Match(tokens: index..<index + 1, kind: .date, value: period.value, period: period)
        }
        // "ended the day", "for the day": the day that the sentence is about.
        guard unit == .day, let period = unitSpokenOf(unit) else { return nil }
        let leads =
            ["for", "ended", "ending", "end", "finish", "finished", "finishing", "close", "closed", "closing", "started", "starting"]
            as [StaticString]
        guard leads.contains(where: { reads(index - 2, $0) }), !isCapital(index + 1) || isAnyMark(index + 1), word(index + 1) != .of else {
            return nil
        }
        return Match(tokens: index..<index + 1, kind: .date, value: period.value, period: period)
    }

    /// "on the 4th": a day of the month alone.
    func bareDay(_ index: Int) -> Match? {
        guard case .ordinal(let day) = kind(index), (1...31).contains(day),
            word(index - 2) == .on || word(index - 2) == .until || word(index - 2) == .by
        else { return nil }
        if case .other = kind(index + 1), tokens.indices.contains(index + 1) { return nil }
        guard let today = anchor.date, let current = today.day else { return nil }
        var month = CalendarDate(year: today.year, month: today.month)
        let isFuture = isFuture(index..<index + 1) ?? false
        if isFuture ? day < current : day > current { month = month.adding(months: isFuture ? 1 : -1) ?? month }
        let date = CalendarDate(year: month.year, month: month.month, day: day)
        guard date.isPossible else { return nil }
        return Match(tokens: index..<index + 1, kind: .date, value: date.description, period: .date(date))
    }
}
