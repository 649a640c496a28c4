package import Model

extension RuleBook {
    /// Why an assertion was made: its sentence with the words marked, the way through the tree from the trigger to
    /// each side, and the rule with its place.
    package func explain(_ assertion: Assertion, in draft: Draft) -> String {
        let names = draft.entities
        var lines = ["\(names[assertion.source].name) —\(assertion.relation)→ \(names[assertion.target].name)"]
        lines.append(
            "sentence    "
                + marked(
                    assertion.evidence,
                    [
                        ("source", assertion.sourceSpan), ("target", assertion.targetSpan), ("trigger", assertion.trigger),
                    ], draft))
        lines += paths(from: assertion.trigger, to: [("source", assertion.sourceSpan), ("target", assertion.targetSpan)], draft)
        lines.append(
            "holds       \(assertion.modality.rawValue), \(assertion.attribution.rawValue)\(speaker(assertion.attributedTo, draft))")
        lines.append("rule        " + place(of: assertion.rule))
        lines.append("confidence  \(assertion.confidence)")
        return lines.joined(separator: "\n")
    }

    /// Why an event was coded.
    package func explain(_ event: EventRecord, in draft: Draft) -> String {
        var lines = [event.type + (event.mode.map { "/" + $0 } ?? "")]
        let sides = event.actors.map { ("actor", Optional($0.span)) } + event.recipients.map { ("recipient", Optional($0.span)) }
        lines.append("sentence    " + marked(event.evidence, sides + [("date", event.dateSpan), ("place", event.place?.span)], draft))
        lines.append("holds       \(event.modality.rawValue)")
        lines.append("rule        " + place(of: event.rule))
        lines.append("confidence  \(event.confidence)")
        return lines.joined(separator: "\n")
    }

    private func speaker(_ entity: Int?, _ draft: Draft) -> String { entity.map { " by " + draft.entities[$0].name } ?? "" }

    private func place(of rule: String) -> String {
        rules.first { $0.id == rule }.map { "\(rule)  (\($0.file):\($0.line))" } ?? rule
    }

    /// The sentence as in "[source: Kenya] [trigger: signed] [target: the treaty]".
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

    private func paths(from trigger: Span?, to sides: [(String, Span?)], _ draft: Draft) -> [String] {
        guard let trigger, let start = head(of: trigger, draft) else { return [] }
        return sides.compactMap { label, span in
            guard let span, let end = head(of: span, draft), let path = path(from: start, to: end, draft) else { return nil }
            return label.padded(to: 12) + path
        }
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

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
