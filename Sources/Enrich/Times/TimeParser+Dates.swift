import Model

/// Days, months and years that are named.
extension TimeParser {
    /// A period at the token, with where it ends.
    ///
    /// Periods hold periods ("the end of the first week of June") to a depth
    /// that no writer exceeds.
    func period(_ index: Int, depth: Int = 0) -> (TimePeriod, end: Int)? {
        guard depth < 4 else { return nil }
        if let part = partOfPeriod(index, depth: depth) { return part }
        switch kind(index) {
        case .number: return numericDate(index) ?? dayAndMonth(index) ?? yearAndMonth(index) ?? decade(index) ?? bareYear(index)
        case .ordinal: return dayAndMonth(index) ?? ordinalPeriod(index, depth: depth)
        case .word(.ordinal), .word(.number): return dayAndMonth(index) ?? ordinalPeriod(index, depth: depth) ?? spelledYear(index)
        case .word(.half): return ordinalPeriod(index, depth: depth)
        case .word(.month): return monthAndDay(index) ?? monthAndYear(index) ?? monthAlone(index)
        case .word(.weekday): return weekday(index)
        case .word(.day(let offset)): return (anchor.day(offset), index + 1)
        case .word(.step), .word(.shift), .word(.same), .word(.coming), .word(.past): return stepped(index)
        case .word(.season(let season)): return seasonOfYear(season, index)
        case .word(.decadeName(let decade)): return word(index - 1) == .the || isModifier(index - 1) ? (.decade(decade), index + 1) : nil
        case .word(.christmas), .word(.easter), .word(.newPart): return holiday(index)
        case .word(.fiscal), .word(.unit(.year, isPlural: false)): return labelledYear(index)
        case .word(.unit(.week, isPlural: false)): return weekOfYear(index, depth: depth)
        case .word(.unit(.day, isPlural: false)): return aroundToday(index)
        case .mark(UInt8(ascii: "'")): return shortYear(index)
        case .other: return quarterCode(index)
        default: return nil
        }
    }

    private func isModifier(_ index: Int) -> Bool {
        switch word(index) {
        case .early, .late, .middle: true
        default: isMark(index, "-") && word(index - 1) == .middle
        }
    }

    // MARK: Numbers

    /// A number that can be a day of the month.
    func dayNumber(_ index: Int) -> Int? {
        switch kind(index) {
        case .number(let day, width: 1...2, isGrouped: false): (1...31).contains(day) ? day : nil
        case .ordinal(let day): (1...31).contains(day) ? day : nil
        default: nil
        }
    }

    /// A day of the month in figures or words: "22", "22nd", "twenty-second", "twenty five".
    func day(_ index: Int) -> (value: Int, end: Int)? {
        if let day = dayNumber(index) { return (day, index + 1) }
        switch word(index) {
        case .ordinal(let day): return (day, index + 1)
        case .number(let tens) where tens == 20 || tens == 30:
            let next = isMark(index + 1, "-") ? index + 2 : index + 1
            switch word(next) {
            case .ordinal(let ones) where ones < 10: return (tens + ones, next + 1)
            case .number(let ones) where (1...9).contains(ones): return (tens + ones, next + 1)
            default: return tens == 20 ? (tens, index + 1) : nil
            }
        case .number(let day) where (1...19).contains(day): return (day, index + 1)
        default: return nil
        }
    }

    /// A month by name; short and ambiguous ones only with a capital.
    func month(_ index: Int) -> Int? {
        guard case .word(.month(let month)) = kind(index) else { return nil }
        let isFull = tokens[index].range.count > 3 && month != 3
        return isCapital(index) || isFull || (tokens[index].range.count == 3 && month != 3 && month != 5 && dayOrYearBeside(index))
            ? month : nil
    }

    private func dayOrYearBeside(_ index: Int) -> Bool {
        func isNumber(_ index: Int) -> Bool {
            switch kind(index) {
            case .number, .ordinal: true
            default: false
            }
        }
        return isNumber(index - 1) || isNumber(index + 1) || (isAnyMark(index + 1) && isNumber(index + 2))
    }

