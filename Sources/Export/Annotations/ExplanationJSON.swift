package import Model

extension JSONObject {
    /// An explanation as `annotate --explain` and `explain --json` give it.
    package init(_ explanation: Explanation) {
        self.init()
        add("sentence", explanation.sentence)
        add("paths", explanation.paths) { path, json in
            json.add("to", path.label)
            json.add("steps", path.steps)
        }
        add("holds", explanation.holds)
        add("rule_id", explanation.rule)
        add("about", explanation.about)
        add("place", explanation.place)
    }
}

extension PublishedRow {
    /// The row as an object; empty cells are left out, and all values are texts.
    package var json: JSONObject {
        var json = JSONObject()
        for (name, value) in cells where !value.isEmpty { json.add(named: name, value) }
        return json
    }
}
