package import Model

/// docs/DATA.md: every table and column in words, from the contract alone.
package func dataDictionary(of contract: Contract) -> [UInt8] {
    var text = """
        # The tables

        Made from `Sources/Export/Contract/contract.yml`, contract version \(contract.version): change that file and not this one.

        Every table is published as CSV (RFC 4180, UTF-8, LF, empty cell = missing) and as JSON Lines (every column, missing = null).
        Rows are in the order of the primary key, byte by byte. Dates are ISO 8601; `string` columns that hold a date hold a prefix of one
        (2026, 2026-02, 2026-02-04). Offsets count Unicode scalars of the normalised text, end exclusive. Countries are ISO 3166-1 alpha-3.
        Lists in a cell are joined with `|`. Only `runs`, `checks`, `rejects` and `changes` hold run ids or clock times.

        | table | what it holds | key |
        |---|---|---|

        """
    for table in contract.tables {
        text += "| [\(table.name)](#\(table.name)) | \(escaped(table.title)) | \(table.primaryKey.joined(separator: ", ")) |\n"
    }
    for table in contract.tables {
        text += "\n## \(table.name)\n\n\(table.title).\n\n| column | type | required | meaning |\n|---|---|---|---|\n"
        for column in table.columns { text += row(of: column, in: table) }
    }
    return Array(text.utf8)
}

private func row(of column: Contract.Column, in table: Contract.Table) -> String {
    var meaning: [String] = []
    if table.primaryKey.contains(column.name) { meaning.append(table.primaryKey.count == 1 ? "Key" : "Part of the key") }
    if column.isList { meaning.append("Several values are joined by \"\\|\"") }
    if let words = column.meaning { meaning.append(escaped(words)) }
    if let reference = column.references {
        meaning.append("refers to [\(reference.table)](#\(reference.table)).\(reference.column)")
    }
    if !column.values.isEmpty { meaning.append("one of " + column.values.map { "`\($0)`" }.joined(separator: ", ")) }
    return "| `\(column.name)` | \(column.type.rawValue) | \(column.isRequired ? "yes" : "") | \(meaning.joined(separator: "; ")) |\n"
}

/// Text for a cell of a Markdown table.
private func escaped(_ text: String) -> String {
    String(text.flatMap { $0 == "|" || $0 == "<" ? "\\\($0)" : "\($0)" })
}
