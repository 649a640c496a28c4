/// Why a gazetteer file is refused.
package enum KnowledgeError: Error, Hashable, CustomStringConvertible {
    /// `line` counts from 1; `known` lists what would have been accepted.
    case badFile(file: String, line: Int, problem: String, known: [String] = [])

    package var description: String {
        switch self {
        case .badFile(let file, let line, let problem, let known):
            "\(file):\(line): \(problem)" + (known.isEmpty ? "" : "; known: " + known.joined(separator: ", "))
        }
    }
}
