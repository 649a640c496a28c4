import ArgumentParser
import Pipeline

struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Show the article and metadata of files, as ingest and normalize see them.",
        discussion: """
            Examples:
              entente extract page.html                    one JSON object a document on standard output
              entente extract pages/*.html --output out    out/page.txt and out/page.json for each page
            """)

    @Argument(help: "Files of any format that ingest reads; - is standard input.") var files: [String]
    @Option(name: .shortAndLong, help: "Write NAME.txt and NAME.json into this folder.") var output: String?
    @OptionGroup var common: CommonOptions

    func run() throws {
        try common.reporting {
            let lost = try Pipeline.extract(files, output: output, log: common.log) { Console.print($0) }
            if lost > 0 { throw ExitCode(1) }
        }
    }
}
