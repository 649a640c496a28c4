package import Store

/// Why a run was refused or given up.
///
/// What was published before stands.
package enum PipelineError: Error, Hashable {
    case missingInput(path: String, line: Int)
    /// No input has this name or path.
    case unknownInput(String, known: [String])
    /// Every input is gone while the last publish had documents: a mount that failed looks like this.
    case nothingLeft(published: Int)
    case missingResource(name: String, looked: [String])
    case badResource(String)
    case model(String)
    case store(StoreError)
    /// No published row has this id.
    case unknownID(String, folder: String)
    case interrupted
    case failedChecks([String])
    case contract(String)
    case failed(String)
}

extension PipelineError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missingInput(let path, let line):
            (line > 0 ? "pipeline.yml:\(line): " : "") + "input `\(path)` does not exist"
        case .unknownInput(let name, let known):
            "no input is called `\(name)`"
                + (suggestion(for: name, among: known).map { ", did you mean `\($0)`?" } ?? "; known: \(known.joined(separator: ", "))")
        case .nothingLeft(let published):
            "the inputs hold no document while the last publish had \(published); nothing was changed (--allow-empty publishes anyway)"
        case .missingResource(let name, let looked):
            "\(name) is missing; looked in \(looked.joined(separator: ", ")); `make` puts it beside the program"
        case .badResource(let message): message
        case .model(let message): message
        case .store(let error): error.description
        case .unknownID(let id, let folder):
            "\(folder): no row has the id `\(id)`; ids stand in the first column of relationships, events, entities, agreements, quotations, "
                + "claims, mentions and documents"
        case .interrupted: "interrupted; what was done is kept and the next run goes on from there"
        case .failedChecks(let checks): "failed checks keep the last output in place: \(checks.joined(separator: ", "))"
        case .failed(let message): message
        case .contract(let message): "the tables differ from the contract: \(message)"
        }
    }

    /// Exit code: 1 the run finished but publishes nothing new, 2 refused before work, 3 failed in it.
    package var exitCode: Int32 {
        switch self {
        case .failedChecks, .nothingLeft: 1
        case .missingInput, .unknownInput, .missingResource, .badResource, .model, .unknownID, .store(.locked), .store(.madeByNewerVersion),
            .store(.cannotOpen):
            2
        case .store, .interrupted, .contract, .failed: 3
        }
    }
}
