import Enrich
import Model
import Testing

/// Publication: Wednesday, 4 February 2026.
private let wednesday = CalendarDate(year: 2026, month: 2, day: 4)

/// Checks text whose expressions are marked: "on {Tuesday=2026-02-03} it".
private func check(_ marked: String, anchor: CalendarDate? = wednesday) {
    var plain = ""
    var wanted: [String] = []
    for piece in marked.split(separator: "{", omittingEmptySubsequences: false) {
        guard let close = piece.firstIndex(of: "}"), let equals = piece.firstIndex(of: "=") else {
            plain += piece
            continue
        }
        let start = plain.unicodeScalars.count
        let words = piece[..<equals]
        wanted.append("\(start) \(words) = \(piece[piece.index(after: equals)..<close])")
        plain += words + piece[piece.index(after: close)...]
    }
    let text = Text(plain)
    let found = times(in: text, sentences: [Span(start: 0, end: text.scalarCount)], anchor: anchor)
    #expect(found.map { "\($0.span.start) \(text[$0.span]) = \($0.value)" } == wanted)
}

@Suite struct TimesTests {
    @Test(arguments: [
        "It was signed on {4 February 2026=2026-02-04}.", "It was signed on {February 4, 2026=2026-02-04} in the capital.",
        "It was signed on {Wednesday, 4 February 2026=2026-02-04}.",
        "on the {22nd of January 2025=2025-01-22}".replacing("the {", with: "{the "),
        "since {Jan. 22, 2025=2025-01-22}", "dated {2026-02-04=2026-02-04}", "dated {04-Feb-2026=2026-02-04}", "in {July 2025=2025-07}",
        "in {2024=2024} and {2025=2025}", "in the {1990s=199}", "in the {21st century=20}".replacing("the {", with: "{the "),
        "since {'98=1998}", "born in {nineteen eighty-six=1986}",
    ])
    func absoluteDates(marked: String) { check(marked) }

    @Test(arguments: [
        "The minister said on {Tuesday=2026-02-03} that it was over.", "On {Friday=2026-01-30}, the minister arrived.",
        "The two will meet on {Friday=2026-02-06} in the capital.",
        "He said on {Tuesday=2026-02-03} that they will meet on {Friday=2026-02-06}.",
        "Talks are scheduled for {Monday=2026-02-09}.", "They agreed on {Monday=2026-02-02} to send a mission.",
        "They agreed to meet on {Monday=2026-02-09}.", "The bill should be passed by {Thursday=2026-02-05}.",
        "It has been closed since {Saturday=2026-01-31}.", "He arrived {last Friday=2026-01-30}.", "He arrives {next Friday=2026-02-13}.",
        "He leaves {this Friday=2026-02-06}.", "It opened on {Wednesday=2026-02-04}.", "He won't come on {Friday=2026-02-06}.",
    ])
    func weekdaysFollowTense(marked: String) { check(marked) }

    @Test(arguments: [
        "It was signed on {November 20=2025-11-20}.", "It will be signed on {November 20=2026-11-20}.",
        "The vote, on {February 10=2026-02-10}, is near.",
        "It began in {October=2025-10}.", "It will end in {March=2026-03}.", "It may be signed in {January=2027-01}.",
        "in {January last year=2025-01}",
        "It was signed on {Friday, June 13=2025-06-13}.",
    ])
    func aMissingYearFollowsTense(marked: String) { check(marked) }

    @Test(arguments: [
        "{today=2026-02-04}", "{yesterday=2026-02-03}", "{the day before yesterday=2026-02-02}", "{Tomorrow=2026-02-05} they leave.",
        "{last week=2026-W05}", "{this week=2026-W06}", "{last month=2026-01}", "{earlier this year=2026}", "{next year=2027}",
        "{the end of last year=2025}", "{early June=2026-06}".replacing("{", with: "It will open in {"), "{late 2024=2024}",
        "{mid-2025=2025}",
        "{two weeks ago=2026-01-21}", "{three days ago=2026-02-01}", "{two months ago=2025-12}", "{a decade ago=2016}",
        "They will meet {in two weeks=2026-02-18}.".replacing("{in ", with: "in {"), "{the third quarter of 2025=2025-Q3}",
        "{the first half of last year=2025-H1}",
        "{the last week of June 2025=2025-W27}", "{last summer=2025-SU}", "{the weekend=2026-W05-WE}".replacing("{", with: "over {"),
        "{last night=2026-02-03}",
    ])
    func relativeDates(marked: String) { check(marked) }

