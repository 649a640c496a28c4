/// A row of entities: the contract says what each column means.
///
/// Dates are ISO 8601 strings.
package struct EntityRow: TableRow, Hashable {
    package static let table = "entities"
    package static let columns = [
        "entity_id", "name", "entity_type", "subtype", "ftm_schema", "country", "sector", "position", "parent_id", "aliases",
        "wikidata_id", "geonames_id", "latitude", "longitude", "mention_count", "document_count", "first_seen", "last_seen", "degree",
        "pagerank", "betweenness", "component", "community",
    ]

    package var entityID: String = ""
    package var name: String = ""
    package var entityType: String = ""
    package var subtype: String?
    package var ftmSchema: String?
    package var country: String?
    package var sector: String?
    package var position: String?
    package var parentID: String?
    package var aliases: String?
    package var wikidataID: String?
    package var geonamesID: String?
    package var latitude: Double?
    package var longitude: Double?
    package var mentionCount: Int = 0
    package var documentCount: Int = 0
    package var firstSeen: String?
    package var lastSeen: String?
    package var degree: Int = 0
    package var pagerank: Double?
    package var betweenness: Double?
    package var component: Int?
    package var community: Int?

    package init() {}

    package var cells: [Cell] {
        [
            .string(entityID), .string(name), .string(entityType), Cell(subtype), Cell(ftmSchema), Cell(country), Cell(sector),
            Cell(position), Cell(parentID), Cell(aliases), Cell(wikidataID), Cell(geonamesID), Cell(latitude), Cell(longitude),
            .integer(mentionCount), .integer(documentCount), Cell(firstSeen), Cell(lastSeen), .integer(degree), Cell(pagerank),
            Cell(betweenness), Cell(component), Cell(community),
        ]
    }
}
