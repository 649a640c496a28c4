import Model

/// Makes events of matches: one for each occurrence that the document tells of, coded by PLOVER.
struct EventBuilder {
    let book: RuleBook
    let tree: Tree
    let draft: Draft
    let certainty: Certainty
    let arguments: ArgumentReader
    /// The entity of each state, by ISO code.
    let states: [String: Int]

    func events(of matches: [RuleMatch]) -> [EventRecord] {
        let foreground = Foreground(tree: tree, words: certainty.words)
        let coded = matches.filter { book.rules[$0.rule].event != nil && fits($0, book.rules[$0.rule]) }
        let triggers = Set(coded.map(\.trigger))
        var found: [EventRecord] = []
        var last: Int?
        var known: [Key: [Int]] = [:]
        for match in coded.sorted(by: comesFirst) {
            let rule = book.rules[match.rule]
            if last == match.trigger { continue }
            guard !isContent(match.trigger, of: triggers) else { continue }
            guard foreground.contains(match.trigger) || knowsBothSides(match) else { continue }
            guard let event = event(match, rule) else { continue }
            last = match.trigger
            let keys = keys(of: event)
            // Only the latest with the same type and a common side are looked at: an occurrence is retold soon.
            let candidates = keys.flatMap { (known[$0] ?? []).suffix(16) }
            let place = candidates.filter { isSame(found[$0], event) }.min()
            if let place { found[place] = merged(found[place], event) } else { found.append(event) }
            for key in keys { known[key, default: []].append(place ?? found.count - 1) }
        }
        return found
    }

    /// At one trigger the rule of highest priority, then the longest phrase, says what happened.
    private func comesFirst(_ a: RuleMatch, _ b: RuleMatch) -> Bool {
        if a.trigger != b.trigger { return a.trigger < b.trigger }
        let (one, other) = (book.rules[a.rule].priority, book.rules[b.rule].priority)
        if one != other { return one > other }
        if (a.phraseEnd >= 0) != (b.phraseEnd >= 0) { return a.phraseEnd >= 0 }
        return a.rule < b.rule
    }

    /// A rule about instruments tells an event only when there is an instrument, and someone known takes part in each.
    private func fits(_ match: RuleMatch, _ rule: Rule) -> Bool {
        let actors: Set<EntityType> = [.country, .organization, .person]
        if let target = rule.target, rule.relation != nil, !target.types.isEmpty, target.types.isDisjoint(with: actors) {
            return match.targets.contains { $0.entity != nil }
        }
        return (match.sources + match.targets + match.between).contains { $0.entity != nil }
    }

    private func knowsBothSides(_ match: RuleMatch) -> Bool {
        if match.between.count(where: { $0.entity != nil }) > 1 { return true }
        return match.sources.contains { $0.entity != nil } && match.targets.contains { $0.entity != nil }
    }

    /// What is agreed, refused, demanded or threatened is the content of that event and not a second one.
    private func isContent(_ trigger: Int, of triggers: Set<Int>) -> Bool {
        var here = trigger
        for _ in 0..<6 {
            let head = tree.head(here)
            guard head != here, certainty.words.governed.contains(tree.dep[here]) || certainty.words.purpose.contains(tree.dep[here]) else {
                return false
            }
            if triggers.contains(head) { return true }
            here = head
        }
        return false
    }

    private func event(_ match: RuleMatch, _ rule: Rule) -> EventRecord? {
        guard let template = rule.event else { return nil }
        let modality = certainty.modality(of: match.trigger)
        var type = template.type
        var held = modality
        switch modality {
        case .planned:
            type = Plover.announced(type)
            if type != template.type { held = .actual }
        case .possible:
            type = Plover.announced(type)
        case .denied:
            guard let refusal = Plover.refused(type), !certainty.isDisclaimed(match.trigger) else { return nil }
            type = refusal
            held = .actual
        case .actual, .historical, .alleged: break
        }
        var event = EventRecord(type: type, evidence: tree.span(tree.sentenceRange(of: match.trigger)), rule: rule.id)
        event.modality = held
        if type == template.type { event.mode = template.mode }
        event.contexts = template.contexts
        let sides = match.between + match.sources
        event.actors = sides.map(participant)
        if template.isMutual || rule.relation?.isSymmetric == true {
            event.actors += match.targets.filter(isActor).map(participant)
        } else {
            event.recipients = match.targets.map(participant)
        }
        guard !event.actors.isEmpty || !event.recipients.isEmpty else { return nil }
        event.confidence = book.precision.confidence(of: rule.id)
        EventSetting(tree: tree, draft: draft, book: book).place(&event, at: match.trigger)
        fillNameless(&event)
        return event
    }

