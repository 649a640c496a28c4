import Model

/// A rule that found its trigger, and what fills its slots there.
struct RuleMatch {
    var rule: Int
    var trigger: Int
    var phraseEnd: Int
    var sources: [Argument] = []
    var targets: [Argument] = []
    /// Both ends at once.
    var between: [Argument] = []
    var agreement: Argument?
    var by: Argument?
    var role: Span?
    var issue: Span?
}

extension RuleBook {
    /// All matches in the document, in order of trigger and rule.
    func matches(in tree: Tree, _ draft: Draft) -> [RuleMatch] {
        var found: [RuleMatch] = []
        var matcher = Matcher(tree: tree, draft: draft)
        // One reader for the document: what it is made of is large, and no path of its own asks for the trigger's phrase.
        let reader = ArgumentReader(matcher: matcher, words: argumentWords)
        for token in 0..<tree.count {
            var done: [Int] = []
            let candidates = self.candidates(for: tree.lemma[token])
            for index in candidates.indices where !done.contains(candidates[index].rule) {
                let candidate = candidates[index]
                guard let end = matcher.end(of: candidate.phrase, from: token) else { continue }
                matcher.phraseEnd = candidate.phrase.rest.isEmpty ? -1 : end
                guard matcher.passes(triggers[candidate.rule], token) else { continue }
                guard let match = fill(candidate.rule, token, matcher, reader) else { continue }
                done.append(candidate.rule)
                found.append(match)
            }
        }
        return found
    }

    /// nil when nothing fills its ends.
    private func fill(_ index: Int, _ token: Int, _ matcher: Matcher, _ reader: ArgumentReader) -> RuleMatch? {
        let isDescribed = rules[index].isDescribed
        /// With those whom only a description names: "against the rebels and civilians".
        func described(_ found: [Argument], _ tokens: [Int], _ types: EntityTypes) -> [Argument] {
            let fitting = found.filter { $0.type.map { types.isEmpty || types.contains($0) } ?? true }
            return found + reader.descriptions(at: tokens).filter { one in !fitting.contains { reader.overlap($0, one) } }
        }
        /// A relationship joins things of the document; an event or a claim may have anyone in it.
        func arguments(_ slot: Rule.Slot?, anyone: Bool) -> [Argument] {
            guard let slot else { return [] }
            var phrases: [Argument] = []
            var namesState = false
            for path in slot.paths {
                let tokens = matcher.reach(path, from: token)
                guard !tokens.isEmpty else { continue }
                let found = reader.arguments(at: tokens, types: slot.types)
                if !found.isEmpty { return isDescribed ? described(found, tokens, slot.types) : found }
                guard anyone, phrases.isEmpty || !namesState else { continue }
                let more = isDescribed ? described(reader.phrases(at: tokens), tokens, slot.types) : reader.phrases(at: tokens)
                let names = more.contains { reader.state(in: $0.token) != nil }
                if phrases.isEmpty || names { phrases = more }
                namesState = names
            }
            return phrases
        }
        func words(_ slot: Rule.Slot?) -> Span? {
            for path in slot?.paths ?? [] {
                if let token = matcher.reach(path, from: token).first { return matcher.tree.span(reader.phrase(of: token)) }
            }
            return nil
        }
        let anyone = rules[index].event != nil || rules[index].stance != nil || isDescribed
        var match = RuleMatch(rule: index, trigger: token, phraseEnd: matcher.phraseEnd)
        match.sources = arguments(rules[index].source, anyone: anyone)
        match.targets = arguments(rules[index].target, anyone: anyone)
        match.between = arguments(rules[index].between, anyone: anyone)
        if match.sources.isEmpty && match.targets.isEmpty && match.between.isEmpty { return nil }
        match.agreement = arguments(rules[index].agreement, anyone: false).first
        match.by = arguments(rules[index].by, anyone: false).first
        match.role = words(rules[index].role)
        match.issue = words(rules[index].issue)
        return match
    }
}
