import Export
import Foundation
import Model

extension Fixture {
    /// Every table of the contract, with rows of each.
    static var tables: [String: [any TableRow]] {
        [
            "documents": documents, "sentences": sentences, "mentions": mentions, "entities": Array(graph.entities),
            "entity_aliases": aliases, "entity_redirects": redirects, "relationships": relationships, "agreements": agreements,
            "agreement_parties": parties, "events": events, "quotations": quotations, "claims": claims, "evidence": evidence,
            "changes": changes, "runs": runs, "checks": checks, "rejects": [reject],
        ]
    }

    static func rows(of table: Contract.Table) -> [[Cell]] { tables[table.name]?.map(\.cells) ?? [] }

    private static let documents: [DocumentRow] = ["d1", "d2", "d3"].map { id in
        make(DocumentRow()) {
            let text = texts[id] ?? ""
            $0.documentID = id
            $0.version = 1
            $0.sourceURI = "https://paper.example/\(id)?a=1&b=2"
            $0.sourceName = "fixture"
            $0.publisher = "The Varen Post"
            $0.title = text.isEmpty ? nil : String(text.prefix(37))
            $0.language = "en"
            $0.publishedAt = "2031-03-04T06:30:00Z"
            $0.publishedAtSource = "meta"
            $0.mimeType = "text/plain"
            $0.rawSHA256 = Digest.hex(Array("raw \(id)".utf8))
            $0.contentSHA256 = Digest.hex(Array(text.utf8))
            $0.charCount = text.unicodeScalars.count
            $0.sentenceCount = id == "d1" ? 4 : id == "d2" ? 3 : 0
            $0.duplicateOf = id == "d3" ? "d1" : nil
            $0.duplicateScore = id == "d3" ? 0.96875 : nil
            $0.status = id == "d3" ? "duplicate" : "ok"
        }
    }

    private static let sentences: [SentenceRow] = [
        ("d1", "Norland and Sudria sign border accord", "headline"),
        ("d1", "VAREN, 4 March 2031 - Norland and Sudria signed the Varen Accord, Foreign Minister Élise \"Lys\" Okafor said.", "body"),
        ("d1", "She said: \"We trust our neighbours, and\nwe trust the River Patrol.\"", "body"),
        ("d1", "Critics warn of cost.", "body"),
        ("d2", "Sudria denies it armed the Ridge Front.", "body"),
        ("d2", "Norland's army alleged that Sudria armed the Ridge Front.", "body"),
        ("d2", "Norland trains Sudria & Okafor met Prime Minister Tam <Ode>.", "body"),
    ]
    .enumerated().map { index, sentence in
        make(SentenceRow()) {
            let span = span(sentence.1, in: sentence.0)
            $0.documentID = sentence.0
            $0.ordinal = sentence.0 == "d1" ? index : index - 4
            $0.sentenceID = "\(sentence.0)#\($0.ordinal)"
            $0.section = sentence.2
            $0.startChar = span.start
            $0.endChar = span.end
            $0.text = sentence.1
        }
    }

    private static let mentions: [MentionRow] = [
        ("d1", 1, "Élise \"Lys\" Okafor", "e03"), ("d1", 1, "the Varen Accord", "e04"), ("d1", 2, "the River Patrol", nil),
        ("d2", 0, "the Ridge Front", "e05"), ("d2", 2, "Tam <Ode>", "e07"),
    ]
    .enumerated().map { index, mention in
        make(MentionRow()) {
            let span = span(mention.2, in: mention.0)
            $0.mentionID = "m\(index)"
            $0.documentID = mention.0
            $0.sentenceID = "\(mention.0)#\(mention.1)"
            $0.startChar = span.start
            $0.endChar = span.end
            $0.text = mention.2
            $0.mentionType = "named"
            $0.entityID = mention.3
            $0.linkMethod = mention.3.map { _ in "exact" }
            $0.linkConfidence = mention.3.map { _ in 1 }
        }
    }

    private static let aliases: [EntityAliasRow] = [("e05", "RF", "acronym"), ("e05", "The Front", "short")].map { alias in
        make(EntityAliasRow()) {
            $0.entityID = alias.0
            $0.alias = alias.1
            $0.aliasType = alias.2
            $0.mentionCount = 1
        }
    }

