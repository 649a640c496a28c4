import Model

/// Reads offices off the words before names, as in "Nigerien President Bazoum".
///
/// The largest kind of relationship in news, and inside one noun phrase, where the parse says little.
struct OfficeReader {
    let book: RuleBook
    let tree: Tree
    let draft: Draft
    let words: OfficeWords
    /// The entity of each state, by ISO code.
    let stateOf: [String: Int]

    func assertions() -> [Assertion] {
        var found: [Assertion] = []
        var seen: Set<[Int]> = []
        for mention in draft.mentions where mention.form == .named && mention.type == .person && mention.entities.count == 1 {
            let person = mention.entities[0]
            guard let title = title(before: mention), let (body, span) = body(of: title, person) else { continue }
            guard seen.insert([person, body]).inserted else { continue }
            let rule = "offices/title"
            let evidence = tree.span(tree.sentenceRange(of: mention.head))
            var assertion = Assertion(relation: "holds_office", source: person, target: body, evidence: evidence, rule: rule)
            assertion.sourceSpan = mention.span
            assertion.targetSpan = span
            assertion.role = tree.words(title)
            assertion.trigger = tree.span(title)
            assertion.modality = isFormer(title) ? .historical : .actual
            assertion.confidence = book.precision.confidence(of: rule)
            found.append(assertion)
        }
        return found
    }

    /// The states of persons as their titles tell them, in order of mention.
    func states() -> [(person: Int, country: String)] {
        draft.mentions.compactMap { mention in
            guard mention.form == .named, mention.type == .person, mention.entities.count == 1, let title = title(before: mention),
                let body = body(of: title, mention.entities[0]), let country = draft.entities[body.entity].country
            else { return nil }
            return (mention.entities[0], country)
        }
    }

    /// The words of the post before a name: back over names, nouns and what joins them, from the last word of
    /// an office to the first.
    private func title(before mention: DraftMention) -> Range<Int>? {
        let sentence = tree.sentenceRange(of: mention.head)
        var start = mention.tokens.lowerBound
        while start > sentence.lowerBound, words.inTitles.contains(tree.tag[start - 1]), !isOtherPerson(start - 1, mention) { start -= 1 }
        var end = mention.tokens.lowerBound
        // A name may have swallowed its title ("Premier Li Keqiang", "Secretary of State John Kerry").
        let names = Set(draft.entities[mention.entities[0]].name.split(separator: " ").map(String.init))
        if mention.tokens.contains(where: { words.offices.contains(tree.lemma[$0]) }) {
            let title = mention.tokens.prefix { !names.contains(tree.words($0..<$0 + 1)) }
            if title.contains(where: { words.offices.contains(tree.lemma[$0]) }) { end = title.upperBound }
        }
        guard start < end, let first = (start..<end).first(where: { words.offices.contains(tree.lemma[$0]) }) else { return nil }
        // "An email from Marsh & Associates to X": the firm's name is no title.
        if let index = draft.mention(headedBy: first), draft.mentions[index].form == .named, draft.mentions[index].type == .organization {
            return nil
        }
        // "presidential candidates battle behind Trump": several, and not he.
        guard !words.several.contains(tree.tag[first]) else { return nil }
        var low = first
        while low > start, words.compounds.contains(tree.tag[low - 1]) { low -= 1 }
        while end > low, !words.nouns.contains(tree.tag[end - 1]) { end -= 1 }
        return low < end ? low..<end : nil
    }

    private func isOtherPerson(_ token: Int, _ mention: DraftMention) -> Bool {
        guard let index = draft.innermostMention(at: token) else { return false }
        return draft.mentions[index].type == .person && draft.mentions[index].form == .named && draft.mentions[index].span != mention.span
            && !words.offices.contains(tree.lemma[token])
    }

