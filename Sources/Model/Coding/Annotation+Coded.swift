/// Field-by-field codings of what annotate makes of a document.

extension EntityType: Coded {}
extension Modality: Coded {}
extension Attribution: Coded {}
extension Alias.Kind: Coded {}
extension Mention.Form: Coded {}
extension Mention.LinkMethod: Coded {}
extension TimeExpression.Kind: Coded {}
extension Quotation.Kind: Coded {}
extension Claim.HolderKind: Coded {}
extension Claim.Stance: Coded {}

extension Annotation: Coded {
    package func encode(into writer: inout ByteWriter) {
        entities.encode(into: &writer)
        mentions.encode(into: &writer)
        times.encode(into: &writer)
        assertions.encode(into: &writer)
        events.encode(into: &writer)
        quotations.encode(into: &writer)
        claims.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        self.init()
        entities = try reader.read()
        mentions = try reader.read()
        times = try reader.read()
        assertions = try reader.read()
        events = try reader.read()
        quotations = try reader.read()
        claims = try reader.read()
    }
}

extension LocalEntity: Coded {
    package func encode(into writer: inout ByteWriter) {
        type.encode(into: &writer)
        name.encode(into: &writer)
        subtype.encode(into: &writer)
        country.encode(into: &writer)
        sector.encode(into: &writer)
        knowledgeKey.encode(into: &writer)
        parent.encode(into: &writer)
        positions.encode(into: &writer)
        aliases.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        self.init(type: try reader.read(), name: try reader.read())
        subtype = try reader.read()
        country = try reader.read()
        sector = try reader.read()
        knowledgeKey = try reader.read()
        parent = try reader.read()
        positions = try reader.read()
        aliases = try reader.read()
    }
}

extension Alias: Coded {
    package func encode(into writer: inout ByteWriter) {
        text.encode(into: &writer)
        kind.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        self.init(text: try reader.read(), kind: try reader.read())
    }
}

extension Mention: Coded {
    package func encode(into writer: inout ByteWriter) {
        span.encode(into: &writer)
        form.encode(into: &writer)
        type.encode(into: &writer)
        label.encode(into: &writer)
        entity.encode(into: &writer)
        linkMethod.encode(into: &writer)
        linkConfidence.encode(into: &writer)
        acts.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        self.init(span: try reader.read(), form: try reader.read(), type: try reader.read())
        label = try reader.read()
        entity = try reader.read()
        linkMethod = try reader.read()
        linkConfidence = try reader.read()
        acts = try reader.read()
    }
}

extension TimeExpression: Coded {
    package func encode(into writer: inout ByteWriter) {
        span.encode(into: &writer)
        kind.encode(into: &writer)
        value.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        self.init(span: try reader.read(), kind: try reader.read(), value: try reader.read())
    }
}

extension Assertion: Coded {
    package func encode(into writer: inout ByteWriter) {
        relation.encode(into: &writer)
        source.encode(into: &writer)
        target.encode(into: &writer)
        evidence.encode(into: &writer)
        rule.encode(into: &writer)
        sourceSpan.encode(into: &writer)
        targetSpan.encode(into: &writer)
        agreement.encode(into: &writer)
        by.encode(into: &writer)
        role.encode(into: &writer)
        issue.encode(into: &writer)
        start.encode(into: &writer)
        end.encode(into: &writer)
        modality.encode(into: &writer)
        attribution.encode(into: &writer)
        attributedTo.encode(into: &writer)
        trigger.encode(into: &writer)
        confidence.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        self.init(
            relation: try reader.read(), source: try reader.read(), target: try reader.read(), evidence: try reader.read(),
            rule: try reader.read())
        sourceSpan = try reader.read()
        targetSpan = try reader.read()
        agreement = try reader.read()
        by = try reader.read()
        role = try reader.read()
        issue = try reader.read()
        start = try reader.read()
        end = try reader.read()
        modality = try reader.read()
        attribution = try reader.read()
        attributedTo = try reader.read()
        trigger = try reader.read()
        confidence = try reader.read()
    }
}

extension Participant: Coded {
    package func encode(into writer: inout ByteWriter) {
        entity.encode(into: &writer)
        span.encode(into: &writer)
        sector.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        self.init(entity: try reader.read(), span: try reader.read(), sector: try reader.read())
    }
}

extension EventRecord: Coded {
    package func encode(into writer: inout ByteWriter) {
        type.encode(into: &writer)
        evidence.encode(into: &writer)
        rule.encode(into: &writer)
        mode.encode(into: &writer)
        contexts.encode(into: &writer)
        actors.encode(into: &writer)
        recipients.encode(into: &writer)
        date.encode(into: &writer)
        dateSpan.encode(into: &writer)
        place.encode(into: &writer)
        modality.encode(into: &writer)
        trigger.encode(into: &writer)
        confidence.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        self.init(type: try reader.read(), evidence: try reader.read(), rule: try reader.read())
        mode = try reader.read()
        contexts = try reader.read()
        actors = try reader.read()
        recipients = try reader.read()
        date = try reader.read()
        dateSpan = try reader.read()
        place = try reader.read()
        modality = try reader.read()
        trigger = try reader.read()
        confidence = try reader.read()
    }
}

extension Quotation: Coded {
    package func encode(into writer: inout ByteWriter) {
        span.encode(into: &writer)
        kind.encode(into: &writer)
        rule.encode(into: &writer)
        speaker.encode(into: &writer)
        speakerSpan.encode(into: &writer)
        onBehalfOf.encode(into: &writer)
        cue.encode(into: &writer)
        confidence.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        self.init(span: try reader.read(), kind: try reader.read(), rule: try reader.read())
        speaker = try reader.read()
        speakerSpan = try reader.read()
        onBehalfOf = try reader.read()
        cue = try reader.read()
        confidence = try reader.read()
    }
}

extension Claim: Coded {
    package func encode(into writer: inout ByteWriter) {
        span.encode(into: &writer)
        holderName.encode(into: &writer)
        holderKind.encode(into: &writer)
        stance.encode(into: &writer)
        rule.encode(into: &writer)
        holder.encode(into: &writer)
        target.encode(into: &writer)
        targetName.encode(into: &writer)
        confidence.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        self.init(
            span: try reader.read(), holderName: try reader.read(), holderKind: try reader.read(), stance: try reader.read(),
            rule: try reader.read())
        holder = try reader.read()
        target = try reader.read()
        targetName = try reader.read()
        confidence = try reader.read()
    }
}
