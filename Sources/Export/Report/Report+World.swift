import Model

extension Report {
    /// Actors by the documents that tie them to others.
    func actorsSection(_ graph: RelationGraph) -> Markup {
        let kinds = [EntityType.country, .organization, .person].map(\.rawValue)
        let actors = graph.entities.indices.filter { kinds.contains(graph.entities[$0].entityType) && graph.entities[$0].degree > 0 }
            .sorted { left, right in
                let (a, b) = (graph.entities[left].pagerank ?? 0, graph.entities[right].pagerank ?? 0)
                return a == b ? left < right : a > b
            }
            .prefix(20)
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
