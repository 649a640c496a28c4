import ArgumentParser
import Pipeline

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "What differs between two published folders: rows added, changed and removed.",
        discussion: """
            Rows are matched by their keys; the first changes of every table are shown with what was and what is. The last publish
            against the one before is in changes.csv of every output.

            Examples:
              entente diff monday/output output
              entente diff old new --table relationships --table entities --limit 100
              entente diff old new --json | jq '.tables[] | select(.added > 0)'
              entente diff old new --exit-code --quiet || echo changed
            """)

    @Argument(help: "The older published folder.") var old: String
    @Argument(help: "The newer published folder.") var new: String
    @Option(name: .shortAndLong, help: "Only this table; may be repeated.") var table: [String] = []
    @Option(name: .shortAndLong, help: "Changes shown of every table; all are counted.") var limit = 10
    @Flag(help: "Print JSON.") var json = false
    @Flag(help: "Exit with 1 when there are differences.") var exitCode = false
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard limit >= 0 else { throw ValidationError("--limit takes a number from 0, not \(limit)") }
    }

    func run() throws {
        try common.reporting {
            let found = try difference(from: old, to: new, tables: table, limit: limit)
            if json { Console.print(found.json) } else if !common.quiet { Console.print(Array(found.text.utf8)) }
            if exitCode, !found.isEmpty { throw ExitCode(1) }
        }
    }
}
