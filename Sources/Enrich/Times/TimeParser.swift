import Model

/// Finds the time expressions of one sentence after another, and remembers the last date spoken of.
struct TimeParser {
    /// An expression as token range, with what it means.
    struct Match {
        var tokens: Range<Int>
        var kind: TimeExpression.Kind
        var value: String
        /// What "the same day" and "a year later" refer to afterwards.
        var period: TimePeriod?
    }

    let bytes: [UInt8]
    let anchor: TimeAnchor
    /// 3/4/2025 is 3 April.
    let isDayFirst: Bool
    private(set) var tokens: [TimeToken] = []
    /// The date last spoken of.
    private(set) var reference: TimePeriod?
    /// The day last spoken of.
    private(set) var lastDay: CalendarDate?
    /// The day last spoken of in this sentence.
    private(set) var sentenceDay: CalendarDate?

    init(bytes: [UInt8], anchor: TimeAnchor, isDayFirst: Bool) {
        self.bytes = bytes
        self.anchor = anchor
        self.isDayFirst = isDayFirst
    }

    mutating func matches(in sentence: [TimeToken]) -> [Match] {
        tokens = sentence
        sentenceDay = nil
        var found: [Match] = []
        var index = 0
        while index < tokens.count {
            let here = matches(at: index)
            guard let last = here.last else {
                index += 1
                continue
            }
            for match in here {
                if let period = match.period {
                    reference = period
                    if let day = period.day { (sentenceDay, lastDay) = (day, day) }
                }
            }
            found += here
            index = max(last.tokens.upperBound, index + 1)
        }
        return found
    }

    /// The longest expression that starts here; two for a range such as "May 3-5".
    private func matches(at index: Int) -> [Match] {
        // An article belongs to some expressions ("the previous year") and not to others ("the 1990s").
        if word(index) == .the {
            if let match = articled(index + 1) {
                return [Match(tokens: index..<match.tokens.upperBound, kind: match.kind, value: match.value, period: match.period)]
            }
        }
        // The first of the longest.
        var best = clockTime(index)
        func consider(_ match: Match?) {
            if let match, match.tokens.count > best?.tokens.count ?? 0 { best = match }
        }
        consider(dayWithTime(index))
        consider(quantity(index))
        consider(recurring(index))
        guard let best else { return [] }
        return [best] + secondDay(after: best)
    }

    /// What may follow "the" as part of the expression.
    private func articled(_ index: Int) -> Match? {
        let period = dayWithTime(index) ?? quantity(index)
        switch kind(index) {
        case .word(.step), .word(.shift), .word(.same), .word(.end), .word(.start), .word(.middle), .word(.season), .word(.coming),
            .word(.fiscal), .ordinal,
            .word(.ordinal), .word(.past):
            return period ?? bareDay(index)
        case .word(.unit(let unit, isPlural: false)): return period ?? spokenOf(unit, index)
        case .word(.early), .word(.late): return period
        case .number(_, width: 1...2, isGrouped: false) where month(index + 1) != nil || word(index + 1) == .of: return period
        default: return nil
        }
    }

    /// "Tuesday at 5 p.m.", "yesterday morning": a period, and a time of day when it is a day.
    private func dayWithTime(_ index: Int) -> Match? {
        guard let (period, end) = period(index) else { return nil }
        var match = Match(tokens: index..<end, kind: .date, value: period.value, period: period)
        guard period.isDay else { return match }
        var next = end
        if isMark(next, ",") || word(next) == .on { next += 1 }
        if word(next) == .at || word(next) == .about { next += 1 }
        if word(next) == .early || word(next) == .late { next += 1 }
        if case .word(.dayPart(let part)) = kind(next), next <= end + 1 {
            match.value = period.value + "T" + part.rawValue
            match.kind = .time
            match.tokens = index..<next + 1
            next = match.tokens.upperBound
            if word(next) == .at { next += 1 }
        }
        if let clock = clock(next, needsMark: word(next - 1) != .at) {
            match.value = period.value + clock.value
            match.kind = .time
            match.tokens = index..<clock.end
        }
        return match
    }

