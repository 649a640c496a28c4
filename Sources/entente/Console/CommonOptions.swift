import ArgumentParser
import Logging
import Pipeline

extension ConsoleLog.Format: ExpressibleByArgument {}

/// Flags that every command takes.
struct CommonOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Say nothing but errors.") var quiet = false

    @Flag(name: .shortAndLong, help: "Say more.") var verbose = false

    @Option(help: "Form of the log lines on standard error: text or json.") var logFormat: ConsoleLog.Format = .text

    var log: Logger {
        let level: Logger.Level = quiet ? .error : verbose ? .debug : .info
        return Logger(label: "entente") { _ in ConsoleLog(format: logFormat, colour: Console.wantsColour, logLevel: level) }
    }

    var showsProgress: Bool { !quiet && logFormat == .text && Console.errorIsTerminal }

    /// Runs a command's work; an error of the pipeline becomes one message and its exit code.
    func reporting(_ work: () throws -> Void) throws {
        do { try work() } catch let error as PipelineError {
            log.error("\(error)")
            throw ExitCode(error.exitCode)
        } catch let error as SettingsError {
            log.error("\(error)")
            throw ExitCode(2)
        }
    }
}
