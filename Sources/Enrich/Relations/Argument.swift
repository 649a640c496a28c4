import Model

/// What fills a slot of a rule at one place: a thing of the document, or a phrase that stands for none.
struct Argument: Hashable {
    var entity: Int?
    var type: EntityType?
    /// The token with the syntactic role, and the words that stand for the thing.
    var token: Int
    var span: Span
}

/// Finds what a token stands for: itself, its sisters in a list, the state in "Kenyan troops", the noun behind "who".
struct ArgumentReader {
    let matcher: Matcher
    let words: ArgumentWords

    private var tree: Tree { matcher.tree }
    private var draft: Draft { matcher.draft }

    /// Everything that the tokens and their conjuncts stand for; types empty for any.
    func arguments(at tokens: [Int], types: EntityTypes) -> [Argument] {
        var found: [Argument] = []
        for token in tokens {
            let token = announcer(of: token) ?? token
            for member in conjuncts(of: token) + earlierInList(token) {
                for argument in arguments(member, types, depth: 0) where !found.contains(where: { $0.entity == argument.entity }) {
                    found.append(argument)
                }
            }
        }
        return found
    }

    /// The noun phrases at the tokens, whether or not they stand for a thing of the document: "critics", "two soldiers".
    func phrases(at tokens: [Int]) -> [Argument] {
        var found: [Argument] = []
        for token in tokens {
            let token = announcer(of: token) ?? token
            for member in conjuncts(of: token) where !found.contains(where: { $0.token == member }) {
                let known = arguments(member, [], depth: 0)
                guard !known.isEmpty || words.nouns.contains(tree.pos[member]) && !isTime(member) else { continue }
                found += known.isEmpty ? [Argument(token: member, span: tree.span(phrase(of: member)))] : known
            }
        }
        return found
    }

    /// Heads of the noun phrases at the tokens that may only describe someone: conjuncts, examples and what a container holds.
    func descriptions(at tokens: [Int]) -> [Argument] {
        var found: [Argument] = []
        var stack = Array(tokens.reversed())
        var seen = Set<Int>()
        while let token = stack.popLast() {
            for member in conjuncts(of: token) where words.nouns.contains(tree.pos[member]) && seen.insert(member).inserted {
                if words.relativePronouns.contains(tree.tag[member]) {
                    stack += matcher.reach(words.antecedent, from: member)
                    continue
                }
                if draft.mention(headedBy: member) == nil, words.containers.contains(tree.lemma[member]) {
                    stack += matcher.reach(words.containedNouns, from: member)
                }
                stack += examples(of: member)
                found.append(Argument(token: member, span: tree.span(member..<member + 1)))
            }
        }
        return found
    }

    /// Whether two stand for one thing: "the Levant fighters" is the end of "Islamic State of Iraq and the Levant fighters".
    func overlap(_ one: Argument, _ other: Argument) -> Bool {
        func span(_ argument: Argument) -> Span {
            if argument.entity != nil { return argument.span }
            return draft.mention(headedBy: argument.token).map { draft.mentions[$0].span } ?? tree.span(argument.token..<argument.token + 1)
        }
        let (a, b) = (span(one), span(other))
        return one.token == other.token || a.start < b.end && b.start < a.end
    }

    /// The words of a noun phrase without clauses, lists and appositions that hang on it.
    func phrase(of token: Int) -> Range<Int> {
        var low = token
        var high = token
        var stack = [token]
        while let top = stack.popLast() {
            low = min(low, top)
            high = max(high, top)
            for child in tree.children(top).map(Int.init)
            where words.insideNames.contains(tree.dep[child]) && !words.comma.contains(tree.tag[child]) {
                stack.append(child)
            }
        }
        return low..<high + 1
    }

    /// "Kenyan troops" of "the Kenyan troops near the border": a noun with what stands before it and whose it is.
    private func standing(_ token: Int, _ owner: Int) -> Range<Int> {
        let whole = phrase(of: token)
        return min(whole.lowerBound, owner)..<max(token, owner) + 1
    }

    /// The state that a noun phrase names anywhere in it: "villages near Macedonia", "demonstrators in Baghdad".
    func state(in token: Int) -> Int? {
        var place: Int?
        for index in phrase(of: token) {
            guard let mention = draft.innermostMention(at: index), let entity = draft.mentions[mention].entities.first else { continue }
            if draft.entities[entity].type == .country { return entity }
            if place == nil, draft.entities[entity].country != nil || draft.entities[entity].subtype == "igo" { place = entity }
        }
        return place
    }

    /// "Norland said it would send troops": the pronoun is whoever says so, as far as number and kind agree.
    private func announcer(of token: Int) -> Int? {
        guard words.pronouns.contains(tree.lemma[token]), let sayer = matcher.reach(words.announcer, from: token).first,
            words.nouns.contains(tree.pos[sayer]), !words.personal.contains(tree.tag[sayer])
        else { return nil }
        let isPerson = draft.mention(headedBy: sayer).map { draft.mentions[$0].type == .person } ?? false
        return isPerson == words.singularPersons.contains(tree.lemma[token]) ? sayer : nil
    }

