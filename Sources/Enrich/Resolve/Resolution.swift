package import Model

/// The entities of all documents and what ties them: the answer of resolution, and the way from local entities to it.
///
/// Tables that span documents are lists of rows made as they are read; `rows(for:)` makes the rows of one document.
package struct Resolution: Sendable {
    let joiner: Joiner
    let identities: Identities
    let entityTable: Entities
    let relationshipTable: Relationships
    let occurrenceTable: Occurrences
    let agreementTable: Agreements
    let scale: EventScale
    let vocabulary: Vocabulary
    /// By document: its id, in order, for look-ups.
    private let documentIDs: [Int32]

    /// To be kept for the next run.
    package var registry: Registry { identities.registry }

    init(_ joiner: Joiner, vocabulary: Vocabulary, scale: EventScale, registry: Registry, runID: String) {
        self.joiner = joiner
        self.vocabulary = vocabulary
        self.scale = scale
        let reports = Reports(joiner.ledger)
        let identities = Identities(joiner, registry: registry, runID: runID)
        var entities = Entities(joiner, identities, reports)
        let relationships = Relationships(joiner, identities, reports, vocabulary: vocabulary) {
            entities.types[Int($0)] == .agreement || entities.types[Int($0)] == .programme
        }
        entities.nameInstruments(relationships, joiner)
        occurrenceTable = Occurrences(joiner, identities, reports, scale: scale)
        agreementTable = Agreements(entities, relationships, relations: joiner.ledger.relations)
        self.identities = identities
        entityTable = entities
        relationshipTable = relationships
        documentIDs = joiner.ledger.sources.map(\.id)
    }

    var ledger: Ledger { joiner.ledger }

    /// The document's place in the ledger.
    func source(_ documentID: String) -> Ledger.Source? {
        guard let id = ledger.strings.find(documentID) else { return nil }
        var low = 0
        var high = documentIDs.count
        while low < high {
            let middle = (low + high) / 2
            if documentIDs[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low < documentIDs.count && documentIDs[low] == id ? ledger.sources[low] : nil
    }

    /// The entity of a local entity of a document, as an index; nil when there is none.
    func entity(_ local: Int?, of source: Ledger.Source) -> Int32? {
        guard let local, local >= 0, local < source.locals.count else { return nil }
        return identities.entityOfNode[Int(ledger.locals[Int(source.locals.lowerBound) + local])]
    }

    /// The id of the entity that a local entity of a document is.
    package func entityID(ofLocal local: Int, in documentID: String) -> String? {
        source(documentID).flatMap { entity(local, of: $0) }.map(identities.id)
    }

    /// The name that an entity is shown by.
    package func name(ofEntity id: String) -> String? { identities.entity(id).map { entityTable.names[Int($0)] } }

    /// Redirects to entities that are there.
    package var redirects: [EntityRedirectRow] {
        registry.redirects.filter { identities.entity($0.entityID) != nil }.map { redirect in
            var row = EntityRedirectRow()
            row.oldEntityID = redirect.oldEntityID
            row.entityID = redirect.entityID
            row.reason = redirect.reason.rawValue
            row.runID = redirect.runID
            return row
        }
    }

    /// Rows of entities; the columns of the graph are left for the exporter.
    package var entities: RowList<EntityRow> { RowList(count: identities.ids.count) { entityRow(Int32($0)) } }

    /// Rows of relationships.
    package var relationships: RowList<RelationshipRow> {
        RowList(count: relationshipTable.rows.count) { relationshipRow(relationshipTable.rows[$0]) }
    }
}
