import Model

/// When and where an event took place, as its sentence says.
struct EventSetting {
    /// On each side of the trigger: farther ones are of other clauses.
    private static let mostDates = 8

    let tree: Tree
    let draft: Draft
    let book: RuleBook

    func place(_ event: inout EventRecord, at trigger: Int) {
        if let time = time(of: trigger), let date = CalendarDate(time.value) {
            event.date = date
            event.dateSpan = time.span
            if event.modality == .actual, isLongAgo(date) { event.modality = .historical }
        }
        let reader = ArgumentReader(matcher: Matcher(tree: tree, draft: draft), words: book.argumentWords)
        let taken = Set((event.actors + event.recipients).map(\.span))
        for token in reader.matcher.reach(book.locative, from: trigger) {
            for argument in reader.arguments(at: [token], types: [.place, .country]) where !taken.contains(argument.span) {
                event.place = Participant(entity: argument.entity, span: argument.span)
                return
            }
        }
    }

    /// The date that hangs on the trigger or on a clause around it; of several the innermost, then the nearest.
    private func time(of trigger: Int) -> TimeExpression? {
        let sentence = tree.span(tree.sentenceRange(of: trigger))
        let here = tree.span(trigger..<trigger + 1)
        let before = draft.times(within: Span(start: sentence.start, end: here.start)).suffix(EventSetting.mostDates)
        let after = draft.times(within: Span(start: here.start, end: sentence.end)).prefix(EventSetting.mostDates)
        var clauses: [Int: Int] = [:]
        for (depth, token) in chain(from: trigger).enumerated() { clauses[token] = depth }
        var best: (time: TimeExpression, depth: Int, distance: Int)?
        for time in before + after where time.kind == .date {
            let token = tree.firstToken(from: draft.document.text.bytes(of: time.span).lowerBound)
            guard token < tree.count, let depth = chain(from: token).lazy.compactMap({ clauses[$0] }).first else { continue }
            let distance = time.span.end <= here.start ? here.start - time.span.end : max(0, time.span.start - here.end)
            if best.map({ (depth, distance) < ($0.depth, $0.distance) }) ?? true { best = (time, depth, distance) }
        }
        return best?.time
    }

    /// The token and the words it hangs on, up to the clause that a relative clause stands in.
    private func chain(from token: Int) -> [Int] {
        var list = [token]
        while let last = list.last, tree.head(last) != last, list.count < 24 {
            if book.certaintyWords.stops.contains(tree.dep[last]) { break }
            list.append(tree.head(last))
        }
        return list
    }

    /// More than a year before the document came out: background, not news.
    private func isLongAgo(_ date: CalendarDate) -> Bool {
        guard let year = date.year, let published = draft.document.published?.date.year else { return false }
        return year < published - 1
    }
}
