import Model

/// Which documents are one report, and whose: copies speak with one voice.
struct Reports: Sendable {
    /// By document: the first document of its cluster of copies, and the publisher of the one that speaks for it.
    let cluster: [Int32]
    let publisher: [Int32]

    init(_ ledger: Ledger) {
        var speakers: [Int32: Int32] = [:]
        for (index, source) in ledger.sources.enumerated() where speakers[source.representative] == nil {
            speakers[source.representative] = Int32(index)
        }
        var ids: [Int32: Int32] = [:]
        for (index, source) in ledger.sources.enumerated() { ids[source.id] = Int32(index) }
        cluster = ledger.sources.map { speakers[$0.representative] ?? 0 }
        publisher = ledger.sources.map { source in
            ids[source.representative].map { ledger.source($0).publisher } ?? source.publisher
        }
    }

    /// What evidence amounts to: the best of each cluster of copies, and the counts.
    func summary(_ evidence: [(document: Int32, confidence: UInt16)], denials: Int) -> (documents: Int, publishers: Int, confidence: Double)
    {
        var reports = evidence.map {
            Confidence.Report(publisher: publisher[Int($0.document)], cluster: cluster[Int($0.document)], confidence: $0.confidence)
        }
        reports.sort { ($0.publisher, $0.cluster, $1.confidence) < ($1.publisher, $1.cluster, $0.confidence) }
        var best: [Confidence.Report] = []
        var publishers = 0
        for report in reports {
            if let last = best.last, last.cluster == report.cluster, last.publisher == report.publisher { continue }
            if best.last?.publisher != report.publisher || best.isEmpty { publishers += 1 }
            best.append(report)
        }
        return (Set(best.map(\.cluster)).count, publishers, Confidence.combined(best, denials: denials))
    }
}

extension Modality {
    /// Rows of different groups never merge: what is denied or alleged is no fact, and what is planned is not yet one.
    enum Group: UInt8, Sendable, CaseIterable { case fact, prospect, allegation, denial }

    var group: Group {
        switch self {
        case .actual, .historical: .fact
        case .planned, .possible: .prospect
        case .alleged: .allegation
        case .denied: .denial
        }
    }

    /// Of two modalities of one group that were reported on the same day, the firmer one is kept.
    var firmness: Int {
        switch self {
        case .actual, .planned: 1
        default: 0
        }
    }
}

/// Dates as precise as documents give them, brought to one.
enum DateChoice {
    /// The earliest date.
    ///
    /// Of a date and its refinement (2026-02, 2026-02-04) it is the finer; those without a year count when no other is there.
    static func earliest(_ dates: [PackedDate]) -> PackedDate {
        let sorted = candidates(dates)
        guard var best = sorted.first else { return .none }
        for date in sorted where refines(date, best) { best = date }
        return best
    }

    static func latest(_ dates: [PackedDate]) -> PackedDate { candidates(dates).last ?? .none }

    private static func candidates(_ dates: [PackedDate]) -> [PackedDate] {
        let known = dates.filter(\.isKnown).sorted()
        let dated = known.filter { $0.date?.year != nil }
        return dated.isEmpty ? known : dated
    }

    private static func refines(_ fine: PackedDate, _ coarse: PackedDate) -> Bool {
        guard let fine = fine.date, let coarse = coarse.date, fine.year == coarse.year else { return false }
        guard let month = coarse.month else { return fine.month != nil }
        return fine.month == month && coarse.day == nil && fine.day != nil
    }
}
