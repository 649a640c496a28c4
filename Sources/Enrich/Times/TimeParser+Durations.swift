import Model

/// Lengths of time, what lies at such a distance ("two weeks ago"), what recurs, and times of day.
extension TimeParser {
    private struct Amount {
        /// nil for "several".
        var count: Double?
        var unit: TimeUnit
    }

    // MARK: Durations

    /// "five years", "a further five years", "12-hour", "two years ago", "in three days", "a week before Christmas".
    func quantity(_ index: Int) -> Match? {
        if let stepped = spanOfUnits(index) { return stepped }
        guard let (amounts, end) = amounts(index) else { return nil }
        guard !isRate(index, amounts) else {
            return Match(tokens: index..<end, kind: .set, value: TimeParser.duration(amounts), period: nil)
        }
        if let moved = moved(amounts, index, end) { return moved }
        // An age, and a fourth part, are no lengths of time.
        if reads(isMark(end, "-") ? end + 1 : end, "old") { return nil }
        if amounts.contains(where: { $0.unit == .quarter }), word(index) == .a || word(end) == .of || isMark(end, ",") { return nil }
        return Match(tokens: index..<end, kind: .duration, value: TimeParser.duration(amounts), period: nil)
    }

    /// "the past two decades", "next four years", "last 3 months": a length that ends or begins now.
    private func spanOfUnits(_ index: Int) -> Match? {
        switch word(index) {
        case .step, .past, .coming, .shift: break
        default: return nil
        }
        if let (amount, end) = amount(index + 1), word(index + 1) != .a {
            return Match(tokens: index..<end, kind: .duration, value: TimeParser.duration([amount]), period: nil)
        }
        guard case .word(.unit(let unit, let isPlural)) = kind(index + 1), word(index) == .past || word(index) == .coming && isPlural else {
            return nil
        }
        return Match(
            tokens: index..<index + 2, kind: .duration, value: TimeParser.duration([Amount(count: isPlural ? nil : 1, unit: unit)]),
            period: nil)
    }

    /// Numbers with units: "2 years 1 month", "two weeks and 2 days", "two and a half years", "several months".
    private func amounts(_ index: Int) -> ([Amount], end: Int)? {
        guard var (amount, end) = amount(index) else { return nil }
        var all = [amount]
        while true {
            var next = end
            if word(next) == .and || isMark(next, ",") { next += 1 }
            guard let more = self.amount(next), word(next) != .a, more.0.unit.rawValue < amount.unit.rawValue else { break }
            amount = more.0
            end = more.end
            all.append(amount)
        }
        return (all, end)
    }

    private func amount(_ index: Int) -> (Amount, end: Int)? {
        guard let (count, countEnd) = count(index) else { return nil }
        var next = countEnd
        if isMark(next, "-") { next += 1 }
        while word(next) == .more { next += 1 }
        if case .word(.unit(let unit, _)) = kind(next) { return (Amount(count: count, unit: unit), next + 1) }
        // "the two next days", but not "rose 15,000 last week".
        switch word(next) {
        case .step, .past, .coming:
            if case .word(.unit(let unit, isPlural: true)) = kind(next + 1) { return (Amount(count: count, unit: unit), next + 2) }
        default: break
        }
        // "3h", "2.5hrs": only the long forms of units are words of the language.
        return nil
    }

    /// A count, with nil inside for "several"; "a" is one, "half a" a half.
    private func count(_ index: Int) -> (Double?, end: Int)? {
        switch kind(index) {
        case .number(let value, let width, let isGrouped):
            guard !isGrouped else { return grouped(index).map { ($0, index + 1) } }
            if width == 4, (1900...2100).contains(value) { return nil }
            return (Double(value) + half(index + 1).fraction, half(index + 1).end)
        case .word(.number(let first)):
            var value = first
            var next = index + 1
            let link = isMark(next, "-") ? next + 1 : next
            if first >= 20, first < 100, case .word(.number(let ones)) = kind(link), (1...9).contains(ones) {
                value += ones
                next = link + 1
            }
            if case .word(.number(let factor)) = kind(next), factor >= 100 {
                value *= factor
                next += 1
            }
            return (Double(value) + half(next).fraction, half(next).end)
        case .word(.a):
            switch word(index + 1) {
            case .several: return (nil, index + 2)
            case .couple: return (2, word(index + 2) == .of ? index + 3 : index + 2)
            case .half: return (0.5, index + 2)
            case .more where word(index + 2) != .a: return count(index + 2) ?? (1, index + 1)
            case .number: return count(index + 1)
            default:
                if case .number = kind(index + 1) { return count(index + 1) }
                return (1, index + 1)
            }
        case .word(.half): return word(index + 1) == .a ? (0.5, index + 2) : nil
        case .word(.several): return (nil, index + 1)
        case .word(.couple): return (2, word(index + 1) == .of ? index + 2 : index + 1)
        default: return nil
        }
    }