    /// The body that the title names, then the state it names, then what linking knows of the person.
    private func body(of title: Range<Int>, _ person: Int) -> (entity: Int, span: Span?)? {
        var body: (entity: Int, span: Span?)?
        var isAbroad = false
        for token in title {
            // An ambassador "to" a state serves another one.
            if words.toward.contains(tree.lemma[token]) { isAbroad = true }
            guard let index = draft.innermostMention(at: token) ?? draft.mention(headedBy: token) else { continue }
            let mention = draft.mentions[index]
            let type = mention.entities.first.map { draft.entities[$0].type }
            // "Union president" is of the union that was named before.
            guard mention.entities.count == 1, mention.form == .named || mention.form == .nominal && type == .organization,
                mention.entities[0] != person
            else { continue }
            if type == .organization, !isAbroad, !words.offices.contains(tree.lemma[mention.head]) {
                // "Thai Transport Minister": what looks like a body is the field of a state's minister.
                let next = mention.tokens.upperBound
                let isField =
                    draft.entities[mention.entities[0]].subtype == nil && title.contains(next) && words.ministers.contains(tree.lemma[next])
                guard isField else { return (mention.entities[0], mention.span) }
                if let state = draft.entities[mention.entities[0]].country.flatMap({ stateOf[$0] }) { body = body ?? (state, mention.span) }
            }
            if type == .country, !isAbroad, body == nil, !opensSentence(mention) { body = (mention.entities[0], mention.span) }
        }
        if let body { return body }
        if let before = possessor(before: title) { return before }
        if let parent = draft.entities[person].parent, serves(parent, title) { return (parent, nil) }
        guard let country = draft.entities[person].country, !isAbroad else { return nil }
        return stateOf[country].map { ($0, nil) }
    }

    /// Whether a title can be of the body that the person is said to belong to: "former president X, leader of the Y party" is
    /// its leader and no president of it, and a judge belongs to no party.
    private func serves(_ body: Int, _ title: Range<Int>) -> Bool {
        guard draft.entities[body].type == .organization else { return false }
        if draft.entities[body].subtype == "party", title.contains(where: { words.ofTheState.contains(tree.lemma[$0]) }) { return false }
        let rest = title.upperBound..<tree.sentenceRange(of: title.lowerBound).upperBound
        return !rest.contains { token in
            draft.mention(headedBy: token).map { draft.mentions[$0].form == .named && draft.mentions[$0].entities == [body] } ?? false
        }
    }

    /// "In Turkey Minister Omar met them": where it happened is not whom the minister serves.
    private func opensSentence(_ mention: DraftMention) -> Bool {
        let first = tree.sentenceRange(of: mention.head).lowerBound
        return mention.label != "DEMONYM" && mention.tokens.lowerBound == first + 1 && words.prepositions.contains(tree.tag[first])
    }

    /// The owner right before a title, as in "Kenya's President".
    private func possessor(before title: Range<Int>) -> (entity: Int, span: Span?)? {
        var token = title.lowerBound - 1
        // "France's interior and overseas minister": over the fields before.
        let low = max(0, token - 4)
        if token > low, words.joints.contains(tree.tag[token]) {
            while token > low, words.inTitles.contains(tree.tag[token]), !words.possessive.contains(tree.tag[token]) { token -= 1 }
        }
        guard token > 0, words.possessive.contains(tree.tag[token]), let index = draft.innermostMention(at: token - 1) else { return nil }
        let mention = draft.mentions[index]
        guard mention.entities.count == 1, [.country, .organization].contains(draft.entities[mention.entities[0]].type) else { return nil }
        return (mention.entities[0], mention.span)
    }

    private func isFormer(_ title: Range<Int>) -> Bool {
        let low = max(0, title.lowerBound - 2)
        return (low..<title.upperBound).contains { words.former.contains(tree.lemma[$0]) }
    }
}

/// The words that offices are read with.
final class OfficeWords: Sendable {
    let offices: SymbolSet
    let ministers: SymbolSet
    let inTitles: SymbolSet
    let compounds: SymbolSet
    let nouns: SymbolSet
    let possessive: SymbolSet
    let toward: SymbolSet
    let former: SymbolSet
    /// What joins the fields of a post.
    let joints: SymbolSet
    /// The tag of common nouns in the plural.
    let several: SymbolSet
    /// Posts that no party gives.
    let ofTheState: SymbolSet
    let prepositions: SymbolSet

    init(_ shared: inout PackVocabulary) throws(PathProblem) {
        func set(_ names: String, _ shared: inout PackVocabulary) -> SymbolSet {
            SymbolSet(names.split(separator: " ").map { shared.symbols.number(of: String($0)) })
        }
        offices = SymbolSet(try shared.list("offices").filter(\.rest.isEmpty).map(\.head))
        ministers = set("minister secretary commissioner", &shared)
        inTitles = set("NN NNS NNP NNPS IN TO DT CC JJ HYPH POS", &shared)
        compounds = set("NN NNS NNP NNPS JJ HYPH", &shared)
        nouns = set("NN NNS NNP NNPS", &shared)
        possessive = set("POS", &shared)
        prepositions = set("IN", &shared)
        toward = set("to", &shared)
        ofTheState = set(
            "judge justice minister lawmaker senator congressman governor mayor ambassador king prince representative", &shared)
        joints = set("CC", &shared)
        several = set("NNS", &shared)
        former = set("former ex late previous then", &shared)
    }
}
