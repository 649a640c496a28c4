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

    /// Where each macro led from each token: most rules of a verb ask for the same subject.
    private final class Memory {
        var answers: [Int: [Int]] = [:]
    }

    func reach(_ path: Path, from token: Int) -> [Int] {
        var found: [Int] = []
        walk(path, token, &found)
        return found
    }

    private func walk(_ path: Path, _ token: Int, _ found: inout [Int]) {
        switch path {
        case .step(let step): take(step, token, &found)
        case .filter(let pattern): if matches(pattern, token) { add(token, &found) }
        case .named(let number, let path):
            let key = number * tree.count + token
            guard let answer = memory.answers[key] else {
                let answer = reach(path, from: token)
                memory.answers[key] = answer
                for token in answer { add(token, &found) }
                return
            }
            for token in answer { add(token, &found) }
        case .phrase: if phraseEnd >= 0 { add(phraseEnd, &found) }
        case .either(let paths): for path in paths { walk(path, token, &found) }
        case .sequence(let paths):
            guard let last = paths.last else { return add(token, &found) }
            guard paths.count > 1 else { return walk(last, token, &found) }
            var here: [Int] = []
            walk(paths[0], token, &here)
            for path in paths[1..<paths.count - 1] where !here.isEmpty {
                var next: [Int] = []
                for token in here { walk(path, token, &next) }
                here = next
            }
            for token in here { walk(last, token, &found) }
        case .repeated(let path, let least):
            var here = [token]
            var seen = [token]
            if least == 0 { add(token, &found) }
            for _ in 0..<Matcher.deepest where !here.isEmpty {
                var next: [Int] = []
                for token in here { walk(path, token, &next) }
                here = next.filter { !seen.contains($0) }
                seen += here
                for token in here { add(token, &found) }
            }
        }
    }

    private func take(_ step: Shared<Path.Step>, _ token: Int, _ found: inout [Int]) {
        let step = step.value
        if step.isUp {
            let head = tree.head(token)
            guard head != token, step.deps?.contains(tree.dep[token]) ?? true else { return }
            if step.lemmas?.contains(tree.lemma[head]) ?? true { add(head, &found) }
            return
        }
        for child in tree.children(token) {
            let child = Int(child)
            if step.deps?.contains(tree.dep[child]) ?? true, step.lemmas?.contains(tree.lemma[child]) ?? true { add(child, &found) }
        }
    }

    private func add(_ token: Int, _ found: inout [Int]) {
        if !found.contains(token) { found.append(token) }
    }

    func matches(_ test: Shared<TokenPattern>, _ token: Int) -> Bool {
        let pattern = test.value
        if let lemmas = pattern.lemmas, !lemmas.contains(tree.lemma[token]) { return false }
        if let tags = pattern.tags, !tags.contains(tree.tag[token]) { return false }
        if let poses = pattern.poses, !poses.contains(tree.pos[token]) { return false }
        if let deps = pattern.deps, !deps.contains(tree.dep[token]) { return false }
        if pattern.types != nil || pattern.classes != nil {
            guard let index = draft.mention(headedBy: token) else { return false }
            if !matches(pattern, draft.mentions[index]) { return false }
        }
        return pattern.not.allSatisfy { !matches($0, token) }
            && pattern.has.allSatisfy { !reach($0, from: token).isEmpty }
            && pattern.hasNot.allSatisfy { reach($0, from: token).isEmpty }
    }

    private func matches(_ pattern: TokenPattern, _ mention: DraftMention) -> Bool {
        if let types = pattern.types, !types.contains(mention.type) { return false }
        guard let classes = pattern.classes else { return true }
        if let label = mention.label, classes.contains(label) { return true }
        return mention.entities.contains { draft.entities[$0].subtype.map(classes.contains) ?? false }
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
        var found = [token]
        for word in phrase.rest {
            var next: Int?
            search: for head in found.reversed() {
                for child in tree.children(head).map(Int.init) {
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
