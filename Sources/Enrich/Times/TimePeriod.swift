import Model

/// What a time expression points at: a day, month or year, or a period that the calendar has another name for.
enum TimePeriod: Hashable {
    /// Year, month or day; the year may be unknown.
    case date(CalendarDate)
    case week(year: Int, week: Int)
    case weekend(year: Int, week: Int)
    case quarter(year: Int?, Int)
    case half(year: Int?, Int)
    case season(year: Int?, Season)
    /// The first three digits of its years.
    case decade(Int)
    case century(Int)
    /// Known to be of this shape, and no more: "XXXX-WXX-5" for a Friday that nothing dates.
    case unknown(String)

    /// TIMEX3: an ISO 8601 prefix where there is one.
    var value: String {
        func four(_ year: Int?) -> String { year.map { CalendarDate(year: $0).description } ?? "XXXX" }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        switch self {
        case .date(let date): return date.description
        case .week(let year, let week): return "\(four(year))-W\(two(week))"
        case .weekend(let year, let week): return "\(four(year))-W\(two(week))-WE"
        case .quarter(let year, let number): return "\(four(year))-Q\(number)"
        case .half(let year, let number): return "\(four(year))-H\(number)"
        case .season(let year, let season): return "\(four(year))-\(season.rawValue)"
        case .decade(let decade): return "\(decade)"
        case .century(let century): return two(century)
        case .unknown(let pattern): return pattern
        }
    }

    var year: Int? {
        switch self {
        case .date(let date): date.year
        case .week(let year, _), .weekend(let year, _): year
        case .quarter(let year, _), .half(let year, _), .season(let year, _): year
        case .decade, .century, .unknown: nil
        }
    }

    /// The day, when it is one and known in full.
    var day: CalendarDate? {
        if case .date(let date) = self, date.isComplete { date } else { nil }
    }

    /// The month, when it is a day or month of a known year.
    var month: CalendarDate? {
        if case .date(let date) = self, date.year != nil, date.month != nil {
            CalendarDate(year: date.year, month: date.month)
        } else {
            nil
        }
    }

    /// Whether it is a day, known or not.
    var isDay: Bool {
        switch self {
        case .date(let date): date.day != nil
        case .unknown(let pattern): pattern == "XXXX-XX-XX" || pattern.hasPrefix("XXXX-WXX-")
        default: false
        }
    }

    /// The same period so many years on.
    func adding(years: Int) -> TimePeriod? {
        switch self {
        case .date(let date):
            date.month == nil
                ? date.year.map { .date(CalendarDate(year: $0 + years)) } : date.adding(months: 12 * years).map(TimePeriod.date)
        case .week(let year, let week): .week(year: year + years, week: week)
        case .quarter(let year, let number): .quarter(year: year.map { $0 + years }, number)
        case .half(let year, let number): .half(year: year.map { $0 + years }, number)
        case .season(let year, let season): .season(year: year.map { $0 + years }, season)
        default: nil
        }
    }
}
