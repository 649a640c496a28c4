import Export
import Foundation
import Model

/// A small publish of invented facts: Norland and Sudria, their officials, and what they signed, said and denied.
enum Fixture {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    static let contractFile = folder.appending(path: "../../Sources/Export/Contract/contract.yml")

    static func contract() throws -> Contract {
        try Contract(yaml: Array(Data(contentsOf: contractFile)), file: "contract.yml")
    }

    static let run = "r2031-03-05"
    static let texts = [
        "d1": """
        Norland and Sudria sign border accord
        VAREN, 4 March 2031 - Norland and Sudria signed the Varen Accord, Foreign Minister Élise "Lys" Okafor said.
        She said: "We trust our neighbours, and
        we trust the River Patrol." Critics warn of cost.
        """,
        "d2":
            "Sudria denies it armed the Ridge Front. Norland's army alleged that Sudria armed the Ridge Front. Norland trains Sudria & Okafor met Prime Minister Tam <Ode>.",
    ]

    /// The span of some words in a text; the fixture quotes nothing that is not there.
    static func span(_ words: String, in document: String) -> Span {
        guard let text = texts[document], let range = text.range(of: words) else { preconditionFailure("no \(words) in \(document)") }
        let before = text[..<range.lowerBound].unicodeScalars.count
        return Span(start: before, end: before + words.unicodeScalars.count)
    }

    static func make<Row>(_ row: Row, _ fill: (inout Row) -> Void) -> Row {
        var row = row
        fill(&row)
        return row
    }

    /// A position far beyond ASCII and an id for every kind of entity.
    static let entities: [EntityRow] = [
        entity("e01", "Norland", .country) {
            $0.country = "NOR"; $0.latitude = 61.5; $0.longitude = -0.25; $0.mentionCount = 4
        },
        entity("e02", "Sudria", .country) {
            $0.country = "SUD"; $0.latitude = -12; $0.longitude = 33.125; $0.mentionCount = 5
        },
        entity("e03", "Élise \"Lys\" Okafor", .person) {
            $0.country = "NOR"; $0.position = "Foreign Minister"; $0.mentionCount = 2
        },
        entity("e04", "Varen Accord", .agreement) {
            $0.subtype = "treaty"; $0.mentionCount = 1
        },
        entity("e05", "Ridge Front", .organization) {
            $0.subtype = "armed_group"; $0.aliases = "RF|The Front"; $0.mentionCount = 2
        },
        entity("e06", "Norland Army", .organization) {
            $0.subtype = "armed_force"; $0.parentID = "e01"; $0.sector = "MIL"
        },
        entity("e07", "Tam <Ode>", .person) {
            $0.country = "SUD"; $0.position = "Prime Minister"; $0.mentionCount = 1
        },
        entity("e08", "border security", .issue) { $0.mentionCount = 1 },
    ]

    private static func entity(_ id: String, _ name: String, _ type: EntityType, _ fill: (inout EntityRow) -> Void) -> EntityRow {
        make(EntityRow()) {
            $0.entityID = id
            $0.name = name
            $0.entityType = type.rawValue
            $0.documentCount = 1
            $0.firstSeen = "2031-03-04"
            $0.lastSeen = "2031-03-04"
            fill(&$0)
        }
    }

