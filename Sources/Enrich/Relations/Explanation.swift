package import Model

extension RuleBook {
    /// Why an assertion was made: its sentence with the words marked, the way through the tree from the trigger to
    /// each side, and the rule with its place.
    package func explanation(of assertion: Assertion, in draft: Draft) -> Explanation {
        let names = draft.entities
        let sides = [("source", assertion.sourceSpan), ("target", assertion.targetSpan)]
        var explanation = Explanation(
            headline: "\(names[assertion.source].name) —\(assertion.relation)→ \(names[assertion.target].name)",
            sentence: marked(assertion.evidence, sides + [("trigger", assertion.trigger)], draft),
            holds: "\(assertion.modality.rawValue), \(assertion.attribution.rawValue)"
                + (assertion.attributedTo.map { " by " + names[$0].name } ?? ""),
            rule: assertion.rule, confidence: assertion.confidence)
        complete(&explanation, assertion.trigger, sides, draft)
        return explanation
    }

    /// Why an event was coded.
    package func explanation(of event: EventRecord, in draft: Draft) -> Explanation {
        let sides = event.actors.map { ("actor", Optional($0.span)) } + event.recipients.map { ("recipient", Optional($0.span)) }
        var explanation = Explanation(
            headline: event.type + (event.mode.map { "/" + $0 } ?? ""),
            sentence: marked(
                event.evidence, sides + [("trigger", event.trigger), ("date", event.dateSpan), ("place", event.place?.span)], draft),
            holds: event.modality.rawValue, rule: event.rule, confidence: event.confidence)
        complete(&explanation, event.trigger, sides, draft)
        return explanation
    }

    private func complete(_ explanation: inout Explanation, _ trigger: Span?, _ sides: [(String, Span?)], _ draft: Draft) {
        if let trigger, let start = head(of: trigger, draft) {
            explanation.paths = sides.compactMap { label, span in
                guard let span, let end = head(of: span, draft), let steps = path(from: start, to: end, draft) else { return nil }
                return Explanation.Path(label: label, steps: steps)
            }
        }
        guard let rule = rules.first(where: { $0.id == explanation.rule }) else { return }
        explanation.about = rule.about
        explanation.place = "\(rule.file):\(rule.line)"
    }

    /// The sentence as in "[source: Kenya] [trigger: signed] [target: the treaty]"; of marks that overlap the first stays.
    private func marked(_ sentence: Span, _ parts: [(String, Span?)], _ draft: Draft) -> String {
        let inside = parts.compactMap { label, span in span.map { (label, $0) } }.filter { sentence.contains($0.1) }.sorted { $0.1 < $1.1 }
        var text = ""
        var position = sentence.start
        for (label, span) in inside where span.start >= position {
            text += draft.document.text[Span(start: position, end: span.start)] + "[\(label): \(draft.document.text[span])]"
            position = span.end
        }
        return text + draft.document.text[Span(start: position, end: sentence.end)]
    }

    /// The token of a span that hangs outside it.
    private func head(of span: Span, _ draft: Draft) -> Int? {
        let bytes = draft.document.text.bytes(of: span)
        let tokens = draft.parsed.tokens
        let inside = (0..<tokens.count).filter { Int(tokens.start[$0]) >= bytes.lowerBound && Int(tokens.end[$0]) <= bytes.upperBound }
        return inside.first { !inside.contains(Int(tokens.head[$0])) || Int(tokens.head[$0]) == $0 }
    }

    /// "signed >dobj treaty >prep with >pobj Chad": up to where both meet, and down again.
    private func path(from start: Int, to end: Int, _ draft: Draft) -> String? {
        let tokens = draft.parsed.tokens
        func chain(_ token: Int) -> [Int] {
            var list = [token]
            while let last = list.last, Int(tokens.head[last]) != last, list.count < 64 { list.append(Int(tokens.head[last])) }
            return list
        }
        func word(_ token: Int) -> String { draft.parsed.text[tokens.bytes(token)] }
        func arc(_ token: Int) -> String { tokens.labels.deps[Int(tokens.dep[token])] }
        let (up, down) = (chain(start), chain(end))
        guard let meeting = up.first(where: down.contains), let top = down.firstIndex(of: meeting) else { return nil }
        var text = word(start)
        for token in up.prefix(while: { $0 != meeting }) { text += " <\(arc(token)) \(word(Int(tokens.head[token])))" }
        for token in down[..<top].reversed() { text += " >\(arc(token)) \(word(token))" }
        return text
    }
}
