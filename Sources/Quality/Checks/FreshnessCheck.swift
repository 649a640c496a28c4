package import Model

/// The newest document came out no more than `max` days before the run.
package struct FreshnessCheck: Check {
    package static let name = "freshness"

    private let maximum: Double
    private let today: CalendarDate
    private let column: Int
    private var newest: CalendarDate?

    package init(_ declaration: CheckDeclaration, facts: CheckFacts) throws(QualityError) {
        guard let limit = declaration.max else { throw declaration.error("the check `\(Self.name)` needs max, a number of days") }
        var published = declaration
        published.table = "documents"
        published.column = declaration.column ?? "published_at"
        column = try published.column(in: try published.table(in: facts.contract))
        maximum = limit
        today = facts.today
    }

    package mutating func see(_ rows: [[Cell]], of table: Contract.Table) {
        guard table.name == "documents" else { return }
        for row in rows {
            guard let date = CalendarDate(row[column].text.prefix(10)), date.isComplete else { continue }
            newest = newest.map { Swift.max($0, date) } ?? date
        }
    }

    package func finding() -> Finding {
        let expected = "a document of the last \(plain(maximum)) days"
        guard let newest, let day = newest.dayNumber, let now = today.dayNumber else {
            return Finding(isGood: false, expected: expected, actual: "no dated document")
        }
        return Finding(isGood: Double(now - day) <= maximum, expected: expected, actual: "newest \(newest), \(now - day) days old")
    }
}
