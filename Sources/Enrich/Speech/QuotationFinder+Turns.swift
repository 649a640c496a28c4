import Model

/// Transcripts, in which everything is said by somebody.
extension QuotationFinder {
    /// The turns of a transcript, a quotation for each of their lines.
    func turns() -> [Quotation] {
        draft.turns.flatMap { turn -> [Quotation] in
            let speaker = turn.label.reversed().lazy.compactMap { draft.mention(headedBy: $0) }.map { draft.mentions[$0] }
                .first { $0.entities.count == 1 && $0.type == .person }
            guard let speaker else { return [] }
            return turn.tokens.chunked(by: { sections[$0] == sections[$1] }).compactMap { line in
                guard let first = line.first(where: isWord), let last = line.last(where: { isWord($0) || sentenceEnds(in: $0..<$0 + 1) }),
                    wordCount(first..<last + 1) >= QuotationFinder.fewestWords
                else { return nil }
                var quotation = Quotation(span: tree.span(first..<last + 1), kind: .direct, rule: "speech/turn")
                quotation.speaker = speaker.entities[0]
                quotation.speakerSpan = speaker.span
                quotation.confidence = 0.9
                return quotation
            }
        }
    }
}
