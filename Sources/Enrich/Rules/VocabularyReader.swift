package import Model

extension Vocabulary {
    /// Reads the vocabulary resource; the modality notes and codings in it are for people.
    package init(yaml: String, file: String) throws(EnrichError) {
        let document = try YAMLDocument(PackFile(name: file, text: yaml))
        var version = ""
        var relations: [Relation] = []
        for (key, value) in try document.entries(document.root, known: ["version", "modality", "modality_meaning", "relations"]) {
            switch key {
            case "version": version = try document.string(value)
            case "relations":
                for (name, node) in try document.entries(value) {
                    var relation = Relation(name: name, definition: "", sources: [], targets: [], isSymmetric: false)
                    for (key, value) in try document.entries(
                        node, known: ["definition", "source", "target", "symmetric", "plover", "wikidata"])
                    {
                        switch key {
                        case "definition": relation.definition = try document.string(value)
                        case "source":
                            for item in try document.items(value) {
                                relation.sources.insert(try document.choice(EntityType.self, item))
                            }
                        case "target":
                            for item in try document.items(value) where try document.string(item) != "any" {
                                relation.targets.insert(try document.choice(EntityType.self, item))
                            }
                        case "symmetric": relation.isSymmetric = try document.string(value) == "true"
                        default: break
                        }
                    }
                    guard !relation.sources.isEmpty else { throw document.problem("relation `\(name)` names no source", at: node) }
                    relations.append(relation)
                }
            default: break
            }
        }
        self.init(version: version, relations: relations)
    }
}
