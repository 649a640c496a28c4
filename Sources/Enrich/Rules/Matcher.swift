import Model

/// Walks paths and tests tokens in one document.
struct Matcher {
    /// No path repeats a step more often: deeper chains are parser noise, and it bounds the work.
    private static let deepest = 8

    let tree: Tree
    let draft: Draft
    /// The last word of the phrase that triggered, -1 for none.
    var phraseEnd = -1
    private let memory = Memory()

    init(tree: Tree, draft: Draft) {
        self.tree = tree
        self.draft = draft
    }

    /// Shared by the copies of a matcher.
    private final class Memory {
        var answers = Answers()
    }

    func reach(_ path: Path, from token: Int) -> [Int] {
        var found: [Int] = []
        walk(path, path.root, token, &found)
        return found
    }

    private func walk(_ path: Path, _ at: Int, _ token: Int, _ found: inout [Int]) {
        let node = path.nodes[at]
        switch node.kind {
        case .up:
            let head = tree.head(token)
            if head != token, path.holds(node.deps, tree.dep[token]), path.holds(node.lemmas, tree.lemma[head]) { add(head, &found) }
        case .down:
            for place in tree.places(ofChildrenOf: token) {
                let child = tree.child(at: place)
                if path.holds(node.deps, tree.dep[child]), path.holds(node.lemmas, tree.lemma[child]) { add(child, &found) }
            }
        case .filter: if passes(path, Int(node.other), token) { add(token, &found) }
        case .named:
            let called = path.callPaths[Int(node.other)]
            if called.gate >= 0, !mayPass(called, called.tests[called.gate], token) { return }
            let key = path.callNumbers[Int(node.other)] * tree.count + token
            if !memory.answers.recall(key, { add($0, &found) }) {
                let answer = reach(called, from: token)
                memory.answers.keep(answer, as: key)
                for token in answer { add(token, &found) }
            }
        case .phrase: if phraseEnd >= 0 { add(phraseEnd, &found) }
        case .either: for index in 0..<node.parts.count { walk(path, path.part(index, of: node.parts), token, &found) }
        case .sequence: follow(path, node.parts, token, &found)
        case .repeated: follow(path, path.part(0, of: node.parts), atLeast: Int(node.least), token, &found)
        }
    }

    /// One path after the other.
    private func follow(_ path: Path, _ parts: Path.Run, _ token: Int, _ found: inout [Int]) {
        guard parts.count > 0 else { return add(token, &found) }
        guard parts.count > 1 else { return walk(path, path.part(0, of: parts), token, &found) }
        var here: [Int] = []
        walk(path, path.part(0, of: parts), token, &here)
        for index in 1..<parts.count - 1 where !here.isEmpty {
            var next: [Int] = []
            for token in here { walk(path, path.part(index, of: parts), token, &next) }
            here = next
        }
        for token in here { walk(path, path.part(parts.count - 1, of: parts), token, &found) }
    }

    /// One path again and again.
    private func follow(_ path: Path, _ part: Int, atLeast least: Int, _ token: Int, _ found: inout [Int]) {
        var here = [token]
        var seen = [token]
        if least == 0 { add(token, &found) }
        for _ in 0..<Matcher.deepest where !here.isEmpty {
            var next: [Int] = []
            for token in here { walk(path, part, token, &next) }
            here = next.filter { !seen.contains($0) }
            seen += here
            for token in here { add(token, &found) }
        }
    }

    private func add(_ token: Int, _ found: inout [Int]) {
        if !found.contains(token) { found.append(token) }
    }

    /// Whether a token passes the test that is the root of a path.
    func passes(_ path: Path, _ token: Int) -> Bool { passes(path, Int(path.nodes[path.root].other), token) }

    private func passes(_ path: Path, _ test: Int, _ token: Int) -> Bool {
        let test = path.tests[test]
        guard mayPass(path, test, token) else { return false }
        if test.mention >= 0 {
            guard let index = draft.mention(headedBy: token), matches(path, test.mention, index) else { return false }
        }
        for index in 0..<test.not.count where passes(path, Int(path.nodes[path.part(index, of: test.not)].other), token) { return false }
        for index in 0..<test.has.count where !leads(path, path.part(index, of: test.has), token) { return false }
        for index in 0..<test.hasNot.count where leads(path, path.part(index, of: test.hasNot), token) { return false }
        return true
    }

    /// Whether the token itself is what a test asks for, its surroundings aside.
    private func mayPass(_ path: Path, _ test: Path.Test, _ token: Int) -> Bool {
        path.holds(test.lemmas, tree.lemma[token]) && path.holds(test.tags, tree.tag[token]) && path.holds(test.poses, tree.pos[token])
            && path.holds(test.deps, tree.dep[token])
    }

    private func leads(_ path: Path, _ at: Int, _ token: Int) -> Bool {
        var found: [Int] = []
        walk(path, at, token, &found)
        return !found.isEmpty
    }

    private func matches(_ path: Path, _ test: Int, _ mention: Int) -> Bool {
        if let types = path.mentionTests[test].types, !types.contains(draft.mentions[mention].type) { return false }
        guard let classes = path.mentionTests[test].classes else { return true }
        if let label = draft.mentions[mention].label, classes.contains(label) { return true }
        return draft.mentions[mention].entities.contains { draft.entities[$0].subtype.map(classes.contains) ?? false }
    }

    /// "talks" from "days" in "two days of talks"; -1 for none.
    private func inside(_ noun: Int) -> Int {
        guard tree.children(noun).count < 8, let of = tree.children(noun).first(where: { tree.lemma[Int($0)] == tree.of }) else {
            return -1
        }
        return tree.children(Int(of)).first.map(Int.init) ?? -1
    }

    /// Where a phrase such as "impose sanctions on" ends when it starts at `token`: each further word
    /// depends on one already found, in any order, so that it is found in the passive too.
    func end(of phrase: Phrase, from token: Int) -> Int? {
        if phrase.rest.isEmpty { return token }
        var found = [token]
        for word in phrase.rest {
            var next: Int?
            search: for head in found.reversed() {
                // "To this end they talked to X": what follows the word first.
                let children = tree.children(head).map(Int.init)
                let after = children.firstIndex { $0 > head } ?? children.count
                for child in children[after...] + children[..<after] {
                    if let word = [child, inside(child)].first(where: { $0 >= 0 && tree.lemma[$0] == word && !found.contains($0) }) {
                        next = word
                        break search
                    }
                }
            }
            guard let next else { return nil }
            found.append(next)
        }
        return found.last
    }
}

/// A word, or several that hang together in the tree.
struct Phrase: Sendable, Hashable {
    var head: Int32
    var rest: [Int32]
}
