/// What the sentence tells, as against what it mentions: main clauses, their lists, and what is said in them.
struct Foreground {
    let tree: Tree
    let words: CertaintyWords

    func contains(_ trigger: Int) -> Bool {
        var here = trigger
        for _ in 0..<10 {
            let head = tree.head(here)
            if head == here { return true }
            let dep = tree.dep[here]
            let carries =
                words.light.contains(tree.lemma[head]) || words.implicative.contains(tree.lemma[head])
                || words.occurrence.contains(tree.lemma[head])
            let isClause = words.clausal.contains(dep) || words.conjunct.contains(dep)
            guard isClause || carries && (words.governed.contains(dep) || words.subject.contains(dep)) else { return false }
            here = head
        }
        return false
    }

    /// "A strike shut the capital down": what a main clause is about, when its verb tells no event of its own.
    func isSubject(_ trigger: Int, ofNone triggers: Set<Int>) -> Bool {
        let head = tree.head(trigger)
        return words.subject.contains(tree.dep[trigger]) && !triggers.contains(head) && contains(head)
    }
}
