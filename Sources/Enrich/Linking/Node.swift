import Knowledge
import Model

/// An entity in the making.
struct Node {
    var type: EntityType
    /// The gazetteer's entry, when it is a known thing.
    var entry: Int?
    var subtype: String?
    var gender: Gender?
    var isPlural = false
    /// The state whose body or citizen it is, as a node.
    var country: Int?
    /// Whether no word says so, and the state that the text is about was taken.
    var hasGuessedCountry = false
    /// The body or state it is an organ of, as a node.
    var parent: Int?
    /// Surface forms in order of appearance.
    var names: [Alias] = []
    /// Offices as written, in order of appearance.
    var positions: [String] = []
    /// Mentions, as indices into the linker's list, in order of linking.
    var mentions: [Int] = []
    /// Words of the fullest name, in lower case without marks, for comparing.
    var words: [String] = []
    /// Head nouns of the descriptions that stood for it: "boy" after "Ali, a boy from Mombasa".
    var heads: Set<String> = []
    /// A state that some mention shows acting.
    var hasActed = false
    /// It has a name, not only a description.
    var isNamed = true

    init(_ type: EntityType) { self.type = type }

    mutating func add(name: String, kind: Alias.Kind) {
        let alias = Alias(text: name, kind: kind)
        if !names.contains(where: { $0.text == name }) { names.append(alias) }
    }

    /// The fullest of the forms that name it; what the gazetteer calls it is for a state the better name.
    func displayName(_ knowledge: Gazetteer) -> String {
        if let entry, type == .country || type == .place { return knowledge.facts(ofEntry: entry).name }
        var full = names.filter { $0.kind == .name || $0.kind == .short }
        // "the UN refugee agency" describes what has a name of its own.
        if entry != nil {
            let proper = full.filter { !$0.text.split(separator: " ").contains { $0.count > 5 && $0.first?.isLowercase == true } }
            if !proper.isEmpty { full = proper }
        }
        let best = (full.isEmpty ? names : full).max { $0.text.count < $1.text.count }
        return best?.text ?? ""
    }
}
