/// A page without what an extraction does not need and a parser should not see.
struct ScrubbedPage {
    var bytes: [UInt8] = []
    var linkedData: [[UInt8]] = []
    var isBodyWritten = false
    /// Where the other scripts lie in the page as it came.
    var scripts: [Range<Int>] = []
}

/// Copies a page's tags and text, and leaves out comments, scripts, styles and all attributes but the known ones.
///
/// This is what makes libxml2 safe and fast: it compares every attribute of a tag with every other and searches its whole
/// stack for the match of an end tag, so both are capped here, in one pass that is linear in the bytes.
/// A tag beyond the depth is dropped and its text kept.
func scrub(_ bytes: [UInt8]) -> ScrubbedPage {
    bytes.withUnsafeBufferPointer { buffer in
        var scrubber = Scrubber(bytes: buffer)
        scrubber.run()
        return scrubber.page
    }
}

private struct Scrubber {
    /// Of what is handed on.
    ///
    /// Books have less; nothing that has more is a report.
    static let maximumBytes = 6 << 20
    static let maximumDepth = 500
    static let maximumAttributes = 32
    static let maximumValue = 8192

    let bytes: UnsafeBufferPointer<UInt8>
    var page = ScrubbedPage()
    private var at = 0
    /// Hashes of the names of open tags, and whether each was written.
    private var stack: [(name: UInt64, tag: Tag, isWritten: Bool)] = []
    private var depth = 0
    private var openCounts: [UInt64: Int] = [:]
    private var hasHTML = false
    private var hasHead = false
    private var hasBody = false

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        page.bytes.reserveCapacity(bytes.count / 2)
    }

    mutating func run() {
        while at < bytes.count, page.bytes.count < Scrubber.maximumBytes {
            let start = at
            let end = min(bytes.count, start + Scrubber.maximumBytes)
            while at < end, bytes[at] != UInt8(ascii: "<") { at += 1 }
            if at > start { page.bytes += bytes[start..<at] }
            guard at < bytes.count else { break }
            markup()
        }
    }

    private func isLetter(_ index: Int) -> Bool { index < bytes.count && (0x61...0x7A).contains(bytes[index] | 0x20) }

    private mutating func markup() {
        let next = at + 1 < bytes.count ? bytes[at + 1] : 0
        if isLetter(at + 1) {
            at += 1
            startTag()
        } else if next == UInt8(ascii: "/"), isLetter(at + 2) {
            at += 2
            endTag()
        } else if next == UInt8(ascii: "!"), at + 3 < bytes.count, bytes[at + 2] == UInt8(ascii: "-"), bytes[at + 3] == UInt8(ascii: "-") {
            comment()
        } else if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") || next == UInt8(ascii: "/") {
            skip(past: UInt8(ascii: ">"))
        } else {
            page.bytes += "&lt;".utf8
            at += 1
        }
    }

    private mutating func skip(past byte: UInt8) {
        while at < bytes.count, bytes[at] != byte { at += 1 }
        at = min(at + 1, bytes.count)
    }

    private mutating func comment() {
        at += 4
        if at < bytes.count, bytes[at] == UInt8(ascii: ">") {
            at += 1
            return
        }
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: ">"), at >= 2, bytes[at - 1] == UInt8(ascii: "-"), bytes[at - 2] == UInt8(ascii: "-") else {
                at += 1
                continue
            }
            at += 1
            return
        }
    }

    /// Where a name lies and the hash of its lower case; empty when longer than any element's, or no name.
    private struct Name {
        var range: Range<Int>
        var hash: UInt64
        var isEmpty: Bool { range.isEmpty }
    }

    private mutating func name() -> Name {
        let start = at
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var isPlain = true
        while at < bytes.count, bytes[at] > 0x20, bytes[at] != UInt8(ascii: ">"), bytes[at] != UInt8(ascii: "/") {
            let byte = lower(bytes[at])
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            isPlain = isPlain && ((0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F)
            at += 1
        }
        return isPlain && at - start <= 40 ? Name(range: start..<at, hash: hash) : Name(range: start..<start, hash: fnv([]))
    }

    private func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    private mutating func write(_ name: Name) { for index in name.range { page.bytes.append(lower(bytes[index])) } }

    private mutating func startTag() {
        let name = name()
        let tag = Tag(hash: name.hash)
        let mark = page.bytes.count
        page.bytes.append(UInt8(ascii: "<"))
        write(name)
        var isLinkedData = false
        let isEmptyElement = attributes(of: tag, isLinkedData: &isLinkedData)
        page.bytes.append(UInt8(ascii: ">"))
        switch tag {
        case .script, .style, .textarea, .iframe, .xmp, .noembed, .noframes, .title:
            let content = rawText(until: Array(bytes[name.range]))
            page.bytes.removeLast(page.bytes.count - mark)
            if tag == .script {
                if isLinkedData {
                    page.linkedData.append(Array(content))
                } else if content.count > 20 {
                    page.scripts.append(content.startIndex..<content.endIndex)
                }
            }
            if tag == .title { title(content) }
            return
        case .html, .head, .body:
            let isFirst = tag == .html ? !hasHTML : tag == .head ? !hasHead : !hasBody
            if tag == .html { hasHTML = true } else if tag == .head { hasHead = true } else { hasBody = true }
            if tag == .body || tag == .html { page.isBodyWritten = true }
            if !isFirst { page.bytes.removeLast(page.bytes.count - mark) }
            return
        default: break
        }
        if name.isEmpty || tag == .input || tag == .source || tag == .link && stack.count > 20 {
            page.bytes.removeLast(page.bytes.count - mark)
            return
        }
        guard !tag.isVoid else { return }
        closeParagraph(before: tag, at: mark)
        push(name.hash, tag, mark: mark)
        // <svg/> and other foreign or custom elements may end themselves; HTML elements may not.
        if isEmptyElement, tag == .other || tag == .svg { pop(name) }
    }

    /// libxml2 knows no element of HTML 5, so it would put a section into the paragraph before it.
    private mutating func closeParagraph(before tag: Tag, at mark: Int) {
        switch tag {
        case .article, .aside, .details, .figcaption, .figure, .footer, .header, .main, .nav, .section:
            guard let top = stack.last, top.tag == .p, top.isWritten else { return }
            page.bytes.insert(contentsOf: "</p>".utf8, at: mark)
            drop()
        case .p, .li:
            if stack.last?.tag == tag { drop() }
        default: break
        }
    }

    private mutating func push(_ name: UInt64, _ tag: Tag, mark: Int) {
        let isWritten = depth < Scrubber.maximumDepth
        if isWritten {
            depth += 1
        } else {
            page.bytes.removeLast(page.bytes.count - mark)
            page.bytes.append(UInt8(ascii: " "))
        }
        stack.append((name, tag, isWritten))
        openCounts[name, default: 0] += 1
    }

    @discardableResult
    private mutating func drop() -> Bool {
        guard let top = stack.popLast() else { return false }
        openCounts[top.name, default: 1] -= 1
        if top.isWritten { depth -= 1 }
        return top.isWritten
    }

    private mutating func endTag() {
        let name = name()
        skip(past: UInt8(ascii: ">"))
        let tag = Tag(hash: name.hash)
        // Everything may follow </body>: browsers put it into the body all the same.
        guard !name.isEmpty, tag != .html, tag != .body, tag != .head else {
            if tag == .head { page.bytes += "</head>".utf8 }
            return
        }
        pop(name)
    }

    /// Closes the tags up to the match; an end tag without a start is dropped.
    private mutating func pop(_ name: Name) {
        guard openCounts[name.hash, default: 0] > 0 else { return }
        while let top = stack.last {
            let isWritten = drop()
            guard top.name == name.hash else { continue }
            if isWritten {
                page.bytes.append(UInt8(ascii: "<"))
                page.bytes.append(UInt8(ascii: "/"))
                write(name)
                page.bytes.append(UInt8(ascii: ">"))
            }
            return
        }
    }

    /// Copies the known attributes; true when the tag ends itself.
    private mutating func attributes(of tag: Tag, isLinkedData: inout Bool) -> Bool {
        var count = 0
        var isEmptyElement = false
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: ">") {
                at += 1
                return isEmptyElement
            }
            guard byte > 0x20, byte != UInt8(ascii: "/"), byte != UInt8(ascii: "=") else {
                isEmptyElement = byte == UInt8(ascii: "/")
                at += 1
                continue
            }
            isEmptyElement = false
            let (key, value) = attribute()
            if tag == .script {
                if key == typeKey, contains(value, "ld+json") { isLinkedData = true }
                continue
            }
            guard count < Scrubber.maximumAttributes, let kept = Page.AttributeName.byHash[key] else { continue }
            count += 1
            page.bytes.append(UInt8(ascii: " "))
            page.bytes += Page.AttributeName.spellings[Int(kept.rawValue)]
            page.bytes.append(UInt8(ascii: "="))
            page.bytes.append(UInt8(ascii: "\""))
            let shown = bytes[value.prefix(Scrubber.maximumValue)]
            if shown.contains(UInt8(ascii: "\"")) {
                for byte in shown { if byte == UInt8(ascii: "\"") { page.bytes += "&quot;".utf8 } else { page.bytes.append(byte) } }
            } else {
                page.bytes += shown
            }
            page.bytes.append(UInt8(ascii: "\""))
        }
        return isEmptyElement
    }

    /// The hash of an attribute's lower-case name, and where its value lies.
    private mutating func attribute() -> (UInt64, Range<Int>) {
        var key: UInt64 = 0xCBF2_9CE4_8422_2325
        while at < bytes.count, bytes[at] > 0x20, bytes[at] != UInt8(ascii: "="), bytes[at] != UInt8(ascii: ">"),
            bytes[at] != UInt8(ascii: "/")
        {
            let byte = bytes[at]
            key = (key ^ UInt64((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)) &* 0x100_0000_01B3
            at += 1
        }
        var ahead = at
        while ahead < bytes.count, bytes[ahead] <= 0x20 { ahead += 1 }
        guard ahead < bytes.count, bytes[ahead] == UInt8(ascii: "=") else { return (key, at..<at) }
        at = ahead + 1
        while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
        guard at < bytes.count else { return (key, at..<at) }
        let quote = bytes[at]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            at += 1
            let start = at
            while at < bytes.count, bytes[at] != quote { at += 1 }
            defer { at = min(at + 1, bytes.count) }
            return (key, start..<at)
        }
        let start = at
        while at < bytes.count, bytes[at] > 0x20, bytes[at] != UInt8(ascii: ">") { at += 1 }
        return (key, start..<at)
    }

    private func contains(_ range: Range<Int>, _ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard range.count >= count, range.upperBound <= bytes.count else { return false }
        return (range.lowerBound...range.upperBound - count).contains { start in
            (0..<count).allSatisfy { bytes[start + $0] | 0x20 == word.utf8Start[$0] | 0x20 }
        }
    }

    /// The bytes up to the end tag of a raw text element, which is passed.
    private mutating func rawText(until name: [UInt8]) -> Slice<UnsafeBufferPointer<UInt8>> {
        let start = at
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "<"), at + 1 + name.count < bytes.count, bytes[at + 1] == UInt8(ascii: "/"),
                name.indices.allSatisfy({ bytes[at + 2 + $0 < bytes.count ? at + 2 + $0 : at] | 0x20 == name[$0] | 0x20 })
            {
                let end = at
                skip(past: UInt8(ascii: ">"))
                return bytes[start..<end]
            }
            at += 1
        }
        at = bytes.count
        return bytes[start..<at]
    }

    /// A title is text: tags in it are shown, not followed.
    private mutating func title(_ content: Slice<UnsafeBufferPointer<UInt8>>) {
        page.bytes += "<title>".utf8
        for byte in content.prefix(4096) {
            if byte == UInt8(ascii: "<") { page.bytes += "&lt;".utf8 } else { page.bytes.append(byte) }
        }
        page.bytes += "</title>".utf8
    }
}

private let typeKey = fnv("type".utf8)
