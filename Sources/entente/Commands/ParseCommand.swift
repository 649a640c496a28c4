import ArgumentParser
import Pipeline

struct ParseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse", abstract: "The language engine alone: tokens, tags, trees and entities of texts.",
        discussion: """
            Each text of the input is one unit, as spaCy would take it.

            Example:
              echo '{"text":"Norland and Sudria signed a pact."}' | entente parse
            """)

    @Option(name: .shortAndLong, help: "Documents worked on at once; 0 = one a processor.") var jobs = 0
    @Option(help: "Folder of the language model.") var model: String?
    @OptionGroup var common: CommonOptions

    func run() throws {
        try common.reporting {
            var settings = Settings.standard(inputs: [])
            settings.jobs = jobs
            settings.model = model
            let lost = try Pipeline.parse(settings, log: common.log) { Console.print($0) }
            if lost > 0 { throw ExitCode(1) }
        }
    }
}
