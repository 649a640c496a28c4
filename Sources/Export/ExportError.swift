/// What can be wrong with the files that say how to export.
package enum ExportError: Error, Hashable {
    /// The contract file does not say what a contract must; `known` lists what it could have said.
    case contract(file: String, line: Int, problem: String, known: [String])
    /// A published table that cannot be read back.
    case table(file: String, record: Int, problem: String)
}

extension ExportError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .contract(let file, let line, let problem, let known):
            "\(file):\(line): \(problem)" + (known.isEmpty ? "" : "; known: \(known.joined(separator: ", "))")
        case .table(let file, let record, let problem): "\(file): record \(record): \(problem)"
        }
    }
}
