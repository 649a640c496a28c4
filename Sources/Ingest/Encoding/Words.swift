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
