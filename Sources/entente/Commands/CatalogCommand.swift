import ArgumentParser
import Pipeline

struct CatalogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalog", abstract: "Work on the job's state.", subcommands: [CatalogRebuildCommand.self])
}

struct CatalogRebuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Make a new catalog in place of a damaged one, with what can be saved of it.",
        discussion: """
            The old file is kept beside the new one. Entity ids that were given, and the ledger of runs, are taken over as far as the old
            file can be read; what became of merged ids also from the published folder. All else the next run makes anew from the inputs.

            Examples:
              entente catalog rebuild
              entente catalog rebuild --config nightly.yml
            """)

    @OptionGroup var job: JobOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        try common.reporting {
            let lines = try Pipeline.rebuildCatalog(try job.settings())
            if !common.quiet { for line in lines { Console.error(line) } }
        }
    }
}
