/// What the first bytes say a file is, when that is not text; nil otherwise.
func binaryKind(_ head: [UInt8]) -> String? {
    if let kind = magic.first(where: { head.starts(with: $0.1) })?.0 { return kind }
    if head.count >= 12, head[4..<8].elementsEqual("ftyp".utf8) { return "video" }
    return looksLikeText(head) ? nil : "binary data"
}

private let magic: [(String, [UInt8])] = [
    ("a PDF document", Array("%PDF-".utf8)), ("a ZIP archive or office document", [0x50, 0x4B, 0x03, 0x04]),
    ("a PNG image", [0x89, 0x50, 0x4E, 0x47]), ("a JPEG image", [0xFF, 0xD8, 0xFF]), ("a GIF image", Array("GIF8".utf8)),
    ("an old office document", [0xD0, 0xCF, 0x11, 0xE0]), ("an RTF document", Array("{\\rtf".utf8)),
    ("a RAR archive", Array("Rar!".utf8)), ("a 7z archive", [0x37, 0x7A, 0xBC, 0xAF]),
    ("an xz archive", [0xFD, 0x37, 0x7A, 0x58, 0x5A]),
    ("a bzip2 archive", Array("BZh".utf8)), ("an executable", [0x7F, 0x45, 0x4C, 0x46]), ("a database", Array("SQLite format 3".utf8)),
    ("audio or video", Array("OggS".utf8)), ("audio", Array("ID3".utf8)), ("a PostScript document", Array("%!PS".utf8)),
]

/// Text has no control characters to speak of; UTF-16 and UTF-32 may have NULs in every second place.
///
/// A stray NUL in a page is repaired later, so up to one control character in fifty bytes is borne.
func looksLikeText(_ head: [UInt8]) -> Bool {
    if unicodeMark(head) != nil { return true }
    var controls = 0
    var evenNULs = 0
    var oddNULs = 0
    for (index, byte) in head.enumerated() {
        if byte == 0 { if index % 2 == 0 { evenNULs += 1 } else { oddNULs += 1 } }
        if byte < 0x20, byte != 9, byte != 10, byte != 12, byte != 13, byte != 0x1B { controls += 1 }
    }
    if min(evenNULs, oddNULs) == 0, max(evenNULs, oddNULs) * 5 > head.count * 2 { return true }
    return controls * 50 <= head.count
}

/// The charset that a byte order mark tells, and the length of the mark.
func unicodeMark(_ head: [UInt8]) -> (charset: String, count: Int)? {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return ("utf-8", 3) }
    if head.starts(with: [0xFF, 0xFE, 0, 0]) { return ("utf-32le", 4) }
    if head.starts(with: [0, 0, 0xFE, 0xFF]) { return ("utf-32be", 4) }
    if head.starts(with: [0xFF, 0xFE]) { return ("utf-16le", 2) }
    if head.starts(with: [0xFE, 0xFF]) { return ("utf-16be", 2) }
    return nil
}

/// The name of the reader that the first bytes call for, nil for plain text.
func sniffedFormat(_ head: [UInt8]) -> String? {
    let skipped = head.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    if skipped.starts(with: "WARC/".utf8) { return "warc" }
    let start = String(decoding: skipped.prefix(2048), as: UTF8.self).lowercased()
    if start.hasPrefix("{") {
        return start.contains("jsonfeed.org/version") || !firstLineIsWhole(skipped) ? "json" : "json_lines"
    }
    if start.hasPrefix("[") { return "json" }
    guard start.hasPrefix("<") else { return nil }
    let isFeed = ["<rss", "<feed", "<rdf:rdf"].contains { start.contains($0) }
    if isFeed, !start.contains("<html") { return "feed" }
    return ["<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<!--", "<article", "<meta", "<title"].contains {
        start.contains($0)
    } ? "html" : nil
}

/// Whether the first line is a value by itself, or longer than what we see of it.
private func firstLineIsWhole(_ head: ArraySlice<UInt8>) -> Bool {
    guard let end = head.firstIndex(of: UInt8(ascii: "\n")) else { return head.count > 2000 }
    return (try? JSONParser.parse(head[..<end])) != nil
}
