import ArgumentParser
import Pipeline

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Look at the settings and inputs, and run nothing.",
        discussion: """
            Examples:
              entente check                       is pipeline.yml right, and what would be read?
              entente check --config nightly.yml
              entente check --reference           every key of the settings, with default and meaning
            """)

    @Option(name: .shortAndLong, help: "The settings file.") var config = "pipeline.yml"
    @Flag(help: "Print every key with its type, default and meaning.") var reference = false
    @OptionGroup var common: CommonOptions

    func run() throws {
        if reference { return Console.print(Settings.reference) }
        try common.reporting {
            let settings = try Settings.load(config: config, inputs: []).settings
            let count = try countInputs(of: settings)
            if !common.quiet {
                Console.print("\(config): good; \(count) \(count == 1 ? "file" : "files") to read, output to \(settings.output)")
            }
        }
    }
}
