package import Model

/// Of all mentions, no more than the share `max` is of no known entity.
package struct UnresolvedShareCheck: Check {
    package static let name = "unresolved_share"

    private let maximum: Double
    private let column: Int
    private var mentionCount = 0
    private var unresolvedCount = 0

    package init(_ declaration: CheckDeclaration, facts: CheckFacts) throws(QualityError) {
        guard let limit = declaration.max else { throw declaration.error("the check `\(Self.name)` needs max, a share such as 0.6") }
        var mentions = declaration
        mentions.table = "mentions"
        mentions.column = "entity_id"
        column = try mentions.column(in: try mentions.table(in: facts.contract))
        maximum = limit
    }

    package mutating func see(_ rows: [[Cell]], of table: Contract.Table) {
        guard table.name == "mentions" else { return }
        mentionCount += rows.count
        unresolvedCount += rows.count { $0[column].isMissing }
    }

    package func finding() -> Finding {
        let share = mentionCount == 0 ? 0 : Double(unresolvedCount) / Double(mentionCount)
        return Finding(
            isGood: share <= maximum, expected: "at most \(percent(maximum)) of mentions",
            actual: "\(percent(share)), \(unresolvedCount) of \(mentionCount)")
    }
}
