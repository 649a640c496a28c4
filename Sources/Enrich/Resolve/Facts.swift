/// The facts of a tally in order of node, kind and string, with the place where each node's begin.
struct Facts: Sendable {
    private var entries: [Tally.Entry] = []
    private var starts: [Int32] = [0]

    init() {}

    /// Sorts what is left after `keep` gave each entry its final node and string.
    init(_ tally: Tally, nodes: Int, renumber: (inout Tally.Entry) -> Void) {
        entries = tally.entries
        for index in entries.indices { renumber(&entries[index]) }
        entries.sort { ($0.node, $0.kind, $0.string) < ($1.node, $1.kind, $1.string) }
        starts = []
        starts.reserveCapacity(nodes + 1)
        for (index, entry) in entries.enumerated() {
            while starts.count <= entry.node { starts.append(Int32(index)) }
        }
        while starts.count <= nodes { starts.append(Int32(entries.count)) }
    }

    subscript(node: Int32) -> ArraySlice<Tally.Entry> {
        entries[Int(starts[Int(node)])..<Int(starts[Int(node) + 1])]
    }

    subscript(node: Int32, kind: UInt8) -> some Sequence<Tally.Entry> { self[node].lazy.filter { $0.kind == kind } }

    /// The string with the largest value, the first in order of several.
    func best(_ node: Int32, _ kind: UInt8) -> Int32 {
        var best: Tally.Entry?
        for entry in self[node, kind] where entry.value > best?.value ?? Int32.min { best = entry }
        return best?.string ?? -1
    }

    var all: [Tally.Entry] { entries }
}
