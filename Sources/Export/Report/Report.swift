package import Model

/// What one stage of a run did.
package struct StageFigure: Hashable, Sendable {
    package var name: String
    /// Documents worked on.
    package var documentCount: Int
    package var seconds: Double

    package init(name: String, documentCount: Int, seconds: Double) {
        self.name = name
        self.documentCount = documentCount
        self.seconds = seconds
    }
}

/// How many rows each table had after one run.
package struct RunCounts: Hashable, Sendable {
    package var run: RunRow
    package var rowCounts: [String: Int]

    package init(run: RunRow, rowCounts: [String: Int]) {
        self.run = run
        self.rowCounts = rowCounts
    }
}

/// report.html in the making: one page that says what a run took in and what came out of it.
///
/// It gathers what it shows as tables go by and keeps no more than that: the strongest relationships with a few
/// sentences of evidence each, the days of documents and events, and places. The page needs no network and
/// asks for none; without JavaScript everything stands there too, only clicks in the graph jump to the evidence
/// further down.
package struct Report: Sendable {
    struct Source: Sendable {
        var title: String?
        var address: String
        var publisher: String?
    }

    struct Place: Sendable {
        var name: String
        var latitude: Double
        var longitude: Double
        var count: Int
    }

    /// Of the relationships that may come into the picture.
    private(set) var evidence: [String: [EvidenceRow]] = [:]
    /// The documents of that evidence.
    private(set) var sources: [String: Source] = [:]
    /// The documents seen last, whose evidence comes next.
    private var recent: [String: Source] = [:]
    /// By day, as ISO dates.
    private(set) var documentsByDay: [String: Int] = [:]
    private(set) var eventsByDay: [String: Int] = [:]
    /// By rounded coordinates.
    private var places: [String: Place] = [:]

    static let quotesPerRelationship = 3

    /// How many relationships the page lists before it folds the rest.
    static let listed = 20

    /// How many relationships are followed: enough that those of the picture, chosen later, are among them.
    static let followed = 1000

    package init(relationships: some Sequence<RelationshipRow>) {
        for row in strongest(relationships, limit: Report.followed) { evidence[row.relationshipID] = [] }
    }

    /// Documents come before their evidence.
    package mutating func see(_ rows: [DocumentRow]) {
        recent.removeAll(keepingCapacity: true)
        for row in rows where row.status == "ok" {
            recent[row.documentID] = Source(title: row.title, address: row.sourceURI, publisher: row.publisher)
            if let day = row.publishedAt?.prefix(10), day.utf8.count == 10 { documentsByDay[String(day), default: 0] += 1 }
        }
    }

    package mutating func see(_ rows: [EventRow]) {
        for row in rows {
            if row.eventDate.utf8.count == 10 { eventsByDay[row.eventDate, default: 0] += 1 }
            guard let latitude = row.latitude, let longitude = row.longitude else { continue }
            add(Place(name: row.placename ?? "", latitude: latitude, longitude: longitude, count: row.documentCount))
        }
    }

    package mutating func see(_ rows: [EvidenceRow]) {
        for row in rows where row.claimType == "relationship" {
            guard let known = evidence[row.claimID], known.count < Report.quotesPerRelationship else { continue }
            if !known.contains(where: { $0.text == row.text && $0.documentID == row.documentID }) {
                evidence[row.claimID]?.append(row)
                sources[row.documentID] = sources[row.documentID] ?? recent[row.documentID]
            }
        }
    }

    /// Places of events, and entities that have coordinates and are mentioned.
    func places(in graph: RelationGraph) -> [Place] {
        var report = self
        for entity in graph.entities where entity.mentionCount > 0 {
            guard let latitude = entity.latitude, let longitude = entity.longitude else { continue }
            report.add(Place(name: entity.name, latitude: latitude, longitude: longitude, count: entity.documentCount))
        }
        return report.places.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map(\.value)
    }

    private mutating func add(_ place: Place) {
        let key = "\((place.latitude * 100).rounded()) \((place.longitude * 100).rounded())"
        var known = places[key] ?? place
        if places[key] != nil { known.count += place.count }
        places[key] = known
    }
}

/// The strongest relationships first: those of most documents, then the surest, then those said most often, then by id.
///
/// Where things lie and what they are parts of goes last: it is no news.
package func strongest(_ rows: some Sequence<RelationshipRow>, limit: Int) -> [RelationshipRow] {
    func isNews(_ row: RelationshipRow) -> Bool { row.relationType != "located_in" && row.relationType != "part_of" }
    func order(_ rows: [RelationshipRow]) -> [RelationshipRow] {
        let sorted = rows.sorted { a, b in
            if isNews(a) != isNews(b) { return isNews(a) }
            return (a.weight, a.confidence, a.evidenceCount, b.relationshipID) > (b.weight, b.confidence, b.evidenceCount, a.relationshipID)
        }
        return Array(sorted.prefix(limit))
    }
    var found: [RelationshipRow] = []
    for row in rows {
        found.append(row)
        // Cutting now and then keeps a few thousand rows of millions.
        if found.count >= 2 * limit + 1000 { found = order(found) }
    }
    return order(found)
}