    /// "and a half" behind a number.
    private func half(_ index: Int) -> (fraction: Double, end: Int) {
        word(index) == .and && word(index + 1) == .a && word(index + 2) == .half ? (0.5, index + 3) : (0, index)
    }

    private func grouped(_ index: Int) -> Double? {
        Double(String(decoding: bytes[tokens[index].range].filter { $0 != UInt8(ascii: ",") }, as: UTF8.self))
    }

    /// ISO 8601: P2Y, P18M, PT12H, P2Y1M; "several" is X.
    private static func duration(_ amounts: [Amount]) -> String {
        func number(_ value: Double?) -> String {
            guard let value, value < 1e9 else { return "X" }
            return value == value.rounded() ? "\(Int(value))" : "\(value)"
        }
        var date = ""
        var time = ""
        for amount in amounts {
            switch amount.unit {
            case .second: time += number(amount.count) + "S"
            case .minute: time += number(amount.count) + "M"
            case .hour: time += number(amount.count) + "H"
            case .day: date += number(amount.count) + "D"
            case .week: date += number(amount.count) + "W"
            case .fortnight: date += number(amount.count.map { $0 * 2 }) + "W"
            case .weekend: date += number(amount.count) + "WE"
            case .month: date += number(amount.count) + "M"
            case .quarter: date += number(amount.count.map { $0 * 3 }) + "M"
            case .year: date += number(amount.count) + "Y"
            case .decade: date += amount.count.map { number($0 * 10) + "Y" } ?? "XDE"
            case .century: date += amount.count.map { number($0 * 100) + "Y" } ?? "XCE"
            }
        }
        return "P" + date + (time.isEmpty ? "" : "T" + time)
    }

    /// "15 a year", "twice a week".
    private func isRate(_ index: Int, _ amounts: [Amount]) -> Bool {
        guard word(index) == .a, amounts.count == 1, amounts[0].count == 1, index > 0 else { return false }
        switch kind(index - 1) {
        case .number, .word(.number): return true
        default: return ["times", "twice", "once"].contains { reads(index - 1, $0) }
        }
    }

    // MARK: At a distance

    /// "two weeks ago", "three days later", "a year earlier", "in two weeks", "from now", "after PERIOD".
    private func moved(_ amounts: [Amount], _ index: Int, _ end: Int) -> Match? {
        switch word(end) {
        case .ago: return moved(amounts, -1, from: anchor.date, index..<end + 1)
        case .earlier: return moved(amounts, -1, from: reference?.day ?? reference.flatMap(TimeParser.date) ?? anchor.date, index..<end + 1)
        case .later: return moved(amounts, 1, from: reference?.day ?? reference.flatMap(TimeParser.date) ?? anchor.date, index..<end + 1)
        case .from, .after, .before:
            if word(end + 1) == .now { return moved(amounts, 1, from: anchor.date, index..<end + 2) }
            let next = word(end + 1) == .the ? end + 2 : end + 1
            guard let (base, baseEnd) = period(next), let day = base.day else { return nil }
            return moved(amounts, word(end) == .before ? -1 : 1, from: day, index..<baseEnd, isExact: true)
        default: break
        }
        guard reads(index - 1, "in"), amounts.allSatisfy({ $0.unit.rawValue >= TimeUnit.day.rawValue }), isFuture(index..<end) == true,
            !reads(index - 2, "time")
        else { return nil }
        return moved(amounts, 1, from: anchor.date, index..<end)
    }

    private static func date(_ period: TimePeriod) -> CalendarDate? {
        if case .date(let date) = period { date } else { nil }
    }

    /// As exact as the smallest unit that is counted, or as the day that it is counted from.
    private func moved(_ amounts: [Amount], _ sign: Int, from base: CalendarDate?, _ tokens: Range<Int>, isExact: Bool = false) -> Match {
        var date = base
        var smallest = TimeUnit.century
        for amount in amounts {
            if amount.unit.rawValue < TimeUnit.day.rawValue {
                smallest = amount.unit
                continue
            }
            guard let count = amount.count, count == count.rounded(), count < 100_000 else {
                return Match(tokens: tokens, kind: .duration, value: TimeParser.duration(amounts), period: nil)
            }
            let steps = sign * Int(count)
            if amount.unit.rawValue < smallest.rawValue { smallest = amount.unit }
            switch amount.unit {
            case .second, .minute, .hour, .day: date = date?.adding(days: steps)
            case .week, .weekend: date = date?.adding(days: 7 * steps)
            case .fortnight: date = date?.adding(days: 14 * steps)
            case .month: date = date?.adding(months: steps)
            case .quarter: date = date?.adding(months: 3 * steps)
            case .year: date = TimeParser.adding(years: steps, to: date)
            case .decade: date = TimeParser.adding(years: 10 * steps, to: date)
            case .century: date = TimeParser.adding(years: 100 * steps, to: date)
            }
        }
        guard var date, (1...9999).contains(date.year ?? 0) else {
            return Match(tokens: tokens, kind: .date, value: "XXXX-XX-XX", period: nil)
        }
        if !isExact, smallest.rawValue >= TimeUnit.month.rawValue { date.day = nil }
        if !isExact, smallest.rawValue >= TimeUnit.year.rawValue { date.month = nil }
        return Match(tokens: tokens, kind: .date, value: date.description, period: .date(date))
    }

