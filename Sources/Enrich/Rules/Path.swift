/// A path laid out for walking: its steps, tests and sets lie in flat arrays, so that a walk counts no references.
final class Path: Sendable {
    enum Kind: Sendable { case up, down, filter, named, phrase, either, sequence, repeated }

    /// A run in one of the arrays; a negative count of a set stands for anything.
    struct Run: Sendable {
        var first: Int32 = 0
        var count: Int32 = 0

        static let anything = Run(first: 0, count: -1)
    }

    struct Node: Sendable {
        var kind: Kind
        /// Indices into `links` of the paths it is made of.
        var parts = Run()
        var least: Int32 = 0
        /// The macro in `callPaths`, or the test in `tests`.
        var other: Int32 = -1
        /// Of a step.
        var deps = Run.anything
        var lemmas = Run.anything
    }

    struct Test: Sendable {
        var lemmas = Run.anything
        var tags = Run.anything
        var poses = Run.anything
        var deps = Run.anything
        /// The test of the mention in `mentionTests`; -1 for none.
        var mention = -1
        /// Indices into `links`.
        var not = Run()
        var has = Run()
        var hasNot = Run()
    }

    /// What a mention must be: of one of the types, and of one of the labels or subtypes; nil for anything.
    struct MentionTest: Sendable {
        var types: EntityTypes?
        var classes: Set<String>?
    }

    let nodes: [Node]
    let tests: [Test]
    let links: [Int32]
    /// The macros it calls: their numbers, and the ways they are.
    let callNumbers: [Int]
    let callPaths: [Path]
    let mentionTests: [MentionTest]
    let root: Int
    /// The test that it begins with, which most tokens fail; -1 for none.
    let gate: Int
    private let bits: [UInt64]

    init(_ form: PathForm) {
        var layout = Layout()
        root = layout.add(form)
        nodes = layout.nodes
        tests = layout.tests
        links = layout.links
        callNumbers = layout.callNumbers
        callPaths = layout.callPaths
        mentionTests = layout.mentionTests
        bits = layout.bits
        let first = nodes[root].kind == .sequence && nodes[root].parts.count > 0 ? Int(links[Int(nodes[root].parts.first)]) : root
        gate = nodes[first].kind == .filter ? Int(nodes[first].other) : -1
    }

    /// Whether a set of a node holds a symbol.
    func holds(_ set: Run, _ symbol: Int32) -> Bool {
        if set.count < 0 { return true }
        let word = Int(symbol) >> 6
        return symbol >= 0 && word < Int(set.count) && bits[Int(set.first) + word] & (1 << (UInt64(symbol) & 63)) != 0
    }

    func part(_ index: Int32, of run: Run) -> Int { Int(links[Int(run.first + index)]) }

    /// Writes the arrays.
    private struct Layout {
        var nodes: [Node] = []
        var tests: [Test] = []
        var links: [Int32] = []
        var callNumbers: [Int] = []
        var callPaths: [Path] = []
        var mentionTests: [MentionTest] = []
        var bits: [UInt64] = []

        mutating func add(_ form: PathForm) -> Int {
            var node: Node
            switch form {
            case .step(let step):
                node = Node(kind: step.isUp ? .up : .down)
                node.deps = add(step.deps)
                node.lemmas = add(step.lemmas)
            case .sequence(let forms): node = Node(kind: .sequence, parts: add(forms))
            case .either(let forms): node = Node(kind: .either, parts: add(forms))
            case .repeated(let form, let least): node = Node(kind: .repeated, parts: add([form]), least: Int32(least))
            case .filter(let pattern):
                node = Node(kind: .filter, other: Int32(tests.count))
                add(pattern)
            case .phrase: node = Node(kind: .phrase)
            case .named(let number, let path):
                node = Node(kind: .named, other: Int32(callPaths.count))
                callNumbers.append(number)
                callPaths.append(path)
            }
            nodes.append(node)
            return nodes.count - 1
        }

        private mutating func add(_ pattern: TokenPattern) {
            let place = tests.count
            tests.append(Test())
            var test = Test()
            test.lemmas = add(pattern.lemmas)
            test.tags = add(pattern.tags)
            test.poses = add(pattern.poses)
            test.deps = add(pattern.deps)
            if pattern.types != nil || pattern.classes != nil {
                test.mention = mentionTests.count
                mentionTests.append(MentionTest(types: pattern.types, classes: pattern.classes))
            }
            test.not = add(pattern.not.map { .filter($0) })
            test.has = add(pattern.has)
            test.hasNot = add(pattern.hasNot)
            tests[place] = test
        }

        private mutating func add(_ forms: [PathForm]) -> Run {
            var parts: [Int32] = []
            for form in forms { parts.append(Int32(add(form))) }
            links += parts
            return Run(first: Int32(links.count - parts.count), count: Int32(parts.count))
        }

        private mutating func add(_ set: SymbolSet?) -> Run {
            guard let set else { return .anything }
            bits += set.words
            return Run(first: Int32(bits.count - set.words.count), count: Int32(set.words.count))
        }
    }
}
