/// A row of events: the contract says what each column means.
///
/// Dates are ISO 8601 strings.
package struct EventRow: TableRow, Hashable {
    package static let table = "events"
    package static let columns = [
        "event_id", "event_date", "event_date_source", "date_raw", "event_type", "event_mode", "contexts", "quad_code", "intensity",
        "actor_id", "actor_name", "actor_name_raw", "actor_country", "actor_sector", "actor_title", "recipient_id", "recipient_name",
        "recipient_name_raw", "recipient_country", "recipient_sector", "recipient_title", "placename", "raw_placename", "country",
        "province", "latitude", "longitude", "geonames_id", "feature_type", "modality", "document_count", "confidence",
    ]

    package var eventID: String = ""
    package var eventDate: String = ""
    package var eventDateSource: String = ""
    package var dateRaw: String?
    package var eventType: String = ""
    package var eventMode: String?
    package var contexts: String?
    package var quadCode: String?
    package var intensity: Double?
    package var actorID: String?
    package var actorName: String?
    package var actorNameRaw: String?
    package var actorCountry: String?
    package var actorSector: String?
    package var actorTitle: String?
    package var recipientID: String?
    package var recipientName: String?
    package var recipientNameRaw: String?
    package var recipientCountry: String?
    package var recipientSector: String?
    package var recipientTitle: String?
    package var placename: String?
    package var rawPlacename: String?
    package var country: String?
    package var province: String?
    package var latitude: Double?
    package var longitude: Double?
    package var geonamesID: String?
    package var featureType: String?
    package var modality: String = ""
    package var documentCount: Int = 0
    package var confidence: Double = 0

    package init() {}

    package var cells: [Cell] {
        [
            .string(eventID), .string(eventDate), .string(eventDateSource), Cell(dateRaw), .string(eventType), Cell(eventMode),
            Cell(contexts), Cell(quadCode), Cell(intensity), Cell(actorID), Cell(actorName), Cell(actorNameRaw), Cell(actorCountry),
            Cell(actorSector), Cell(actorTitle), Cell(recipientID), Cell(recipientName), Cell(recipientNameRaw), Cell(recipientCountry),
            Cell(recipientSector), Cell(recipientTitle), Cell(placename), Cell(rawPlacename), Cell(country), Cell(province),
            Cell(latitude), Cell(longitude), Cell(geonamesID), Cell(featureType), .string(modality), .integer(documentCount),
            .number(confidence),
        ]
    }
}