    /// A year of four figures, or of two behind an apostrophe, right at the token.
    func yearNumber(_ index: Int) -> (value: Int, end: Int)? {
        if case .number(let year, width: 4, isGrouped: false) = kind(index), (1500...2100).contains(year) { return (year, index + 1) }
        if isMark(index, "'"), case .number(let digits, width: 2, isGrouped: false) = kind(index + 1), isGlued(index + 1) {
            return (anchor.year(ofTwoDigits: digits), index + 2)
        }
        return spelledYearNumber(index)
    }

    /// The year behind a month or day: ", 2026", " of 2026", "-2026", "of next year", "last year".
    func year(after index: Int) -> (value: Int, end: Int)? {
        var next = index
        if isMark(next, ".") { next += 1 }
        if isMark(next, ",") || isMark(next, "/") || isMark(next, "-") || word(next) == .of { next += 1 }
        if let year = yearNumber(next) {
            // "April 10, 1999 people": a count, not a year.
            return year
        }
        if word(next) == .the { next += 1 }
        switch (word(next), word(next + 1)) {
        case (.step(let step), .unit(.year, isPlural: false)): return anchor.date?.year.map { ($0 + step, next + 2) }
        case (.shift(let step), .unit(.year, isPlural: false)): return reference?.year.map { ($0 + step, next + 2) }
        case (.same, .unit(.year, isPlural: false)): return reference?.year.map { ($0, next + 2) }
        default: return nil
        }
    }

    /// The year that closes a range, for its first part: "Jan-Feb 2017", "Nov 18 - Dec 19, 2015".
    private func yearOfRange(_ index: Int, month first: Int) -> Int? {
        guard isMark(index, "-") || word(index) == .to || word(index) == .and else { return nil }
        var next = index + 1
        let isDayFirst = dayNumber(next) != nil && month(next + 1) != nil
        if isDayFirst { next += 1 }
        guard let second = month(next) else { return nil }
        next += 1
        if !isDayFirst, let day = day(next) { next = day.end }
        return year(after: next).map { first <= second ? $0.value : $0.value - 1 }
    }

    // MARK: Days and months

    /// "4 February 2026", "the 4th of July", "05-Aug-2016", "10" of "10-12 May".
    private func dayAndMonth(_ index: Int) -> (TimePeriod, end: Int)? {
        guard let day = day(index), !isMark(index - 1, "$") else { return nil }
        if let period = dayOfMonthNear(index, day) { return period }
        var next = day.end
        if word(next) == .of || isMark(next, "-") || isMark(next, "/") { next += 1 }
        if word(next) == .the { next += 1 }
        if let month = month(next) {
            let end = isMark(next + 1, ".") && year(after: next + 2) != nil ? next + 2 : next + 1
            return named(month, day.value, from: index, to: end)
        }
        // "10-12 May", "10 and 12 May": this is the first of two.
        guard isMark(day.end, "-") || word(day.end) == .to || word(day.end) == .and || isMark(day.end, ",") else { return nil }
        var second = day.end + 1
        if word(second) == .the { second += 1 }
        guard let other = self.day(second) else { return nil }
        next = word(other.end) == .of ? other.end + 1 : other.end
        guard let month = month(next) else { return nil }
        return named(month, day.value, from: index, to: next + 1).map { ($0.0, day.end) }
    }

    /// "January 22, 2026", "Jan 22", "May the 5th".
    private func monthAndDay(_ index: Int) -> (TimePeriod, end: Int)? {
        guard let month = month(index) else { return nil }
        var next = index + 1
        if isMark(next, ".") || isMark(next, "/") || isMark(next, "-") || isMark(next, ",") { next += 1 }
        if word(next) == .the { next += 1 }
        guard spelledYearNumber(next) == nil, let day = day(next), !isMark(day.end, ":"), !isMark(day.end, "%") else { return nil }
        // Never to be read as a day of the year at hand.
        if month == 9, day.value == 11, reads(day.end, "attacks") || reads(day.end, "terrorist") {
            return (.date(CalendarDate(year: 2001, month: 9, day: 11)), day.end)
        }
        return named(month, day.value, from: index, to: day.end)
    }

