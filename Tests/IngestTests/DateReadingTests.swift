@testable import Ingest
import Model
import Testing

@Test(arguments: [
    ("2026-02-04", "2026-02-04", nil),
    ("2026-02-04T09:30:00+03:00", "2026-02-04", "2026-02-04T06:30:00Z"),
    ("2026-02-04T09:30:00.123Z", "2026-02-04", "2026-02-04T09:30:00Z"),
    ("2026-02-04 09:30 EAT", "2026-02-04", "2026-02-04T06:30:00Z"),
    ("Wed, 04 Feb 2026 23:30:00 -0500", "2026-02-04", "2026-02-05T04:30:00Z"),
    ("February 4th, 2026 at 3:05 pm", "2026-02-04", "2026-02-04T15:05:00Z"),
    ("Published 4 February 2026", "2026-02-04", nil),
    ("4. Februar 2026, 9:30 Uhr", "2026-02-04", "2026-02-04T09:30:00Z"),
    ("4 de febrero de 2026", "2026-02-04", nil),
    ("4 février 2026 à 09h30", "2026-02-04", "2026-02-04T09:30:00Z"),
    ("4 февраля 2026", "2026-02-04", nil),
    ("2026年2月4日", "2026-02-04", nil),
    ("04.02.2026", "2026-02-04", nil),
    ("04/02/2026", "2026-02-04", nil),
    ("02/24/2026", "2026-02-24", nil),
    ("20260204", "2026-02-04", nil),
    ("1770197400", "2026-02-04", "2026-02-04T09:30:00Z"),
    ("1770197400000", "2026-02-04", "2026-02-04T09:30:00Z"),
])
func datesAreReadHoweverTheyAreWritten(text: String, date: String, instant: String?) throws {
    let found = try #require(readDate(text))
    #expect(found.date.description == date)
    #expect(found.instant?.description == instant)
}

@Test(arguments: ["", "yesterday", "2026", "2026-13-45", "31 February 2026", "call 020 7946 0018", "1 2 3 4", "May be in 2026"])
func whatIsNoDateGivesNone(text: String) {
    #expect(readDate(text) == nil)
}

@Test func theOrderOfDayAndMonthIsTheReaders() {
    #expect(readDate("04/02/2026", order: .monthFirst)?.date.description == "2026-04-02")
}