    private static let redirects = [
        make(EntityRedirectRow()) {
            $0.oldEntityID = "e99"
            $0.entityID = "e05"
            $0.reason = "merge"
            $0.runID = run
        }
    ]

    private static let agreements = [
        make(AgreementRow()) {
            $0.agreementID = "e04"
            $0.name = "Varen Accord"
            $0.agreementType = "treaty"
            $0.status = "signed"
            $0.signedDate = "2031-03-04"
            $0.signedPlace = "Varen"
            $0.duration = "P5Y"
            $0.subjects = "border security|trade"
            $0.documentCount = 1
            $0.confidence = 0.9
        }
    ]

    private static let parties = ["e01", "e02"].map { id in
        make(AgreementPartyRow()) {
            $0.agreementID = "e04"
            $0.entityID = id
            $0.role = "party"
        }
    }

    private static let events = [
        make(EventRow()) {
            $0.eventID = "n1"
            $0.eventDate = "2031-03-04"
            $0.eventDateSource = "dateline"
            $0.eventType = "SUPPORT"
            $0.actorID = "e01"
            $0.actorName = "Norland"
            $0.recipientID = "e02"
            $0.recipientName = "Sudria"
            $0.placename = "Varen"
            $0.latitude = 61.25
            $0.longitude = 0.00001
            $0.modality = "actual"
            $0.documentCount = 1
            $0.confidence = 0.5
        }
    ]

    private static let quotations = [
        make(QuotationRow()) {
            let words = "We trust our neighbours, and\nwe trust the River Patrol."
            let span = span(words, in: "d1")
            $0.quotationID = "q1"
            $0.documentID = "d1"
            $0.startChar = span.start
            $0.endChar = span.end
            $0.text = words
            $0.quoteType = "direct"
            $0.speakerID = "e03"
            $0.speakerName = "Élise \"Lys\" Okafor"
            $0.speakerRaw = "She"
            $0.cue = "said"
            $0.confidence = 0.8
        }
    ]

    private static let claims = [
        make(ClaimRow()) {
            let span = span("Critics warn of cost", in: "d1")
            $0.claimID = "c1"
            $0.documentID = "d1"
            $0.startChar = span.start
            $0.endChar = span.end
            $0.text = "Critics warn of cost"
            $0.holderName = "Critics"
            $0.holderKind = "group"
            $0.stance = "warns"
            $0.confidence = 0.6
        }
    ]

    private static let changes = [
        make(ChangeRow()) {
            $0.runID = run
            $0.tableName = "entities"
            $0.key = "e05"
            $0.change = "changed"
            $0.columns = "aliases|mention_count"
        }
    ]

    static let runs = ["r2031-03-04", run].map { id in
        make(RunRow()) {
            $0.runID = id
            $0.mode = "incremental"
            $0.status = "success"
            $0.exitCode = 0
            $0.startedAt = "2031-03-05T01:00:00Z"
            $0.finishedAt = "2031-03-05T01:00:02Z"
            $0.wallSeconds = 2.5
            $0.peakRssBytes = 123_456_789
            $0.pipelineVersion = "0.1.0"
            $0.configSHA256 = Digest.hex(Array("config".utf8))
            $0.schemaVersion = "1.0"
            $0.documentsNew = 2
            $0.documentsFailed = 1
        }
    }

    static let checks = [("contract.entities", true, "error"), ("row_drift.claims", false, "warn")].map { check in
        make(CheckRow()) {
            $0.runID = run
            $0.checkID = check.0
            $0.dataset = String(check.0.drop { $0 != "." }.dropFirst())
            $0.assertion = String(check.0.prefix { $0 != "." })
            $0.severity = check.2
            $0.success = check.1
            $0.expected = "at most 50 % from 3 rows"
            $0.actual = "1 row, -66.7 %"
        }
    }

    static let reject = make(RejectRow()) {
        $0.runID = run
        $0.sourceURI = "inbox/broken.txt"
        $0.stage = "ingest"
        $0.errorCode = "binary"
        $0.message = "not text: NUL at byte 3"
        $0.attempts = 1
    }
}
