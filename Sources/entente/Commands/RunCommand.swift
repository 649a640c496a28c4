import ArgumentParser
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
              entente run --config nightly.yml --jobs 4
              entente run report.txt archive/*.html --output out --catalog out.sqlite
              zcat feed.jsonl.gz | entente run -
            """)

    @Argument(help: "Folders, files or globs to read in place of the settings' inputs; - is standard input.") var inputs: [String] = []
    @OptionGroup var job: JobOptions
    @Flag(help: "Do every stage again for every document.") var fullRefresh = false
    @Flag(help: "Publish even when the inputs hold no document any more.") var allowEmpty = false
    @OptionGroup var common: CommonOptions

    func run() throws {
        let log = common.log
        let signals = Signals()
        let line = ProgressLine()
        try common.reporting {
            let loaded = try job.settings(inputs: inputs)
            let request = RunRequest(
                settings: loaded.settings, configSHA256: loaded.sha256, isFullRefresh: fullRefresh, allowsEmpty: allowEmpty)
            let report = try Pipeline.run(request, log: log, interruption: signals.interruption) {
                if common.showsProgress { line.show($0) }
            }
            if common.logFormat == .json {
                log.info("finished", metadata: report.fields.mapValues { "\($0)" })
            } else if !common.quiet {
                Console.write(report.summary, to: 2)
            }
            if report.exitCode != 0 { throw ExitCode(report.exitCode) }
        }
    }
}

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
}
