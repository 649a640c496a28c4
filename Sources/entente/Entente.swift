import ArgumentParser
import Pipeline

@main
struct Entente: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entente",
        abstract: "Turn news reports and public documents into datasets of relationships, with the evidence of every row.",
        discussion: """
            Examples:
              entente run                        run the job of ./pipeline.yml
              entente run report.txt pages/      run these inputs, without a settings file
              entente run --dry-run              what would be done, and why
              entente check                      look at the settings, and run nothing
              entente extract page.html          one page's article and metadata as JSON
              entente annotate < docs.jsonl      what is found in each document, one JSON object a line

            Exit codes: 0 all good; 1 finished, with rejects or failed checks; 2 refused before any work
            (usage, settings, a second run at once); 3 failed or interrupted: the last publish stands.
            """,
        version: programVersion,
        subcommands: [
            RunCommand.self, RetryCommand.self, CheckCommand.self, ExtractCommand.self, AnnotateCommand.self, ParseCommand.self,
            RulesCommand.self, StatsCommand.self, ExplainCommand.self, DiffCommand.self, RestoreCommand.self, CatalogCommand.self,
            DoctorCommand.self, ContractCommand.self,
        ])

    /// Usage errors exit with 2, as the table of exit codes says; ArgumentParser's own is 64.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            let code = exitCode(for: error)
            guard code == .validationFailure || code.rawValue == 64 else { exit(withError: error) }
            Console.error(fullMessage(for: error))
            exit(withError: ExitCode(2))
        }
    }
}
