/// Everything that is wrong with a settings file, each with its line.
///
/// Nothing has run yet.
package struct SettingsError: Error, Hashable, CustomStringConvertible {
    package struct Problem: Hashable, Sendable {
        package var line: Int
        package var message: String

        package init(line: Int, message: String) {
            self.line = line
            self.message = message
        }
    }

    package var file: String
    package var problems: [Problem]

    package init(file: String, problems: [Problem]) {
        self.file = file
        self.problems = problems
    }

    package var description: String {
        problems.map { "\(file):\($0.line): \($0.message)" }.joined(separator: "\n")
    }
}

/// The known name nearest to a misspelt one, when it is near enough to be meant.
///
/// Optimal string alignment distance (Levenshtein with swapped neighbours): at most a third of the letters may differ.
package func suggestion(for name: String, among known: [String]) -> String? {
    func distance(_ a: [Character], _ b: [Character]) -> Int {
        var rows = [Array(0...b.count)]
        for i in 1..<a.count + 1 {
            var row = [i]
            for j in 1..<b.count + 1 {
                var best = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { best = min(best, rows[i - 2][j - 2] + 1) }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
    guard !name.isEmpty, name.count <= 64 else { return nil }
    let lower = Array(name.lowercased())
    return
        known
        .filter { !$0.isEmpty }
        .map { (name: $0, distance: distance(lower, Array($0.lowercased()))) }
        .filter { $0.distance <= max(1, name.count / 3) }
        .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?
        .name
}
