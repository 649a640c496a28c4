/// What can be wrong with a declared check.
package enum QualityError: Error, Hashable {
    case declaration(file: String, line: Int, problem: String, known: [String])
}

extension QualityError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .declaration(let file, let line, let problem, let known):
            "\(file):\(line): \(problem)" + (known.isEmpty ? "" : "; known: \(known.joined(separator: ", "))")
        }
    }
}