    static let relationships: [RelationshipRow] = [
        tie("r01", "e01", "party_to", "e04") {
            $0.agreementID = "e04"; $0.startDate = "2031-03-04"
        },
        tie("r02", "e02", "party_to", "e04") {
            $0.agreementID = "e04"; $0.startDate = "2031-03-04"
        },
        tie("r03", "e01", "cooperates_with", "e02") {
            $0.isSymmetric = true; $0.weight = 2; $0.documentCount = 2; $0.confidence = 0.875
        },
        tie("r04", "e03", "holds_office", "e01") { $0.role = "Foreign Minister, acting" },
        tie("r05", "e02", "arms_or_supplies", "e05") { $0.modality = "denied" },
        tie("r06", "e02", "arms_or_supplies", "e05") {
            $0.modality = "alleged"; $0.confidence = 0.4
        },
        tie("r07", "e01", "trains", "e02") { $0.role = "border police" },
        tie("r08", "e01", "trains", "e02") {
            $0.modality = "planned"; $0.startDate = "2031-06"
        },
        tie("r09", "e03", "met_with", "e07") {
            $0.isSymmetric = true; $0.issue = "border security"
        },
        tie("r10", "e07", "leads", "e02") { $0.modality = "denied" },
        tie("r11", "e06", "part_of", "e01") { $0.weight = 1.5 },
    ]

    private static func tie(
        _ id: String, _ source: String, _ type: String, _ target: String, _ fill: (inout RelationshipRow) -> Void
    ) -> RelationshipRow {
        make(RelationshipRow()) { row in
            row.relationshipID = id
            row.sourceID = source
            row.sourceName = entities.first { $0.entityID == source }?.name ?? ""
            row.relationType = type
            row.targetID = target
            row.targetName = entities.first { $0.entityID == target }?.name ?? ""
            row.modality = "actual"
            row.weight = 1
            row.evidenceCount = 1
            row.documentCount = 1
            row.publisherCount = 1
            row.confidence = 0.75
            row.firstReported = "2031-03-04"
            row.lastReported = "2031-03-05"
            fill(&row)
        }
    }

    static let evidence: [EvidenceRow] = [
        proof("v01", "r01", "d1", 1, "Norland and Sudria signed the Varen Accord"),
        proof("v02", "r02", "d1", 1, "Norland and Sudria signed the Varen Accord"),
        proof("v03", "r03", "d1", 1, "Norland and Sudria signed the Varen Accord"),
        proof("v04", "r03", "d2", 2, "Norland trains Sudria"),
        proof("v05", "r04", "d1", 1, "Foreign Minister Élise \"Lys\" Okafor"),
        proof("v06", "r05", "d2", 0, "Sudria denies it armed the Ridge Front") {
            $0.modality = "denied"; $0.attribution = "reported"
        },
        proof("v07", "r06", "d2", 1, "Sudria armed the Ridge Front") {
            $0.modality = "alleged"
            $0.attribution = "reported"
            $0.attributedToID = "e06"
        },
        proof("v08", "r07", "d2", 2, "Norland trains Sudria"),
        proof("v09", "r08", "d2", 2, "Norland trains Sudria") { $0.modality = "planned" },
        proof("v10", "r09", "d2", 2, "Okafor met Prime Minister Tam <Ode>"),
        proof("v11", "r10", "d2", 2, "Prime Minister Tam <Ode>") { $0.modality = "denied" },
        proof("v12", "r11", "d2", 1, "Norland's army"),
        proof("v13", "q1", "d1", 2, "said") { $0.claimType = "quotation" },
    ]

    private static func proof(
        _ id: String, _ claim: String, _ document: String, _ sentence: Int, _ words: String, _ fill: (inout EvidenceRow) -> Void = { _ in }
    ) -> EvidenceRow {
        let span = span(words, in: document)
        return make(EvidenceRow()) {
            $0.evidenceID = id
            $0.claimType = "relationship"
            $0.claimID = claim
            $0.documentID = document
            $0.documentVersion = 1
            $0.sentenceID = "\(document)#\(sentence)"
            $0.startChar = span.start
            $0.endChar = span.end
            $0.text = words
            $0.trigger = words.split(separator: " ").first.map(String.init)
            $0.ruleID = "fixture.\(claim)"
            $0.attribution = "author"
            $0.modality = "actual"
            $0.confidence = 0.75
            fill(&$0)
        }
    }

    static let graph: RelationGraph = {
        var support = Support(relationships: relationships)
        support.see(evidence)
        return RelationGraph(entities: entities, relationships: relationships, support: support)
    }()
}