    /// "the 21st of this month", "the 4th last month".
    private func dayOfMonthNear(_ index: Int, _ day: (value: Int, end: Int)) -> (TimePeriod, end: Int)? {
        let next = word(day.end) == .of ? day.end + 1 : day.end
        guard case .word(.step(let step)) = kind(next), case .word(.unit(.month, isPlural: false)) = kind(next + 1),
            word(index - 1) == .the,
            case .date(var date)? = anchor.unit(.month, step)
        else { return nil }
        date.day = day.value
        return date.isPossible ? (.date(date), next + 2) : nil
    }

    /// A day of a month with the year that follows, that its range has, or that tense and anchor give.
    private func named(_ month: Int, _ day: Int, from start: Int, to end: Int) -> (TimePeriod, end: Int)? {
        var date = CalendarDate(year: nil, month: month, day: day)
        guard date.isPossible else { return nil }
        if let year = year(after: end) {
            date.year = year.value
            return date.isPossible ? (.date(date), year.end) : nil
        }
        var next = end
        if isMark(next, "-") || word(next) == .to || word(next) == .and, let second = self.day(next + 1) { next = second.end }
        if next > end, let year = year(after: next) {
            date.year = year.value
        } else if let year = yearOfRange(end, month: month) {
            date.year = year
        } else {
            date = anchor.completing(month: month, day: day, isFuture: isFuture(start..<end))
        }
        return date.isPossible ? (.date(date), end) : nil
    }

    /// "July 2025", "October of next year", "Dec-2018".
    private func monthAndYear(_ index: Int) -> (TimePeriod, end: Int)? {
        guard let month = month(index) else { return nil }
        if let year = year(after: index + 1) { return (.date(CalendarDate(year: year.value, month: month)), year.end) }
        guard let year = yearOfRange(isMark(index + 1, ".") ? index + 2 : index + 1, month: month) else { return nil }
        return (.date(CalendarDate(year: year, month: month)), index + 1)
    }

    /// "October" alone; "May" and "March" only where a preposition shows that they are no name or verb.
    private func monthAlone(_ index: Int) -> (TimePeriod, end: Int)? {
        guard let month = month(index) else { return nil }
        let isShort = tokens[index].range.count <= 3 || month == 5 || month == 3
        guard !isShort || isAfterPreposition(index) else { return nil }
        // "April Smith", "the May government": a name, unless a preposition leads.
        if index > 0, isCapital(index + 1), case .other = kind(index + 1), !isAfterPreposition(index) { return nil }
        return (.date(anchor.completing(month: month, day: nil, isFuture: isFuture(index..<index + 1))), index + 1)
    }

    private func isAfterPreposition(_ index: Int) -> Bool {
        switch word(index - 1) {
        case .inside, .since, .until, .by, .before, .after, .during, .from, .to, .between, .and, .early, .late, .middle, .of, .step: true
        default: isModifier(index - 1)
        }
    }

    // MARK: Figures

    /// "2026-02-04", "4/2/2026", "23.04.2022", "20200701"; "11/20" only behind a preposition or weekday.
    private func numericDate(_ index: Int) -> (TimePeriod, end: Int)? {
        guard case .number(let first, let width, false) = kind(index), !(isGlued(index) && isMark(index - 1, "/")) else { return nil }
        if width == 8 {
            let date = CalendarDate(year: first / 10_000, month: first / 100 % 100, day: first % 100)
            return date.isPossible && (1900...2100).contains(first / 10_000) ? (.date(date), index + 1) : nil
        }
        guard let mark = separator(index + 1), case .number(let second, let secondWidth, false) = kind(index + 2), isGlued(index + 2) else {
            return nil
        }
        if isMark(index + 3, mark), isGlued(index + 3), isGlued(index + 4), case .number(let third, let thirdWidth, false) = kind(index + 4)
        {
            guard let date = date((first, width), (second, secondWidth), (third, thirdWidth)) else { return nil }
            return (.date(date), index + 5)
        }
        if width == 4, secondWidth == 2, mark == "-", (1..<13).contains(second), (1900...2100).contains(first), second < 13,
            first % 100 != second - 1
        {
            return (.date(CalendarDate(year: first, month: second)), index + 3)
        }
        if width <= 2, secondWidth == 4, (1..<13).contains(first), (1900...2100).contains(second) {
            return (.date(CalendarDate(year: second, month: first)), index + 3)
        }
        guard mark == "/" || word(index - 1).map({ if case .weekday = $0 { true } else { false } }) == true else { return nil }
        guard width <= 2, secondWidth <= 2, isDatePosition(index), let pair = monthAndDay(first, second) else { return nil }
        return (.date(anchor.completing(month: pair.month, day: pair.day, isFuture: isFuture(index..<index + 3))), index + 3)
    }

