/// What annotate makes of one document, from that document alone.
///
/// Everything later (resolution, merging, export) works on these small records and never on text.
///
/// `Mention.entity`, `Assertion.source` and the like are indices into `entities`: the things of this
/// document. Which of them are one thing across documents is for resolution to say.
package struct Annotation: Hashable, Sendable {
    package var entities: [LocalEntity] = []
    /// In order of `span`.
    package var mentions: [Mention] = []
    package var times: [TimeExpression] = []
    package var assertions: [Assertion] = []
    package var events: [EventRecord] = []
    package var quotations: [Quotation] = []
    package var claims: [Claim] = []

    package init() {}

    /// What stands for a state in an event: the code of the thing, or of the body it belongs to.
    ///
    /// PLOVER codes those without a state as IGO, NGO or IMG (armed and not of one state).
    package func eventCountry(of entity: Int) -> String? {
        let thing = entities[entity]
        return thing.eventCountry ?? thing.parent.flatMap { entities[$0].eventCountry }
    }
}

extension LocalEntity {
    fileprivate var eventCountry: String? {
        if let country { return country }
        switch subtype {
        case "igo": return "IGO"
        case "ngo": return "NGO"
        case "armed_group": return "IMG"
        default: return nil
        }
    }
}

package enum EntityType: String, Sendable, CaseIterable {
    case country = "Country"
    case person = "Person"
    case organization = "Organization"
    case place = "Place"
    case agreement = "Agreement"
    case programme = "Programme"
    case event = "Event"
    case issue = "Issue"
}

package enum Modality: String, Sendable, CaseIterable { case actual, historical, planned, possible, alleged, denied }

package enum Attribution: String, Sendable, CaseIterable { case author, quoted, reported }

/// One actor, place or instrument as this document knows it.
package struct LocalEntity: Hashable, Sendable {
    package var type: EntityType
    /// The fullest name in the document.
    package var name: String
    /// See entities.subtype in the contract.
    package var subtype: String?
    /// ISO 3166-1 alpha-3.
    package var country: String?
    /// PLOVER sector code.
    package var sector: String?
    /// Gazetteer key when it is a known thing, for example "country:KEN", "place:KE-43", "org:AU".
    package var knowledgeKey: String?
    /// The body or state it is an organ of, as an index into the same list.
    package var parent: Int?
    /// A person's offices as written, latest first.
    package var positions: [String] = []
    package var aliases: [Alias] = []

    package init(type: EntityType, name: String) {
        self.type = type
        self.name = name
    }
}

/// A surface form of an entity.
package struct Alias: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable { case name, short, acronym, demonym, capital, title, gazetteer }

    package var text: String
    package var kind: Kind

    package init(text: String, kind: Kind) {
        self.text = text
        self.kind = kind
    }
}

package struct Mention: Hashable, Sendable {
    package enum Form: String, Sendable, CaseIterable { case named, nominal, pronoun }

    package enum LinkMethod: String, Sendable, CaseIterable { case exact, alias, acronym, title, coref, metonym, kb, curated }

    package var span: Span
    package var form: Form
    package var type: EntityType
    /// The model's or gazetteer's label: GPE, NORP, DEMONYM.
    package var label: String?
    /// Index into `Annotation.entities`; nil = unresolved.
    package var entity: Int?
    package var linkMethod: LinkMethod?
    /// From 0 to 1.
    package var linkConfidence: Double?
    /// A state that acts ("Kenya signed") rather than a place where something lies ("in Kenya").
    package var acts: Bool

    package init(span: Span, form: Form, type: EntityType) {
        self.span = span
        self.form = form
        self.type = type
        acts = false
    }
}

/// A date, time, duration or set in the text.
package struct TimeExpression: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable { case date, time, duration, set }

    package var span: Span
    package var kind: Kind
    /// ISO 8601 prefix (2026-02), duration (P5Y), week (2026-W05), or --MM-DD without a year.
    package var value: String

    package init(span: Span, kind: Kind, value: String) {
        self.span = span
        self.kind = kind
        self.value = value
    }
}

