import Model

/// Makes claims of matches whose rule takes a stance: who holds it, and about what.
struct ClaimBuilder {
    let book: RuleBook
    let tree: Tree
    let draft: Draft
    let certainty: Certainty
    let arguments: ArgumentReader

    func claims(of matches: [RuleMatch]) -> [Claim] {
        var found: [Claim] = []
        var known: Set<[String]> = []
        for match in matches {
            let rule = book.rules[match.rule]
            guard let stance = rule.stance, let holder = match.sources.first, certainty.modality(of: match.trigger) != .denied else {
                continue
            }
            let kind: Claim.HolderKind = holder.entity == nil ? .group : .named
            var claim = Claim(
                span: tree.span(tree.sentenceRange(of: match.trigger)), holderName: name(holder), holderKind: kind, stance: stance,
                rule: rule.id)
            claim.holder = holder.entity
            if let target = match.targets.first {
                claim.target = target.entity
                claim.targetName = name(target)
            }
            claim.confidence = book.precision.confidence(of: rule.id)
            if known.insert(["\(claim.span.start)", stance.rawValue, claim.holderName]).inserted { found.append(claim) }
        }
        return found
    }

    private func name(_ argument: Argument) -> String {
        argument.entity.map { draft.entities[$0].name } ?? draft.document.text[argument.span]
    }
}
