import Model

/// When and where an event took place, as its sentence says.
struct EventSetting {
    let tree: Tree
    let draft: Draft
    let book: RuleBook

    func place(_ event: inout EventRecord, at trigger: Int) {
        let sentence = tree.span(tree.sentenceRange(of: trigger))
        let here = tree.span(trigger..<trigger + 1)
        let dates = draft.times(within: sentence).filter { $0.kind == .date }
        let nearest = dates.min { distance($0.span, here) < distance($1.span, here) }
        if let nearest, let date = CalendarDate(nearest.value) {
            event.date = date
            event.dateSpan = nearest.span
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

    private func distance(_ a: Span, _ b: Span) -> Int { a.end <= b.start ? b.start - a.end : max(0, a.start - b.end) }
}
