import Model

/// Makes assertions of matches: one for each pair of ends, with its certainty and the speaker whose words it is in.
struct AssertionBuilder {
    let book: RuleBook
    let tree: Tree
    let draft: Draft
    let certainty: Certainty
    let speech: [Quotation]
    /// Whether ends that only a description names are kept.
    let describes: Bool
    /// The draft's, with the described ones behind them.
    private(set) var entities: [LocalEntity]
    private var entityOfDescription: [String: Int] = [:]

    init(book: RuleBook, tree: Tree, draft: Draft, certainty: Certainty, speech: [Quotation], describes: Bool) {
        self.book = book
        self.tree = tree
        self.draft = draft
        self.certainty = certainty
        self.speech = speech
        self.describes = describes
        entities = draft.entities
    }

    /// What stands between two already when they want more of it.
    private static let ties: Set<String> = ["party_to", "cooperates_with", "allied_with"]
    /// Who holds which post and what lies where is told of any body.
    private static let structure: Set<String> = ["holds_office", "leads", "part_of", "located_in", "member_of"]

    /// `readings` are what the readers of offices, places and pairs have found without rules.
    mutating func assertions(of matches: [RuleMatch], with readings: [Assertion] = []) -> [Assertion] {
        var found = readings.map(attributed)
        /// The place in `found` of each (relation, ends, sentence), so that one sentence says a thing once.
        var places: [Key: Int] = [:]
        for (place, reading) in found.enumerated() {
            places[Key(reading, isSymmetric: book.symmetric.contains(reading.relation))] = place
        }
        let offices = readings.enumerated().filter { $0.element.relation == "holds_office" }
        let held = Dictionary(offices.map { ([$0.element.source, $0.element.target], $0.offset) }, uniquingKeysWith: min)
        for match in matches {
            guard let relation = book.rules[match.rule].relation else { continue }
            for assertion in assertions(match, relation) {
                if relation.name == "holds_office", let place = held[[assertion.source, assertion.target]] {
                    // "Kenya's army chief, General X": the post says more than the rank.
                    if let role = assertion.role, role.contains(" "), found[place].role?.contains(" ") == false { found[place].role = role }
                    continue
                }
                let key = Key(assertion, isSymmetric: relation.isSymmetric)
                if let place = places[key] {
                    if isBetter(assertion, than: found[place]) { found[place] = assertion }
                } else {
                    places[key] = found.count
                    found.append(assertion)
                }
            }
        }
        return found
    }

    private struct Key: Hashable {
        var relation: String
        var low: Int
        var high: Int
        var sentence: Int

        init(_ assertion: Assertion, isSymmetric: Bool) {
            relation = assertion.relation
            let swaps = isSymmetric && assertion.source > assertion.target
            low = swaps ? assertion.target : assertion.source
            high = swaps ? assertion.source : assertion.target
            sentence = assertion.evidence.start
        }
    }

    /// Of two that say the same in one sentence the less certain one wins: it read an operator that the other did not reach.
    private func isBetter(_ new: Assertion, than old: Assertion) -> Bool {
        let (a, b) = (Certainty.rank(new.modality), Certainty.rank(old.modality))
        if a != b { return a > b }
        // Names say more than "the two leaders", who are both sides at once.
        let isGroup = (new: new.sourceSpan == new.targetSpan, old: old.sourceSpan == old.targetSpan)
        return isGroup.new != isGroup.old ? isGroup.old : new.confidence > old.confidence
    }

    private mutating func assertions(_ match: RuleMatch, _ relation: Vocabulary.Relation) -> [Assertion] {
        var pairs: [(Argument, Argument)] = []
        // "We are committed to our leadership": what a group does to itself is no tie between its members; "we thank Latvia" is.
        let group = relation.isSymmetric || match.sources.count < 2 ? [] : Set(match.sources.map(\.entity))
        for source in match.sources {
            for target in match.targets where !group.contains(target.entity) || isNamed(target) { pairs.append((source, target)) }
        }
        for (index, one) in match.between.enumerated() {
            for other in match.between.dropFirst(index + 1) { pairs.append((one, other)) }
        }
        guard !pairs.isEmpty else { return [] }
        let rule = book.rules[match.rule]
        var modality = rule.isStanding ? certainty.modality(standingAt: match.trigger) : certainty.modality(of: match.trigger)
        if modality == .planned || modality == .possible, Self.ties.contains(relation.name), certainty.presupposes(match.trigger) {
            modality = .actual
        }
        // "Iran dismissed accusations by Israel": that Israel accuses is not what is denied.
        if rule.modality == .actual, modality == .denied, certainty.isDisclaimed(match.trigger) { modality = .actual }
        if let fixed = rule.modality, Certainty.rank(fixed) > Certainty.rank(modality) { modality = fixed }
        let trigger = tree.span(match.trigger..<match.trigger + 1)
        let voice = voice(at: trigger)
        var found: [Assertion] = []
        for (source, target) in pairs where source.entity != nil || target.entity != nil {
            let types = (rule.source ?? rule.between)?.types ?? EntityTypes(relation.sources)
            guard let (to, toSpan) = end(target, rule, rule.target?.types ?? types),
                // "Students of the university" stand for it elsewhere, but not where they are its members.
                let (from, fromSpan) = source.entity == to ? described(source, rule, types) : end(source, rule, types),
                from != to, !isOrgan(from, of: to, relation), isPublic(from, relation) || isPublic(to, relation),
                relation.allows(source: entities[from].type, target: entities[to].type)
            else { continue }
            if rule.isAbroad, !isAbroad(from, to, surely: rule.isSurelyAbroad) { continue }
            var assertion = Assertion(relation: relation.name, source: from, target: to, evidence: evidence(match.trigger), rule: rule.id)
            assertion.sourceSpan = fromSpan
            assertion.targetSpan = toSpan
            if let agreement = match.agreement?.entity, agreement != to, agreement != from { assertion.agreement = agreement }
            assertion.by = match.by?.entity
            assertion.role = match.role.map { draft.document.text[$0] }
            assertion.issue = match.issue.map { draft.document.text[$0] }
            assertion.modality = modality
            assertion.attribution = voice.attribution
            assertion.attributedTo = voice.speaker
            assertion.trigger = trigger
            assertion.confidence = book.precision.confidence(of: rule.id)
            found.append(assertion)
        }
        return found
    }

