/// Why a language model cannot be used.
package enum LanguageError: Error, Hashable, CustomStringConvertible {
    /// A file the engine needs is not in the model folder.
    case missing(file: String)
    /// A file is not what it should be.
    case malformed(file: String, expected: String)
    /// A file differs from the model's list of checksums.
    case altered(file: String)
    /// The model has a part that this engine cannot run.
    case unsupported(file: String, found: String, known: String)

    package var description: String {
        switch self {
        case .missing(let file): "\(file): no such file in the language model; `make model` fetches it"
        case .malformed(let file, let expected): "\(file): damaged or not of a spaCy 3 model: expected \(expected)"
        case .altered(let file): "\(file): differs from SHA256SUMS of the language model; `make model` fetches it anew"
        case .unsupported(let file, let found, let known): "\(file): cannot run \(found); known: \(known)"
        }
    }
}