    /// People whom nothing names ("workers", "protesters") are those of the state where it happens, or of the other side.
    private func fillNameless(_ event: inout EventRecord) {
        func state(_ sides: [Participant]) -> Int? {
            sides.lazy.compactMap(\.entity).first { draft.entities[$0].country != nil }
        }
        let place = event.place?.entity.flatMap { draft.entities[$0].country == nil ? nil : $0 }
        if let other = place ?? state(event.recipients), event.actors.allSatisfy({ $0.entity == nil }) {
            for index in event.actors.indices { event.actors[index].entity = homeState(of: other) }
        }
        if let other = place ?? state(event.actors), event.recipients.allSatisfy({ $0.entity == nil }) {
            for index in event.recipients.indices { event.recipients[index].entity = homeState(of: other) }
        }
    }

    private func homeState(of entity: Int) -> Int {
        guard let country = draft.entities[entity].country, draft.entities[entity].type != .country else { return entity }
        return states[country] ?? entity
    }

    private func isActor(_ argument: Argument) -> Bool {
        argument.type.map { [.country, .organization, .person].contains($0) } ?? true
    }

    /// Who takes part; when nobody known does, or things do ("aircraft"), the state that the phrase names stands in.
    private func participant(_ argument: Argument) -> Participant {
        let isKnown = argument.entity.map { entity in
            draft.entities[entity].country != nil || [.person, .organization].contains(draft.entities[entity].type)
        }
        if isKnown == true { return Participant(entity: argument.entity, span: argument.span) }
        return Participant(entity: arguments.state(in: argument.token) ?? argument.entity, span: argument.span)
    }

    private struct Key: Hashable {
        var type: String
        var entity: Int?
    }

    private func keys(of event: EventRecord) -> [Key] {
        let sides = Set((event.actors.isEmpty ? event.recipients : event.actors).map(\.entity))
        return sides.map { Key(type: event.type, entity: $0) }.sorted { ($0.entity ?? -1) < ($1.entity ?? -1) }
    }

    /// The same type with no contradiction in who, to whom and when.
    private func isSame(_ a: EventRecord, _ b: EventRecord) -> Bool {
        guard a.type == b.type, a.date == nil || b.date == nil || a.date == b.date else { return false }
        return agree(a.actors, b.actors) && agree(a.recipients, b.recipients)
    }

    private func agree(_ a: [Participant], _ b: [Participant]) -> Bool {
        let one = Set(a.compactMap(\.entity))
        let other = Set(b.compactMap(\.entity))
        if one.isEmpty && other.isEmpty { return a.isEmpty && b.isEmpty }
        return !one.isDisjoint(with: other)
    }

    private func merged(_ a: EventRecord, _ b: EventRecord) -> EventRecord {
        var event = a
        func add(_ more: [Participant], to list: inout [Participant]) {
            for one in more where one.entity != nil && !list.contains(where: { $0.entity == one.entity }) { list.append(one) }
        }
        add(b.actors, to: &event.actors)
        add(b.recipients, to: &event.recipients)
        event.date = a.date ?? b.date
        event.dateSpan = a.dateSpan ?? b.dateSpan
        event.place = a.place ?? b.place
        event.mode = a.mode ?? b.mode
        if Certainty.rank(b.modality) < Certainty.rank(a.modality) { event.modality = b.modality }
        return event
    }
}
