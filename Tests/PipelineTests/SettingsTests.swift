import Pipeline
import Testing

@Suite struct SettingsTests {
    @Test(arguments: [
        ("inputs: [a]\nouput: b", "p.yml:2: unknown key `ouput`, did you mean `output`?"),
        ("inputs: [a]\njobs: many", "p.yml:2: `jobs` must be a whole number from 0 to 256"),
        ("inputs: [a]\nexport:\n  formats: [csv, xlsx]", "p.yml:3: unknown formats `xlsx`; known: csv, jsonl, sqlite"),
        ("inputs: [a]\nexport:\n  grahps: true", "p.yml:3: unknown key `grahps` under `export`, did you mean `graphs`?"),
        ("inputs: [a]\nexport: 3", "p.yml:2: expected `key: value` lines under `export`"),
        ("inputs:\n  - 'reports/[a.txt'", "p.yml:2: bad input `reports/[a.txt`: `[` is not closed"),
        ("inputs: ['a**b']", "p.yml:1: bad input `a**b`: `**` must stand alone between slashes"),
        ("inputs:\n  - path: a\n    nmae: b", "p.yml:3: unknown key `nmae` under `inputs`, did you mean `name`?"),
        (
            "inputs:\n  - path: a\n    columns:\n      titel: b",
            "p.yml:4: unknown key `titel` under `columns`, did you mean `title`?"
        ),
        ("inputs:\n  - path: a\n    columns: b", "p.yml:3: expected `name: value` lines under `columns`"),
        ("inputs:\n  - path: a\n    format: cvs", "p.yml:3: unknown format `cvs`, did you mean `csv`?"),
        ("inputs: [a]\nchecks:\n  - check: uniqe\n    table: entities", "p.yml:3: unknown check `uniqe`, did you mean `unique`?"),
        ("output: b", "p.yml:1: `inputs` names nothing to read; add a folder, a file, a glob or \"-\""),
        ("- a", "p.yml:1: expected `key: value` lines"),
        ("inputs: [a", "p.yml:2: not YAML: did not find expected ',' or ']'"),
    ])
    func saysWhatIsWrongAndWhere(yaml: String, message: String) throws {
        let error = #expect(throws: SettingsError.self) { try Settings(yaml: yaml, file: "p.yml") }
        #expect(error?.description == message)
    }

    @Test func everythingWrongIsToldAtOnce() throws {
        let error = #expect(throws: SettingsError.self) { try Settings(yaml: "inputs: [a]\nouput: b\njobs: -1", file: "p.yml") }
        #expect(error?.problems.map(\.line) == [2, 3])
    }

    @Test func everyKeyHasADefault() throws {
        let settings = try Settings(yaml: "inputs: reports", file: "p.yml")
        #expect(settings.inputs.map(\.path) == ["reports"])
        #expect(settings.output == "output")
        #expect(settings.formats == ["csv", "jsonl"])
        #expect(settings.maxDocumentBytes == 50 << 20)
    }

    @Test func pathsStartAtTheFilesFolderAndNamesDoNot() throws {
        let settings = try Settings(yaml: "inputs: [reports, /data, '-']\ncatalog: state/c.sqlite", file: "jobs/nightly.yml")
        #expect(settings.inputs.map(\.path) == ["jobs/reports", "/data", "-"])
        #expect(settings.inputs.map(\.name) == ["reports", "/data", "-"])
        #expect(settings.catalog == "jobs/state/c.sqlite")
    }

    @Test func columnsBelongToTheirInput() throws {
        let yaml = "inputs:\n  - wire\n  - path: t/*.csv\n    format: csv\n    columns: {text: body, publisher: source.name}"
        let settings = try Settings(yaml: yaml, file: "p.yml")
        #expect(settings.inputs.map(\.format) == [nil, "csv"])
        #expect(settings.inputs.map(\.columns) == [[:], ["text": "body", "publisher": "source.name"]])
    }

    @Test func theReferenceNamesEveryKey() {
        for key in [
            "inputs", "inputs.name", "inputs.format", "inputs.columns", "output", "ingest.max_megabytes", "enrich.minimum_confidence",
            "export.formats", "checks",
        ] {
            #expect(Settings.reference.contains("\n\(key)  (") || Settings.reference.hasPrefix("\(key)  ("), "\(key)")
        }
    }
}

@Suite struct SuggestionTests {
    @Test(arguments: [("ouput", "output"), ("catalgo", "catalog"), ("Jobs", "jobs")])
    func findsWhatWasMeant(name: String, meant: String) {
        #expect(suggestion(for: name, among: ["inputs", "output", "catalog", "jobs"]) == meant)
    }

    @Test func staysSilentWhenNothingIsNear() { #expect(suggestion(for: "colour", among: ["inputs", "jobs"]) == nil) }
}
