import Model

/// Small pictures as inline SVG, without a style attribute: the page's policy forbids those.
enum Chart {
    /// A share of 0...1 as a bar.
    static func bar(_ share: Double) -> Markup {
        "<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"\(max(1, share * 100))\" height=\"10\"/></svg>"
    }

    /// Counts over time as a line.
    static func line(_ counts: [Int]) -> Markup {
        let most = Double(max(1, counts.max() ?? 1))
        let points = counts.enumerated().map { index, count -> Markup in
            "\(Double(index) * 100 / Double(max(1, counts.count - 1))),\(28 - Double(count) / most * 26) "
        }
        return
            "<svg class=\"line\" viewBox=\"0 0 100 30\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><polyline points=\"\(points)\"/></svg>"
    }

    /// Counts by ISO day as columns: days, or months or years when the days are many.
    static func timeline(_ days: [String: Int]) -> Markup {
        guard let first = days.keys.min(), let last = days.keys.max() else { return "<p>None.</p>" }
        let span = (CalendarDate(last)?.dayNumber ?? 0) - (CalendarDate(first)?.dayNumber ?? 0)
        let width = span <= 92 ? 10 : span <= 3_700 ? 7 : 4
        var counts: [String: Int] = [:]
        for (day, count) in days { counts[String(day.prefix(width)), default: 0] += count }
        let bins = self.bins(from: String(first.prefix(width)), to: String(last.prefix(width)))
        let most = Double(max(1, counts.values.max() ?? 1))
        let step = 1000 / Double(max(12, bins.count))
        let columns = bins.enumerated().compactMap { index, bin -> Markup? in
            guard let count = counts[bin] else { return nil }
            let height = max(2, Double(count) / most * 100)
            return """
                <rect x="\(Double(index) * step)" y="\(110 - height)" width="\(max(1, step - 1))" height="\(height)"><title>\(bin): \
                \(count)</title></rect>
                """
        }
        return """
            <svg class="timeline" viewBox="0 0 1000 130" role="img" aria-label="\(first) to \(last)">\(columns)\
            <line x1="0" y1="110" x2="1000" y2="110"/><text x="0" y="126">\(bins.first ?? "")</text>\
            <text x="\(Double(bins.count) * step)" y="126" text-anchor="\(bins.count < 4 ? "start" : "end")">\
            \(bins.count > 1 ? bins.last ?? "" : "")</text></svg>
            """
    }

    /// Every day, month or year from one to another, at most some four thousand.
    private static func bins(from first: String, to last: String) -> [String] {
        var bins = [first]
        while let bin = bins.last, bin < last, bins.count < 4_000, var date = CalendarDate(bin), let year = date.year {
            if date.day != nil {
                guard let next = date.adding(days: 1) else { break }
                date = next
            } else if let month = date.month {
                date = CalendarDate(year: month == 12 ? year + 1 : year, month: month % 12 + 1)
            } else {
                date = CalendarDate(year: year + 1)
            }
            bins.append("\(date)")
        }
        return bins
    }
}
