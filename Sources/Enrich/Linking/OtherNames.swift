import Model

/// Names that a text gives as another name of someone: "Jonas Keld, alias Comet", "the Dawn Front, also known as DF".
extension Linker {
    private static let cues: Set<String> = ["alias", "aka", "a.k.a", "a.k.a.", "nicknamed"]
    private static let adverbs: Set<String> = [
        "also", "better", "widely", "commonly", "popularly", "formerly", "previously", "otherwise", "now", "locally", ",", "(", "\"", "“",
    ]

    /// Gives a mention to the name before it, when it is another name of the same, or to whom such a name was given before.
    mutating func joinsAsOtherName(_ index: Int, _ words: [String]) -> Bool {
        guard links[index].isEmpty else { return false }
        if let node = otherNames[words] {
            attach(index, to: node, .alias, 0.8)
            found[index].mention.type = nodes[node].type
            return true
        }
        guard let end = endOfNamed(before: index),
            let other = (max(0, index - 8)..<index).last(where: { found[$0].tokens.upperBound == end }), found[other].form == .named,
            grammar.sentence[found[other].head] == grammar.sentence[found[index].head], let node = node(of: other),
            [.person, .organization].contains(nodes[node].type), nodes[node].type == found[index].type || found[index].entries.isEmpty
        else { return false }
        attach(index, to: node, .alias, 0.85)
        found[index].mention.type = nodes[node].type
        nodes[node].add(name: text(index), kind: .name)
        otherNames[words] = node
        return true
    }

    /// Where the name before "alias" or "also known as" ends.
    private func endOfNamed(before index: Int) -> Int? {
        var at = found[index].tokens.lowerBound - 1
        while at > 0, ["\"", "“", "the"].contains(grammar.lower(at)) { at -= 1 }
        guard at > 0 else { return nil }
        if grammar.lower(at) == "as", grammar.lower(at - 1) == "known" {
            at -= 2
        } else if Linker.cues.contains(grammar.lower(at)) {
            at -= 1
        } else {
            return nil
        }
        while at > 0, Linker.adverbs.contains(grammar.lower(at)) { at -= 1 }
        return at + 1
    }
}
