package import Model

/// The rows of one document, each table in bytewise order of its key.
///
/// Every key starts with the document id, which has one width: tables of documents in order of id are in order themselves.
package struct DocumentRows: Sendable {
    package var sentences: [SentenceRow] = []
    package var mentions: [MentionRow] = []
    package var quotations: [QuotationRow] = []
    package var claims: [ClaimRow] = []
    package var evidence: [EvidenceRow] = []
    /// The words of events that this document speaks for, by event id.
    var eventWords: [String: Surfaces.Words] = [:]
}

extension Resolution {
    /// Makes the rows of a document that was added in the first pass, with its text; pure, so that documents run side by side.
    package func rows(for document: ResolvableDocument) -> DocumentRows {
        guard let source = source(document.documentID) else { return DocumentRows() }
        var writer = DocumentWriter(document: document, source: source, resolution: self)
        return writer.written()
    }
}

/// Makes the rows of one document.
private struct DocumentWriter {
    let document: ResolvableDocument
    let source: Ledger.Source
    let resolution: Resolution
    var rows = DocumentRows()
    /// Where each sentence starts.
    private let starts: [Int]
    private var mentionOfSpan: [Span: String] = [:]
    private var used: [Place: Int] = [:]

    init(document: ResolvableDocument, source: Ledger.Source, resolution: Resolution) {
        self.document = document
        self.source = source
        self.resolution = resolution
        starts = document.sentences.map(\.span.start)
    }

    mutating func written() -> DocumentRows {
        addSentences()
        addMentions()
        addQuotations()
        addClaims()
        addTies()
        addEvents()
        // Ids are ASCII, where the order of strings is that of bytes.
        rows.sentences.sort { $0.sentenceID < $1.sentenceID }
        rows.mentions.sort { $0.mentionID < $1.mentionID }
        rows.quotations.sort { $0.quotationID < $1.quotationID }
        rows.claims.sort { $0.claimID < $1.claimID }
        rows.evidence.sort { $0.evidenceID < $1.evidenceID }
        return rows
    }

    private func entityID(_ local: Int?) -> String? { resolution.entity(local, of: source).map(resolution.identities.id) }

    private func name(_ local: Int?) -> String? { resolution.entity(local, of: source).map { resolution.entityTable.names[Int($0)] } }

    private func words(_ span: Span?) -> String? {
        guard let span, span.end <= document.text.scalarCount else { return nil }
        return document.text[span]
    }