    @Test(arguments: [
        "On {3 March 2025=2025-03-03} they met, and {two days later=2025-03-05} they signed.",
        "In {2019=2019} trade fell; {the following year=2020} it grew.",
        "He came on {Monday=2026-02-02} and left {the same day=2026-02-02}.",
        "On {3 March 2025=2025-03-03} it fell. In {the same month last year=2024-03} it rose.",
    ])
    func laterAndSameLookBackInTheText(marked: String) { check(marked) }

    @Test(arguments: [
        "for {a further five years=P5Y}", "a {two-week=P2W} visit", "{18 months=P18M}", "{two and a half years=P2.5Y}",
        "{several days=PXD}",
        "over {the past two decades=P20Y}", "{the next four years=P4Y}", "{2 years and 3 months=P2Y3M}", "{72 hours=PT72H}",
        "the 35-year-old minister",
    ])
    func durations(marked: String) { check(marked.replacing("a {two", with: "{a two")) }

    @Test(arguments: [
        "{every Friday=XXXX-WXX-5}", "held {annually=P1Y}", "{every two years=P2Y}", "15 {a year=P1Y}", "The Daily Nation",
    ])
    func setsRecur(marked: String) { check(marked) }

    @Test(arguments: [
        "at {6:40 p.m. on Tuesday=2026-02-03T18:40}", "On {Monday at 9 am=2026-02-02T09:00} it began.", "at {0800 GMT=2026-02-04T08:00}",
        "{Tuesday evening=2026-02-03TEV}", "at {noon=2026-02-04T12:00}",
    ])
    func timesOfDayBelongToADay(marked: String) { check(marked) }

    @Test(arguments: [
        "from {2009=2009} to {2011=2011}", "on {May 10=2025-05-10}-{12, 2025=2025-05-12}", "{10=2025-05-10}-{12 May 2025=2025-05-12}",
        "between {March=2025-03} and {June 2025=2025-06}", "{2014=2014}-{2018=2018}",
    ])
    func rangesGiveBothEnds(marked: String) { check(marked) }

    @Test(arguments: [
        "on {Tuesday=XXXX-WXX-2}", "on {November 20=--11-20}", "{yesterday=XXXX-XX-XX}", "in {2024=2024}", "{last year=XXXX}",
    ])
    func withoutPublicationDateNothingIsGuessed(marked: String) { check(marked, anchor: nil) }

    @Test(arguments: ["{today=--01-22}", "{yesterday=--01-21}", "on {November 20=--11-20}", "on {Tuesday=XXXX-WXX-2}"])
    func aDatelineWithoutAYearDatesByMonthAndDay(marked: String) { check(marked, anchor: CalendarDate(year: nil, month: 1, day: 22)) }

    @Test(arguments: [
        "It may march on.", "About 2000 troops left; 1,950 stayed.", "Resolution 2024 was passed.", "Mrs May and Mr March",
        "A Boeing 747 and an F2000",
        "Professor Sun spoke, and Fri Okoro sang.", "9 of 11, 24/7, 3/4 and 50-50", "He paid $2000.", "It rose 12.5 percent to 2015%.",
    ])
    func otherNumbersAndNamesAreNoTimes(text: String) { check(text) }

    @Test(arguments: [
        ("It was 3/4/2025; on {22/04/2025=2025-04-22}", "2025-04-03"), ("It was 3/4/2025; on {04/22/2025=2025-04-22}", "2025-03-04"),
    ])
    func theDocumentTellsTheOrderOfDayAndMonth(marked: String, value: String) {
        check(marked.replacing("3/4/2025", with: "{3/4/2025=\(value)}"))
    }

    @Test func hostileTextIsReadInLinearTime() {
        for part in [
            "the end of ", "early ", "week of ", "2014-", "Friday ", "two days before ", "a further ", "1/2/", "the same ", "5 p.m. on ",
            "first week of ",
        ] {
            let text = Text(String(repeating: part, count: 4000))
            _ = times(in: text, sentences: [Span(start: 0, end: text.scalarCount)], anchor: wednesday)
        }
    }
}
