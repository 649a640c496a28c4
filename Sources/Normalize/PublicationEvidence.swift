import Model

/// What may tell when a document came out; `best` takes it in the order of trust.
struct PublicationEvidence {
    /// From the page's metadata, its feed, or wherever its source says.
    var stated: PublicationDate?
    var url: String?
    /// From the dateline or a date line; may lack the year.
    var written: CalendarDate?
    /// Where the day of the dateline may stand with its year.
    var text: [UInt8] = []
    /// The time of the file or of the retrieval.
    var retrieved: Instant?
    var modified: Instant?

    /// Metadata, feed, URL, dateline, file; what is incomplete yields to nothing below but may be completed by it.
    func best() -> PublicationDate? {
        let address = url.flatMap(DateReader.date(inURL:))
        var candidates: [PublicationDate] = []
        if let stated { candidates.append(stated) }
        if let address { candidates.append(PublicationDate(date: address, source: .url)) }
        if let written { candidates.append(PublicationDate(date: completed(written, address: address), source: .dateline)) }
        if let retrieved { candidates.append(PublicationDate(date: retrieved.date, instant: retrieved, source: .file)) }
        candidates = candidates.enumerated().sorted { ($0.element.source.rank, $0.offset) < ($1.element.source.rank, $1.offset) }.map(
            \.element)
        guard let first = candidates.first else { return nil }
        guard first.date.day == nil else { return first }
        // An address that tells only the month yields to a dateline of that month.
        return candidates.first { $0.date.isComplete && $0.source != .file && $0.date.year == first.date.year } ?? first
    }

    /// The year that a dateline lacks: the address's, the text's when it names the very day with one year only, or the
    /// one that puts it shortly before the document was seen.
    private func completed(_ date: CalendarDate, address: CalendarDate?) -> CalendarDate {
        guard date.year == nil else { return date }
        var full = date
        if let stated = stated?.date.year ?? address?.year ?? DateReader.year(of: date, in: text) {
            full.year = stated
            return full.isPossible ? full : date
        }
        for seen in [modified, retrieved].compactMap({ $0?.date }) {
            guard let year = seen.year, let seenDay = seen.dayNumber else { continue }
            for candidate in [year + 1, year, year - 1] {
                full.year = candidate
                guard full.isPossible, let day = full.dayNumber else { continue }
                if (-1...PublicationEvidence.nearDays).contains(seenDay - day) { return full }
            }
        }
        return date
    }

    /// A page is seldom fetched, and a file seldom saved, later than this after it came out and still called new.
    private static let nearDays = 60
}

extension PublicationDate.Source {
    fileprivate var rank: Int { PublicationDate.Source.allCases.firstIndex(of: self) ?? PublicationDate.Source.allCases.count }
}
