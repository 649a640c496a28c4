import Model

/// The paragraphs of a plain text.
///
/// A line break is the end of a paragraph, because that is how most programs save text, unless the text is clearly
/// hard-wrapped: lines that all break just where the next word would not have fitted.
func textBlocks(_ bytes: [UInt8], limit: Int) -> [Article.Block] {
    var groups: [[String]] = [[]]
    for line in unixLines(bytes.prefix(limit)).split(separator: 0x0A, omittingEmptySubsequences: false) {
        let line = trimmed(String(decoding: line, as: UTF8.self))
        if !line.isEmpty { groups[groups.count - 1].append(line) } else if groups.last?.isEmpty == false { groups.append([]) }
    }
    let isWrapped = isHardWrapped(groups)
    return groups.flatMap { lines in
        isWrapped && !lines.isEmpty ? [lines.joined(separator: " ")] : lines
    }.map { Article.Block(kind: .paragraph, text: $0) }
}

/// Lines break where the first word of the next was too long for the rest: nineteen of twenty of at least six breaks between blank
/// lines, or all of fewer when half of them are followed by a small letter, with which no paragraph begins.
private func isHardWrapped(_ groups: [[String]]) -> Bool {
    // Scalars, not grapheme clusters, which cost fifty times as much.
    func count(_ text: some StringProtocol) -> Int { text.unicodeScalars.count }
    let width = groups.joined().map { count($0) }.max() ?? 0
    guard (40...100).contains(width) else { return false }
    var breaks = 0
    var forced = 0
    var small = 0
    for lines in groups {
        for (line, next) in zip(lines, lines.dropFirst()) {
            breaks += 1
            let word = next.prefix { $0 != " " }
            if count(line) + 1 + count(word) > width - 3 { forced += 1 }
            if word.first?.isLowercase == true { small += 1 }
        }
    }
    return groups.count > 1 && breaks >= 6 && forced * 20 >= breaks * 19 || breaks >= 2 && forced == breaks && small * 2 >= breaks
}

/// With one LF at the end of each line, whatever ended it.
private func unixLines(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(where: { $0 == 0x0D || $0 == 0x0C }) else { return Array(bytes) }
    var lines: [UInt8] = []
    lines.reserveCapacity(bytes.count)
    for index in bytes.indices {
        let byte = bytes[index]
        if byte != 0x0D, byte != 0x0C {
            lines.append(byte)
        } else if index + 1 == bytes.endIndex || bytes[index + 1] != 0x0A {
            lines.append(0x0A)
        }
    }
    return lines
}
