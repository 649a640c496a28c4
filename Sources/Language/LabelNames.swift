import Model

/// Names that get numbers while a model is loaded.
struct LabelNames {
    struct Names {
        private(set) var names: [String]

        mutating func id(_ name: String) -> UInt16 {
            if let known = names.firstIndex(of: name) { return UInt16(known) }
            names.append(name)
            return UInt16(names.count - 1)
        }
    }

    var tags = Names(names: [])
    /// The empty name comes first: what no rule has set.
    var pos = Names(names: [""])
    var morphs = Names(names: [""])
    var deps = Names(names: [])

    var labels: Labels { Labels(tags: tags.names, pos: pos.names, morphs: morphs.names, deps: deps.names) }
}
