/// What packs share: symbols, named paths, named word lists.
struct PackVocabulary: Sendable {
    var symbols = Symbols()
    var macros: [String: String] = [:]
    /// Macros read so far, by call, so that each is read once.
    var calls: [String: PathForm] = [:]
    private(set) var lists: [String: [Phrase]] = [:]

    mutating func define(list name: String, _ phrases: [Phrase]) { lists[name, default: []] += phrases }

    func list(_ name: String) throws(PathProblem) -> [Phrase] {
        guard let list = lists[name] else {
            throw PathProblem(message: "unknown word list `\(name)`; known: \(lists.keys.sorted().joined(separator: ", "))")
        }
        return list
    }

    /// The words of a list that stand alone; none when there is no such list.
    func words(_ name: String) -> SymbolSet { SymbolSet((lists[name] ?? []).filter { $0.rest.isEmpty }.map(\.head)) }

    /// "carry out": the first word is the head of the phrase, unless another is marked: "peace ^talk".
    mutating func phrase(_ text: String) -> Phrase {
        var words = text.split(separator: " ").map { String($0) }
        let head = words.firstIndex { $0.hasPrefix("^") } ?? 0
        let first = words.remove(at: head).replacing("^", with: "")
        return Phrase(head: symbols.number(of: first), rest: words.map { symbols.number(of: $0) })
    }
}
