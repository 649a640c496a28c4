import CXML

/// Parses a page of UTF-8: scrubs it, lets libxml2 build the tree, and keeps that as flat arrays.
func parsedPage(_ bytes: [UInt8]) -> Page {
    let scrubbed = scrub(bytes)
    var receiver = PageReceiver(capacity: scrubbed.bytes.count)
    // The pointer is used by the parser alone, which is done when the closure returns.
    withUnsafeMutablePointer(to: &receiver) { context in
        _ = scrubbed.bytes.withUnsafeBytes { buffer in
            cxml_parse_html(
                buffer.bindMemory(to: CChar.self).baseAddress, Int32(clamping: buffer.count),
                { context, name, attributes in
                    guard let name else { return }
                    context?.assumingMemoryBound(to: PageReceiver.self).pointee.open(name, attributes)
                },
                { context, name in
                    context?.assumingMemoryBound(to: PageReceiver.self).pointee.close()
                },
                { context, characters, count in
                    guard let characters else { return }
                    context?.assumingMemoryBound(to: PageReceiver.self).pointee.take(
                        UnsafeBufferPointer(start: characters, count: Int(count)))
                }, context)
        }
    }
    var page = receiver.finished()
    page.linkedData = scrubbed.linkedData
    page.marks = page.nodes.indices.map { page.nodes[$0].attributeCount == 0 ? [] : page.readMarks($0) }
    page.isBodyWritten = scrubbed.isBodyWritten
    page.source = bytes
    page.scripts = scrubbed.scripts
    return page
}

/// Turns the parser's calls into nodes.
private struct PageReceiver {
    private var page = Page()
    private var open: [Int] = []

    init(capacity: Int) {
        page.text.reserveCapacity(capacity / 2)
        page.nodes.reserveCapacity(capacity / 40)
    }

    mutating func open(_ name: UnsafePointer<xmlChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
        let tag = Tag(UnsafeBufferPointer(start: name, count: strlen(name)))
        let node = append(tag)
        open.append(node)
        guard var attributes else { return }
        while let key = attributes[0], page.nodes[node].attributeCount < 255 {
            let kept = Page.AttributeName.byHash[fnv(UnsafeBufferPointer(start: key, count: strlen(key)))]
            if let kept {
                let start = page.attributeBytes.count
                if let value = attributes[1] { page.attributeBytes += UnsafeBufferPointer(start: value, count: strlen(value)) }
                page.attributes.append(Page.Attribute(name: kept, value: start..<page.attributeBytes.count))
                page.nodes[node].attributeCount += 1
            }
            attributes += 2
        }
    }

    mutating func close() {
        guard let node = open.popLast() else { return }
        page.nodes[node].end = Int32(page.nodes.count)
        page.nodes[node].textEnd = Int32(page.text.count)
    }

    mutating func take(_ characters: UnsafeBufferPointer<UInt8>) {
        let parent = open.last ?? -1
        if let last = page.nodes.last, last.tag == .text, Int(last.parent) == parent {
            page.text += characters
            page.nodes[page.nodes.count - 1].textEnd = Int32(page.text.count)
        } else {
            let node = append(.text)
            page.text += characters
            page.nodes[node].end = Int32(page.nodes.count)
            page.nodes[node].textEnd = Int32(page.text.count)
        }
    }

    private mutating func append(_ tag: Tag) -> Int {
        page.nodes.append(
            Page.Node(
                tag: tag, parent: Int32(open.last ?? -1), textStart: Int32(page.text.count), firstAttribute: Int32(page.attributes.count)))
        return page.nodes.count - 1
    }

    mutating func finished() -> Page {
        while !open.isEmpty { close() }
        return page
    }
}
