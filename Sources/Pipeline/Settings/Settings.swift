import Foundation
import Ingest
package import Quality
import Yams

/// What `pipeline.yml` says.
///
/// Settings say what to do; flags say how to run.
package struct Settings: Hashable, Sendable {
    /// Folders, files, globs, or "-" for standard input.
    package struct Input: Hashable, Sendable {
        package var path: String
        /// What documents.source_name says, and what document ids are made of beside the relative path.
        package var name: String?
        /// The reader of its files; nil = told by name and content.
        package var format: String?
        /// The column or key for each field of a document that is called otherwise.
        package var columns: [String: String] = [:]
        package var line: Int

        package init(path: String, name: String? = nil, line: Int = 0) {
            self.path = path
            self.name = name
            self.line = line
        }
    }

    package var inputs: [Input]
    package var output: String
    /// Earlier publishes beside the output.
    package var keep: Int
    package var catalog: String
    /// Workers of a stage; 0 = one a processor.
    package var jobs: Int
    package var maxDocumentBytes: Int
    /// Of records that were rejected, beside the catalog.
    package var keptBytes: Int
    /// Folder of the language model; nil = where set-up puts it.
    package var model: String?
    package var gazetteers: [String]
    package var packs: [String]
    package var curation: String?
    package var minimumConfidence: Double
    package var formats: [String]
    package var graphs: Bool
    package var checks: [CheckDeclaration]
    package var monitoring: MonitoringSettings

    /// What a publish depends on beside documents and engine.
    var exportKey: String { "\(formats)\(graphs)\(minimumConfidence)\(checks)\(output)" }

    /// The defaults, for these inputs: what runs without a settings file.
    package static func standard(inputs: [Input]) -> Settings {
        var settings = Settings(reader: SettingsReader(nil, path: "", report: .init()))
        settings.inputs = inputs
        return settings
    }
}

extension Settings {
    package static let tableFormats = ["csv", "jsonl", "sqlite"]

    /// Reads and checks a settings file; relative paths in it start at its folder.
    package init(yaml: String, file: String) throws(SettingsError) {
        let root: Node?
        do { root = try Yams.compose(yaml: yaml) } catch {
            throw SettingsError(file: file, problems: [Settings.syntaxProblem(error)])
        }
        let report = SettingsReader.Report()
        var settings = Settings(reader: SettingsReader(root, path: "", report: report), file: file)
        if settings.inputs.isEmpty, report.problems.isEmpty {
            report.problems.append(.init(line: 1, message: "`inputs` names nothing to read; add a folder, a file, a glob or \"-\""))
        }
        guard report.problems.isEmpty else {
            throw SettingsError(file: file, problems: report.problems.sorted { $0.line < $1.line })
        }
        settings.resolve(against: URL(filePath: file).deletingLastPathComponent().relativePath)
        self = settings
    }

    /// The reference: every key with its type, default and meaning.
    package static var reference: String {
        let report = SettingsReader.Report()
        _ = Settings(reader: SettingsReader(nil, path: "", report: report))
        return report.keys.map { key in
            "\(key.path)  (\(key.type)\(key.standard.isEmpty ? "" : ", default \(key.standard)"))\n    \(key.meaning)"
        }.joined(separator: "\n")
    }

    private init(reader: SettingsReader, file: String = "pipeline.yml") {
        inputs = Settings.inputs(reader)
        output = reader.string("output", default: "output", "Folder that the datasets are published to.") ?? "output"
        keep = reader.integer(
            "keep", default: 0, in: 0...1000,
            "Earlier publishes kept beside the output: output.1 is the last before, output.2 that before it.")
        catalog =
            reader.string("catalog", default: "catalog.sqlite", "The job's state: what was seen and what each stage made of it.")
            ?? "catalog.sqlite"
        jobs = reader.integer("jobs", default: 0, in: 0...256, "Documents worked on at once inside a stage; 0 = one a processor.")

        let ingest = reader.section("ingest", "Reading of inputs.")
        maxDocumentBytes =
            1 << 20
            * ingest.integer("max_megabytes", default: 50, in: 1...1024, "A document larger than this goes to rejects.")
        keptBytes =
            1 << 20
            * ingest.integer(
                "keep_rejected_megabytes", default: 100, in: 0...1_000_000,
                "Raw bytes of rejected records that are kept beside the catalog, at most; rejects.raw_path names the file.")
        ingest.refuseUnknownKeys()

        let language = reader.section("language", "The language engine.")
        model = language.string(
            "model", default: nil, "Folder of a spaCy 3 English pipeline; without it the one that set-up fetched is used.")
        language.refuseUnknownKeys()

        let enrich = reader.section("enrich", "From parsed text to relationships.")
        gazetteers = enrich.strings("gazetteers", default: [], "Your own gazetteer files (CSV), added to the built-in facts.")
        packs = enrich.strings("packs", default: [], "Your own rule packs (YAML), added to the built-in ones.")
        curation = enrich.string("curation", default: nil, "File of decisions on entities: same, different, rename, retype.")
        minimumConfidence = enrich.number(
            "minimum_confidence", default: 0, in: 0...1, "Relationships and events below this confidence are not exported.")
        enrich.refuseUnknownKeys()

        let export = reader.section("export", "What is written.")
        formats = export.strings(
            "formats", default: ["csv", "jsonl"], among: Settings.tableFormats,
            "Formats of the tables: csv is always written; sqlite is all of them in relationships.sqlite.")
        graphs = export.boolean("graphs", default: true, "Write GraphML and the node and edge lists.")
        export.refuseUnknownKeys()
        checks = Settings.checks(reader, file: file)
        monitoring = MonitoringSettings(reader.section("monitoring", "What others are told of each run."))
        reader.refuseUnknownKeys()
    }

