import Model

/// Makes events of matches: one for each occurrence that the document tells of, coded by PLOVER.
struct EventBuilder {
    let book: RuleBook
    let tree: Tree
    let draft: Draft
    let certainty: Certainty
    let sides: EventSides

    func events(of matches: [RuleMatch]) -> [EventRecord] {
        let foreground = Foreground(tree: tree, words: certainty.words)
        let coded = matches.filter { book.rules[$0.rule].event != nil && fits($0, book.rules[$0.rule]) }.sorted(by: comesFirst)
        let triggers = Set(coded.map(\.trigger))
        var contents: [Int: RuleMatch] = [:]
        for match in coded {
            if let governor = governor(of: match.trigger, in: triggers), contents[governor] == nil { contents[governor] = match }
        }
        var found: [EventRecord] = []
        var last: Int?
        var known: [Key: [Int]] = [:]
        for match in coded where last != match.trigger && governor(of: match.trigger, in: triggers) == nil {
            guard foreground.contains(match.trigger) || foreground.isSubject(match.trigger, ofNone: triggers) || knowsBothSides(match)
            else {
                continue
            }
            guard let event = event(match, book.rules[match.rule], about: contents[match.trigger]) else { continue }
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

    private static let actors: EntityTypes = [.organization, .person]

    /// A rule about instruments tells an event only when there is an instrument, and someone known takes part in each.
    private func fits(_ match: RuleMatch, _ rule: Rule) -> Bool {
        if let target = rule.target, rule.relation != nil, !target.types.isEmpty, target.types.isDisjoint(with: EventBuilder.actors) {
            return match.targets.contains { $0.entity != nil }
        }
        if rule.between != nil, rule.source == nil, match.between.count < 2 { return false }
        // Storms and exhibitions attack nobody, and an accord agrees to nothing.
        if let event = rule.event, !match.sources.isEmpty,
            !match.sources.contains(where: { sides.canAct($0) || !Plover.isConflict(event.type) && isPeople($0) })
        {
            return false
        }
        return (match.sources + match.targets + match.between).contains { argument in
            let side = sides.participant(argument)
            return side.entity != nil || side.sector != nil && sides.home != nil
        }
    }

    /// "They", whoever they are.
    private func isPeople(_ argument: Argument) -> Bool {
        ["they", "he", "she", "we"].contains(tree.words(argument.token..<argument.token + 1).lowercased())
    }

    private func knowsBothSides(_ match: RuleMatch) -> Bool {
        if match.between.count(where: { sides.isIdentified($0) }) > 1 { return true }
        return match.sources.contains { sides.isIdentified($0) } && match.targets.contains { sides.isIdentified($0) }
    }

    /// What is agreed, refused, demanded or threatened is the content of that event and not a second one.
    private func governor(of trigger: Int, in triggers: Set<Int>) -> Int? {
        var here = trigger
        for _ in 0..<6 {
            let head = tree.head(here)
            guard head != here, sides.words.about.contains(tree.dep[here]) else {
                return nil
            }
            if triggers.contains(head) { return head }
            here = head
        }
        return nil
    }

    private func event(_ match: RuleMatch, _ rule: Rule, about content: RuleMatch?) -> EventRecord? {
        guard var template = rule.event else { return nil }
        var match = match
        if let content {
            // A promise of force is a threat.
            if template.type == "AGREE", isThreat(content), isComplement(content.trigger, of: match.trigger) {
                template = EventTemplate(type: "THREATEN")
            }
            if match.targets.isEmpty, !template.isMutual { match.targets = content.targets + content.between }
        }
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
        event.trigger = tree.span(match.trigger..<match.trigger + 1)
        event.modality = held
        if type == template.type { event.mode = template.mode }
        event.contexts = template.contexts
        event.actors = (match.between + match.sources).map(sides.participant)
        if template.isMutual || rule.relation?.isSymmetric == true {
            event.actors += match.targets.filter(isActor).map(sides.participant)
        } else {
            event.recipients = match.targets.map(sides.participant)
        }
        guard !event.actors.isEmpty || !event.recipients.isEmpty else { return nil }
        event.confidence = book.precision.confidence(of: rule.id)
        EventSetting(tree: tree, draft: draft, book: book).place(&event, at: match.trigger)
        sides.settle(&event, of: match)
        return event
    }

    /// Force and cut ties; to suspend or end something else is none.
    private func isThreat(_ content: RuleMatch) -> Bool {
        let rule = book.rules[content.rule]
        guard let act = rule.event, Plover.isConflict(act.type), !certainty.isNegated(content.trigger) else { return false }
        return rule.relation == nil || !sides.words.undoing.contains(tree.lemma[content.trigger])
    }

    /// "promised to attack", "is ready to attack": nothing but complements lies between.
    private func isComplement(_ token: Int, of governor: Int) -> Bool {
        var here = token
        while here != governor, sides.words.complements.contains(tree.dep[here]) { here = tree.head(here) }
        return here == governor
    }

    private func isActor(_ argument: Argument) -> Bool {
        argument.type.map { [.country, .organization, .person].contains($0) } ?? true
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
