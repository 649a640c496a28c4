import ArgumentParser
import Pipeline

struct ContractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contract", abstract: "Print the data dictionary: every table and column of the output.",
        discussion: """
            Example:
              entente contract > DATA.md
            """)

    @OptionGroup var common: CommonOptions

    func run() throws { try common.reporting { Console.print(try dictionary()) } }
}