    private func separator(_ index: Int) -> Unicode.Scalar? {
        guard isGlued(index), isGlued(index + 1) else { return nil }
        return (["-", "/", "."] as [Unicode.Scalar]).first { isMark(index, $0) }
    }

    private func date(_ a: (Int, Int), _ b: (Int, Int), _ c: (Int, Int)) -> CalendarDate? {
        if a.1 == 4 {
            let date = CalendarDate(year: a.0, month: b.0, day: c.0)
            return date.isPossible ? date : nil
        }
        guard a.1 <= 2, b.1 <= 2, c.1 == 4 || c.1 == 2, let pair = monthAndDay(a.0, b.0) else { return nil }
        let date = CalendarDate(year: c.1 == 4 ? c.0 : anchor.year(ofTwoDigits: c.0), month: pair.month, day: pair.day)
        return date.isPossible ? date : nil
    }

    /// By what is possible, else as the document writes its other dates.
    private func monthAndDay(_ a: Int, _ b: Int) -> (month: Int, day: Int)? {
        let swapped = a > 12 || (isDayFirst && b <= 12)
        let (month, day) = swapped ? (b, a) : (a, b)
        return CalendarDate(year: nil, month: month, day: day).isPossible ? (month, day) : nil
    }

    /// Where "11/20" is a date and not a fraction or a score.
    private func isDatePosition(_ index: Int) -> Bool {
        switch word(index - 1) {
        case .on, .by, .until, .since, .from, .between, .before, .after, .weekday, .step: true
        default: sentenceDay != nil && (isMark(index - 1, ",") || reads(index - 1, "or")) && isMark(index - 3, "/")
        }
    }

    // MARK: Years

    /// "2017 April", "2020/Sep/23".
    private func yearAndMonth(_ index: Int) -> (TimePeriod, end: Int)? {
        guard let year = yearNumber(index), year.end == index + 1 else { return nil }
        let next = isMark(index + 1, "/") || isMark(index + 1, "-") ? index + 2 : index + 1
        guard let month = month(next) else { return nil }
        if isMark(next + 1, "/") || isMark(next + 1, "-"), let day = dayNumber(next + 2) {
            return (.date(CalendarDate(year: year.value, month: month, day: day)), next + 3)
        }
        guard dayNumber(next + 1) == nil else { return nil }
        return (.date(CalendarDate(year: year.value, month: month)), next + 1)
    }

    /// "1990s", "the 70s".
    private func decade(_ index: Int) -> (TimePeriod, end: Int)? {
        guard case .number(let number, let width, false) = kind(index), number % 10 == 0, width == 4 || width == 2 else { return nil }
        var next = index + 1
        if isMark(next, "'") { next += 1 }
        guard reads(next, "s"), isGlued(next) else { return nil }
        if width == 4 { return (1000...2100).contains(number) ? (.decade(number / 10), next + 1) : nil }
        guard number >= 20, word(index - 1) == .the || isModifier(index - 1) || word(index - 1) == .and || isMark(index - 1, "'") else {
            return nil
        }
        return (.decade(190 + number / 10), next + 1)
    }