    /// The places that someone is "of" or "from", the nearest first.
    func origins(of token: Int) -> [Int] { matcher.reach(words.origins, from: token) }

    private func isTime(_ token: Int) -> Bool {
        let span = tree.span(token..<token + 1)
        return words.times.contains(tree.lemma[token])
            || !draft.times(within: Span(start: max(0, span.start - 24), end: span.end)).allSatisfy { !$0.span.contains(span) }
    }

    private func conjuncts(of token: Int) -> [Int] {
        var list = [token]
        var index = 0
        while index < list.count, list.count < 64 {
            for child in tree.children(list[index]).map(Int.init)
            where words.conjunct.contains(tree.dep[child]) && !isVerb(child) || isSister(child, of: list[index]) {
                list.append(child)
            }
            index += 1
        }
        return list
    }

    /// "Australia, the United Kingdom, and the United States": a state is no apposition of another, nor a person.
    private func isSister(_ child: Int, of token: Int) -> Bool {
        guard words.apposition.contains(tree.dep[child]), let one = draft.mention(headedBy: token),
            let other = draft.mention(headedBy: child)
        else { return false }
        let (a, b) = (draft.mentions[one], draft.mentions[other])
        guard a.type == b.type, a.form == .named, b.form == .named, a.entities != b.entities else { return false }
        // A place behind a place is where it lies, unless the list goes on: "Turkana, Mandera, Marsabit and Busia".
        return a.type == .country || a.type == .place && tree.children(child).contains { words.conjunct.contains(tree.dep[Int($0)]) }
    }

    /// What a general word names by example: "initiatives such as X and Y", "threats, including Z".
    private func examples(of token: Int) -> [Int] { matcher.reach(words.examples, from: token) }

    /// Persons before this one in a list that the parse has broken.
    ///
    /// "Secretary A, Commander B, and Assistant Secretary C travelled": between two stand only titles, commas and "and".
    private func earlierInList(_ token: Int) -> [Int] {
        guard let index = draft.mention(headedBy: token) else { return [] }
        let sentence = tree.sentenceRange(of: token)
        var list: [Int] = []
        var here = draft.mentions[index]
        guard here.type == .person, here.form == .named else { return [] }
        var comma = false
        var token = here.tokens.lowerBound - 1
        var hasAnd = false
        while token >= sentence.lowerBound, words.inLists.contains(tree.tag[token]) {
            if words.comma.contains(tree.tag[token]) || words.and.contains(tree.tag[token]) { comma = true }
            if words.and.contains(tree.tag[token]), list.isEmpty { hasAnd = true }
            if let other = draft.mention(headedBy: token), draft.mentions[other].type == .person, draft.mentions[other].form == .named {
                let before = draft.mentions[other]
                guard comma, words.looseInLists.contains(tree.dep[before.head]) else { break }
                list.append(before.head)
                here = before
                comma = false
                token = here.tokens.lowerBound
            }
            token -= 1
        }
        return hasAnd ? list : []
    }

    /// "U.S.-backed" forces are not the state's own.
    private func isHalf(_ token: Int) -> Bool {
        guard let index = draft.mention(headedBy: token), draft.mentions[index].tokens.count == 1 else { return false }
        return draft.mentions[index].span.end < tree.span(token..<token + 1).end
    }

    /// "French Ambassador to Niger Alexandre Garcia": whoever holds the office, where the parse has cut the title off the name.
    private func holder(of token: Int) -> Argument? {
        let sentence = tree.sentenceRange(of: token)
        for next in token + 1..<max(token + 1, min(sentence.upperBound, token + 12)) {
            if let index = draft.innermostMention(at: next), draft.mentions[index].type == .person, draft.mentions[index].form == .named {
                guard draft.mentions[index].entities.count == 1, let person = draft.mentions[index].entities.first else { return nil }
                return Argument(entity: person, type: .person, token: token, span: draft.mentions[index].span)
            }
            guard words.inTitles.contains(tree.tag[next]) else { return nil }
        }
        return nil
    }

    private func isVerb(_ token: Int) -> Bool { words.verbs.contains(tree.pos[token]) }

