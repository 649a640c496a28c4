import Foundation
import Model

@testable import Enrich

/// Documents of a few lines for the tests of resolution.
enum ResolveCase {
    static func resource(_ name: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "Sources/Enrich/Vocabulary/\(name)"), encoding: .utf8)
    }

    static func names() throws -> NameRules { try NameRules(yaml: resource("names.yml"), file: "names.yml") }

    static let vocabulary = Vocabulary(
        version: "test",
        relations: [
            ("holds_office", false), ("party_to", false), ("signed", false), ("met_with", true), ("visited", false), ("supports", false),
            ("addresses", false), ("implements", false), ("builds_on", false),
        ].map { Vocabulary.Relation(name: $0.0, definition: "", sources: [], targets: [], isSymmetric: $0.1) })

    static func resolver(_ geography: any Geography = NoGeography()) throws -> Resolver {
        Resolver(
            names: try names(), vocabulary: vocabulary, scale: try EventScale(yaml: resource("plover.yml"), file: "plover.yml"),
            geography: geography)
    }

    static func resolve(
        _ documents: [ResolvableDocument], registry: Registry = Registry(), curation: Curation = Curation(), runID: String = "run",
        geography: any Geography = NoGeography()
    ) throws -> Resolution {
        var resolver = try resolver(geography)
        for document in documents { resolver.add(document) }
        return resolver.finish(registry: registry, curation: curation, runID: runID)
    }

    /// Document ids have one width, as those of the pipeline.
    static func id(_ number: Int) -> String { Digest.id("d", "\(number)") }

    static func document(
        _ number: Int, _ entities: [LocalEntity], publisher: String? = nil, date: String? = "2026-02-04", copyOf: Int? = nil,
        edit: (inout Annotation) -> Void = { _ in }
    ) -> ResolvableDocument {
        var annotation = Annotation()
        annotation.entities = entities
        edit(&annotation)
        return ResolvableDocument(
            documentID: id(number), publisher: publisher,
            published: date.flatMap { CalendarDate($0) }.map { PublicationDate(date: $0, source: .meta) }, duplicateOf: copyOf.map(id),
            annotation: annotation)
    }

    static func entity(
        _ type: EntityType, _ name: String, country: String? = nil, key: String? = nil, subtype: String? = nil, sector: String? = nil,
        office: String? = nil, acronym: String? = nil, also: String? = nil
    ) -> LocalEntity {
        var entity = LocalEntity(type: type, name: name)
        entity.country = country
        entity.knowledgeKey = key
        entity.subtype = subtype
        entity.sector = sector
        if let office { entity.positions = [office] }
        if let acronym { entity.aliases.append(Alias(text: acronym, kind: .acronym)) }
        if let also { entity.aliases.append(Alias(text: also, kind: .name)) }
        return entity
    }

    static func state(_ code: String, _ name: String) -> LocalEntity { entity(.country, name, country: code, key: "country:\(code)") }

    static func tie(
        _ relation: String, _ source: Int, _ target: Int, _ modality: Modality = .actual, confidence: Double = 0.5,
        start: String? = nil, role: String? = nil
    ) -> Assertion {
        var assertion = Assertion(relation: relation, source: source, target: target, evidence: Span(start: 0, end: 0), rule: "test")
        assertion.modality = modality
        assertion.confidence = confidence
        assertion.start = start.flatMap { CalendarDate($0) }
        assertion.role = role
        return assertion
    }
}

/// A seeded generator: splitmix64 of Steele, Lea and Flood.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
