/// What `diff` says of two publishes: counts of every table, and the first changes in full.
package struct DiffReport: Sendable {
    package struct Counts: Hashable, Sendable {
        package var added = 0
        package var changed = 0
        package var removed = 0
    }

    /// Changes shown in full for each table; beyond it they are only counted.
    package var limit: Int
    /// Tables in the order they were begun, unchanged ones too.
    package private(set) var counts: [(table: String, counts: Counts)] = []
    package private(set) var changes: [RowChange] = []
    private var shown = 0

    package init(limit: Int = 20) { self.limit = limit }

    package var isEmpty: Bool { counts.allSatisfy { $0.counts == Counts() } }

    /// A table whose changes come next.
    package mutating func begin(_ table: String) {
        counts.append((table, Counts()))
        shown = 0
    }

    package mutating func add(_ change: RowChange) {
        if counts.last?.table != change.table { begin(change.table) }
        let last = counts.count - 1
        switch change.kind {
        case .added: counts[last].counts.added += 1
        case .changed: counts[last].counts.changed += 1
        case .removed: counts[last].counts.removed += 1
        }
        guard shown < limit else { return }
        shown += 1
        changes.append(change)
    }

    /// A table for people.
    package var text: String {
        let rows =
            [["table", "added", "changed", "removed"]]
            + counts.filter { $0.counts != Counts() }.map {
                [$0.table, "\($0.counts.added)", "\($0.counts.changed)", "\($0.counts.removed)"]
            }
        guard rows.count > 1 else { return "No differences.\n" }
        let widths = (0..<4).map { column in rows.map { $0[column].utf8.count }.max() ?? 0 }
        var text = ""
        for row in rows {
            let name = row[0] + String(repeating: " ", count: widths[0] - row[0].utf8.count)
            let numbers = (1..<4).map { String(repeating: " ", count: widths[$0] - row[$0].utf8.count) + row[$0] }
            text += ([name] + numbers).joined(separator: "  ") + "\n"
        }
        for change in changes {
            let sign =
                switch change.kind {
                case .added: "+"
                case .changed: "~"
                case .removed: "-"
                }
            text += "\(sign) \(change.table) \(change.key)\(change.words.isEmpty ? "" : "  \(shortened(change.words))")\n"
            for value in change.values { text += "    \(value.column): \(quoted(value.old)) -> \(quoted(value.new))\n" }
        }
        let hidden = counts.reduce(0) { $0 + $1.counts.added + $1.counts.changed + $1.counts.removed } - changes.count
        return hidden > 0 ? text + "and \(hidden) more\n" : text
    }

    private func quoted(_ text: String) -> String { text.isEmpty ? "(none)" : shortened(text) }

    /// One line of a length that a terminal shows.
    private func shortened(_ text: String) -> String {
        let line = text.replacing("\n", with: " ")
        return line.count > 80 ? "\(line.prefix(77))..." : line
    }

    /// The same as JSON.
    package var json: [UInt8] {
        JSONText.object([
            (
                "tables",
                .list(
                    counts.map { entry in
                        .object([
                            ("table", .string(entry.table)), ("added", .integer(entry.counts.added)),
                            ("changed", .integer(entry.counts.changed)), ("removed", .integer(entry.counts.removed)),
                        ])
                    })
            ),
            (
                "changes",
                .list(
                    changes.map { change in
                        .object([
                            ("table", .string(change.table)), ("key", .string(change.key)), ("change", .string(change.kind.rawValue)),
                            ("words", .string(change.words)),
                            (
                                "columns",
                                .object(
                                    change.values.map { value in
                                        (value.column, .object([("old", .string(value.old)), ("new", .string(value.new))]))
                                    })
                            ),
                        ])
                    })
            ),
        ]).bytes
    }
}
