import ArgumentParser
import Pipeline

struct AnnotateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "annotate", abstract: "Annotate documents: JSON Lines in, JSON Lines out.",
        discussion: """
            Reads {"document_id"?, "url"?, "title"?, "published_at"?, "publisher"?, "text" | "html"} objects, one a line, and writes what was
            found in each: sentences, mentions, entities, times, relationships, events, quotations, claims. No catalog, no settings,
            memory bounded by the documents at work: any number of these processes can run side by side.

            Examples:
              entente annotate < docs.jsonl > annotations.jsonl
              echo '{"text":"Norland and Sudria signed a pact."}' | entente annotate --tokens
            """)

    @Flag(help: "Take texts as they are: no boilerplate removal, no change of white space; offsets are those of the input.")
    var verbatim = false
    @Flag(help: "Add tokens with lemma, tags and dependencies.") var tokens = false
    @Flag(help: "Resolve entities over all documents of the call: an entity_id means the same in each.") var resolve = false
    @Flag(help: "Add to each relationship and event its rule, its marked sentence and the path from trigger to sides.") var explain = false
    @Option(name: .shortAndLong, help: "Documents worked on at once; 0 = one a processor.") var jobs = 0
    @Option(help: "Folder of the language model.") var model: String?
    @OptionGroup var common: CommonOptions

    func run() throws {
        try common.reporting {
            var settings = Settings.standard(inputs: [])
            settings.jobs = jobs
            settings.model = model
            let request = AnnotateRequest(
                settings: settings, isVerbatim: verbatim, writesTokens: tokens, resolves: resolve, explains: explain)
            let lost = try Pipeline.annotate(request, log: common.log) { Console.print($0) }
            if lost > 0 { throw ExitCode(1) }
        }
    }
}
