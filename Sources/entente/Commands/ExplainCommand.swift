import ArgumentParser
import Pipeline

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Why a row of the last publish is there.",
        discussion: """
            For a relationship or an event: every sentence that says so with its words marked, the way through the dependency tree, the
            rule with file and line, how firmly and on whose word it holds. For an entity: its aliases and every mention with how it
            was linked. Agreements, quotations, claims, mentions and documents show their row and what hangs on it.

            Examples:
              entente explain r2dd5f0cfe0a1b3c7
              entente explain --config nightly.yml country:KEN
              entente explain v90ab12cd34ef5678 --json | jq '.evidence[].explanation'
            """)

    @Argument(help: "An id of a published table, such as a relationship_id, event_id or entity_id.") var id: String
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var job: JobOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        try common.reporting {
            let settings = try job.settings()
            let row = try Pipeline.explain(id, settings)
            Console.print(json ? row.json : Array(row.text.utf8))
        }
    }
}