    /// Four figures that the words around show to be a year and no count.
    private func bareYear(_ index: Int) -> (TimePeriod, end: Int)? {
        guard case .number(let year, width: 4, isGrouped: false) = kind(index), (1000...2100).contains(year) else { return nil }
        let found = (TimePeriod.date(CalendarDate(year: year)), index + 1)
        if isGlued(index) {
            // "F2000", "$2000", "#2000"; but "(2000", "2014-2018" and "mid-2025".
            guard
                isMark(index - 1, "(") || isMark(index - 1, "-") || isMark(index - 1, "/") || isMark(index - 1, "\"")
                    || isMark(index - 1, "=")
            else { return nil }
            if isMark(index - 1, "-") || isMark(index - 1, "/"), isGlued(index - 1), !isFourFigures(index - 2), word(index - 2) != .middle {
                return nil
            }
        }
        if isGlued(index + 1), isMark(index + 1, "%") || isMark(index + 1, ":") || reads(index + 1, "m") || reads(index + 1, "km") {
            return nil
        }
        let isOld = year < 1900
        switch word(index - 1) {
        case .inside, .since, .by, .until, .from, .during, .between, .early, .late, .before, .after:
            return isCountedNoun(index + 1) && isOld ? nil : found
        case .middle, .fiscal, .season, .to, .of, .the: return isOld || isCountedNoun(index + 1) ? nil : found
        case .and where isFourFigures(index - 2): return found
        default: break
        }
        if ["resolution", "number", "article", "section", "flight", "route"].contains(where: { reads(index - 1, $0) }) || isOld {
            return nil
        }
        if case .other = kind(index - 1), isCapital(index - 1) { return found }
        return isCountedNoun(index + 1) ? nil : found
    }

    private func isFourFigures(_ index: Int) -> Bool {
        if case .number(1000...2100, width: 4, isGrouped: false) = kind(index) { true } else { false }
    }

    /// A word in small letters that a number may count: "2000 troops".
    private func isCountedNoun(_ index: Int) -> Bool {
        guard tokens.indices.contains(index), case .other = kind(index), !isCapital(index), !isMark(index - 1, ",") else { return false }
        let range = tokens[index].range
        return bytes[range.upperBound - 1] == UInt8(ascii: "s") || range.count > 3 && reads(index, "people")
    }

    private func shortYear(_ index: Int) -> (TimePeriod, end: Int)? {
        guard let year = yearNumber(index), !reads(year.end, "s") else {
            if case .number = kind(index + 1), isGlued(index + 1), let found = decade(index + 1) { return found }
            return nil
        }
        return (.date(CalendarDate(year: year.value)), year.end)
    }

    private func spelledYear(_ index: Int) -> (TimePeriod, end: Int)? {
        spelledYearNumber(index).map { (.date(CalendarDate(year: $0.value)), $0.end) }
    }

    /// "nineteen ninety-six", "nineteen hundred ninety three", "two thousand and five".
    private func spelledYearNumber(_ index: Int) -> (value: Int, end: Int)? {
        func number(_ index: Int) -> Int? {
            if case .word(.number(let value)) = kind(index) { value } else { nil }
        }
        func below100(_ index: Int) -> (value: Int, end: Int)? {
            guard let first = number(index), first < 100 else { return nil }
            let next = isMark(index + 1, "-") ? index + 2 : index + 1
            if first >= 20, first % 10 == 0, let ones = number(next), (1...9).contains(ones) { return (first + ones, next + 1) }
            return (first, index + 1)
        }
        guard let first = number(index) else { return nil }
        if first == 2, number(index + 1) == 1000 {
            let next = word(index + 2) == .and ? index + 3 : index + 2
            if let rest = below100(next) { return (2000 + rest.value, rest.end) }
            return month(index - 1) != nil || word(index - 1) == .inside ? (2000, index + 2) : nil
        }
        guard (15...20).contains(first) else { return nil }
        let next = number(index + 1) == 100 ? index + 2 : index + 1
        guard let rest = below100(next), rest.value >= 10 || next == index + 2 else { return nil }
        return (first * 100 + rest.value, rest.end)
    }
}