    private func isAbroad(_ source: Int, _ target: Int, surely: Bool) -> Bool {
        guard let home = entities[source].country else { return !surely }
        return home != entities[target].country && (!surely || entities[target].country != nil)
    }

    private mutating func end(_ argument: Argument, _ rule: Rule, _ types: EntityTypes) -> (entity: Int, span: Span)? {
        guard let entity = argument.entity else { return described(argument, rule, types) }
        // Phrases that serve an event may be of any type.
        return types.isEmpty || types.contains(entities[entity].type) ? (entity, name(of: entity, for: argument)) : nil
    }

    /// "In his first visit to Chad, Ali Omar": where a pronoun stands and the sentence has the name, the name is shown.
    private func name(of entity: Int, for argument: Argument) -> Span {
        guard book.argumentWords.thirdPersons.contains(tree.lemma[argument.token]) else { return argument.span }
        let sentence = tree.sentenceRange(of: argument.token)
        let names = sentence.lazy.filter { $0 != argument.token }.compactMap { draft.mention(headedBy: $0) }.filter {
            draft.mentions[$0].form == .named && draft.mentions[$0].entities == [entity]
        }
        return names.min { abs(draft.mentions[$0].head - argument.token) < abs(draft.mentions[$1].head - argument.token) }
            .map { draft.mentions[$0].span } ?? argument.span
    }

    /// Someone whom only a description names ("civilians"), one for each description of the document.
    private mutating func described(_ argument: Argument, _ rule: Rule, _ types: EntityTypes) -> (entity: Int, span: Span)? {
        guard describes, rule.isDescribed, let index = draft.mention(headedBy: argument.token) else { return nil }
        let mention = draft.mentions[index]
        guard mention.form != .named, !book.argumentWords.relativePronouns.contains(tree.tag[argument.token]), mention.entities.isEmpty,
            types.isEmpty || types.contains(mention.type)
        else { return nil }
        let name = draft.document.text[mention.span]
        let entity = entityOfDescription[name] ?? entities.count
        if entity == entities.count {
            var someone = LocalEntity(type: mention.type, name: name)
            someone.country = country(in: mention)
            entities.append(someone)
        }
        entityOfDescription[name] = entity
        return (entity, mention.span)
    }

    /// The state of what a description names: "the American pastor", "one of our soldiers".
    private func country(in mention: DraftMention) -> String? {
        for token in mention.tokens {
            guard let index = draft.innermostMention(at: token), let owner = draft.mentions[index].entities.first else { continue }
            if let country = draft.entities[owner].country { return country }
        }
        return nil
    }

    private func isNamed(_ argument: Argument) -> Bool {
        draft.mention(headedBy: argument.token).map { draft.mentions[$0].form == .named } ?? false
    }

    /// A ministry is no ally, visitor or critic of its own state, except where belonging is what the relation says.
    private func isOrgan(_ source: Int, of target: Int, _ relation: Vocabulary.Relation) -> Bool {
        guard relation.isSymmetric else { return false }
        return entities[source].parent == target || entities[target].parent == source
    }

    /// Whether something takes part in public affairs: a family, a recipe and a stranger's friends do not.
    private func isPublic(_ entity: Int, _ relation: Vocabulary.Relation) -> Bool {
        // Whom only a description names is told elsewhere.
        guard entity < draft.entities.count, !Self.structure.contains(relation.name) else { return true }
        let thing = entities[entity]
        switch thing.type {
        case .country, .agreement, .programme: return true
        case .person: return thing.country != nil || thing.knowledgeKey != nil || thing.parent != nil || !thing.positions.isEmpty
        case .organization: return thing.subtype != nil || thing.country != nil || thing.knowledgeKey != nil
        // A railway may be praised; a journey to a town needs a traveller.
        case .place: return relation.targets.isEmpty
        case .event, .issue: return false
        }
    }

    private func attributed(_ assertion: Assertion) -> Assertion {
        var assertion = assertion
        let voice = voice(at: assertion.trigger ?? assertion.evidence)
        assertion.attribution = voice.attribution
        assertion.attributedTo = voice.speaker
        return assertion
    }

    func evidence(_ token: Int) -> Span { tree.span(tree.sentenceRange(of: token)) }

    /// The innermost speech around a place; speech lies in order, and no deeper than a few levels.
    private func voice(at span: Span) -> (attribution: Attribution, speaker: Int?) {
        var low = 0
        var high = speech.count
        while low < high {
            let middle = (low + high) / 2
            if speech[middle].span.start <= span.start { low = middle + 1 } else { high = middle }
        }
        let around = speech[max(0, low - 16)..<low].filter { $0.span.contains(span) }.min { $0.span.count < $1.span.count }
        guard let around else { return (.author, nil) }
        return (around.kind == .direct ? .quoted : .reported, around.speaker)
    }
}
