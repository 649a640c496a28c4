/// Why the lists that normalization works by could not be read.
package enum NormalizeError: Error, Hashable {
    case missingList(name: String, known: [String])
    case badList(file: String, line: Int, problem: String, known: [String])
}

extension NormalizeError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missingList(let name, let known):
            "\(name): list not given; known: \(known.joined(separator: ", "))"
        case .badList(let file, let line, let problem, let known):
            "\(file):\(line): \(problem)" + (known.isEmpty ? "" : "; known: \(known.joined(separator: ", "))")
        }
    }
}
