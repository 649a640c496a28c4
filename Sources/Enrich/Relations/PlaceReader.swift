import Model

/// Reads belonging off neighbouring words: "Mosul, Iraq", "an air base in Agadez", "Iraqi Ministry of Culture".
struct PlaceReader {
    let book: RuleBook
    let tree: Tree
    let draft: Draft
    let words: PlaceWords

    func assertions() -> [Assertion] {
        var found: [Assertion] = []
        var seen: Set<[Int]> = []
        func add(_ relation: String, _ source: (entity: Int, mention: DraftMention), _ target: (entity: Int, span: Span?), _ rule: String) {
            let sentence = tree.sentenceRange(of: source.mention.head)
            guard source.entity != target.entity, seen.insert([source.entity, target.entity, sentence.lowerBound]).inserted else { return }
            var assertion = Assertion(
                relation: relation, source: source.entity, target: target.entity, evidence: tree.span(sentence), rule: rule)
            assertion.sourceSpan = source.mention.span
            assertion.targetSpan = target.span
            assertion.trigger = source.mention.span
            assertion.confidence = book.precision.confidence(of: rule)
            found.append(assertion)
        }
        let located = draft.mentions.filter { $0.entities.count == 1 && $0.form != .pronoun }
        for (index, mention) in located.enumerated() {
            let entity = mention.entities[0]
            if index + 1 < located.count {
                let next = located[index + 1]
                if let rule = link(mention, next) {
                    add("located_in", (entity, mention), (next.entities[0], next.span), rule)
                } else if owns(mention, next) {
                    add("located_in", (next.entities[0], next), (entity, mention.span), "places/of")
                }
            }
            if mention.form == .named, draft.entities[entity].type == .organization, let parent = draft.entities[entity].parent,
                [.country, .organization].contains(draft.entities[parent].type), let span = owner(parent, near: mention)
            {
                add("part_of", (entity, mention), (parent, span), "places/organ")
            } else if mention.form == .named, draft.entities[entity].type == .organization, let body = body(of: mention) {
                add("part_of", (entity, mention), (draft.mentions[body].entities[0], draft.mentions[body].span), "places/body")
            }
        }
        return found
    }

    /// What joins two mentions as smaller and larger place, or nil.
    private func link(_ small: DraftMention, _ large: DraftMention) -> String? {
        let (one, other) = (draft.entities[small.entities[0]], draft.entities[large.entities[0]])
        guard [.place, .country].contains(other.type), large.form == .named, large.label != "DEMONYM",
            !large.acts || other.type == .place
        else { return nil }
        guard small.tokens.upperBound <= large.tokens.lowerBound, tree.sentence[small.head] == tree.sentence[large.head] else { return nil }
        let between = (small.tokens.upperBound..<large.tokens.lowerBound).filter {
            !words.determiners.contains(tree.tag[$0]) && !words.directions.contains(tree.lemma[$0])
        }
        guard between.count == 1, let joint = between.first else { return nil }
        if words.commas.contains(tree.tag[joint]) {
            let isList =
                words.conjunct.contains(tree.dep[large.head])
                || tree.children(large.head).contains { words.conjunct.contains(tree.dep[Int($0)]) }
            // "2nd Battalion, Camp Lemonnier": a unit and its base.
            let isUnit = one.type == .organization && words.units.contains(tree.lemma[small.head])
            if isUnit { return large.tokens.contains { words.bases.contains(tree.lemma[$0]) } ? "places/comma" : nil }
            // "In the Gulf, Oman said": behind the comma a clause begins.
            let isSubject = words.subjects.contains(tree.dep[large.head])
            return one.type == .place && small.form == .named && !isList && !isSubject ? "places/comma" : nil
        }
        // "the advance on Manbij in Syria": two places side by side, wherever the parse hangs the second.
        let isPlace = one.type == .place && small.form == .named
        let isBeside = isPlace && words.on.contains(tree.lemma[joint]) && large.tokens.contains { words.waters.contains(tree.lemma[$0]) }
        guard isBeside || words.inside.contains(tree.lemma[joint]), isPlace || tree.head(joint) == small.head else { return nil }
        return [.place, .organization, .event].contains(one.type) && one.subtype != "igo" ? "places/in" : nil
    }

