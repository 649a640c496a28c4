/// A JSON value.
///
/// Objects keep their order; of a key that comes twice, the last one counts (`subscript`).
enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    /// As written: ids of twenty digits must not lose any.
    case number(String)
    case string(String)
    case array([JSON])
    case object([Member])

    struct Member: Hashable, Sendable {
        var key: String
        var value: JSON
    }

    subscript(_ key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key == key }?.value
    }

    /// A string with something in it.
    var text: String? {
        guard case .string(let text) = self, text.utf8.contains(where: { $0 > 0x20 }) else { return nil }
        return text
    }

    /// The elements of an array, or the value alone; nothing for null.
    var elements: [JSON] {
        switch self {
        case .array(let elements): elements
        case .null: []
        default: [self]
        }
    }
}
