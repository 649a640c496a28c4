/// Why the enrich stage refuses its resources; a document never makes it throw.
package enum EnrichError: Error, Hashable, CustomStringConvertible {
    /// A resource (rule pack, vocabulary, word list) does not say what it should; `line` counts from 1.
    case resource(file: String, line: Int?, problem: String)

    package var description: String {
        switch self {
        case .resource(let file, let line?, let problem): "\(file):\(line): \(problem)"
        case .resource(let file, nil, let problem): "\(file): \(problem)"
        }
    }
}
