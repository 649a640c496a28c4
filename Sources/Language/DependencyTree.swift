/// Heads and labels of one text, the edges of its subtrees, and where its sentences start.
struct DependencyTree {
    /// A root is its own head.
    var heads: [Int32] = []
    /// Indices into the model's dependency labels.
    var labels: [UInt16] = []
    private(set) var leftEdges: [Int32] = []
    private(set) var rightEdges: [Int32] = []
    private(set) var startsSentence: [Bool] = []

    mutating func reset(count: Int) {
        heads.removeAll(keepingCapacity: true)
        heads.append(contentsOf: repeatElement(0, count: count))
        labels.removeAll(keepingCapacity: true)
        labels.append(contentsOf: repeatElement(0, count: count))
    }

    /// Widens every head to the edges of its children, there and back, until no head lies outside its sentence; a sentence starts at the
    /// left edge of each root.
    ///
    /// Source: `set_children_from_heads` in spacy/tokens/doc.pyx, with its twelve rounds at most.
    mutating func setEdges() {
        let count = heads.count
        leftEdges.removeAll(keepingCapacity: true)
        for token in 0..<count { leftEdges.append(Int32(token)) }
        rightEdges.removeAll(keepingCapacity: true)
        rightEdges.append(contentsOf: leftEdges)
        for _ in 0..<12 {
            for token in 0..<count { widenHead(of: token) }
            for token in stride(from: count - 1, through: 0, by: -1) { widenHead(of: token) }
            markStarts()
            if headsStayInside() { break }
        }
    }

    private mutating func widenHead(of token: Int) {
        let head = Int(heads[token])
        if leftEdges[token] < leftEdges[head] { leftEdges[head] = leftEdges[token] }
        if rightEdges[token] > rightEdges[head] { rightEdges[head] = rightEdges[token] }
    }

    private mutating func markStarts() {
        startsSentence.removeAll(keepingCapacity: true)
        startsSentence.append(contentsOf: repeatElement(false, count: heads.count))
        for token in heads.indices where Int(heads[token]) == token { startsSentence[Int(leftEdges[token])] = true }
    }

    private func headsStayInside() -> Bool {
        var start = 0
        for token in heads.indices where (token > 0 && startsSentence[token]) || token == heads.count - 1 {
            for member in start..<token where Int(heads[member]) < start || Int(heads[member]) > token { return false }
            start = token
        }
        return true
    }

    /// Gives each token whose label was "x||y" its place back: the first token breadth first below its head that has label y, by the edges
    /// before any was moved.
    ///
    /// Source: `_decode` in spacy/pipeline/_parser_internals/nonproj.pyx.
    mutating func lower(_ wanted: [(token: Int, label: UInt16)], isSpace: (Int) -> Bool) {
        var undecoded = [Bool](repeating: false, count: heads.count)
        for (token, _) in wanted { undecoded[token] = true }
        let children = childrenByHead()
        var moved: [Int] = []
        for (token, label) in wanted {
            let head = Int(heads[token])
            if let found = firstBelow(head, with: label, except: token, undecoded, children, moved, isSpace) {
                heads[token] = Int32(found)
                moved.append(token)
            }
            undecoded[token] = false
        }
    }

    private func firstBelow(
        _ head: Int, with label: UInt16, except excluded: Int, _ undecoded: [Bool], _ children: (starts: [Int], tokens: [Int32]),
        _ moved: [Int], _ isSpace: (Int) -> Bool
    ) -> Int? {
        var level = [head]
        while !level.isEmpty {
            var next: [Int] = []
            for parent in level {
                var candidates = children.tokens[children.starts[parent]..<children.starts[parent + 1]].map(Int.init)
                candidates.removeAll { Int(heads[$0]) != parent }
                let arrived = moved.filter { Int(heads[$0]) == parent }
                if !arrived.isEmpty { candidates = (candidates + arrived).sorted() }
                for token in candidates where token != parent && token != excluded && !isSpace(token) {
                    guard Int(leftEdges[parent]) <= token, token <= Int(rightEdges[parent]) else { continue }
                    if !undecoded[token], labels[token] == label { return token }
                    next.append(token)
                }
            }
            level = next
        }
        return nil
    }

    /// The tokens of each head in order, by counting sort.
    private func childrenByHead() -> (starts: [Int], tokens: [Int32]) {
        var starts = [Int](repeating: 0, count: heads.count + 1)
        for head in heads { starts[Int(head) + 1] += 1 }
        for head in heads.indices { starts[head + 1] += starts[head] }
        var next = starts
        var tokens = [Int32](repeating: 0, count: heads.count)
        for (token, head) in heads.enumerated() {
            tokens[next[Int(head)]] = Int32(token)
            next[Int(head)] += 1
        }
        return (starts, tokens)
    }
}
