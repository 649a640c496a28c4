import CKernels

/// Arc-eager dependency parser, non-monotonic and with a sentence break (spacy/pipeline/_parser_internals/arc_eager.pyx).
///
/// A state is a stack, a buffer (tokens given back, then the rest of the text) and the arcs so far; 8 of its tokens fill the slots of
/// the model: B0, B1, S0, S1, S2, the last left child of B0, the last left and right children of S0. The first best valid class is done.
struct DependencyParser: Sendable {
    let model: TransitionModel
    private let shift: Int
    private let reduce: Int
    private let left: Range<Int>
    private let right: Range<Int>
    private let split: Range<Int>
    /// The label of each class, and the label its head must have when it was lifted to make the tree projective: "x||y".
    private let labels: [(label: UInt16, wanted: UInt16?)]
    private let root: UInt16

    init(_ files: ModelFiles, inputs: Int, _ names: inout LabelNames, on set: InstructionSet) throws(LanguageError) {
        let moves = try Moves("parser/moves", files)
        guard moves.classes.allSatisfy({ 0...4 ~= $0.action }), moves.range(of: 0).count == 1, moves.range(of: 1).count == 1 else {
            throw .unsupported(file: "parser/moves", found: "other actions", known: "one shift, one reduce, left, right, break")
        }
        model = try TransitionModel(
            try ThincModel("parser/model", files), inputs: inputs, slots: 8, classes: moves.classes.count, on: set)
        shift = moves.range(of: 0).lowerBound
        reduce = moves.range(of: 1).lowerBound
        left = moves.range(of: 2)
        right = moves.range(of: 3)
        split = moves.range(of: 4)
        root = names.deps.id("ROOT")
        var labels: [(label: UInt16, wanted: UInt16?)] = []
        for move in moves.classes {
            let parts = move.label.split(separator: "||", maxSplits: 1).map(String.init)
            labels.append((names.deps.id(parts.first ?? ""), parts.count == 2 ? names.deps.id(parts[1]) : nil))
        }
        self.labels = labels
    }

    /// What the parser holds of one text; kept from text to text for its room.
    struct State {
        private var heads: [Int32] = []
        private var moves: [Int32] = []
        private var lastLeft: [Int32] = []
        private var lastRight: [Int32] = []
        /// The right child that the same head got before this one.
        private var previousRight: [Int32] = []
        private var startsSentence: [Bool] = []
        private var isUnshiftable: [Bool] = []
        private var stack: [Int] = []
        private var returned: [Int] = []
        private var slots = [Int](repeating: -1, count: 8)

        /// Parses the text whose `count` tokens are rows `base`...
        ///
        /// of `projected`.
        mutating func parse(
            _ parser: borrowing DependencyParser, count: Int, base: Int, _ projected: UnsafePointer<Float>, rows: Int,
            _ scorer: inout TransitionScorer
        ) {
            clear(count)
            var next = 0
            while !stack.isEmpty || !returned.isEmpty || next < count {
                let back = returned.count
                let depth = stack.count
                let rest = count - next + back
                let b0 = back > 0 ? returned[back - 1] : next < count ? next : -1
                let second = next + 1 - min(back, 1)
                let b1 = back > 1 ? returned[back - 2] : second < count ? second : -1
                let s0 = depth > 0 ? stack[depth - 1] : -1
                func slot(_ token: Int) -> Int { token < 0 ? -1 : token + base }
                slots[0] = slot(b0)
                slots[1] = slot(b1)
                slots[2] = slot(s0)
                slots[3] = slot(depth > 1 ? stack[depth - 2] : -1)
                slots[4] = slot(depth > 2 ? stack[depth - 3] : -1)
                slots[5] = b0 < 0 ? -1 : slot(Int(lastLeft[b0]))
                slots[6] = s0 < 0 ? -1 : slot(Int(lastLeft[s0]))
                slots[7] = s0 < 0 ? -1 : slot(Int(lastRight[s0]))
                scorer.score(slots, projected, count: rows)
                let scores = UnsafePointer(scorer.scores)

                let isStart = b0 >= 0 && startsSentence[b0]
                var best = -1
                func consider(_ classes: Range<Int>) {
                    guard !classes.isEmpty else { return }
                    let candidate = Int(kernels_first_maximum(scores, Int32(classes.lowerBound), Int32(classes.upperBound)))
                    if best < 0 || scores[candidate] > scores[best] { best = candidate }
                }
                if depth == 0 || (rest >= 2 && !isStart && !isUnshiftable[b0]) { best = parser.shift }
                if depth > 0 { consider(parser.reduce..<parser.reduce + 1) }
                if depth > 0, rest > 0, !isStart {
                    consider(parser.left)
                    consider(parser.right)
                }
                if rest >= 2, b1 == b0 + 1, !startsSentence[b1] { consider(parser.split) }

                if best == parser.reduce {
                    stack.removeLast()
                    if heads[s0] < 0, depth > 1 {
                        isUnshiftable[s0] = true
                        returned.append(s0)
                    }
                } else if parser.left.contains(best) {
                    let old = Int(heads[s0])
                    if old >= 0, Int(lastRight[old]) == s0 { lastRight[old] = previousRight[s0] }
                    attach(s0, to: b0, best)
                    lastLeft[b0] = Int32(s0)
                    isUnshiftable[b0] = false
                    stack.removeLast()
                } else if parser.split.contains(best) {
                    startsSentence[b1] = true
                } else {
                    if parser.right.contains(best) {
                        attach(b0, to: s0, best)
                        previousRight[b0] = lastRight[s0]
                        lastRight[s0] = Int32(b0)
                    }
                    if back > 0 { returned.removeLast() } else { next += 1 }
                    stack.append(b0)
                }
            }
        }

        /// Heads, labels, edges and sentence starts of what was parsed.
        func finish(_ parser: borrowing DependencyParser, isSpace: (Int) -> Bool, into tree: inout DependencyTree) {
            tree.reset(count: heads.count)
            var wanted: [(token: Int, label: UInt16)] = []
            for token in heads.indices {
                if heads[token] < 0 {
                    tree.heads[token] = Int32(token)
                    tree.labels[token] = parser.root
                } else {
                    let label = parser.labels[Int(moves[token])]
                    tree.heads[token] = heads[token]
                    tree.labels[token] = label.label
                    if let head = label.wanted { wanted.append((token, head)) }
                }
            }
            tree.setEdges()
            if !wanted.isEmpty {
                tree.lower(wanted, isSpace: isSpace)
                tree.setEdges()
            }
        }

        private mutating func attach(_ child: Int, to head: Int, _ move: Int) {
            heads[child] = Int32(head)
            moves[child] = Int32(move)
        }

        private mutating func clear(_ count: Int) {
            func fill<Value>(_ array: inout [Value], _ value: Value) {
                array.removeAll(keepingCapacity: true)
                array.append(contentsOf: repeatElement(value, count: count))
            }
            fill(&heads, -1)
            fill(&moves, -1)
            fill(&lastLeft, -1)
            fill(&lastRight, -1)
            fill(&previousRight, -1)
            fill(&startsSentence, false)
            fill(&isUnshiftable, false)
            if count > 0 { startsSentence[0] = true }
        }
    }
}
