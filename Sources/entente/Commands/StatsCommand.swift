import ArgumentParser
import Pipeline

struct StatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "What the last publish holds and how the last runs went.",
        discussion: """
            Examples:
              entente stats
              entente stats --config nightly.yml
            """)

    @OptionGroup var job: JobOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        try common.reporting {
            let settings = try job.settings()
            Console.print(try Pipeline.statistics(settings))
        }
    }
}
