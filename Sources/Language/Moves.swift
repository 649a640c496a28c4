/// The classes of a transition system, in the order of the model's outputs.
struct Moves {
    /// Action number and label of each class.
    let classes: [(action: Int, label: String)]

    /// Actions ascending; inside an action by frequency, then label, both descending.
    init(_ path: String, _ files: ModelFiles) throws(LanguageError) {
        let file = try MessagePackFile(name: path, bytes: try files.bytes(path))
        guard let text = file.string(file.field("moves", of: file.root)) else { throw file.malformed("'moves'") }
        guard case .object(let actions) = JSON(text) else { throw file.malformed("a JSON object in 'moves'") }
        var classes: [(action: Int, frequency: Int, label: String)] = []
        for (action, labels) in actions {
            guard let action = Int(action), case .object(let labels) = labels else { throw file.malformed("labels by action number") }
            for (label, frequency) in labels {
                guard case .number(let frequency) = frequency else { throw file.malformed("a frequency for each label") }
                classes.append((action, Int(frequency), label))
            }
        }
        classes.sort {
            if $0.action != $1.action { return $0.action < $1.action }
            if $0.frequency != $1.frequency { return $0.frequency > $1.frequency }
            return $1.label.unicodeScalars.lexicographicallyPrecedes($0.label.unicodeScalars)
        }
        self.classes = classes.map { ($0.action, $0.label) }
    }

    /// The classes of one action, which lie side by side.
    func range(of action: Int) -> Range<Int> {
        let first = classes.firstIndex { $0.action == action } ?? 0
        return first..<first + classes.count { $0.action == action }
    }
}
