import Model

extension Report {
    /// The picture of the strongest relationships; each node and edge is a link to its evidence, which the
    /// script shows beside the picture instead.
    func graphSection(_ graph: RelationGraph, _ selection: GraphSelection) -> Markup {
        guard !selection.edges.isEmpty else { return "<p>No relationships yet.</p>\n" }
        let size = (width: 1000.0, height: 640.0)
        let positions = selection.positions.map { (x: 60 + $0.x * (size.width - 120), y: 40 + $0.y * (size.height - 80)) }
        let number = Dictionary(selection.nodes.enumerated().map { ($1, $0) }) { first, _ in first }
        let most = selection.edges.map(\.weight).max() ?? 1
        let lines = selection.edges.compactMap { edge -> Markup? in
            guard let a = number[edge.source], let b = number[edge.target] else { return nil }
            let (from, to) = (graph.entities[edge.source], graph.entities[edge.target])
            let isTie = edge.rows.allSatisfy(RelationGraph.isTie)
            return """
                <a href="#r-\(edge.id)" class="edge\(isTie ? "" : " unsure")" data-from="\(from.entityID)" data-to="\(to.entityID)"\
                \(edge.rows[0].isSymmetric ? " data-both=\"1\"" : "")>\
                <title>\(from.name): \(edge.kind) \(to.name)</title><line x1="\(positions[a].x)" y1="\(positions[a].y)" \
                x2="\(positions[b].x)" y2="\(positions[b].y)" stroke-width="\(1 + 4 * edge.weight / most)"/></a>

                """
        }
        let dots = selection.nodes.enumerated().map { index, node -> Markup in
            let entity = graph.entities[node]
            let radius = 5 + 1.5 * Double(min(entity.degree, 40)).squareRoot()
            return """
                <a href="#relationships" class="node" data-id="\(entity.entityID)"><title>\(entity.name) (\(entity.entityType))</title>\
                <circle cx="\(positions[index].x)" cy="\(positions[index].y)" r="\(radius)" fill="\(colour(ofKind: entity.entityType))"/>\
                <text x="\(positions[index].x)" y="\(positions[index].y - radius - 3)" text-anchor="middle">\(shortened(entity.name))</text></a>

                """
        }
        let kinds = Set(selection.nodes.map { graph.entities[$0].entityType }).sorted()
        let legend = kinds.map { kind -> Markup in
            "<span><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><circle cx=\"5\" cy=\"5\" r=\"5\" fill=\"\(colour(ofKind: kind))\"/></svg> \(kind)</span> "
        }
        return """
            <p class="legend">\(legend)<span>dashed: alleged or denied</span></p>
            <div class="graph">
            <svg id="picture" viewBox="0 0 \(size.width) \(size.height)" role="group" aria-label="The strongest relationships">
            \(lines)\(dots)</svg>
            <div id="evidence" aria-live="polite"><p>Choose a line or a name to read what the texts say.</p></div>
            </div>

            """
    }

    /// The same relationships in words, each with its evidence: what clicks lead to, and all there is without script.
    func relationshipsSection(_ graph: RelationGraph, _ selection: GraphSelection) -> Markup {
        guard !selection.edges.isEmpty else { return "<p>None.</p>\n" }
        let items = selection.edges.enumerated().map { index, edge -> Markup in
            let (from, to) = (graph.entities[edge.source], graph.entities[edge.target])
            let rows = edge.rows
            var said: Set<String> = []
            let quotes = rows.flatMap { evidence[$0.relationshipID] ?? [] }
                .filter { said.insert("\($0.documentID) \($0.text)").inserted }.prefix(Report.quotesPerRelationship)
            let role = rows.compactMap(\.role).first.map { Markup(" (\($0))") } ?? ""
            return """
                <details id="r-\(edge.id)" data-from="\(from.entityID)" data-to="\(to.entityID)"\(index < 3 ? " open" : "")>\
                <summary><b>\(from.name)</b> \(rows.first?.relationType.replacing("_", with: " ") ?? "") <b>\(to.name)</b>\(role) \
                <span class="badge">\(edge.modality)</span> <small>\(Int(edge.weight)) \(edge.weight == 1 ? "document" : "documents"), \
                confidence \(rows.map(\.confidence).max() ?? 0)</small></summary>
                \(quotes.map(quote))</details>

                """
        }
        let rest = items.dropFirst(Report.listed)
        let folded: Markup = rest.isEmpty ? "" : "<details><summary>\(rest.count) more</summary>\(rest)</details>\n"
        return "\(items.prefix(Report.listed))\(folded)"
    }

    private func quote(_ row: EvidenceRow) -> Markup {
        let source = sources[row.documentID]
        let title = source?.title ?? source?.address ?? row.documentID
        // Only what a browser opens as a page becomes a link.
        let isPage = source.map { $0.address.hasPrefix("https://") || $0.address.hasPrefix("http://") } ?? false
        let name: Markup = isPage ? "<a href=\"\(source?.address ?? "")\" rel=\"noopener noreferrer\">\(title)</a>" : "\(title)"
        return """
            <blockquote>\(row.text)<footer>\(name)\(source?.publisher.map { ", \($0)" } ?? ""), \(row.attribution), \
            characters \(row.startChar) to \(row.endChar)</footer></blockquote>

            """
    }

    private func shortened(_ name: String) -> String { name.count > 28 ? "\(name.prefix(26))…" : name }
}
