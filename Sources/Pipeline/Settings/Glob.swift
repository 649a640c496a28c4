import Glibc

/// A pattern over paths: `*`, `?` and `[...]` inside a name, `**` over any number of folders.
struct Glob {
    private let parts: [String]

    init(_ pattern: String) { parts = pattern.split(separator: "/").map(String.init) }

    static func isPattern(_ path: String) -> Bool { path.contains { "*?[".contains($0) } }

    /// What is wrong with an input path, nil when nothing is.
    static func problem(with path: String) -> String? {
        if path.isEmpty { return "a path is expected" }
        if path.utf8.contains(0) { return "a path has no NUL" }
        for part in path.split(separator: "/") where part != "**" {
            if part.contains("**") { return "`**` must stand alone between slashes" }
            var isOpen = false
            for character in part { isOpen = character == "[" || (isOpen && character != "]") }
            if isOpen { return "`[` is not closed" }
        }
        return nil
    }

    /// The folder that holds everything the pattern can match.
    static func root(of pattern: String) -> String {
        let fixed = pattern.split(separator: "/", omittingEmptySubsequences: false).prefix { !isPattern(String($0)) }
        let joined = fixed.joined(separator: "/")
        return joined.isEmpty ? (pattern.hasPrefix("/") ? "/" : ".") : joined
    }

    func matches(_ path: String) -> Bool {
        matches(parts[...], path.split(separator: "/").map(String.init)[...])
    }

    private func matches(_ pattern: ArraySlice<String>, _ names: ArraySlice<String>) -> Bool {
        guard let first = pattern.first else { return names.isEmpty }
        if first == "**" {
            return matches(pattern.dropFirst(), names) || (!names.isEmpty && matches(pattern, names.dropFirst()))
        }
        guard let name = names.first, fnmatch(first, name, FNM_PERIOD) == 0 else { return false }
        return matches(pattern.dropFirst(), names.dropFirst())
    }
}
