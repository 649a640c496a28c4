package import Model

/// The keys of rows whose `text` is not what `start_char` and `end_char` cut out of their document's text.
///
/// For the tables that have these columns (sentences, mentions, quotations, claims, evidence); called where
/// the text is at hand, document by document, and handed to `Checkup.see(misquotes:)`.
package func misquotes(in rows: [[Cell]], of table: Contract.Table, text: Text) -> [String] {
    guard let start = table.index(of: "start_char"), let end = table.index(of: "end_char"), let words = table.index(of: "text") else {
        return []
    }
    return rows.filter { row in
        guard case .integer(let first) = row[start], case .integer(let last) = row[end], case .string(let quoted) = row[words],
            0 <= first, first <= last, last <= text.scalarCount
        else { return true }
        return !text.utf8[text.bytes(of: Span(start: first, end: last))].elementsEqual(quoted.utf8)
    }
    .map { "\(table.name) \(table.key(of: $0))" }
}
