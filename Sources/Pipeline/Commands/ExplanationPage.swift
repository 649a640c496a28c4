import Export
import Model

/// What stands behind one row, as a page for people and as JSON.
struct ExplanationPage {
    let id: String
    let table: String
    let row: PublishedRow
    /// Said above everything else: that the id is another one now.
    var note: String?
    var aliases: [PublishedRow] = []
    var mentions: [PublishedRow] = []
    var parties: [PublishedRow] = []
    var evidence: [(row: PublishedRow, why: Explanation?)] = []

    init(id: String, table: String, row: PublishedRow) {
        self.id = id
        self.table = table
        self.row = row
    }

    var text: String {
        var lines = note.map { [$0] } ?? []
        lines.append("\(table): \(id)")
        lines += facts(row.cells.dropFirst().filter { !$0.value.isEmpty }.map { ($0.name, $0.value) })
        if !aliases.isEmpty { lines += ["", "aliases"] + facts(aliases.map { ($0["alias_type"], $0["alias"]) }) }
        if !parties.isEmpty { lines += ["", "parties"] + facts(parties.map { ($0["role"], $0["entity_id"]) }) }
        for (item, why) in evidence {
            lines += ["", "\(item["document_id"]) \(item["start_char"])-\(item["end_char"])" + (why.map { "  " + $0.headline } ?? "")]
            if let why {
                lines += facts(why.facts)
            } else {
                let facts = [
                    ("sentence", item["text"]), ("trigger", item["trigger"]), ("holds", "\(item["modality"]), \(item["attribution"])"),
                    ("rule", item["rule_id"]), ("confidence", item["confidence"]),
                    ("path", "not known: the catalog has another version of the document, or reads it differently today"),
                ]
                lines += self.facts(facts)
            }
        }
        if !mentions.isEmpty { lines += ["", "mentions"] + mentions.map(line) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ mention: PublishedRow) -> String {
        let link = mention["link_method"].isEmpty ? "" : ", linked by \(mention["link_method"]) \(mention["link_confidence"])"
        return
            "  \(mention["document_id"]) \(mention["start_char"])-\(mention["end_char"])  “\(mention["text"])”  \(mention["mention_type"])\(link)"
    }

    private func facts(_ facts: [(name: String, value: String)]) -> [String] {
        let width = facts.map(\.name.count).max() ?? 0
        return facts.map { "  " + $0.name + String(repeating: " ", count: width - $0.name.count + 2) + $0.value }
    }

    var json: [UInt8] {
        var json = JSONObject()
        json.add("id", id)
        json.add("table", table)
        json.add("row", row.json)
        func add(_ key: StaticString, _ rows: [PublishedRow]) {
            if !rows.isEmpty { json.add(key, rows) { row, json in json = row.json } }
        }
        add("aliases", aliases)
        add("parties", parties)
        add("mentions", mentions)
        if !evidence.isEmpty {
            json.add("evidence", evidence) { item, json in
                json.add("row", item.row.json)
                if let why = item.why { json.add("explanation", JSONObject(why)) }
            }
        }
        return json.closed + [UInt8(ascii: "\n")]
    }
}
