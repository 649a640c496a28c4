package import Model

extension Report {
    /// The whole page.
    ///
    /// `history` holds the last runs, oldest first, this one included; `rowCounts` the rows of every table in
    /// the order to show them. With the graph library (vis-network as one script) the graph can be zoomed and rearranged.
    package func html(
        graph: RelationGraph, run: RunRow, stages: [StageFigure], rowCounts: [(table: String, count: Int)], checks: [CheckRow],
        rejects: [RejectRow], history: [RunCounts], outline: Outline = Outline(), graphLibrary: [UInt8]? = nil
    ) -> [UInt8] {
        let picture = GraphSelection(graph)
        let sections: [(id: String, title: String, body: Markup)] = [
            ("graph", "Graph", graphSection(graph, picture)),
            ("relationships", "Strongest relationships", relationshipsSection(graph, picture)),
            ("actors", "Top actors", actorsSection(graph)),
            ("timeline", "Timeline", timelineSection()),
            ("places", "Places", placesSection(places(in: graph), outline)),
            ("stages", "Stages", stagesSection(run, stages)),
            ("checks", "Checks", checksSection(checks)),
            ("rejects", "Rejects", rejectsSection(rejects)),
            ("history", "Last runs", historySection(history)),
        ]
        let links = sections.map { Markup("<a href=\"#\($0.id)\">\($0.title)</a> ") }
        let bodies = sections.map { section in
            Markup("<section id=\"\(section.id)\">\n<h2>\(section.title)</h2>\n\(section.body)</section>\n")
        }
        let style = Array(ReportAssets.style.utf8)
        // A script without a graph to draw would be half a megabyte for nothing.
        // A browser reads CR LF as LF, and the digest is of what it reads.
        let library = picture.edges.isEmpty ? nil : graphLibrary?.filter { $0 != UInt8(ascii: "\r") }
        let scripts = [library, Array(ReportAssets.script.utf8)].compactMap(\.self)
        let name = "\(grouped(count("relationships", rowCounts))) relationships from \(grouped(count("documents", rowCounts))) documents"
        let page: Markup = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(policy(style, scripts))">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>Entente: \(name)</title>
            <style>\(Markup(bytes: style))</style>
            </head>
            <body>
            <header>
            <h1>\(name) <span class="badge \(run.status)">\(run.status)</span></h1>
            <p>Run \(run.runID), \(run.mode.replacing("_", with: " ")), started \(run.startedAt)\(duration(run)), program \(run.pipelineVersion), \
            contract \(run.schemaVersion)</p>
            </header>
            <nav>\(links)</nav>
            <main>
            \(summary(run, rowCounts, checks, rejects, before: history.dropLast().last?.rowCounts))
            \(bodies)</main>
            \(scripts.map { Markup("<script>\(Markup(bytes: $0))</script>\n") })\
            </body>
            </html>

            """
        return page.bytes
    }

    /// The library sets styles by script, which needs no permission; nothing may be loaded from anywhere.
    private func policy(_ style: [UInt8], _ scripts: [[UInt8]]) -> String {
        "default-src 'none'; style-src '\(policyDigest(of: style))'; "
            + "script-src \(scripts.map { "'\(policyDigest(of: $0))'" }.joined(separator: " ")); base-uri 'none'; form-action 'none'"
    }

    private func count(_ table: String, _ rowCounts: [(table: String, count: Int)]) -> Int {
        rowCounts.first { $0.table == table }?.count ?? 0
    }

    private func duration(_ run: RunRow) -> String { run.wallSeconds.map { ", took \(($0 * 10).rounded() / 10) s" } ?? "" }

    private func summary(
        _ run: RunRow, _ rowCounts: [(table: String, count: Int)], _ checks: [CheckRow], _ rejects: [RejectRow], before: [String: Int]?
    ) -> Markup {
        func tile(_ value: Int, _ name: String, _ kind: String = "", change: Int? = nil) -> Markup {
            let change: Markup = change.map { $0 == 0 ? "" : "<small>\($0 > 0 ? "+" : "")\(grouped($0))</small>" } ?? ""
            return "<li class=\"\(kind)\">\(change)<b>\(grouped(value))</b> \(name)</li>\n"
        }
        // What tells of the run has sections of its own.
        let world = rowCounts.filter { !ledgerTables.contains($0.table) && $0.table != "entity_redirects" }
        let failed = checks.count { !$0.success }
        let taken = [
            (run.documentsNew, "new"), (run.documentsChanged, "changed"), (run.documentsUnchanged, "unchanged"),
            (run.documentsDeleted, "removed"), (run.documentsDuplicate, "duplicates"),
        ]
        return """
            <section id="summary">
            <h2>What came in</h2>
            <ul class="tiles">
            \(taken.map { tile($0.0, $0.1) })\(tile(rejects.count, "rejected", rejects.isEmpty ? "" : "warn"))</ul>
            <h2>What came out</h2>
            <ul class="tiles">
            \(world.map { entry in
                tile(entry.count, entry.table.replacing("_", with: " "), change: before.map { entry.count - ($0[entry.table] ?? 0) })
            })\
            \(tile(failed, "checks failed", failed == 0 ? "" : "warn"))</ul>
            </section>

            """
    }

    private func stagesSection(_ run: RunRow, _ stages: [StageFigure]) -> Markup {
        let rows = stages.map { stage -> [Markup] in
            let rate = stage.seconds > 0 ? Int(Double(stage.documentCount) / stage.seconds) : 0
            return [.text(stage.name), .number(stage.documentCount), "\(stage.seconds)", rate > 0 ? .number(rate) : ""]
        }
        let memory = run.peakRssBytes.map { Markup("<p>Peak memory: \(grouped($0 / 1_048_576)) MiB.</p>\n") } ?? ""
        let cpu = run.cpuSeconds.map { Markup("<p>Processor time: \($0) s.</p>\n") } ?? ""
        return "\(Markup.table(["stage", "documents", "seconds", "documents a second"], rows, numbers: [1, 2, 3]))\(memory)\(cpu)"
    }

    private func checksSection(_ checks: [CheckRow]) -> Markup {
        func table(_ checks: [CheckRow]) -> Markup {
            .table(
                ["check", "result", "expected", "found"],
                checks.map { check in
                    let result = check.success ? "ok" : check.severity
                    return [
                        .text(check.checkID), "<span class=\"badge \(result)\">\(result)</span>", .text(check.expected),
                        .text(check.actual),
                    ]
                })
        }
        let failed = checks.filter { !$0.success }
        let good = checks.filter(\.success)
        let first: Markup = failed.isEmpty ? "<p>All \(checks.count) checks passed.</p>\n" : table(failed)
        return good.isEmpty ? first : "\(first)<details><summary>\(good.count) passed</summary>\(table(good))</details>\n"
    }

    private func rejectsSection(_ rejects: [RejectRow]) -> Markup {
        guard !rejects.isEmpty else { return "<p>Nothing was rejected.</p>\n" }
        let causes = Dictionary(grouping: rejects) { "\($0.stage): \($0.errorCode)" }
            .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        let shown = rejects.prefix(50).map { [Markup.text($0.sourceURI), .text($0.stage), .text($0.message)] }
        return """
            \(Markup.table(["cause", "inputs"], causes.map { [.text($0.key), .number($0.value.count)] }, numbers: [1]))
            <details><summary>The first \(shown.count)</summary>\(Markup.table(["input", "stage", "message"], shown))</details>

            """
    }

    private func historySection(_ history: [RunCounts]) -> Markup {
        let tables = ["documents", "entities", "relationships", "agreements", "events", "quotations"]
        let lines = tables.compactMap { table -> Markup? in
            let counts = history.map { $0.rowCounts[table] ?? 0 }
            guard counts.count > 1, let last = counts.last else { return nil }
            return "<li><b>\(grouped(last))</b> \(table)\(Chart.line(counts))</li>\n"
        }
        let rows = history.reversed().map { counts -> [Markup] in
            let run = counts.run
            return [
                .text(run.runID), "<span class=\"badge \(run.status)\">\(run.status)</span>", .text(run.startedAt),
                run.wallSeconds.map { "\($0)" } ?? "", .number(run.documentsNew), .number(run.documentsChanged),
                .number(run.documentsFailed),
            ]
        }
        let heads = ["run", "status", "started", "seconds", "new", "changed", "failed"]
        return "<ul class=\"tiles\">\n\(lines)</ul>\n\(Markup.table(heads, rows, numbers: [3, 4, 5, 6]))"
    }
}
