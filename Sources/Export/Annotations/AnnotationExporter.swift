package import Model

/// Writes what annotate found in one document as one JSON object on one line: the answer of `entente annotate`.
///
/// Offsets count Unicode scalars. `entityIDs` gives each local entity its id; without it ids hold inside the
/// document only.
package struct AnnotationExporter: Sendable {
    private let document: Document
    private let annotation: Annotation
    private let entityIDs: [String]
    /// Of each assertion and each event, when they are asked for.
    private let explanations: (assertions: [Explanation], events: [Explanation])?

    package init(
        document: Document, annotation: Annotation, entityIDs: [String]? = nil,
        explanations: (assertions: [Explanation], events: [Explanation])? = nil
    ) {
        self.explanations = explanations
        self.document = document
        self.annotation = annotation
        self.entityIDs = entityIDs ?? annotation.entities.indices.map { "e\($0)" }
    }

    /// `tokens` are written when the parse is given.
    package func line(documentID: String, tokens parsed: ParsedDocument? = nil) -> [UInt8] {
        var json = JSONObject()
        json.add("document_id", documentID)
        json.add("language", document.language)
        json.add("published_at", document.published.map(\.date.description))
        json.add("sentences", document.sentences) { sentence, json in
            json.add(sentence.span)
            json.add("section", sentence.section.rawValue)
        }
        if let parsed { json.add(tokens: parsed) }
        addMentions(to: &json)
        addAssertions(to: &json)
        addEvents(to: &json)
        addSpeech(to: &json)
        return json.closed + [UInt8(ascii: "\n")]
    }

    private func addMentions(to json: inout JSONObject) {
        json.add("mentions", annotation.mentions) { mention, json in
            json.add(mention.span)
            json.add("mention_type", mention.form.rawValue)
            json.add("entity_type", mention.type.rawValue)
            json.add("ner_label", mention.label)
            json.add("entity_id", id(mention.entity))
            json.add("link_method", mention.linkMethod?.rawValue)
            json.add("acts", mention.acts)
        }
        json.add("times", annotation.times) { time, json in
            json.add(time.span)
            json.add("kind", time.kind.rawValue)
            json.add("value", time.value)
        }
        var seen: Set<String> = []
        json.add("entities", annotation.entities.indices.filter { seen.insert(entityIDs[$0]).inserted }) { index, json in
            let entity = annotation.entities[index]
            json.add("entity_id", entityIDs[index])
            json.add("name", entity.name)
            json.add("entity_type", entity.type.rawValue)
            json.add("subtype", entity.subtype)
            json.add("aliases", entity.aliases.map(\.text))
            json.add("country", entity.country)
            json.add("sector", entity.sector)
            json.add("knowledge_key", entity.knowledgeKey)
            json.add("parent_id", id(entity.parent))
            json.add("positions", entity.positions)
        }
    }

    private func addAssertions(to json: inout JSONObject) {
        json.add("relationships", annotation.assertions.enumerated()) { item, json in
            let (index, assertion) = item
            json.add("relation_type", assertion.relation)
            json.add("source", side(assertion.source, assertion.sourceSpan))
            json.add("target", side(assertion.target, assertion.targetSpan))
            json.add("modality", assertion.modality.rawValue)
            json.add("attribution", assertion.attribution.rawValue)
            json.add("attributed_to_id", id(assertion.attributedTo))
            json.add(assertion.evidence)
            json.add("confidence", assertion.confidence)
            json.add("rule_id", assertion.rule)
            json.add("role", assertion.role)
            json.add("issue", assertion.issue)
            json.add("by_id", id(assertion.by))
            json.add("agreement_id", id(assertion.agreement))
            json.add("start_date", assertion.start?.description)
            json.add("end_date", assertion.end?.description)
            if let explanations { json.add("explanation", JSONObject(explanations.assertions[index])) }
        }
    }

    private func addEvents(to json: inout JSONObject) {
        func participant(_ side: Participant, _ json: inout JSONObject) {
            json.add(side.span)
            json.add("text", document.text[side.span])
            json.add("entity_id", id(side.entity))
            json.add("country", side.entity.flatMap { annotation.eventCountry(of: $0) })
            json.add("sector", side.sector ?? side.entity.flatMap { annotation.entities[$0].sector })
        }
        json.add("events", annotation.events.enumerated()) { item, json in
            let (index, event) = item
            json.add("event_type", event.type)
            json.add("event_mode", event.mode)
            json.add("contexts", event.contexts)
            json.add("actors", event.actors, participant)
            json.add("recipients", event.recipients, participant)
            json.add("date", event.date?.description)
            json.add("place", event.place.map { document.text[$0.span] })
            json.add("modality", event.modality.rawValue)
            json.add(event.evidence)
            json.add("rule_id", event.rule)
            if let explanations { json.add("explanation", JSONObject(explanations.events[index])) }
        }
    }

    private func addSpeech(to json: inout JSONObject) {
        json.add("quotations", annotation.quotations) { quotation, json in
            json.add(quotation.span)
            json.add("text", document.text[quotation.span])
            json.add("quote_type", quotation.kind.rawValue)
            if quotation.speaker != nil || quotation.speakerSpan != nil {
                json.add("speaker", side(quotation.speaker, quotation.speakerSpan))
            }
            json.add(
                "speaker_name", quotation.speaker.map { annotation.entities[$0].name } ?? quotation.speakerSpan.map { document.text[$0] })
            if let cue = quotation.cue { json.add("cue", side(nil, cue)) }
        }
        json.add("claims", annotation.claims) { claim, json in
            json.add(claim.span)
            json.add("text", document.text[claim.span])
            json.add("holder_name", claim.holder.map { annotation.entities[$0].name } ?? claim.holderName)
            json.add("holder_id", id(claim.holder))
            json.add("holder_kind", claim.holderKind.rawValue)
            json.add("stance", claim.stance.rawValue)
            json.add("target_id", id(claim.target))
            json.add("target_name", claim.targetName ?? claim.target.map { annotation.entities[$0].name })
        }
    }

    private func id(_ entity: Int?) -> String? { entity.map { entityIDs[$0] } }

    private func side(_ entity: Int?, _ span: Span?) -> JSONObject {
        var json = JSONObject()
        if let span { json.add(span) }
        json.add("entity_id", id(entity))
        return json
    }
}
