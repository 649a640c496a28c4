import Model

extension Report {
    /// Actors by the documents that tie them to others.
    func actorsSection(_ graph: RelationGraph) -> Markup {
        let kinds = [EntityType.country, .organization, .person].map(\.rawValue)
        let ranks = graph.entities.lazy.enumerated().compactMap { index, entity in
            kinds.contains(entity.entityType) && entity.degree > 0 ? (index: index, rank: entity.pagerank ?? 0) : nil
        }
        let actors = ranks.sorted { $0.rank == $1.rank ? $0.index < $1.index : $0.rank > $1.rank }.prefix(20).map(\.index)
        let most = actors.first.flatMap { graph.entities[$0].pagerank } ?? 1
        let rows = actors.map { index -> [Markup] in
            let entity = graph.entities[index]
            return [
                .text(entity.name), .text([entity.entityType, entity.position, entity.country].compactMap(\.self).joined(separator: ", ")),
                .number(entity.documentCount), .number(entity.degree), Chart.bar((entity.pagerank ?? 0) / most),
            ]
        }
        guard !rows.isEmpty else { return "<p>No actor is tied to another yet.</p>\n" }
        return .table(["actor", "what", "documents", "ties", "rank"], rows, numbers: [2, 3])
    }

    func timelineSection() -> Markup {
        guard !documentsByDay.isEmpty || !eventsByDay.isEmpty else { return "<p>No dates.</p>\n" }
        return """
            <h3>Documents by publication</h3>
            \(Chart.timeline(documentsByDay))
            <h3>Events by date</h3>
            \(Chart.timeline(eventsByDay))

            """
    }

    func placesSection(_ places: [Place], _ outline: Outline) -> Markup {
        guard !places.isEmpty else { return "<p>No places with coordinates.</p>\n" }
        let rows = places.prefix(15).map { [Markup.text($0.name), .number($0.count)] }
        return """
            \(PlaceMap(Array(places.prefix(400)), on: outline).picture)
            <details><summary>The first \(rows.count) of \(places.count)</summary>\
            \(Markup.table(["place", "documents"], rows, numbers: [1]))</details>

            """
    }
}
