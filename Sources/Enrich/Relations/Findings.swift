package import Model

/// What the packs find in one document.
package struct Findings: Sendable, Hashable {
    package var assertions: [Assertion] = []
    package var events: [EventRecord] = []
    package var quotations: [Quotation] = []
    package var claims: [Claim] = []

    package init() {}
}

extension RuleBook {
    /// Reads a linked document: who speaks, what is said to hold, what happened, who takes which side.
    package func findings(in draft: Draft) -> Findings {
        var findings = Findings()
        guard draft.parsed.tokens.count > 0 else { return findings }
        let tree = Tree(draft.parsed, symbols: shared.symbols)
        let matcher = Matcher(tree: tree, draft: draft)
        let certainty = Certainty(matcher: matcher, words: certaintyWords)
        let arguments = ArgumentReader(matcher: matcher, words: argumentWords)
        findings.quotations = QuotationFinder(matcher: matcher, words: speechWords, arguments: arguments, certainty: certainty).quotations()
        let matches = matches(in: tree, draft)
        let builder = AssertionBuilder(book: self, tree: tree, draft: draft, certainty: certainty, speech: findings.quotations)
        findings.assertions = builder.assertions(of: matches)
        findings.events = EventBuilder(book: self, tree: tree, draft: draft, certainty: certainty).events(of: matches)
        findings.claims = ClaimBuilder(book: self, tree: tree, draft: draft, certainty: certainty, arguments: arguments).claims(of: matches)
        return findings
    }
}
