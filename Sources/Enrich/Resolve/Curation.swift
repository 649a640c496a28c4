package import Model
import Yams

/// What people decided about entities, from `curation.yml`; it overrules every rule and is honoured for ever.
///
///     same:                      # the members of each list are one thing
///       - [al-Shabaab, "org:shabaab"]
///     different:                 # the members of each list are never one thing
///       - [John Kamau (KEN), John Kamau (UGA)]
///     rename: { e0123456789abcdef: Ministry of Interior }
///     retype: { The Pentagon: Organization agency }
///
/// A member is an entity id, a gazetteer key, or a name, with a country in brackets where the name alone says too little.
package struct Curation: Hashable, Sendable {
    /// How a curator points at an entity.
    package enum Reference: Hashable, Sendable {
        case id(String)
        case key(String)
        case name(String, country: String?)
    }

    package struct Retype: Hashable, Sendable {
        package var entity: Reference
        package var type: EntityType
        package var subtype: String?
    }

    package struct Rename: Hashable, Sendable {
        package var entity: Reference
        package var name: String
    }

    package var same: [[Reference]] = []
    package var different: [[Reference]] = []
    package var rename: [Rename] = []
    package var retype: [Retype] = []

    package init() {}

    /// Reads curation.yml; `file` names it in errors.
    package init(yaml: String, file: String) throws(EnrichError) {
        let root: Yams.Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            throw EnrichError.resource(file: file, line: error.line, problem: "this is not YAML: \(error.problem)")
        } catch {
            throw EnrichError.resource(file: file, line: nil, problem: "this is not YAML")
        }
        guard let root else { return }
        let reader = CurationReader(file: file)
        if root.isNull { return }
        guard let sections = root.mapping else {
            throw reader.error(root, "expected the sections same, different, rename, retype")
        }
        for (key, value) in sections where !value.isNull {
            switch key.string {
            case "same": same = try reader.lists(value)
            case "different": different = try reader.lists(value)
            case "rename":
                rename = try reader.pairs(value).map { Rename(entity: $0.entity, name: $0.text) }
            case "retype":
                for pair in try reader.pairs(value) { retype.append(try reader.retype(pair)) }
            default:
                throw reader.error(key, "unknown section \"\(key.string ?? "?")\"; known: same, different, rename, retype")
            }
        }
    }
}

/// Reads the sections of a curation file and says where they are wrong.
private struct CurationReader {
    typealias Pair = (entity: Curation.Reference, text: String, node: Yams.Node)

    let file: String

    func error(_ node: Yams.Node, _ problem: String) -> EnrichError {
        .resource(file: file, line: node.mark?.line, problem: problem)
    }

    func lists(_ node: Yams.Node) throws(EnrichError) -> [[Curation.Reference]] {
        guard let lists = node.sequence else { throw error(node, "expected a list of lists of entities") }
        var result: [[Curation.Reference]] = []
        for list in lists {
            guard let members = list.sequence, members.count > 1 else {
                throw error(list, "expected a list of two entities or more, as in [al-Shabaab, al-Shabab]")
            }
            var references: [Curation.Reference] = []
            for member in members { references.append(try reference(member)) }
            result.append(references)
        }
        return result
    }

    func pairs(_ node: Yams.Node) throws(EnrichError) -> [Pair] {
        guard let mapping = node.mapping else { throw error(node, "expected `entity: value` lines") }
        var result: [Pair] = []
        for (key, value) in mapping {
            guard let text = value.string, !text.isEmpty else { throw error(value, "expected a text") }
            result.append((try reference(key), text, value))
        }
        return result
    }

    func retype(_ pair: Pair) throws(EnrichError) -> Curation.Retype {
        let words = pair.text.split(separator: " ", maxSplits: 1).map(String.init)
        guard let first = words.first, let type = EntityType(rawValue: first) else {
            let known = EntityType.allCases.map(\.rawValue).joined(separator: ", ")
            throw error(pair.node, "unknown entity type \"\(pair.text)\"; known: \(known)")
        }
        return Curation.Retype(entity: pair.entity, type: type, subtype: words.count > 1 ? words[1] : nil)
    }

    func reference(_ node: Yams.Node) throws(EnrichError) -> Curation.Reference {
        guard let text = node.string, !text.isEmpty else {
            throw error(node, "expected an entity id, a gazetteer key or a name")
        }
        let bytes = Array(text.utf8)
        if bytes.count == 17, bytes[0] == UInt8(ascii: "e"), UInt64(text.dropFirst(), radix: 16) != nil { return .id(text) }
        if let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0, !bytes.contains(UInt8(ascii: " ")) { return .key(text) }
        guard bytes.last == UInt8(ascii: ")"), let open = text.lastIndex(of: "(") else { return .name(text, country: nil) }
        let country = text[text.index(after: open)...].dropLast()
        guard country.utf8.count == 3, country.utf8.allSatisfy({ (65...90).contains($0) }) else { return .name(text, country: nil) }
        let name = text[..<open].split(separator: " ").joined(separator: " ")
        return .name(name, country: String(country))
    }
}

extension Yams.Node {
    fileprivate var isNull: Bool { scalar?.tag.description == Tag.Name.null.rawValue || string == "" }
}

extension YamlError {
    fileprivate var line: Int? {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: nil
        }
    }

    fileprivate var problem: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        case .duplicatedKeysInMapping(let keys, _): "the key \(keys.joined(separator: ", ")) stands twice"
        default: "it cannot be read"
        }
    }
}
