package import Model

/// What the packs find in one document.
package struct Findings: Sendable, Hashable {
    package var assertions: [Assertion] = []
    package var events: [EventRecord] = []
    package var quotations: [Quotation] = []
    package var claims: [Claim] = []
    /// The draft's, with the states that offices tell of their holders.
    package var entities: [LocalEntity] = []

    package init() {}
}

extension RuleBook {
    /// Reads a linked document: who speaks, what is said to hold, what happened, who takes which side.
    ///
    /// `describes`: an end of an assertion may be someone whom only a description names, put behind the draft's entities.
    package func findings(in draft: Draft, describes: Bool = false) -> Findings {
        var findings = Findings()
        findings.entities = draft.entities
        guard draft.parsed.tokens.count > 0 else { return findings }
        let tree = self.tree(of: draft.parsed)
        let matcher = Matcher(tree: tree, draft: draft)
        let certainty = Certainty(matcher: matcher, words: certaintyWords)
        let arguments = ArgumentReader(matcher: matcher, words: argumentWords)
        findings.quotations = QuotationFinder(matcher: matcher, words: speechWords, arguments: arguments, certainty: certainty).quotations()
        let played = sentencesOfSport(tree)
        let matches = matches(in: tree, draft).filter { !played.contains(tree.sentence[$0.trigger]) || !rules[$0.rule].isOfForce }
        let states = Dictionary(
            draft.entities.enumerated().compactMap { index, entity in entity.type == .country ? entity.country.map { ($0, index) } : nil },
            uniquingKeysWith: min)
        let reader = OfficeReader(book: self, tree: tree, draft: draft, words: officeWords, stateOf: states)
        let offices = reader.assertions()
        for (person, country) in reader.states() + PersonStates(draft: draft, arguments: arguments).states()
        where findings.entities[person].country == nil {
            findings.entities[person].country = country
        }
        var settled = draft
        settled.entities = findings.entities
        var builder = AssertionBuilder(
            book: self, tree: tree, draft: settled, certainty: certainty, speech: findings.quotations, describes: describes)
        let places = PlaceReader(book: self, tree: tree, draft: draft, words: placeWords).assertions()
        let pairs = PairReader(book: self, tree: tree, draft: draft, certainty: certainty, words: pairWords).assertions()
        findings.assertions = builder.assertions(of: matches, with: offices + places + pairs)
        findings.entities += builder.entities.dropFirst(findings.entities.count)
        settled.entities = findings.entities
        let sides = EventSides(tree: tree, draft: settled, arguments: arguments, words: sideWords, states: states)
        findings.events = EventBuilder(book: self, tree: tree, draft: settled, certainty: certainty, sides: sides).events(of: matches)
        findings.claims = ClaimBuilder(book: self, tree: tree, draft: draft, certainty: certainty, arguments: arguments).claims(of: matches)
        return findings
    }

    /// The sentences that speak of sport, and those beside them.
    private func sentencesOfSport(_ tree: Tree) -> Set<Int32> {
        var found: Set<Int32> = []
        for token in 0..<tree.count where sports.contains(tree.lemma[token]) {
            let sentence = tree.sentence[token]
            found.formUnion([sentence - 1, sentence, sentence + 1])
        }
        return found
    }
}
