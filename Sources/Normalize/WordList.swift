/// A word list as it lies in a resource file: `[section]` lines, one entry a line, `#` comments.
package struct ListFile: Hashable, Sendable {
    /// The file's name, such as "abbreviations.txt".
    package var name: String
    package var bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// The entries of a list file by section, in the order of the file.
struct WordList {
    private var sections: [String: [String]] = [:]

    /// Every section that `known` names must be there, and no other.
    init(_ file: ListFile, sections known: [String]) throws(NormalizeError) {
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
            throw .badList(file: file.name, line: 1, problem: "not valid UTF-8", known: [])
        }
        var current: String?
        var line = 0
        for raw in text.split(separator: "\n", omittingEmptySubsequences: false) {
            line += 1
            let entry = raw.trimmingBlanks()
            guard let first = entry.first, first != "#" else { continue }
            if first == "[" {
                let name = String(entry.dropFirst().dropLast(entry.last == "]" ? 1 : 0))
                guard entry.last == "]", known.contains(name) else {
                    throw .badList(file: file.name, line: line, problem: "unknown section \(entry)", known: known)
                }
                guard sections[name] == nil else {
                    throw .badList(file: file.name, line: line, problem: "section \(entry) a second time", known: [])
                }
                current = name
                sections[name] = []
            } else {
                guard let current else {
                    throw .badList(file: file.name, line: line, problem: "entry \"\(entry)\" before the first section", known: known)
                }
                sections[current, default: []].append(String(entry))
            }
        }
        if let missing = known.first(where: { sections[$0] == nil }) {
            throw .badList(file: file.name, line: line, problem: "section [\(missing)] is missing", known: known)
        }
    }

    subscript(_ section: String) -> [String] { sections[section] ?? [] }
}

extension Substring {
    fileprivate func trimmingBlanks() -> Substring {
        var part = self
        while let first = part.first, first.isWhitespace { part.removeFirst() }
        while let last = part.last, last.isWhitespace { part.removeLast() }
        return part
    }
}