    private static func inputs(_ reader: SettingsReader) -> [Input] {
        let node = reader.node(
            "inputs", type: "list", standard: "",
            "Folders, files, globs or \"-\" (standard input); an item may also be a mapping with the keys below.")
        guard let node else {
            // For the reference.
            _ = input(nil, reader.report)
            return []
        }
        return (node.sequence.map(Array.init) ?? [node]).compactMap { item in
            let input = item.mapping == nil ? Input(path: item.scalar?.string ?? "", line: item.line) : input(item, reader.report)
            if let problem = Glob.problem(with: input.path) {
                reader.problem("bad input `\(input.path)`: \(problem)", at: item)
                return nil
            }
            return input
        }
    }

    private static func input(_ item: Node?, _ report: SettingsReader.Report) -> Input {
        let entry = SettingsReader(item, path: "inputs", report: report)
        var input = Input(path: entry.string("path", default: nil, "Folder, file, glob or \"-\".") ?? "", line: item?.line ?? 0)
        input.name = entry.string("name", default: nil, "Name of the collection, for documents.source_name.")
        let formats = Ingest.readers.map { type(of: $0).name }
        input.format =
            entry.strings(
                "format", default: [], among: formats,
                "Reader of its files: \(formats.joined(separator: ", ")); without it told by name and content."
            ).first
        input.columns = entry.texts(
            "columns", among: Ingest.documentFields,
            "For tables and JSON: the column or key that holds a field, where it is called otherwise (`title: headline`, "
                + "`publisher: source.name`). Fields: \(Ingest.documentFields.joined(separator: ", ")).")
        entry.refuseUnknownKeys()
        return input
    }

    private static func checks(_ reader: SettingsReader, file: String) -> [CheckDeclaration] {
        let node = reader.node(
            "checks", type: "list", standard: "", "Checks of the tables before they are published: check, table, column, severity, limits.")
        return (node?.sequence.map(Array.init) ?? []).map { item in
            let entry = SettingsReader(item, path: "checks", report: reader.report)
            let kinds = Quality.checks.map { $0.name }
            let kind = entry.strings("check", default: [], among: kinds, "Which check: \(kinds.joined(separator: ", ")).").first
            var declaration = CheckDeclaration(check: kind ?? "", file: file, line: item.line)
            declaration.table = entry.string("table", default: nil, "The table it looks at.")
            declaration.column = entry.string("column", default: nil, "The column it looks at.")
            let severity = entry.strings(
                "severity", default: ["error"], among: ["error", "warn"], "error keeps the last publish; warn only says so.")
            declaration.severity = severity.first == "warn" ? .warn : .error
            declaration.values = entry.strings("values", default: [], "The values that are allowed.")
            declaration.to = entry.string("to", default: nil, "table.column that values must exist in.")
            declaration.min = entry.limit("min", "Lower limit.")
            declaration.max = entry.limit("max", "Upper limit.")
            entry.refuseUnknownKeys()
            return declaration
        }
    }

    private mutating func resolve(against folder: String) {
        guard folder != ".", !folder.isEmpty else { return }
        func resolved(_ path: String) -> String { path.hasPrefix("/") || path == "-" ? path : folder + "/" + path }
        for index in inputs.indices {
            // The name keeps ids as the file says them, wherever the run is started from.
            inputs[index].name = inputs[index].name ?? inputs[index].path
            inputs[index].path = resolved(inputs[index].path)
        }
        output = resolved(output)
        catalog = resolved(catalog)
        model = model.map(resolved)
        gazetteers = gazetteers.map(resolved)
        packs = packs.map(resolved)
        curation = curation.map(resolved)
        monitoring.metrics = monitoring.metrics.map(resolved)
        monitoring.lineage = monitoring.lineage.map(resolved)
    }

    private static func syntaxProblem(_ error: any Error) -> SettingsError.Problem {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _)?, .parser(_, let problem, let mark, _)?, .composer(_, let problem, let mark, _)?:
            .init(line: mark.line, message: "not YAML: \(problem)")
        case .duplicatedKeysInMapping(let keys, let context)?:
            .init(line: context.mark.line, message: "key given twice: \(keys.map { "`\($0)`" }.joined(separator: ", "))")
        default: .init(line: 1, message: "not YAML: \(error)")
        }
    }
}
