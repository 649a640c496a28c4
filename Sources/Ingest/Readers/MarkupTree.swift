/// The elements at the top of a piece of XML, with their contents as text.
///
/// No document type, no entities but the five and numbers, no nesting to speak of: all that an item of a feed needs.
struct MarkupTree {
    private struct Element {
        var name: String
        var attributes: [(name: String, value: String)]
        /// With entities and CDATA sections resolved; inner tags as they were.
        var content: String
        /// The element around it, if it is not at the top.
        var parent: String?
    }

    private var elements: [Element] = []

    init(_ bytes: [UInt8]) {
        var at = 0
        var open: [(name: String, attributes: [(name: String, value: String)], content: [UInt8])] = []
        func find(_ mark: StaticString, from start: Int) -> Int? {
            let count = mark.utf8CodeUnitCount
            guard bytes.count - count >= start else { return nil }
            return (start...bytes.count - count).first { place in (0..<count).allSatisfy { bytes[place + $0] == mark.utf8Start[$0] } }
        }
        func isAt(_ mark: StaticString) -> Bool {
            at + mark.utf8CodeUnitCount <= bytes.count && (0..<mark.utf8CodeUnitCount).allSatisfy { bytes[at + $0] == mark.utf8Start[$0] }
        }
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "<") else {
                let end = bytes[at...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
                if !open.isEmpty { open[open.count - 1].content += Array(resolved(bytes[at..<end]).utf8) }
                at = end
                continue
            }
            if isAt("<![CDATA[") {
                let end = find("]]>", from: at + 9) ?? bytes.count
                if !open.isEmpty { open[open.count - 1].content += bytes[at + 9..<end] }
                at = min(bytes.count, end + 3)
            } else if isAt("<!--") {
                at = find("-->", from: at + 4).map { $0 + 3 } ?? bytes.count
            } else {
                let end = tagEnd(bytes, from: at)
                let tag = bytes[at + 1..<end]
                at = min(bytes.count, end + 1)
                if tag.first == UInt8(ascii: "/") {
                    close(String(decoding: tag.dropFirst().prefix { $0 > 0x20 }, as: UTF8.self), &open)
                } else if tag.first != UInt8(ascii: "?"), tag.first != UInt8(ascii: "!") {
                    let isEmpty = tag.last == UInt8(ascii: "/")
                    let (name, attributes) = parts(isEmpty ? tag.dropLast() : tag)
                    // Depth and number are what a feed has; more is passed over.
                    guard !name.isEmpty, open.count < 64, elements.count < 10_000 else { continue }
                    open.append((name, attributes, []))
                    if isEmpty { close(name, &open) }
                }
            }
        }
        while let last = open.last { close(last.name, &open) }
    }

    private mutating func close(
        _ name: String, _ open: inout [(name: String, attributes: [(name: String, value: String)], content: [UInt8])]
    ) {
        guard open.contains(where: { $0.name == name }) else { return }
        while let top = open.popLast() {
            let content = String(decoding: top.content, as: UTF8.self)
            elements.append(Element(name: top.name, attributes: top.attributes, content: content, parent: open.last?.name))
            // XHTML inside an element belongs to its content.
            if !open.isEmpty { open[open.count - 1].content += Array("<\(top.name)>\(content)</\(top.name)>".utf8) }
            if top.name == name { return }
        }
    }

    /// The content of the first of the names that has some, at the top or inside a channel.
    func text(of names: String...) -> String? {
        for name in names {
            let found = elements.filter {
                $0.name == name && ($0.parent == nil || $0.parent == "channel" || $0.parent == "feed" || $0.parent == "rdf:RDF")
            }
            if let text = found.lazy.map({ trimmed($0.content) }).first(where: { !$0.isEmpty }) { return text }
        }
        return nil
    }

    func attribute(_ name: String, of element: String) -> String? {
        elements.first { $0.name == element }?.attributes.first { $0.name == name }?.value
    }

    /// Atom's link to the page itself.
    var link: String? {
        let links = elements.filter { $0.name == "link" && $0.parent == nil || $0.name == "atom:link" }
        let relations = ["alternate", nil]
        for relation in relations {
            if let found = links.first(where: { link in link.attributes.first { $0.name == "rel" }?.value == relation }) {
                return found.attributes.first { $0.name == "href" }?.value
            }
        }
        return nil
    }

    /// Authors: Atom's names, Dublin Core's creators, or RSS's "address (Name)".
    var names: [String] {
        var names = elements.filter { $0.name == "name" && $0.parent == "author" || $0.name == "dc:creator" }.map { collapsed($0.content) }
        if names.isEmpty {
            names = elements.filter { $0.name == "author" && $0.parent == nil && !$0.content.contains("<") }.map { element in
                let text = collapsed(element.content)
                guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close else { return text }
                return String(text[text.index(after: open)..<close])
            }
        }
        return names.filter { !$0.isEmpty && !$0.contains("@") }
    }
}

/// The closing bracket of a tag, past brackets in quotes.
private func tagEnd(_ bytes: [UInt8], from start: Int) -> Int {
    var quote: UInt8?
    for index in start..<bytes.count {
        let byte = bytes[index]
        if let open = quote {
            if byte == open { quote = nil }
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            quote = byte
        } else if byte == UInt8(ascii: ">") {
            return index
        }
    }
    return bytes.count
}

private func parts(_ tag: ArraySlice<UInt8>) -> (String, [(name: String, value: String)]) {
    let name = String(decoding: tag.prefix { $0 > 0x20 }, as: UTF8.self)
    var rest = tag.drop { $0 > 0x20 }
    var attributes: [(name: String, value: String)] = []
    while attributes.count < 32 {
        rest = rest.drop { $0 <= 0x20 }
        guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else { break }
        let key = String(decoding: rest[..<equals].prefix { $0 > 0x20 }, as: UTF8.self)
        rest = rest[(equals + 1)...].drop { $0 <= 0x20 }
        guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { break }
        rest = rest.dropFirst()
        let value = rest.prefix { $0 != quote }
        attributes.append((key, resolved(value)))
        rest = rest.dropFirst(value.count + 1)
    }
    return (name, attributes)
}

/// The five entities of XML and numbers; others stay as they are, for the HTML inside.
private func resolved(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    let known: [String: String] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
    var text = ""
    var rest = bytes
    while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
        text += String(decoding: rest[..<start], as: UTF8.self)
        let name = rest[(start + 1)...].prefix(12).prefix { $0 != UInt8(ascii: ";") }
        let word = String(decoding: name, as: UTF8.self)
        let isNumber = word.hasPrefix("#")
        let digits = word.dropFirst(word.lowercased().hasPrefix("#x") ? 2 : 1)
        let scalar = isNumber ? UInt32(digits, radix: word.lowercased().hasPrefix("#x") ? 16 : 10).flatMap(Unicode.Scalar.init) : nil
        if name.endIndex < rest.endIndex, rest[name.endIndex] == UInt8(ascii: ";"),
            let value = scalar.map({ String(Character($0)) }) ?? known[word]
        {
            text += value
            rest = rest[(name.endIndex + 1)...]
        } else {
            text += "&"
            rest = rest[(start + 1)...]
        }
    }
    return text + String(decoding: rest, as: UTF8.self)
}