    /// A time of day, and the day it belongs to: "0800 UTC", "5 pm on Tuesday".
    private func clockTime(_ index: Int) -> Match? {
        guard let clock = clock(index, needsMark: true) else { return nil }
        var next = clock.end
        if isMark(next, ",") || word(next) == .on || word(next) == .of { next += 1 }
        if let (period, end) = period(next), period.isDay {
            return Match(tokens: index..<end, kind: .time, value: period.value + clock.value, period: period)
        }
        let day = sentenceDay.map(TimePeriod.date) ?? anchor.day(0)
        return Match(tokens: index..<clock.end, kind: .time, value: day.value + clock.value, period: nil)
    }

    /// The second day of "November 18-19" or "March 3 and 4", which has lost its month.
    private func secondDay(after first: Match) -> [Match] {
        guard case .date(let date)? = first.period, date.day != nil, first.kind == .date, first.tokens.count >= 2,
            tokens[first.tokens].contains(where: { if case .word(.month) = $0.kind { true } else { false } })
        else { return [] }
        let link = first.tokens.upperBound
        let isDash = isMark(link, "-")
        guard isDash || word(link) == .to || word(link) == .and, let day = dayNumber(link + 1), month(link + 2) == nil else { return [] }
        var end = link + 2
        var second = CalendarDate(year: date.year, month: date.month, day: day)
        if let year = year(after: end) {
            second.year = year.value
            end = year.end
        } else if !isDash {
            guard end == tokens.count || isAnyMark(end) else { return [] }
        }
        guard second.isPossible, day > date.day ?? 31 else { return [] }
        return [Match(tokens: link + 1..<end, kind: .date, value: second.description, period: .date(second))]
    }

    // MARK: Tokens

    func kind(_ index: Int) -> TimeToken.Kind { tokens.indices.contains(index) ? tokens[index].kind : .other }

    func word(_ index: Int) -> TimeWord? { tokens.indices.contains(index) ? tokens[index].word : nil }

    func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool { tokens.indices.contains(index) && tokens[index].isMark(UInt8(ascii: mark)) }

    func isAnyMark(_ index: Int) -> Bool {
        if case .mark = kind(index) { tokens.indices.contains(index) } else { false }
    }

    func isGlued(_ index: Int) -> Bool { tokens.indices.contains(index) && tokens[index].isGlued }

    func isCapital(_ index: Int) -> Bool { tokens.indices.contains(index) && tokens[index].isCapital }

    /// Whether the token reads so, in lower case.
    func reads(_ index: Int, _ text: StaticString) -> Bool {
        guard tokens.indices.contains(index), tokens[index].range.count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { buffer in
            zip(bytes[tokens[index].range], buffer).allSatisfy { ((65...90).contains($0) ? $0 | 0x20 : $0) == $1 }
        }
    }

    // MARK: Tense

    /// Whether the words around speak of what is to come: the nearest verb to the left, else to the right; nil untold.
    func isFuture(_ expression: Range<Int>) -> Bool? {
        switch word(expression.lowerBound - 1) {
        case .since: return false
        case .until: return true
        default: break
        }
        var sawTo = false
        var index = expression.lowerBound - 1
        while index >= max(0, expression.lowerBound - TimeParser.reach) {
            if let answer = tense(index, behindTo: sawTo) { return answer }
            if word(index) == .to { sawTo = true }
            index -= 1
        }
        if word(expression.lowerBound - 1) == .by { return true }
        for index in expression.upperBound..<min(max(tokens.count, expression.upperBound), expression.upperBound + TimeParser.reach) {
            if let answer = tense(index, behindTo: false) { return answer }
        }
        return nil
    }

    /// How many words around an expression are read for tense: a bound for text that never ends a sentence.
    private static let reach = 60

    private func tense(_ index: Int, behindTo: Bool) -> Bool? {
        switch word(index) {
        // "won't"
        case .tense(.past):
            return reads(index, "won") && isMark(index + 1, "'") && reads(index + 2, "t") || isGoverned(index)
        case .tense(.future), .tense(.due): return true
        case .tense(.resolved): return behindTo
        case .month(5) where !isCapital(index): return true
        default: return nil
        }
    }

    /// A participle behind a modal or "to be": "should be completed", "may be signed", "is to be held".
    private func isGoverned(_ index: Int) -> Bool {
        for before in stride(from: index - 1, through: max(0, index - 3), by: -1) {
            switch word(before) {
            case .tense(.future): return true
            case .month(5) where !isCapital(before): return true
            case .to: return reads(before + 1, "be")
            default: continue
            }
        }
        return false
    }
}
