import ArgumentParser

@main
struct Entente: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Turn news and public documents into datasets of relationships.")
}