    /// "Colombia's Cauca department": a place right behind its owner.
    private func owns(_ large: DraftMention, _ small: DraftMention) -> Bool {
        let (whole, part) = (draft.entities[large.entities[0]], draft.entities[small.entities[0]])
        return [.place, .country].contains(whole.type) && large.form == .named && part.type == .place && small.form == .named
            && large.tokens.upperBound + 1 == small.tokens.lowerBound && words.possessive.contains(tree.dep[large.tokens.upperBound])
    }

    /// The body in whose name another is named, or that follows it: "Hamas's Political Bureau", "2nd Battalion, 5th Cavalry Regiment".
    private func body(of mention: DraftMention) -> Int? {
        func named(_ token: Int) -> Int? {
            guard let index = draft.mention(headedBy: token), draft.mentions[index].form == .named,
                draft.mentions[index].entities.count == 1, draft.mentions[index].entities != mention.entities,
                draft.entities[draft.mentions[index].entities[0]].type == .organization
            else { return nil }
            return index
        }
        for child in tree.children(mention.head).map(Int.init) {
            // Nothing stands between them: "Airbus rival Boeing" is no part of Airbus.
            if child < mention.head, words.owners.contains(tree.dep[child]), words.organs.contains(tree.lemma[mention.head]),
                let owner = named(child), isBeside(draft.mentions[owner], mention)
            {
                return owner
            }
            if child > mention.head, words.apposition.contains(tree.dep[child]), words.units.contains(tree.lemma[mention.head]),
                words.units.contains(tree.lemma[child]), let whole = named(child)
            {
                return whole
            }
        }
        return nil
    }

    /// Whether one mention lies in the other or right before it, but for "'s".
    private func isBeside(_ owner: DraftMention, _ mention: DraftMention) -> Bool {
        let between = owner.tokens.upperBound..<max(owner.tokens.upperBound, mention.tokens.lowerBound)
        return between.allSatisfy { words.possessive.contains(tree.dep[$0]) }
    }

    /// Where the owner of an organ stands in or right before its name.
    private func owner(_ parent: Int, near mention: DraftMention) -> Span? {
        let low = max(tree.sentenceRange(of: mention.head).lowerBound, mention.tokens.lowerBound - 2)
        for token in low..<mention.tokens.upperBound {
            guard let index = draft.innermostMention(at: token), draft.mentions[index].entities == [parent] else { continue }
            return draft.mentions[index].span
        }
        return nil
    }
}

/// The words that places are read with.
final class PlaceWords: Sendable {
    let determiners: SymbolSet
    let commas: SymbolSet
    let conjunct: SymbolSet
    let subjects: SymbolSet
    let inside: SymbolSet
    let directions: SymbolSet
    let bases: SymbolSet
    /// "on the Tigris River": beside what water or upon what land things lie.
    let on: SymbolSet
    let waters: SymbolSet
    let owners: SymbolSet
    let apposition: SymbolSet
    /// Kinds of military unit.
    let units: SymbolSet
    /// What the organs of a body are called.
    let organs: SymbolSet
    let possessive: SymbolSet

    init(_ shared: inout PackVocabulary) throws(PathProblem) {
        owners = SymbolSet(["poss", "compound", "nmod"].map { shared.symbols.number(of: $0) })
        apposition = SymbolSet(["appos"].map { shared.symbols.number(of: $0) })
        units = SymbolSet(try shared.list("military_units").map(\.head))
        organs = SymbolSet(try shared.list("organs").map(\.head))
        directions = SymbolSet(try shared.list("directions").map(\.head))
        on = SymbolSet(["on", "along"].map { shared.symbols.number(of: $0) })
        waters = SymbolSet(try shared.list("waters").map(\.head))
        bases = SymbolSet(try shared.list("bases").map(\.head))
        possessive = SymbolSet([shared.symbols.number(of: "case")])
        determiners = SymbolSet([shared.symbols.number(of: "DT")])
        commas = SymbolSet([shared.symbols.number(of: ",")])
        subjects = SymbolSet(["nsubj", "nsubjpass"].map { shared.symbols.number(of: $0) })
        conjunct = SymbolSet([shared.symbols.number(of: "conj")])
        inside = SymbolSet(["in", "inside", "within", "at"].map { shared.symbols.number(of: $0) })
    }
}
