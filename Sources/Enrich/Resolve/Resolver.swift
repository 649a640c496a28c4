package import Model

/// Resolves the entities of many documents into one set, and merges what is said of them.
///
/// First pass: `add` every live document, then `finish`. The order of documents makes no difference to the result.
package struct Resolver: Sendable {
    private let names: NameRules
    private let vocabulary: Vocabulary
    private let geography: any Geography
    private let scale: EventScale
    private var ledger: Ledger
    private var nodeIndex: [EntityNode: Int32] = [:]
    /// Folded words in order and sorted, by style and name.
    private var folded: [Int: (ordered: Int32, sorted: Int32)] = [:]
    private var stateNames: [String: [[Substring]]] = [:]
    private var relationIndex: [String: UInt8] = [:]

    package init(names: NameRules, vocabulary: Vocabulary, scale: EventScale, geography: any Geography) {
        self.scale = scale
        self.names = names
        self.vocabulary = vocabulary
        self.geography = geography
        ledger = Ledger(vocabulary: vocabulary)
        for (index, name) in ledger.relations.enumerated() { relationIndex[name] = UInt8(index) }
    }

    /// Takes what resolution needs of a document; no id may come twice.
    package mutating func add(_ document: ResolvableDocument) {
        let annotation = document.annotation
        let index = Int32(ledger.sources.count)
        let id = ledger.strings.intern(document.documentID)
        let day = document.published?.date.dayNumber.map(Int32.init(clamping:)) ?? Ledger.noDay
        ledger.sources.append(
            Ledger.Source(
                id: id, representative: document.duplicateOf.map { ledger.strings.intern($0) } ?? id,
                publisher: intern(document.publisher), day: day, published: PackedDate(document.published?.date),
                publishedBy: document.published?.source ?? .none, locals: ledger.locals.next(annotation.entities.count),
                ties: ledger.ties.next(annotation.assertions.count), occurrences: ledger.occurrences.next(annotation.events.count)))
        var namesakes: [EntityNode: Int32] = [:]
        let locals = annotation.entities.map { node(of: $0, in: index, &namesakes) }
        for (local, entity) in zip(locals, annotation.entities) { addFacts(of: entity, local, locals, day) }
        for mention in annotation.mentions {
            if let node = mention.entity.flatMap({ locals.indices.contains($0) ? locals[$0] : nil }) {
                ledger.mentions[Int(node)] += 1
            }
        }
        ledger.locals.append(contentsOf: locals)
        for assertion in annotation.assertions { add(assertion, locals, index) }
        for event in annotation.events { add(event, locals, index) }
    }

    /// Joins what is one thing and merges what is said of it.
    ///
    /// `runID` goes into the redirects that this run makes. The resolver is empty afterwards.
    package mutating func finish(registry: Registry, curation: Curation, runID: String) -> Resolution {
        nodeIndex = [:]
        folded = [:]
        // Taken out, not copied: the arrays are changed in place.
        var ledger = Ledger(vocabulary: vocabulary)
        swap(&ledger, &self.ledger)
        addParents(to: &ledger)
        ledger.canonicalize()
        var joiner = Joiner(ledger: ledger, names: names, geography: geography, curation: curation, registry: registry)
        joiner.join()
        return Resolution(joiner, vocabulary: vocabulary, scale: scale, registry: registry, runID: runID)
    }

    /// Gazetteer things lie in or belong to others, which become entities too, spoken of or not.
    private func addParents(to ledger: inout Ledger) {
        var nodeOfKey: [String: Int32] = [:]
        for index in ledger.nodes.indices where ledger.nodes[index].kind == .known {
            nodeOfKey[ledger.strings[ledger.nodes[index].name]] = Int32(index)
        }
        // Parents go to the end of the list and have their turn there.
        var index = 0
        while index < ledger.nodes.count {
            defer { index += 1 }
            guard ledger.nodes[index].kind == .known, let thing = geography.thing(ledger.strings[ledger.nodes[index].name]) else {
                continue
            }
            if let country = thing.country { _ = ledger.strings.intern(country) }
            guard let key = thing.parent, let parent = geography.thing(key) else { continue }
            if nodeOfKey[key] == nil {
                let name = ledger.strings.intern(key)
                nodeOfKey[key] = Int32(ledger.nodes.count)
                ledger.append(
                    EntityNode(
                        type: key.hasPrefix("country:") ? .country : key.hasPrefix("place:") ? .place : .organization, kind: .known,
                        name: name, block: name, country: -1, family: .unknown, document: -1, ordinal: -1))
            }
            guard let node = nodeOfKey[key], node != index else { continue }
            ledger.facts.add(node, Ledger.Fact.name, ledger.strings.intern(parent.name), 0)
            ledger.facts.add(Int32(index), Ledger.Fact.parent, node, 1 << 20)
        }
    }

    private mutating func intern(_ string: String?) -> Int32 {
        guard let string, !string.isEmpty else { return -1 }
        return ledger.strings.intern(string)
    }

    private mutating func fold(_ name: String, _ style: NameRules.Style) -> (ordered: Int32, sorted: Int32) {
        let raw = Int(ledger.strings.intern(name)) * 8 + style.rawValue
        if let known = folded[raw] { return known }
        let words = names.words(of: name, as: style)
        let result = (
            ledger.strings.intern(words.joined(separator: " ")), ledger.strings.intern(words.sorted().joined(separator: " "))
        )
        folded[raw] = result
        return result
    }

    /// `namesakes` counts the document's local nodes of one name: an edit elsewhere in it changes no key.
    private mutating func node(of entity: LocalEntity, in document: Int32, _ namesakes: inout [EntityNode: Int32]) -> Int32 {
        let style = NameRules.Style(entity.type)
        let words = fold(entity.name, style)
        var node = EntityNode(
            type: entity.type, kind: .open, name: words.ordered, block: words.sorted, country: -1, family: .unknown, document: -1,
            ordinal: -1)
        if let key = entity.knowledgeKey {
            node.kind = .known
            node.name = ledger.strings.intern(key)
            node.block = node.name
        } else {
            let text = ledger.strings[words.ordered]
            let parts = text.split(separator: " ")
            let country = intern(entity.country)
            switch entity.type {
            case .person:
                node.kind = parts.count > 1 ? .scoped : .local
                node.country = country
                node.family = entity.positions.isEmpty ? .unknown : EntityNode.Family(sector: entity.sector)
            case .organization:
                node.country = country
                if names.isGeneric(parts, as: style) {
                    node.kind = country < 0 ? .local : .scoped
                } else if let state = entity.country, let bare = withoutState(parts, state, subtype: entity.subtype) {
                    node.kind = .scoped
                    node.name = ledger.strings.intern(bare.joined(separator: " "))
                    node.block = ledger.strings.intern(bare.sorted().joined(separator: " "))
                }
            case .place:
                node.kind = .scoped
                node.country = country
            case .agreement, .programme, .event:
                if names.isGeneric(parts, as: style) {
                    let isLaw = country >= 0 && parts.count > 1 && ["law", "policy", "resolution"].contains(entity.subtype)
                    node.kind = isLaw ? .scoped : .local
                    if isLaw { node.country = country }
                }
            case .country, .issue: break
            }
            if text.isEmpty { node.kind = .local }
            if node.kind == .local {
                node.document = document
                let number = namesakes[node, default: 0]
                namesakes[node] = number + 1
                node.ordinal = number
            }
        }
        if let known = nodeIndex[node] { return known }
        let index = Int32(ledger.nodes.count)
        nodeIndex[node] = index
        ledger.append(node)
        return index
    }

    /// "Kenya Defence Forces" and "the Kenyan Defence Forces" are the Defence Forces of Kenya: what is left of the name of a state's
    /// organ without its state, when that names a kind of body.
    private mutating func withoutState(_ words: [Substring], _ state: String, subtype: String?) -> [Substring]? {
        let names = namesOfState(state)
        for start in words.indices {
            for name in names where words[start...].starts(with: name, by: ==) {
                let rest = Array(words[..<start] + words[(start + name.count)...])
                let isOrgan = subtype.map(Joiner.stateOrgans.contains) ?? (rest.count > 1)
                if isOrgan, !rest.isEmpty, self.names.isGeneric(rest, as: .organization) { return rest }
            }
        }
        return nil
    }

    /// Folded names and demonyms of a state, the longest first.
    private mutating func namesOfState(_ code: String) -> [[Substring]] {
        if let known = stateNames[code] { return known }
        let thing = geography.thing("country:" + code)
        let folded = ((thing?.names ?? []) + [thing?.name].compactMap { $0 }).map {
            self.names.words(of: $0, as: .organization).map { $0[...] }
        }
        let names = Set(folded).filter { !$0.isEmpty }.sorted { $0.count != $1.count ? $0.count > $1.count : $0.joined() < $1.joined() }
        stateNames[code] = names
        return names
    }

    private mutating func addFacts(of entity: LocalEntity, _ node: Int32, _ locals: [Int32], _ day: Int32) {
        if day != Ledger.noDay {
            ledger.firstDay[Int(node)] = min(ledger.firstDay[Int(node)], day)
            ledger.lastDay[Int(node)] = max(ledger.lastDay[Int(node)], day)
        }
        let style = NameRules.Style(entity.type)
        ledger.facts.add(node, Ledger.Fact.name, ledger.strings.intern(entity.name))
        if entity.type != .person, isAcronym(entity.name) {
            ledger.facts.add(node, Ledger.Fact.isAcronym, ledger.strings.intern(entity.name.lowercased()))
        }
        if entity.knowledgeKey != nil { ledger.facts.add(node, Ledger.Fact.link, fold(entity.name, style).sorted) }
        for alias in entity.aliases where !alias.text.isEmpty {
            let kind = UInt8(Alias.Kind.allCases.firstIndex(of: alias.kind) ?? 0)
            ledger.facts.add(node, Ledger.Fact.alias + kind, ledger.strings.intern(alias.text))
            switch alias.kind {
            case .name, .gazetteer: ledger.facts.add(node, Ledger.Fact.link, fold(alias.text, style).sorted)
            case .acronym: ledger.facts.add(node, Ledger.Fact.acronym, ledger.strings.intern(alias.text.lowercased()))
            default: break
            }
        }
        for (kind, value) in [
            (Ledger.Fact.subtype, entity.subtype), (Ledger.Fact.sector, entity.sector), (Ledger.Fact.country, entity.country),
        ] {
            if let value, !value.isEmpty { ledger.facts.add(node, kind, ledger.strings.intern(value)) }
        }
        if let parent = entity.parent, locals.indices.contains(parent), locals[parent] != node {
            ledger.facts.add(node, Ledger.Fact.parent, locals[parent])
        }
        // The latest office comes first in the list: on the same day the first one wins.
        for position in entity.positions where !position.isEmpty {
            ledger.offices.keep(node, 0, ledger.strings.intern(position), day)
        }
    }

    /// Two to seven capitals and digits, as in KRA, USAID, G20.
    private func isAcronym(_ name: String) -> Bool {
        (2...7).contains(name.utf8.count) && name.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) }
    }

    private mutating func add(_ assertion: Assertion, _ locals: [Int32], _ document: Int32) {
        func node(_ local: Int?) -> Int32 { local.flatMap { locals.indices.contains($0) ? locals[$0] : nil } ?? -1 }
        ledger.ties.append(
            Tie(
                document: document, source: node(assertion.source), target: node(assertion.target),
                agreement: node(assertion.agreement), by: node(assertion.by), role: intern(assertion.role),
                issue: intern(assertion.issue), start: PackedDate(assertion.start), end: PackedDate(assertion.end),
                relation: relationIndex[assertion.relation] ?? .max, modality: assertion.modality,
                confidence: Confidence.packed(assertion.confidence)))
    }

    private mutating func add(_ event: EventRecord, _ locals: [Int32], _ document: Int32) {
        func node(_ local: Int?) -> Int32 { local.flatMap { locals.indices.contains($0) ? locals[$0] : nil } ?? -1 }
        let first = Int32(ledger.participants.count)
        for participant in event.actors + event.recipients { ledger.participants.append(node(participant.entity)) }
        for context in event.contexts { ledger.participants.append(ledger.strings.intern(context)) }
        for participant in event.actors + event.recipients { ledger.participants.append(intern(participant.sector)) }
        ledger.occurrences.append(
            Occurrence(
                document: document, type: ledger.strings.intern(event.type), mode: intern(event.mode), place: node(event.place?.entity),
                date: PackedDate(event.date), modality: event.modality, confidence: Confidence.packed(event.confidence), first: first,
                actors: UInt16(clamping: event.actors.count), recipients: UInt16(clamping: event.recipients.count),
                contexts: UInt16(clamping: event.contexts.count)))
    }
}

extension Array {
    /// The range of the elements that come next.
    fileprivate func next(_ count: Int) -> Range<Int32> { Int32(self.count)..<Int32(self.count + count) }
}
