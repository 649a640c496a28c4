import Model
import Normalize
import Testing

private let story = "The two governments signed a defence agreement after three years of talks in both capitals."

@Suite struct DatelineTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var opening: String
        var place: String?
        var date: String?

        init(_ opening: String, _ place: String?, _ date: String?) {
            self.opening = opening
            self.place = place
            self.date = date
        }

        var testDescription: String { opening }
    }

    @Test(arguments: [
        Case("NAIROBI, Kenya, Jan 22 —", "NAIROBI, Kenya", "--01-22"),
        Case("Kenya, 4 February 2026 -", "Kenya", "2026-02-04"),
        Case("PARIS (Agency) -", "PARIS", nil),
        Case("ADDIS ABABA, March 5 (Xinhua) --", "ADDIS ABABA", "--03-05"),
        Case("WASHINGTON, Dec. 1st, 2025 –", "WASHINGTON", "2025-12-01"),
        Case("DEKALB, Ill. —", "DEKALB, Ill.", nil),
        Case("Mogadishu, Somalia –", "Mogadishu, Somalia", nil),
        Case("PORT-AU-PRINCE—", "PORT-AU-PRINCE", nil),
        Case("Juba, Tuesday, 3 March 2026 —", "Juba", "2026-03-03"),
        Case("(AP) —", nil, nil),
    ])
    func isToldApartFromTheParagraph(expected: Case) throws {
        let document = try normalizer().normalize(article(["\(expected.opening) \(story)"]))
        #expect(sections(of: document) == ["dateline: \(expected.opening)", "body: \(story)"])
        #expect(document.sentences.map(\.section) == [.dateline, .body])
        #expect(document.datelinePlace.map { document.text[$0] } == expected.place)
        #expect(document.published?.date.description == expected.date)
    }

    @Test(arguments: [
        "NATO – the alliance of thirty-two states – said on Monday that it would hold talks.",
        "BREAKING — Ministers from six countries met on Monday to discuss the border.",
        "The minister – a former general – signed the agreement on Monday in the capital.",
        "Port-au-Prince was calm on Monday after the mission arrived at the airport.",
        "Kenya, Uganda and Tanzania agreed on Monday - after a decade - to open the road.",
    ])
    func sentencesWithDashesAreNone(paragraph: String) throws {
        #expect(try sections(of: normalizer().normalize(article([paragraph]))) == ["body: \(paragraph)"])
    }

    @Test(arguments: [
        ("March 1, 2008", "2008-03-01"), ("Saturday, October 15, 2011", "2011-10-15"), ("2026-02-04", "2026-02-04"),
        ("22/04/2026", "2026-04-22"),
        ("Published on 4th February 2026 at 10:30 am", "2026-02-04"),
    ])
    func aLineWithOnlyADateDates(line: String, date: String) throws {
        let document = try normalizer().normalize(article(["Neighbours sign pact", line, story], title: "Neighbours sign pact"))
        #expect(document.sections.map(\.kind) == [.headline, .dateline, .body])
        #expect(document.published?.date.description == date)
        #expect(document.published?.source == .dateline)
    }
}
