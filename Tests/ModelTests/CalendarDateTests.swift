import Model
import Testing

@Suite struct CalendarDateTests {
    @Test(arguments: ["2026", "2026-02", "2026-02-04", "--02-29"])
    func readsWhatItWrites(text: String) { #expect(CalendarDate(text)?.description == text) }

    @Test(arguments: ["", "26", "2026-13", "2025-02-29", "2026-2-4", "2026-00", "--02-30", "20x6", "2026-02-04T00"])
    func refusesWhatIsNoDate(text: String) { #expect(CalendarDate(text) == nil) }

    @Test func dayNumbersCountFrom1970() {
        #expect(CalendarDate(year: 1970, month: 1, day: 1).dayNumber == 0)
        #expect(CalendarDate(year: 2000, month: 3, day: 1).dayNumber == 11_017)
        for day in stride(from: -800_000, through: 800_000, by: 997) { #expect(CalendarDate(dayNumber: day).dayNumber == day) }
    }

    @Test(arguments: [("1969-07-20", 7), ("2026-02-04", 3), ("2024-02-29", 4)])
    func knowsTheWeekday(text: String, weekday: Int) { #expect(CalendarDate(text)?.weekday == weekday) }

    @Test func anInstantWritesUTC() {
        #expect(Instant(seconds: 1_770_197_400).description == "2026-02-04T09:30:00Z")
        #expect(Instant(seconds: -1).description == "1969-12-31T23:59:59Z")
    }
}