    /// The sentence that a span starts in.
    private func sentenceID(at span: Span) -> String {
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= span.start { low = middle + 1 } else { high = middle }
        }
        return "\(document.documentID)#\(max(0, low - 1))"
    }

    /// Where a row of a table stands; `claim` tells apart what evidence at one place is for.
    private struct Place: Hashable {
        var table: UInt8
        var span: Span
        var claim = ""
    }

    /// Document and span, padded so that the order of ids is that of spans; a second thing at the same place gets a number.
    private mutating func id(_ place: Place) -> String {
        let number = used[place, default: 0] + 1
        used[place] = number
        var bytes: [UInt8] = []
        bytes.reserveCapacity(56)
        bytes.append(contentsOf: document.documentID.utf8)
        for (mark, offset) in [(UInt8(ascii: ":"), place.span.start), (UInt8(ascii: "-"), place.span.end)] {
            bytes.append(mark)
            var scale = 10_000_000
            while scale > 0 {
                bytes.append(48 + UInt8(offset / scale % 10))
                scale /= 10
            }
        }
        if !place.claim.isEmpty {
            bytes.append(UInt8(ascii: ":"))
            bytes.append(contentsOf: place.claim.utf8)
        }
        if number > 1 { bytes.append(contentsOf: "+\(number)".utf8) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func addSentences() {
        for (ordinal, sentence) in document.sentences.enumerated() {
            var row = SentenceRow()
            row.sentenceID = "\(document.documentID)#\(ordinal)"
            row.documentID = document.documentID
            row.ordinal = ordinal
            row.section = sentence.section.rawValue
            row.startChar = sentence.span.start
            row.endChar = sentence.span.end
            row.text = words(sentence.span) ?? ""
            rows.sentences.append(row)
        }
    }

    private mutating func addMentions() {
        for mention in document.annotation.mentions {
            var row = MentionRow()
            row.mentionID = id(Place(table: 0, span: mention.span))
            row.documentID = document.documentID
            row.sentenceID = sentenceID(at: mention.span)
            row.startChar = mention.span.start
            row.endChar = mention.span.end
            row.text = words(mention.span) ?? ""
            row.mentionType = mention.form.rawValue
            row.nerLabel = mention.label
            row.entityID = entityID(mention.entity)
            row.linkMethod = mention.linkMethod?.rawValue
            row.linkConfidence = mention.linkConfidence
            if mentionOfSpan[mention.span] == nil { mentionOfSpan[mention.span] = row.mentionID }
            rows.mentions.append(row)
        }
    }

    private mutating func addQuotations() {
        for quotation in document.annotation.quotations {
            var row = QuotationRow()
            row.quotationID = id(Place(table: 1, span: quotation.span))
            row.documentID = document.documentID
            row.startChar = quotation.span.start
            row.endChar = quotation.span.end
            row.text = words(quotation.span) ?? ""
            row.quoteType = quotation.kind.rawValue
            row.speakerID = entityID(quotation.speaker)
            row.speakerName = name(quotation.speaker)
            row.speakerRaw = words(quotation.speakerSpan)
            row.onBehalfOfID = entityID(quotation.onBehalfOf)
            row.cue = words(quotation.cue)
            row.confidence = quotation.confidence
            rows.quotations.append(row)
            addEvidence(
                "quotation", row.quotationID, quotation.span, rule: quotation.rule, confidence: quotation.confidence,
                source: quotation.speakerSpan, trigger: quotation.cue)
        }
    }

    private mutating func addClaims() {
        for claim in document.annotation.claims {
            var row = ClaimRow()
            row.claimID = id(Place(table: 2, span: claim.span))
            row.documentID = document.documentID
            row.startChar = claim.span.start
            row.endChar = claim.span.end
            row.text = words(claim.span) ?? ""
            row.holderID = entityID(claim.holder)
            row.holderName = claim.holderName
            row.holderKind = claim.holderKind.rawValue
            row.stance = claim.stance.rawValue
            row.targetID = entityID(claim.target)
            row.targetName = claim.targetName
            row.confidence = claim.confidence
            rows.claims.append(row)
            addEvidence("claim", row.claimID, claim.span, rule: claim.rule, confidence: claim.confidence)
        }
    }

    private mutating func addTies() {
        for (index, assertion) in document.annotation.assertions.enumerated() where index < source.ties.count {
            let row = resolution.relationshipTable.rowOfTie[Int(source.ties.lowerBound) + index]
            guard row >= 0 else { continue }
            let id = Identities.text(resolution.relationshipTable.rows[Int(row)].id, "r")
            addEvidence(
                "relationship", id, assertion.evidence, rule: assertion.rule, confidence: assertion.confidence,
                modality: assertion.modality, attribution: assertion.attribution, attributedTo: assertion.attributedTo,
                source: assertion.sourceSpan, target: assertion.targetSpan, trigger: assertion.trigger)
        }
    }

    private mutating func addEvents() {
        for (index, event) in document.annotation.events.enumerated() where index < source.occurrences.count {
            let occurrence = source.occurrences.lowerBound + Int32(index)
            let place = resolution.occurrenceTable.eventOfOccurrence[Int(occurrence)]
            guard place >= 0 else { continue }
            let joined = resolution.occurrenceTable.events[Int(place)]
            let id = Identities.text(joined.id, "v")
            addEvidence(
                "event", id, event.evidence, rule: event.rule, confidence: event.confidence, modality: event.modality,
                source: event.actors.first?.span, target: event.recipients.first?.span)
            guard resolution.occurrenceTable.members(of: joined).first == occurrence else { continue }
            func list(_ side: [Participant]) -> String? {
                side.isEmpty ? nil : side.compactMap { words($0.span) }.joined(separator: "|")
            }
            rows.eventWords[id] = Surfaces.Words(
                date: words(event.dateSpan), actors: list(event.actors), recipients: list(event.recipients), place: words(event.place?.span)
            )
        }
    }

    private mutating func addEvidence(
        _ type: String, _ claimID: String, _ span: Span, rule: String, confidence: Double, modality: Modality = .actual,
        attribution: Attribution = .author, attributedTo: Int? = nil, source: Span? = nil, target: Span? = nil, trigger: Span? = nil
    ) {
        var row = EvidenceRow()
        row.evidenceID = id(Place(table: 3, span: span, claim: String(claimID.suffix(17))))
        row.claimType = type
        row.claimID = claimID
        row.documentID = document.documentID
        row.documentVersion = document.version
        row.sentenceID = sentenceID(at: span)
        row.startChar = span.start
        row.endChar = span.end
        row.text = words(span) ?? ""
        row.sourceMentionID = source.flatMap { mentionOfSpan[$0] }
        row.targetMentionID = target.flatMap { mentionOfSpan[$0] }
        row.trigger = words(trigger)
        row.ruleID = rule
        row.attribution = attribution.rawValue
        row.attributedToID = entityID(attributedTo)
        row.modality = modality.rawValue
        row.confidence = confidence
        rows.evidence.append(row)
    }
}