    private func arguments(_ token: Int, _ types: EntityTypes, depth: Int) -> [Argument] {
        guard depth < 4 else { return [] }
        let named = examples(of: token).flatMap { member in
            conjuncts(of: member).flatMap { arguments($0, types, depth: depth + 1) }
        }
        if !named.isEmpty { return named }
        if words.relativePronouns.contains(tree.tag[token]) {
            // "Mali and Niger, which left": a clause behind a list is of all of it.
            return matcher.reach(words.antecedent, from: token).flatMap { conjuncts(of: $0).filter { $0 < token } }.flatMap {
                arguments($0, types, depth: depth + 1)
            }
        }
        if words.standIns.contains(tree.lemma[token]) {
            let owners = self.owners(of: token, types, depth)
            if owners.count > 1 { return owners }
        }
        // "the town of X" is X, whatever town was spoken of before.
        if words.calledPlaces.contains(tree.lemma[token]), let index = draft.mention(headedBy: token),
            draft.mentions[index].form == .nominal
        {
            let called = matcher.reach(words.containedNouns, from: token).flatMap { arguments($0, types, depth: depth + 1) }
            if called.contains(where: { $0.type == .place }) {
                return called.map { place in
                    var place = place
                    place.token = token
                    return place
                }
            }
        }
        if let index = draft.mention(headedBy: token), let found = arguments(index, token, types) { return found }
        if let index = draft.outermostMention(at: token), draft.mentions[index].head != token,
            !isModifier(draft.mentions[index], of: token), let found = arguments(index, token, types)
        {
            return found
        }
        if types.isEmpty || types.contains(.person), words.offices.contains(tree.lemma[token]), let holder = holder(of: token) {
            return [holder]
        }
        // "Ali Omar, a Kenyan member of the group": the person is not Kenya.
        let own = draft.mention(headedBy: token).map { draft.mentions[$0] }
        let isPerson = own?.type == .person && own?.form == .named
        for child in tree.children(token) where words.apposition.contains(tree.dep[Int(child)]) && !isPerson {
            let found = conjuncts(of: Int(child)).flatMap { arguments($0, types, depth: depth + 1) }
            if !found.isEmpty { return found }
        }
        if words.containers.contains(tree.lemma[token]) {
            let inside = matcher.reach(words.containedNouns, from: token).flatMap { member in
                conjuncts(of: member).flatMap { arguments($0, types, depth: depth + 1) }
            }
            if !inside.isEmpty { return inside }
        }
        if types.contains(.agreement), let implied = impliedInstrument(at: token) { return [implied] }
        return words.representatives.contains(tree.lemma[token]) ? owners(of: token, types, depth) : []
    }

    /// Whose "troops" or "officials" they are.
    private func owners(of token: Int, _ types: EntityTypes, _ depth: Int) -> [Argument] {
        let bodies = types.isEmpty ? words.ownerTypes : types.intersection(words.ownerTypes)
        let ownerTypes = bodies.isEmpty ? types : bodies
        let owners = matcher.reach(words.owners, from: token).filter { !isHalf($0) }.flatMap { owner in
            conjuncts(of: owner).flatMap {
                arguments($0, ownerTypes, depth: depth + 2)
            }
        }
        return owners.map { owner in
            var owner = owner
            let name = owner.token
            owner.token = token
            owner.span = tree.span(standing(token, name))
            return owner
        }
    }

    /// "Implementation will begin": of the instrument that was named most so far, the latest of several; "the move" is one
    /// of which this sentence or the last spoke.
    private func impliedInstrument(at token: Int) -> Argument? {
        let isPart = words.instrumentParts.contains(tree.lemma[token])
        guard isPart || words.instrumentDeeds.contains(tree.lemma[token]) && !matcher.reach(words.definite, from: token).isEmpty else {
            return nil
        }
        var counts: [Int: Int] = [:]
        var best: Int?
        for mention in draft.mentions where mention.tokens.upperBound <= token && mention.entities.count == 1 {
            let entity = mention.entities[0]
            guard draft.entities[entity].type == .agreement || draft.entities[entity].type == .programme else { continue }
            if !isPart, tree.sentence[mention.head] + 1 < tree.sentence[token] { continue }
            counts[entity, default: 0] += 1
            if counts[entity, default: 0] >= best.flatMap({ counts[$0] }) ?? 0 { best = entity }
        }
        return best.map {
            Argument(entity: $0, type: draft.entities[$0].type, token: token, span: tree.span(phrase(of: token)))
        }
    }

    /// "Kenyan" inside a mention is not what "officials" stands for.
    private func isModifier(_ mention: DraftMention, of token: Int) -> Bool { !mention.tokens.contains(token) }

    /// "French troops" do what France does; "the French Foreign Legion" is someone of its own.
    private func standIn(for entity: Int, _ mention: DraftMention, _ types: EntityTypes) -> Int {
        guard words.standIns.contains(tree.lemma[mention.head]), words.commonNouns.contains(tree.tag[mention.head]),
            let parent = draft.entities[entity].parent, draft.entities[parent].type == .country, types.isEmpty || types.contains(.country)
        else { return entity }
        return parent
    }

    /// "The minister, Ali Omar,": of a description and the name beside it the name is shown.
    private func named(_ mention: DraftMention) -> DraftMention {
        guard mention.form == .nominal else { return mention }
        for child in tree.children(mention.head) where words.apposition.contains(tree.dep[Int(child)]) {
            if let index = draft.mention(headedBy: Int(child)), draft.mentions[index].form == .named,
                draft.mentions[index].entities == mention.entities
            {
                return draft.mentions[index]
            }
        }
        return mention
    }

    private func arguments(_ index: Int, _ token: Int, _ types: EntityTypes) -> [Argument]? {
        let mention = draft.mentions[index]
        guard !mention.entities.isEmpty else { return nil }
        let entities = mention.entities.map { standIn(for: $0, mention, types) }
        let found = entities.filter { types.isEmpty || types.contains(draft.entities[$0].type) }.map {
            Argument(entity: $0, type: draft.entities[$0].type, token: token, span: named(mention).span)
        }
        return found.isEmpty ? nil : found
    }
}
