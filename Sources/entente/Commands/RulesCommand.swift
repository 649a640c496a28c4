import ArgumentParser
import Pipeline

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Work on rule packs.", subcommands: [RulesTestCommand.self])
}

struct RulesTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Run the examples that rules carry: what they must find, and what they must leave alone.",
        discussion: """
            Examples:
              entente rules test
              entente rules test my-pack.yml
            """)

    @Argument(help: "Your own packs, tested together with the built-in ones.") var packs: [String] = []
    @OptionGroup var common: CommonOptions

    func run() throws {
        try common.reporting {
            var settings = Settings.standard(inputs: [])
            settings.packs = packs
            let result = try Pipeline.testRules(settings)
            for failure in result.failures { Console.print(failure) }
            Console.print("\(result.examples - result.failures.count) passed, \(result.failures.count) failed")
            if !result.failures.isEmpty { throw ExitCode(1) }
        }
    }
}
