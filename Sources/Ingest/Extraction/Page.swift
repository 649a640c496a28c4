/// A parsed page as flat arrays.
///
/// Nodes lie in document order, so a subtree is a range of nodes and its text is a range of bytes: every question
/// about a subtree is a loop over a range, and nothing recurses, however deep a page nests.
struct Page {
    struct Node {
        var tag: Tag
        var parent: Int32
        /// The node after its subtree.
        var end: Int32 = 0
        /// Where its text starts and ends in `text`.
        var textStart: Int32
        var textEnd: Int32 = 0
        var firstAttribute: Int32
        var attributeCount: UInt8 = 0
    }

    struct Attribute {
        var name: AttributeName
        var value: Range<Int>
    }

    /// The attributes that are kept; the others never reach the parser.
    enum AttributeName: UInt8, CaseIterable {
        case classes, id, role, itemprop, itemtype, href, rel, content, property, name, datetime, style, hidden, ariaHidden, lang, alt,
            title, pubdate
        case dataTestid, dataComponent, ariaLabel

        var spelling: String {
            switch self {
            case .classes: "class"
            case .ariaHidden: "aria-hidden"
            case .ariaLabel: "aria-label"
            case .dataTestid: "data-testid"
            case .dataComponent: "data-component"
            default: "\(self)"
            }
        }

        /// `spelling` as bytes, by raw value.
        static let spellings = allCases.map { Array($0.spelling.utf8) }

        static let byHash = HashTable(allCases.map { (key: fnv($0.spelling.utf8), value: $0) })
    }

    var nodes: [Node] = []
    /// The text of all nodes, in order, as UTF-8.
    var text: [UInt8] = []
    var attributes: [Attribute] = []
    /// What the names of each node say; set once the page is whole.
    var marks: [Marks] = []
    var attributeBytes: [UInt8] = []
    /// The contents of its JSON-LD scripts.
    var linkedData: [[UInt8]] = []
    /// Whether the source has a `body` tag; the parser adds one when it has not.
    var isBodyWritten = false
    /// The page as it came, and where its other scripts lie in it.
    var source: [UInt8] = []
    var scripts: [Range<Int>] = []

    func range(_ node: Int) -> Range<Int> { node..<Int(nodes[node].end) }

    func textRange(_ node: Int) -> Range<Int> { Int(nodes[node].textStart)..<Int(nodes[node].textEnd) }

    /// The text of a subtree on one line.
    func string(_ node: Int) -> String { collapsed(String(decoding: text[textRange(node)], as: UTF8.self)) }

    func attribute(_ name: AttributeName, of node: Int) -> ArraySlice<UInt8>? {
        let first = Int(nodes[node].firstAttribute)
        for index in first..<first + Int(nodes[node].attributeCount) where attributes[index].name == name {
            return attributeBytes[attributes[index].value]
        }
        return nil
    }

    func string(_ name: AttributeName, of node: Int) -> String? {
        attribute(name, of: node).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The children of a node, in order.
    func children(_ node: Int) -> [Int] {
        var list: [Int] = []
        var child = node + 1
        while child < Int(nodes[node].end) {
            list.append(child)
            child = Int(nodes[child].end)
        }
        return list
    }
}
