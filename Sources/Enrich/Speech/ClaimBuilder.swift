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
            guard var stance = rule.stance, let holder = match.sources.first(where: isHolder), isHeld(stance, at: match.trigger) else {
                continue
            }
            let target = match.targets.first
            // "pushed back against claims that": to reject what is said of somebody is to defend; who rejects "the allegations" rejects them.
            if stance == .criticises, let target, book.claimWords.charges.contains(tree.lemma[target.token]),
                !certainty.matcher.reach(book.claimWords.charged, from: target.token).isEmpty
            {
                stance = .supports
            }
            var claim = Claim(
                span: tree.span(tree.sentenceRange(of: match.trigger)), holderName: name(holder), holderKind: kind(holder), stance: stance,
                rule: rule.id)
            claim.holder = holder.entity
            // "China warned it would answer if the deal harmed its interests" is not about China.
            if let target, target.entity == nil || target.entity != holder.entity {
                claim.target = target.entity
                claim.targetName = name(target)
            }
            claim.confidence = book.precision.confidence(of: rule.id)
            if known.insert(["\(claim.span.start)", stance.rawValue, claim.holderName]).inserted { found.append(claim) }
        }
        return found
    }

    /// Only people hold views, and what acts like people: "the report supports" is none.
    private func isHolder(_ argument: Argument) -> Bool {
        if let type = argument.type { return [.person, .organization, .country].contains(type) }
        let lemma = tree.lemma[argument.token]
        return book.claimWords.holders.contains(lemma) || book.claimWords.firstPerson.contains(lemma)
            || arguments.words.representatives.contains(lemma)
    }

    /// What is denied is no stance; praise and blame that are only intended are none yet.
    private func isHeld(_ stance: Claim.Stance, at trigger: Int) -> Bool {
        switch certainty.modality(of: trigger) {
        case .denied: false
        case .planned, .possible: stance == .warns || stance == .expects
        case .actual, .historical, .alleged: true
        }
    }

    /// "I" and "we" of nobody known are the author's.
    private func kind(_ holder: Argument) -> Claim.HolderKind {
        if holder.entity != nil { return .named }
        return book.claimWords.firstPerson.contains(tree.lemma[holder.token]) ? .author : .group
    }

    private func name(_ argument: Argument) -> String {
        argument.entity.map { draft.entities[$0].name } ?? draft.document.text[argument.span]
    }
}

/// The words that claims are read with, from the pack `claims.yml`.
final class ClaimWords: Sendable {
    let holders: SymbolSet
    /// Claims and criticism: whoever rejects them takes the other side.
    let charges: SymbolSet
    let firstPerson: SymbolSet
    /// What a charge is about.
    let charged: Path

    init(_ shared: inout PackVocabulary) throws(PathProblem) {
        holders = SymbolSet(try shared.list("holders").map(\.head))
        charged = try PathParser.path(">acl|>ccomp|>relcl|>prep:of/against/about/on", vocabulary: &shared)
        charges = SymbolSet(try shared.list("charges").map(\.head))
        firstPerson = SymbolSet(["i", "we"].map { shared.symbols.number(of: $0) })
    }
}
