import ArgumentParser
import Foundation
import Logging
import Pipeline

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run the pipeline: ingest, normalize, enrich, export.",
        discussion: """
            Without arguments it runs the job of ./pipeline.yml. Documents that have not changed since the last run are not
            worked on again. The output folder is replaced by one rename when everything went well, and stays as it was when not.

            Examples:
              entente run
              entente run --dry-run              what would be done, and why
              entente run --full-refresh=enrich  do one stage again for every document
              entente run --select wire          look at one input; the documents of others stay as they were
              entente run --config nightly.yml --jobs 4
              entente run report.txt archive/*.html --output out --catalog out.sqlite
              zcat feed.jsonl.gz | entente run -
            """)

    @Argument(help: "Folders, files or globs to read in place of the settings' inputs; - is standard input.") var inputs: [String] = []
    @OptionGroup var job: JobOptions
    @Option(
        defaultAsFlag: Refresh.all,
        help: "Do a stage again for every document, changed or not: ingest, normalize, enrich, export or all.")
    var fullRefresh: Refresh?
    @Option(help: "Name or path of an input to look at, and at no other; may be given more than once.") var select: [String] = []
    @Flag(help: "Say what would be done and why, and do nothing.") var dryRun = false
    @Flag(help: "With --dry-run: print JSON.") var json = false
    @Flag(help: "Publish even when the inputs hold no document any more.") var allowEmpty = false
    @OptionGroup var common: CommonOptions

    func run() throws {
        let signals = Signals()
        try common.reporting {
            let loaded = try job.settings(inputs: inputs)
            let request = RunRequest(
                settings: loaded.settings, configSHA256: loaded.sha256, refresh: fullRefresh, selection: select,
                allowsEmpty: allowEmpty)
            guard dryRun else { return try common.run(request, signals) }
            let plan = try Pipeline.plan(request, interruption: signals.interruption)
            Console.print(json ? plan.json : plan.text)
        }
    }
}

struct RetryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Take up what was rejected, and nothing else.",
        discussion: """
            Reads the files again of which something was lost, and does again what a later stage failed at; files that are new or
            changed wait for the next run. Of standard input there is nothing to read again: rejects.raw_path says where its lost records are.

            Examples:
              entente retry
              entente retry --config nightly.yml
            """)

    @Argument(help: "The inputs of the run, when no settings file names them.") var inputs: [String] = []
    @OptionGroup var job: JobOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let signals = Signals()
        try common.reporting {
            let loaded = try job.settings(inputs: inputs)
            try common.run(RunRequest(settings: loaded.settings, configSHA256: loaded.sha256, isRetry: true), signals)
        }
    }
}

extension CommonOptions {
    /// Runs a job and tells how it went, by words and exit code.
    fileprivate func run(_ request: RunRequest, _ signals: Signals) throws {
        let line = ProgressLine()
        let report = try Pipeline.run(request, log: log, interruption: signals.interruption) {
            if showsProgress { line.show($0) }
        }
        if logFormat == .json {
            log.info("finished", metadata: report.fields.mapValues { "\($0)" })
        } else if !quiet {
            Console.write(report.summary, to: 2)
        }
        if report.exitCode != 0 { throw ExitCode(report.exitCode) }
    }
}

extension Refresh: ExpressibleByArgument {}

/// Where the job is described, and what flags change of it.
struct JobOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "The settings file (default: pipeline.yml, when it is there).") var config: String?
    @Option(name: .shortAndLong, help: "Folder to publish to.") var output: String?
    @Option(help: "The job's state, a SQLite file.") var catalog: String?
    @Option(name: .shortAndLong, help: "Documents worked on at once; 0 = one a processor.") var jobs: Int?

    func settings(inputs: [String]) throws -> (settings: Settings, sha256: String) {
        if let jobs, !(0...256).contains(jobs) { throw ValidationError("--jobs takes a number from 0 to 256, not \(jobs)") }
        var loaded = try Settings.load(config: config, inputs: inputs)
        if let output { loaded.settings.output = output }
        if let catalog { loaded.settings.catalog = catalog }
        if let jobs { loaded.settings.jobs = jobs }
        return loaded
    }

    /// Those of a command that reads no inputs: of the settings file when there is one.
    func settings() throws -> Settings {
        let isThere = config != nil || FileManager.default.fileExists(atPath: "pipeline.yml")
        return try settings(inputs: isThere ? [] : ["-"]).settings
    }
}
