import Model
import Normalize
import Testing

private let story = "The two governments signed a defence agreement after three years of talks in both capitals."

@Suite struct PublicationDateTests {
    private func published(
        _ opening: String = "", stated: PublicationDate? = nil, url: String? = nil, retrieved: String? = nil
    ) throws -> PublicationDate? {
        var article = article([opening + story])
        article.metadata.published = stated
        let seen = retrieved.flatMap { CalendarDate($0) }.flatMap { Instant($0) }
        return try normalizer().normalize(article, url: url, retrieved: seen).published
    }

    @Test func metadataOutranksAddressAndDateline() throws {
        let stated = PublicationDate(date: CalendarDate(year: 2026, month: 2, day: 4), source: .meta)
        #expect(try published("NAIROBI, Jan 22 — ", stated: stated, url: "https://example.org/2026/02/03/pact") == stated)
    }

    @Test func theTimeOfAFileIsTheLastResort() throws {
        let file = PublicationDate(date: CalendarDate(year: 2026, month: 3, day: 1), source: .file)
        #expect(try published("NAIROBI, 4 February 2026 — ", stated: file)?.date.description == "2026-02-04")
        #expect(try published(retrieved: "2026-03-01")?.source == .file)
        #expect(try published() == nil)
    }

    @Test(arguments: [
        ("https://example.org/2026/02/04/pact-signed", "2026-02-04"), ("https://example.org/news/2026-02-04-pact", "2026-02-04"),
        ("https://example.org/20260204/pact.html", "2026-02-04"), ("https://example.org/2026/feb/04/pact", "2026-02-04"),
        ("https://example.org/2026/02/pact", "2026-02"),
    ])
    func addressesHoldDates(url: String, date: String) throws {
        let found = try published(url: url)
        #expect(found?.date.description == date)
        #expect(found?.source == .url)
    }

    @Test(arguments: ["https://example.org/article/20261345", "https://example.org/a/4743500.html", "https://example.org/1234-5678"])
    func otherNumbersInAddressesAreNoDates(url: String) throws { #expect(try published(url: url) == nil) }

    @Test(arguments: [
        // A dateline, an address, when it was seen; what comes of it.
        ("NAIROBI, Jan 22 — ", nil, nil, "--01-22"),
        ("NAIROBI, Jan 22 — ", "https://example.org/2025/01/pact", nil, "2025-01-22"),
        ("NAIROBI, Jan 22 — ", nil, "2025-01-24", "2025-01-22"),
        ("NAIROBI, Dec 30 — ", nil, "2026-01-02", "2025-12-30"),
        ("NAIROBI, Jan 22 — ", nil, "2026-11-21", "--01-22"),
        ("NAIROBI, Jan 22 — Signed on 22 January 2025. ", nil, nil, "2025-01-22"),
        ("NAIROBI, Jan 22 — Signed on January 22, 2025, unlike on January 22, 2024. ", nil, nil, "--01-22"),
        ("NAIROBI, Jan 22 — The Policy 2024 of 20 January 2023. ", nil, nil, "--01-22"),
    ])
    func aDatelineTakesItsYearFromEvidenceOrStaysWithout(opening: String, url: String?, retrieved: String?, date: String) throws {
        let found = try published(opening, url: url, retrieved: retrieved)
        #expect(found?.date.description == date)
    }
}
