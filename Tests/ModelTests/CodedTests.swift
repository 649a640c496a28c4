import Model
import Testing

/// Values with every field set go to bytes and come back the same.
///
/// A field without a value in `full` fails `everyFieldIsSet`, so a new field that is not coded is found here.
@Suite struct CodedTests {
    static var metadata: Metadata {
        var metadata = Metadata()
        metadata.title = "Pact signed"
        metadata.author = "A. Writer"
        metadata.publisher = "The Paper"
        metadata.canonicalURL = "https://example.org/a"
        metadata.language = "en"
        metadata.section = "world"
        metadata.published = PublicationDate(
            date: CalendarDate(year: 2026, month: 2, day: 4), instant: Instant(seconds: 1_770_197_400), source: .feed)
        metadata.modified = Instant(seconds: 5)
        return metadata
    }

    static var document: Document {
        var document = Document(text: Text("Kenya–UK pact. Done."), metadata: metadata)
        document.sections = [.init(kind: .body, isHeading: true, span: Span(start: 0, end: 20))]
        document.sentences = [.init(span: Span(start: 0, end: 14), section: .dateline)]
        document.language = "en"
        document.languageConfidence = 0.75
        document.published = PublicationDate(date: CalendarDate(year: nil, month: 1, day: 22), instant: nil, source: .dateline)
        document.datelinePlace = Span(start: 0, end: 5)
        return document
    }

    static var annotation: Annotation {
        var annotation = Annotation()
        var entity = LocalEntity(type: .organization, name: "Ministry of Ports")
        entity.subtype = "ministry"
        entity.country = "NOR"
        entity.sector = "GOV"
        entity.knowledgeKey = "org:X"
        entity.parent = 1
        entity.positions = ["Minister"]
        entity.aliases = [Alias(text: "MoP", kind: .acronym)]
        annotation.entities = [entity]
        var mention = Mention(span: Span(start: 1, end: 4), form: .nominal, type: .agreement)
        mention.label = "GPE"
        mention.entity = 3
        mention.linkMethod = .coref
        mention.linkConfidence = 0.5
        mention.acts = true
        annotation.mentions = [mention]
        annotation.times = [TimeExpression(span: Span(start: 2, end: 3), kind: .duration, value: "P5Y")]
        var assertion = Assertion(relation: "party_to", source: 0, target: 1, evidence: Span(start: 0, end: 9), rule: "r")
        assertion.sourceSpan = Span(start: 0, end: 1)
        assertion.targetSpan = Span(start: 1, end: 2)
        assertion.agreement = 4
        assertion.by = 5
        assertion.role = "guarantor"
        assertion.issue = "fishing"
        assertion.start = CalendarDate(year: 2020)
        assertion.end = CalendarDate(year: 2021, month: 3)
        assertion.modality = .denied
        assertion.attribution = .quoted
        assertion.attributedTo = 6
        assertion.trigger = Span(start: 3, end: 4)
        assertion.confidence = 0.25
        annotation.assertions = [assertion]
        var event = EventRecord(type: "AGREE", evidence: Span(start: 0, end: 2), rule: "e")
        event.mode = "visit"
        event.contexts = ["military"]
        event.actors = [Participant(entity: 1, span: Span(start: 0, end: 1), sector: "MIL")]
        event.recipients = [Participant(entity: nil, span: Span(start: 1, end: 2), sector: "CVL")]
        event.date = CalendarDate(year: 2026)
        event.dateSpan = Span(start: 5, end: 6)
        event.place = Participant(entity: 2, span: Span(start: 7, end: 8))
        event.modality = .planned
        event.trigger = Span(start: 8, end: 9)
        event.confidence = 0.125
        annotation.events = [event]
        var quotation = Quotation(span: Span(start: 0, end: 7), kind: .mixed, rule: "q")
        quotation.speaker = 1
        quotation.speakerSpan = Span(start: 8, end: 9)
        quotation.onBehalfOf = 2
        quotation.cue = Span(start: 9, end: 10)
        quotation.confidence = 1
        annotation.quotations = [quotation]
        var claim = Claim(span: Span(start: 0, end: 3), holderName: "critics", holderKind: .group, stance: .warns, rule: "c")
        claim.holder = 1
        claim.target = 2
        claim.targetName = "the pact"
        claim.confidence = 0.875
        annotation.claims = [claim]
        return annotation
    }

    @Test func documentsComeBack() throws {
        #expect(try Document(encoded: Self.document.encoded) == Self.document)
        let article = Article(blocks: [.init(kind: .caption, text: "Sarvik port")], metadata: Self.metadata)
        #expect(try Article(encoded: article.encoded) == article)
    }

    @Test func annotationsComeBack() throws { #expect(try Annotation(encoded: Self.annotation.encoded) == Self.annotation) }

    @Test func everyFieldIsSet() {
        func unset(_ value: Any, _ path: String) -> [String] {
            let mirror = Mirror(reflecting: value)
            if mirror.displayStyle == .optional { return mirror.children.isEmpty ? [path] : [] }
            if mirror.displayStyle == .collection {
                return mirror.children.isEmpty ? [path] : mirror.children.flatMap { unset($0.value, path + "[]") }
            }
            return mirror.children.flatMap { unset($0.value, path + "." + ($0.label ?? "")) }
        }
        #expect(unset(Self.annotation, "annotation") == ["annotation.events[].recipients[].entity"])
        #expect(unset(Self.metadata, "metadata").isEmpty)
    }

    @Test func damagedBytesAreAnError() {
        let bytes = Self.annotation.encoded
        for length in 0..<bytes.count { #expect(throws: CodingFailure.self) { try Annotation(encoded: Array(bytes[..<length])) } }
        #expect(throws: CodingFailure.self) { try Annotation(encoded: bytes + [0]) }
    }

    @Test(arguments: [0, 1, -1, 63, -64, 1 << 40, Int.max, Int.min])
    func numbersOfEverySizeComeBack(number: Int) throws { #expect(try Int(encoded: number.encoded) == number) }
}
