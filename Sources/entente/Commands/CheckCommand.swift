import ArgumentParser
import Model
import Pipeline

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Look at the settings and inputs, or at what is published, and run nothing.",
        discussion: """
            Examples:
              entente check                       is pipeline.yml right, and what would be read?
              entente check --config nightly.yml
              entente check --reference           every key of the settings, with default and meaning
              entente check --data output         run the declared checks on a published folder
              entente check --data output --against output.1 --json
            """)

    @Option(name: .shortAndLong, help: "The settings file.") var config = "pipeline.yml"
    @Flag(help: "Print every key with its type, default and meaning.") var reference = false
    @Option(help: "Run the checks that the settings declare, and those that always hold, on this published folder.") var data: String?
    @Option(help: "With --data: the publish that drift is measured against.") var against: String?
    @Flag(help: "With --data: print the findings as JSON Lines, the table `checks`.") var json = false
    @OptionGroup var common: CommonOptions

    func run() throws {
        if reference { return Console.print(Settings.reference) }
        if let data { return try check(data) }
        try common.reporting {
            let settings = try Settings.load(config: config, inputs: []).settings
            let count = try countInputs(of: settings)
            if !common.quiet {
                Console.print("\(config): good; \(count) \(count == 1 ? "file" : "files") to read, output to \(settings.output)")
            }
        }
    }

    private func check(_ folder: String) throws {
        try common.reporting {
            let settings = try JobOptions.parse(config == "pipeline.yml" ? [] : ["--config", config]).settings()
            let findings = try Pipeline.check(folder, against: against, declared: settings.checks)
            if json { Console.print(try findings.jsonLines()) } else if !common.quiet { Console.print(findings.text) }
            if findings.contains(where: { !$0.success }) { throw ExitCode(1) }
        }
    }
}
