import ArgumentParser
import Pipeline

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put an earlier publish back in place of the present one.",
        discussion: """
            With `keep: N` in the settings the last N publishes stay beside the output as output.1, output.2 and so on. The two change
            places in one step, so that doing it again undoes it. The next run publishes as soon as anything has changed;
            `entente run --full-refresh=export` publishes anew at once.

            Examples:
              entente restore                the publish before this one
              entente restore 3 --config nightly.yml
            """)

    @Argument(help: "Which one: 1 is the last before the present.") var number = 1
    @OptionGroup var job: JobOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard number > 0 else { throw ValidationError("the number of a publish is 1 or more, not \(number)") }
    }

    func run() throws {
        try common.reporting {
            let settings = try job.settings()
            let (now, then) = try Pipeline.restore(number, settings)
            if !common.quiet {
                Console.error("\(settings.output) is the publish of \(now) again; that of \(then) is \(settings.output).\(number)")
            }
        }
    }
}
