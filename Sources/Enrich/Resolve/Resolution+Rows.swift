package import Model

extension Resolution {
    /// A day as a date of the tables; nil for unknown.
    func date(_ day: Int32) -> String? { day == Ledger.noDay || day == Int32.max ? nil : "\(CalendarDate(dayNumber: Int(day)))" }

    func thing(of entity: Int32) -> KnownThing? {
        let node = joiner.knownNode(identities.roots[Int(entity)])
        return node < 0 ? nil : joiner.geography.thing(ledger.strings[ledger.node(node).name])
    }

    func country(of entity: Int32) -> String? { ledger.string(entityTable.countries[Int(entity)]) }

    func sector(of entity: Int32) -> String? { ledger.string(entityTable.sectors[Int(entity)]) }

    /// The office given last.
    func position(of entity: Int32) -> String? { ledger.string(entityTable.positions[Int(entity)]) }

    func entityRow(_ entity: Int32) -> EntityRow {
        var row = EntityRow()
        let nodes = entityTable.nodes(of: entity)
        let thing = thing(of: entity)
        let type = entityTable.types[Int(entity)]
        row.entityID = identities.id(entity)
        row.name = entityTable.names[Int(entity)]
        row.entityType = type.rawValue
        row.subtype =
            nodes.lazy.compactMap { joiner.curated.types[$0]?.subtype }.first ?? thing?.subtype
            ?? ledger.string(entityTable.best(entity, Ledger.Fact.subtype, ledger))
        row.country = country(of: entity)
        row.sector = sector(of: entity)
        row.position = position(of: entity)
        let parent = entityTable.best(entity, Ledger.Fact.parent, ledger)
        if parent >= 0, identities.entityOfNode[Int(parent)] != entity {
            row.parentID = identities.id(identities.entityOfNode[Int(parent)])
        }
        let aliases = entityTable.aliases(entity, ledger).map { ledger.strings[$0.form] }.filter { $0 != row.name }
        row.aliases = aliases.isEmpty ? nil : aliases.joined(separator: "|")
        row.wikidataID = thing?.wikidataID
        row.geonamesID = thing?.geonamesID
        row.latitude = thing?.latitude
        row.longitude = thing?.longitude
        row.mentionCount = nodes.reduce(0) { $0 + Int(ledger.mentions[Int($1)]) }
        row.documentCount = Int(entityTable.documents[Int(entity)])
        row.firstSeen = date(nodes.map { ledger.firstDay[Int($0)] }.min() ?? Int32.max)
        row.lastSeen = date(nodes.map { ledger.lastDay[Int($0)] }.max() ?? Ledger.noDay)
        return row
    }

    func relationshipRow(_ merged: Relationships.Row) -> RelationshipRow {
        var row = RelationshipRow()
        row.relationshipID = Identities.text(merged.id, "r")
        row.sourceID = identities.id(merged.source)
        row.sourceName = entityTable.names[Int(merged.source)]
        row.relationType = ledger.relations[Int(merged.relation)]
        row.targetID = identities.id(merged.target)
        row.targetName = entityTable.names[Int(merged.target)]
        row.isSymmetric = vocabulary.relations[Int(merged.relation)].isSymmetric
        row.agreementID = merged.agreement < 0 ? nil : identities.id(merged.agreement)
        row.role = ledger.string(merged.role)
        row.byID = merged.by < 0 ? nil : identities.id(merged.by)
        row.issue = merged.issue < 0 ? nil : relationshipTable.texts[merged.issue]
        row.startDate = merged.start.date.map { "\($0)" }
        row.endDate = merged.end.date.map { "\($0)" }
        row.modality = merged.modality.rawValue
        row.weight = Double(merged.documents)
        row.evidenceCount = Int(merged.evidence)
        row.documentCount = Int(merged.documents)
        row.publisherCount = Int(merged.publishers)
        row.confidence = Confidence.unpacked(merged.confidence)
        row.firstReported = date(merged.firstDay)
        row.lastReported = date(merged.lastDay)
        return row
    }

    /// Rows of events, with the words that `surfaces` saw; lists of sides are joined with "|" in the same order in every column.
    package func events(_ surfaces: Surfaces) -> RowList<EventRow> {
        RowList(count: occurrenceTable.events.count) { eventRow($0, surfaces) }
    }

