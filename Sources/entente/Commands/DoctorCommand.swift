import ArgumentParser
import Pipeline

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "What this installation has: model, gazetteer, resources, catalog.",
        discussion: """
            Example:
              entente doctor
            """)

    @OptionGroup var job: JobOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        try common.reporting {
            let settings = try job.settings()
            let findings = diagnose(settings)
            for finding in findings { Console.print("\(finding.isGood ? "ok  " : "BAD ") \(finding.subject): \(finding.message)") }
            if findings.contains(where: { !$0.isGood }) { throw ExitCode(1) }
        }
    }
}
