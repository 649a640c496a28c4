import CCharset

/// The bytes as valid UTF-8 without byte order mark and NULs, whatever they were.
///
/// A byte order mark wins over what is declared; bytes that are valid UTF-8 beyond ASCII are UTF-8 whatever is declared;
/// then the declaration, then detection (uchardet), then Windows-1252, in which every byte means something.
func decoded(_ bytes: [UInt8], declared: String?) -> [UInt8] {
    if let mark = unicodeMark(bytes) {
        let body = bytes[mark.count...]
        return mark.charset == "utf-8" ? repaired(Array(body)) : converted(body, from: mark.charset) ?? repaired(Array(body))
    }
    let declared = declared.map(canonicalCharset)
    if let declared, isNotASCIICompatible(declared), let text = converted(bytes[...], from: declared) { return text }
    if isValidUTF8(bytes) {
        if !bytes.contains(0) { return withoutMojibake(bytes) }
        if let charset = charsetOfBareUTF16(bytes), let text = converted(bytes[...], from: charset) { return text }
        return repaired(bytes)
    }
    if let charset = charsetOfBareUTF16(bytes), let text = converted(bytes[...], from: charset) { return text }
    if let declared, declared != "utf-8" { return converted(bytes[...], from: declared) ?? windows1252(bytes) }
    // A few bad bytes among good sequences are damage, not another charset.
    let (good, bad) = sequenceCounts(bytes)
    if good > 0, bad * 4 <= good { return repaired(bytes) }
    if let detected = detectedCharset(bytes), detected != "utf-8", let text = converted(bytes[...], from: detected) { return text }
    return windows1252(bytes)
}

/// Names as pages write them, to what they mean in practice (WHATWG Encoding Standard, section 4.2).
func canonicalCharset(_ name: String) -> String {
    let name = name.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == ":") }
    return switch name {
    case "utf8", "utf-8", "unicode-1-1-utf-8", "utf_8": "utf-8"
    case "latin1", "latin-1", "iso-8859-1", "iso8859-1", "iso_8859-1", "ascii", "us-ascii", "cp1252", "ansi", "windows-1252": "windows-1252"
    case "iso-8859-9", "latin5": "windows-1254"
    case "gb2312", "gbk", "gb_2312-80", "x-gbk": "gb18030"
    case "shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j": "cp932"
    case "ks_c_5601-1987", "euc-kr", "ks_c_5601", "korean", "windows-949": "cp949"
    case "big5", "big5-hkscs": "big5-hkscs"
    case "utf-16": "utf-16le"
    case "tis-620", "iso-8859-11": "windows-874"
    case "x-cp1251": "windows-1251"
    case "iso-8859-8-i": "iso-8859-8"
    default: name
    }
}

private func isNotASCIICompatible(_ charset: String) -> Bool {
    charset.hasPrefix("utf-16") || charset.hasPrefix("utf-32") || charset.hasPrefix("iso-2022")
}

/// UTF-16 of a western text has a NUL in every second byte.
private func charsetOfBareUTF16(_ bytes: [UInt8]) -> String? {
    let head = bytes.prefix(2048)
    var counts = [0, 0]
    for (index, byte) in head.enumerated() where byte == 0 { counts[index % 2] += 1 }
    guard max(counts[0], counts[1]) * 3 > head.count, min(counts[0], counts[1]) * 20 < head.count else { return nil }
    return counts[0] > counts[1] ? "utf-16be" : "utf-16le"
}

func isValidUTF8(_ bytes: [UInt8]) -> Bool {
    (try? UTF8Span(validating: bytes.span)) != nil
}

/// Bad sequences become U+FFFD, NULs become blanks: libxml2 would end the page at one.
private func repaired(_ bytes: [UInt8]) -> [UInt8] {
    var text = isValidUTF8(bytes) ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
    for index in text.indices where text[index] == 0 { text[index] = 0x20 }
    return withoutMojibake(text)
}

/// How many sequences of two and more bytes are UTF-8, and how many bytes beyond ASCII are not in one.
private func sequenceCounts(_ bytes: [UInt8]) -> (good: Int, bad: Int) {
    var good = 0
    var bad = 0
    var index = 0
    while index < bytes.count {
        let byte = bytes[index]
        index += 1
        guard byte >= 0x80 else { continue }
        let tail = byte >= 0xF0 && byte < 0xF5 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC2 ? 1 : 0
        let next = bytes[index..<min(index + tail, bytes.count)]
        if tail > 0, byte < 0xF5, next.count == tail, next.allSatisfy({ $0 & 0xC0 == 0x80 }) {
            good += 1
            index += tail
        } else {
            bad += 1
        }
    }
    return (good, bad)
}

private func detectedCharset(_ bytes: [UInt8]) -> String? {
    guard let detector = uchardet_new() else { return nil }
    defer { uchardet_delete(detector) }
    // The first megabyte tells as much as the rest.
    let isFine = bytes.withUnsafeBytes { buffer in
        uchardet_handle_data(detector, buffer.bindMemory(to: CChar.self).baseAddress, min(buffer.count, 1 << 20)) == 0
    }
    guard isFine else { return nil }
    uchardet_data_end(detector)
    guard let name = uchardet_get_charset(detector) else { return nil }
    let charset = canonicalCharset(String(cString: name))
    return charset.isEmpty ? nil : charset
}

/// Through iconv; bytes that mean nothing become U+FFFD.
///
/// Nil for an unknown charset.
private func converted(_ bytes: ArraySlice<UInt8>, from charset: String) -> [UInt8]? {
    if charset == "windows-1252" { return windows1252(Array(bytes)) }
    guard charset != "utf-8", charset != "utf-7" else { return nil }
    guard let converter = iconv_open("UTF-8", charset), Int(bitPattern: converter) != -1 else { return nil }
    defer { iconv_close(converter) }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count * 2)
    var input = Array(bytes)
    var chunk = [CChar](repeating: 0, count: 1 << 16)
    input.withUnsafeMutableBytes { inBuffer in
        var from = inBuffer.bindMemory(to: CChar.self).baseAddress
        var left = inBuffer.count
        while left > 0 {
            let before = left
            var room = chunk.count
            chunk.withUnsafeMutableBufferPointer { outBuffer in
                var to = outBuffer.baseAddress
                _ = iconv(converter, &from, &left, &to, &room)
            }
            output += chunk[..<(chunk.count - room)].lazy.map { UInt8(bitPattern: $0) }
            if room == chunk.count, left == before {
                // Stuck at a byte that means nothing here, or at a character cut by the end.
                output += [0xEF, 0xBF, 0xBD]
                from = from?.advanced(by: 1)
                left -= 1
            }
        }
    }
    for index in output.indices where output[index] == 0 { output[index] = 0x20 }
    return withoutMojibake(output)
}

private func windows1252(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
        if byte < 0x80 {
            output.append(byte == 0 ? 0x20 : byte)
        } else {
            let code = byte < 0xA0 ? windows1252Upper[Int(byte) - 0x80] : UInt16(byte)
            output += Array(String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")).utf8)
        }
    }
    return output
}