/// Who is tied to whom, by what, how firmly and on whose word, in one place of one document.
package struct Assertion: Hashable, Sendable {
    /// From the vocabulary, for example "party_to".
    package var relation: String
    /// Indices into `Annotation.entities`.
    package var source: Int
    package var target: Int
    /// The words that stand for each side here; nil when a side is implied.
    package var sourceSpan: Span?
    package var targetSpan: Span?
    /// The instrument it rests on, and the actor who grants or mediates; indices into `Annotation.entities`.
    package var agreement: Int?
    package var by: Int?
    /// The post as written, or the status.
    package var role: String?
    package var issue: String?
    package var start: CalendarDate?
    package var end: CalendarDate?
    package var modality: Modality
    package var attribution: Attribution
    /// On whose word, as an index into `Annotation.entities`.
    package var attributedTo: Int?
    /// The words that say it.
    package var evidence: Span
    package var trigger: Span?
    package var rule: String
    /// From 0 to 1.
    package var confidence: Double

    package init(relation: String, source: Int, target: Int, evidence: Span, rule: String) {
        self.relation = relation
        self.source = source
        self.target = target
        self.evidence = evidence
        self.rule = rule
        modality = .actual
        attribution = .author
        confidence = 0.5
    }
}

/// One side of an event.
package struct Participant: Hashable, Sendable {
    /// The one named, or the state of those whom a noun alone names: "Kenyan farmers".
    package var entity: Int?
    package var span: Span
    /// PLOVER sector of the words ("farmers": AGR), where they say more than the entity.
    package var sector: String?

    package init(entity: Int?, span: Span, sector: String? = nil) {
        self.entity = entity
        self.span = span
        self.sector = sector
    }
}

/// An occurrence coded by PLOVER.
package struct EventRecord: Hashable, Sendable {
    package var type: String
    package var mode: String?
    package var contexts: [String] = []
    package var actors: [Participant] = []
    package var recipients: [Participant] = []
    /// The date in the text, when there is one; publication stands in for it otherwise.
    package var date: CalendarDate?
    package var dateSpan: Span?
    package var place: Participant?
    package var modality: Modality
    /// The word that says what happened.
    package var trigger: Span?
    package var evidence: Span
    package var rule: String
    package var confidence: Double

    package init(type: String, evidence: Span, rule: String) {
        self.type = type
        self.evidence = evidence
        self.rule = rule
        modality = .actual
        confidence = 0.5
    }
}

package struct Quotation: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable { case direct, indirect, mixed }

    /// The words, without the marks.
    package var span: Span
    package var kind: Kind
    /// Index into `Annotation.entities`.
    package var speaker: Int?
    package var speakerSpan: Span?
    package var onBehalfOf: Int?
    package var cue: Span?
    package var rule: String
    package var confidence: Double

    package init(span: Span, kind: Kind, rule: String) {
        self.span = span
        self.kind = kind
        self.rule = rule
        confidence = 0.5
    }
}

package struct Claim: Hashable, Sendable {
    package enum HolderKind: String, Sendable, CaseIterable { case named, group, author }

    package enum Stance: String, Sendable, CaseIterable { case supports, criticises, warns, expects }

    package var span: Span
    package var holder: Int?
    /// As written, for example "critics".
    package var holderName: String
    package var holderKind: HolderKind
    package var stance: Stance
    package var target: Int?
    package var targetName: String?
    package var rule: String
    package var confidence: Double

    package init(span: Span, holderName: String, holderKind: HolderKind, stance: Stance, rule: String) {
        self.span = span
        self.holderName = holderName
        self.holderKind = holderKind
        self.stance = stance
        self.rule = rule
        confidence = 0.5
    }
}
