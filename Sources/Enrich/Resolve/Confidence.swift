/// How sure a row is that many reports support, from the confidences that rules gave.
///
/// A rule's confidence is the share of its matches that are right. Reports are not independent: copies count once (they are one
/// report), a paper repeats itself, and all papers are read by the same rules. So the chance that all are wrong is
///
///     product over publishers of (1 - w p),   p = 1 - product over the publisher's reports of (1 - v c)
///
/// with v = 1 for a publisher's best report and 1/4 for its others, w = 1 for the best publisher and 1/2 for the others; a
/// report's c is its best piece of evidence. What is left is reduced by the share of reports that deny it, where some do.
/// The result lies in 0..1, grows with every report and every confidence, and falls only with denials.
enum Confidence {
    struct Report {
        /// Publisher and document that speaks, as numbers: reports of one publisher lie side by side.
        var publisher: Int32
        var cluster: Int32
        /// In ten-thousandths.
        var confidence: UInt16
    }

    private static let samePublisher = 0.25
    private static let otherPublisher = 0.5

    static func packed(_ confidence: Double) -> UInt16 { UInt16((max(0, min(1, confidence.isNaN ? 0 : confidence)) * 10_000).rounded()) }

    static func unpacked(_ confidence: UInt16) -> Double { Double(confidence) / 10_000 }

    /// Reports sorted by publisher; `denials` counts the reports that say the contrary.
    static func combined(_ reports: [Report], denials: Int) -> Double {
        var best = 0.0
        var wrong = 1.0
        var index = 0
        while index < reports.count {
            let publisher = reports[index].publisher
            var p = 0.0
            var allWrong = 1.0
            while index < reports.count, reports[index].publisher == publisher {
                let c = unpacked(reports[index].confidence)
                allWrong *= 1 - samePublisher * min(c, p)
                p = max(p, c)
                index += 1
            }
            p = 1 - (1 - p) * allWrong
            wrong *= 1 - otherPublisher * min(p, best)
            best = max(best, p)
        }
        let sure = 1 - (1 - best) * wrong
        let share = Double(reports.count + 1) / Double(reports.count + 1 + denials)
        return (sure * share * 10_000).rounded() / 10_000
    }
}
