import Model

/// The paragraphs of a plain text.
///
/// A line break is the end of a paragraph, because that is how most programs save text, unless the text is clearly
/// hard-wrapped: blank lines between paragraphs, and lines that all break just where the next word would not have fitted.
func textBlocks(_ bytes: [UInt8]) -> [Article.Block] {
    var groups: [[String]] = [[]]
    for line in String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
        let line = trimmed(String(line))
        if !line.isEmpty { groups[groups.count - 1].append(line) } else if groups.last?.isEmpty == false { groups.append([]) }
    }
    let isWrapped = isHardWrapped(groups)
    return groups.flatMap { lines in
        isWrapped && !lines.isEmpty ? [lines.joined(separator: " ")] : lines
    }.map { Article.Block(kind: .paragraph, text: $0) }
}

/// At least six breaks inside paragraphs, and nineteen of twenty where the first word of the next line was too long for the rest.
private func isHardWrapped(_ groups: [[String]]) -> Bool {
    let width = groups.joined().map(\.count).max() ?? 0
    guard groups.count > 1, (40...100).contains(width) else { return false }
    var breaks = 0
    var forced = 0
    for lines in groups {
        for (line, next) in zip(lines, lines.dropFirst()) {
            breaks += 1
            let word = next.prefix { $0 != " " }
            if line.count + 1 + word.count > width - 3 { forced += 1 }
        }
    }
    return breaks >= 6 && forced * 20 >= breaks * 19
}