    private func eventRow(_ index: Int, _ surfaces: Surfaces) -> EventRow {
        let event = occurrenceTable.events[index]
        let members = occurrenceTable.members(of: event).map { ledger.occurrences[Int($0)] }
        let words = surfaces.words(ofEvent: event.id)
        var row = EventRow()
        row.eventID = Identities.text(event.id, "v")
        row.eventType = ledger.strings[members[0].type]
        let mode = Relationships.commonest(members.map(\.mode)).first
        row.eventMode = mode.map { ledger.strings[$0] }
        let kind = scale[row.eventType]
        row.quadCode = kind?.quad
        row.intensity = row.eventMode.flatMap { kind?.modes[$0] } ?? kind?.intensity
        var contexts: Set<Int32> = []
        for member in members {
            let first = Int(member.first) + Int(member.actors) + Int(member.recipients)
            contexts.formUnion(ledger.participants[first..<first + Int(member.contexts)])
        }
        row.contexts = contexts.isEmpty ? nil : contexts.sorted().map { ledger.strings[$0] }.joined(separator: "|")

        let said = DateChoice.earliest(members.map(\.date))
        if let date = said.date {
            row.eventDate = "\(date)"
            row.eventDateSource = "text"
            row.dateRaw = words?.date
        } else {
            let sources = members.map { ledger.source($0.document) }
            let first = sources.filter { $0.published.isKnown }.min { ($0.published, $0.id) < ($1.published, $1.id) }
            row.eventDate = first?.published.date.map { "\($0)" } ?? ""
            row.eventDateSource = first?.publishedBy == .dateline ? "dateline" : "publication"
        }

        let actors = sides(event, actors: true)
        row.actorID = joined(actors, identities.id)
        row.actorName = joined(actors) { entityTable.names[Int($0)] }
        row.actorNameRaw = words?.actors
        row.actorCountry = joined(actors) { country(of: $0) ?? "" }
        let actorSectors = sectors(members, actors: true)
        row.actorSector = joined(actors) { actorSectors[$0] ?? sector(of: $0) ?? "" }
        row.actorTitle = joined(actors) { position(of: $0) ?? "" }
        let recipients = sides(event, actors: false)
        row.recipientID = joined(recipients, identities.id)
        row.recipientName = joined(recipients) { entityTable.names[Int($0)] }
        row.recipientNameRaw = words?.recipients
        row.recipientCountry = joined(recipients) { country(of: $0) ?? "" }
        let recipientSectors = sectors(members, actors: false)
        row.recipientSector = joined(recipients) { recipientSectors[$0] ?? sector(of: $0) ?? "" }
        row.recipientTitle = joined(recipients) { position(of: $0) ?? "" }

        row.rawPlacename = words?.place
        let places = members.map { $0.place < 0 ? -1 : identities.entityOfNode[Int($0.place)] }
        if let place = Relationships.commonest(places).first {
            let thing = thing(of: place)
            row.placename = entityTable.names[Int(place)]
            row.country = country(of: place)
            row.province = thing?.province
            row.latitude = thing?.latitude
            row.longitude = thing?.longitude
            row.geonamesID = thing?.geonamesID
            row.featureType = thing?.subtype ?? ledger.string(entityTable.best(place, Ledger.Fact.subtype, ledger))
        }
        row.modality = (members.max { $0.modality.firmness < $1.modality.firmness } ?? members[0]).modality.rawValue
        row.documentCount = Int(event.documents)
        row.confidence = Confidence.unpacked(event.confidence)
        return row
    }

    /// The entities on one side, those named by most reports first.
    ///
    /// Who acts in one report is no recipient of it in another.
    private func sides(_ event: Occurrences.Event, actors: Bool) -> [Int32] {
        var counts: [Int32: Int] = [:]
        var acting: Set<Int32> = []
        for member in occurrenceTable.members(of: event) {
            for entity in Occurrences.side(member, actors: actors, ledger, identities) { counts[entity, default: 0] += 1 }
            if !actors { acting.formUnion(Occurrences.side(member, actors: true, ledger, identities)) }
        }
        return counts.filter { actors || !acting.contains($0.key) || event.members.count == 1 }
            .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.map(\.key)
    }

    /// What the first report's words say of the sector of each entity on one side: "Kenyan police" are Kenya's COP.
    private func sectors(_ members: [Occurrence], actors: Bool) -> [Int32: String] {
        var found: [Int32: String] = [:]
        for member in members {
            let first = Int(member.first)
            let count = Int(member.actors) + Int(member.recipients)
            let named = first + count + Int(member.contexts)
            for side in actors ? 0..<Int(member.actors) : Int(member.actors)..<count {
                let node = ledger.participants[first + side]
                guard node >= 0, let sector = ledger.string(ledger.participants[named + side]) else { continue }
                let entity = identities.entityOfNode[Int(node)]
                if found[entity] == nil { found[entity] = sector }
            }
        }
        return found
    }

    /// A list for one cell; nil when all of it is empty.
    private func joined(_ entities: [Int32], _ text: (Int32) -> String) -> String? {
        let texts = entities.map(text)
        return texts.contains { !$0.isEmpty } ? texts.joined(separator: "|") : nil
    }
}