    private static func adding(years: Int, to date: CalendarDate?) -> CalendarDate? {
        guard let date, let year = date.year else { return nil }
        return date.month == nil ? CalendarDate(year: year + years) : date.adding(months: 12 * years)
    }

    // MARK: What recurs

    /// "weekly", "annual", "every two weeks", "each Friday", "Mondays".
    func recurring(_ index: Int) -> Match? {
        switch word(index) {
        // "The Daily Nation" is a name.
        case .frequency(let value):
            return isCapital(index) && isCapital(index + 1) ? nil : Match(tokens: index..<index + 1, kind: .set, value: value, period: nil)
        case .weekday(let weekday, isPlural: true):
            return Match(tokens: index..<index + 1, kind: .set, value: "XXXX-WXX-\(weekday)", period: nil)
        case .each:
            let next = reads(index + 1, "other") ? index + 2 : index + 1
            switch kind(next) {
            case .word(.unit(let unit, isPlural: false)):
                let amount = Amount(count: next > index + 1 ? 2 : 1, unit: unit)
                return Match(tokens: index..<next + 1, kind: .set, value: TimeParser.duration([amount]), period: nil)
            case .word(.weekday(let weekday, _)):
                return Match(tokens: index..<next + 1, kind: .set, value: "XXXX-WXX-\(weekday)", period: nil)
            case .word(.dayPart(let part)):
                return Match(tokens: index..<next + 1, kind: .set, value: "XXXX-XX-XXT\(part.rawValue)", period: nil)
            default:
                guard let (amounts, end) = amounts(next), word(next) != .a else { return nil }
                return Match(tokens: index..<end, kind: .set, value: TimeParser.duration(amounts), period: nil)
            }
        default: return nil
        }
    }

    // MARK: Times of day

    /// A time of day as "T18:40".
    ///
    /// Without "am", a colon or a zone a number is one only behind "at" (`needsMark` false).
    func clock(_ index: Int, needsMark: Bool) -> (value: String, end: Int)? {
        switch word(index) {
        case .noon: return ("T12:00", index + 1)
        case .midnight: return ("T00:00", index + 1)
        default: break
        }
        guard case .number(var hour, let width, false) = kind(index) else { return nil }
        var minute = 0
        var end = index + 1
        var isMarked = false
        if width == 4, isZone(end) || reads(end, "hrs") || reads(end, "hours"), hour / 100 < 24, hour % 100 < 60 {
            (hour, minute, isMarked) = (hour / 100, hour % 100, true)
            if !isZone(end) { end += 1 }
        } else {
            guard width <= 2 else { return nil }
            if isMark(end, ":") || isMark(end, "."), isGlued(end), isGlued(end + 1),
                case .number(let value, width: 2, isGrouped: false) = kind(end + 1), value < 60
            {
                isMarked = isMark(end, ":")
                minute = value
                end += 2
                if isMark(end, ":"), case .number(_, width: 2, isGrouped: false) = kind(end + 1) { end += 2 }
            }
            if let (isAfternoon, meridiemEnd) = meridiem(end) {
                guard (1...12).contains(hour) else { return nil }
                hour = hour % 12 + (isAfternoon ? 12 : 0)
                (end, isMarked) = (meridiemEnd, true)
            } else if word(end) == .oclock || (word(end) == .o && isMark(end + 1, "'") && word(end + 2) == .oclock) {
                (end, isMarked) = (word(end) == .oclock ? end + 1 : end + 3, true)
            }
        }
        guard hour < 24, isMarked || !needsMark else { return nil }
        if isZone(end) { end += 1 }
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return ("T\(two(hour)):\(two(minute))", end)
    }

    private func isZone(_ index: Int) -> Bool { word(index) == .zone && isCapital(index) }

    /// "am", "p.m.", with or without stops.
    private func meridiem(_ index: Int) -> (isAfternoon: Bool, end: Int)? {
        switch word(index) {
        case .am: return (false, index + 1)
        case .pm: return (true, index + 1)
        default: break
        }
        guard reads(index, "a") || reads(index, "p"), isMark(index + 1, "."), reads(index + 2, "m") else { return nil }
        return (reads(index, "p"), isMark(index + 3, ".") && isGlued(index + 3) ? index + 4 : index + 3)
    }
}
