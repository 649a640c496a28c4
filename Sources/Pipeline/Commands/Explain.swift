import Enrich
import Export
import Foundation
import Language
import Model
import Store

/// Why a row of the last publish is there, for people and as JSON.
package struct ExplainedRow: Sendable {
    package var text: String
    package var json: [UInt8]
}

/// Looks an id up in the published folder, and shows what stands behind it: for relationships and events the evidence with its
/// rules and paths, for entities every mention.
package func explain(_ id: String, _ settings: Settings) throws(PipelineError) -> ExplainedRow {
    let tables = PublishedTables(folder: settings.output)
    guard tables.isWhole else { throw .badResource("\(settings.output): nothing published yet; `entente run` publishes there") }
    let name = try tables.current(id)
    for (table, key) in PublishedTables.keys {
        guard let row = try tables.rows(table, where: key, is: name, limit: 1).first else { continue }
        var page = ExplanationPage(id: id, table: table, row: row)
        switch table {
        case "entities":
            if name != id { page.note = "\(id) is \(name) now" }
            page.aliases = try tables.rows("entity_aliases", where: "entity_id", is: name)
            page.mentions = try tables.rows("mentions", where: "entity_id", is: name)
        case "agreements":
            page.parties = try tables.rows("agreement_parties", where: "agreement_id", is: name)
            page.mentions = try tables.rows("mentions", where: "entity_id", is: name)
        default:
            let evidence = try tables.rows("evidence", where: "claim_id", is: name)
            page.evidence = try Reanalysis(settings).explained(evidence, of: row, in: tables)
        }
        return ExplainedRow(text: page.text, json: page.json)
    }
    throw .unknownID(id, folder: settings.output)
}

/// The tables of a published folder, read row by row.
struct PublishedTables {
    let folder: String

    /// Tables whose rows have an id, and the column it is in; an agreement is an entity with more to tell.
    static let keys = [
        ("relationships", "relationship_id"), ("events", "event_id"), ("agreements", "agreement_id"), ("entities", "entity_id"),
        ("quotations", "quotation_id"), ("claims", "claim_id"), ("mentions", "mention_id"), ("documents", "document_id"),
    ]

    var isWhole: Bool { Published(folder: folder).isWhole }

    func rows(_ table: String, where column: String, is value: String, limit: Int = .max) throws(PipelineError) -> [PublishedRow] {
        try PublishedRow.rows(where: column, is: value, limit: limit, from: BlockFile(path: "\(folder)/\(table).csv").next)
    }

    /// The id that an entity has now, when it was merged into another.
    func current(_ id: String) throws(PipelineError) -> String {
        var id = id
        for _ in 0..<16 {
            guard let next = try rows("entity_redirects", where: "old_entity_id", is: id, limit: 1).first?["entity_id"], next != id else {
                break
            }
            id = next
        }
        return id
    }
}

/// Reads documents of the catalog anew, to show how a rule came to its answer.
private struct Reanalysis {
    private let settings: Settings

    init(_ settings: Settings) { self.settings = settings }

    /// Each evidence row with its explanation; without one when the document is gone or is read differently today.
    func explained(
        _ evidence: [PublishedRow], of row: PublishedRow, in tables: PublishedTables
    ) throws(PipelineError) -> [(row: PublishedRow, why: Explanation?)] {
        guard !evidence.isEmpty, FileManager.default.fileExists(atPath: settings.catalog) else { return evidence.map { ($0, nil) } }
        let engine = try Engine(settings, fingerprints: false)
        let catalog: Catalog
        do { catalog = try Catalog(path: settings.catalog) } catch { throw .store(error) }
        var readings: [String: Reading] = [:]
        var explained: [(PublishedRow, Explanation?)] = []
        for item in evidence {
            let id = item["document_id"]
            if readings[id] == nil, let document = try document(id, catalog) { readings[id] = engine.reading(of: document) }
            let why = try readings[id].flatMap { reading throws(PipelineError) in
                try reading.explanation(of: item, row, tables, engine.rules)
            }
            explained.append((item, why))
        }
        return explained
    }

    private func document(_ id: String, _ catalog: Catalog) throws(PipelineError) -> Document? {
        do {
            guard let payload = try catalog.document(id) else { return nil }
            return try? Document(encoded: payload)
        } catch {
            throw .store(error)
        }
    }
}

/// A document as annotate sees it.
private struct Reading {
    var draft: Draft
    var findings: Findings

    /// The assertion or event that the row of evidence was made of.
    func explanation(
        of evidence: PublishedRow, _ row: PublishedRow, _ tables: PublishedTables, _ rules: RuleBook
    ) throws(PipelineError) -> Explanation? {
        guard let start = Int(evidence["start_char"]), let end = Int(evidence["end_char"]) else { return nil }
        let span = Span(start: start, end: end)
        if !row["event_id"].isEmpty {
            let event = findings.events.first {
                $0.evidence == span && $0.rule == evidence["rule_id"] && $0.type == row["event_type"]
            }
            return event.map { rules.explanation(of: $0, in: draft) }
        }
        let ends = [try place(evidence["source_mention_id"], tables), try place(evidence["target_mention_id"], tables)]
        let candidates = findings.assertions.filter {
            $0.evidence == span && $0.rule == evidence["rule_id"] && $0.relation == row["relation_type"]
        }
        let best = candidates.first { assertion in
            ends[0].map { $0 == assertion.sourceSpan } ?? true && ends[1].map { $0 == assertion.targetSpan } ?? true
        }
        return (best ?? (candidates.count == 1 ? candidates.first : nil)).map { rules.explanation(of: $0, in: draft) }
    }

    private func place(_ mention: String, _ tables: PublishedTables) throws(PipelineError) -> Span? {
        guard !mention.isEmpty, let row = try tables.rows("mentions", where: "mention_id", is: mention, limit: 1).first,
            let start = Int(row["start_char"]), let end = Int(row["end_char"])
        else { return nil }
        return Span(start: start, end: end)
    }
}

extension Engine {
    fileprivate func reading(of document: Document) -> Reading {
        var draft = annotator.draft(of: document, parsed: language.parse(document))
        let findings = rules.findings(in: draft)
        draft.entities = findings.entities
        return Reading(draft: draft, findings: findings)
    }
}
