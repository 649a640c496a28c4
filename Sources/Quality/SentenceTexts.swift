package import Model

/// The texts of documents as far as their published sentences give them, to hold offsets against where the texts themselves are not.
package struct SentenceTexts: Sendable {
    private struct Sentence: Sendable {
        var start: Int
        var text: String
    }

    /// By document.
    private var sentences: [String: [Sentence]] = [:]

    package init() {}

    /// Takes rows of the table `sentences`; keys of those whose text has another length than their offsets say.
    package mutating func add(_ rows: [[Cell]], of table: Contract.Table) -> [String] {
        var misquotes: [String] = []
        for row in rows {
            if let quote = Quote(row, of: table), quote.isAsLong {
                sentences[quote.document, default: []].append(Sentence(start: quote.start, text: quote.text))
            } else {
                misquotes.append("\(table.name) \(table.key(of: row))")
            }
        }
        return misquotes
    }

    /// Keys of the rows whose text is not what the sentences hold at its offsets; what lies between sentences is not known.
    package func misquotes(in rows: [[Cell]], of table: Contract.Table) -> [String] {
        guard table.index(of: "start_char") != nil, table.index(of: "document_id") != nil else { return [] }
        return rows.filter { row in Quote(row, of: table).map { !isRight($0) } ?? true }.map { "\(table.name) \(table.key(of: $0))" }
    }

    private func isRight(_ quote: Quote) -> Bool {
        guard quote.isAsLong else { return false }
        let end = quote.start + quote.scalars.count
        return (sentences[quote.document] ?? []).allSatisfy { sentence in
            // A scalar is a byte or more.
            guard sentence.start < end, quote.start < sentence.start + sentence.text.utf8.count else { return true }
            let scalars = Array(sentence.text.unicodeScalars)
            let first = max(sentence.start, quote.start)
            let last = min(sentence.start + scalars.count, end)
            guard first < last else { return true }
            return scalars[first - sentence.start..<last - sentence.start]
                .elementsEqual(quote.scalars[first - quote.start..<last - quote.start])
        }
    }

    /// Words with their place, as a row gives them.
    private struct Quote {
        var document: String
        var start: Int
        var text: String
        var scalars: [Unicode.Scalar]
        var isAsLong: Bool

        init?(_ row: [Cell], of table: Contract.Table) {
            func cell(_ column: String) -> Cell? { table.index(of: column).flatMap { $0 < row.count ? row[$0] : nil } }
            guard case .string(let document)? = cell("document_id"), case .integer(let start)? = cell("start_char"),
                case .integer(let end)? = cell("end_char"), case .string(let text)? = cell("text"), 0 <= start, start <= end
            else { return nil }
            self.document = document
            self.start = start
            self.text = text
            scalars = Array(text.unicodeScalars)
            isAsLong = scalars.count == end - start
        }
    }
}
