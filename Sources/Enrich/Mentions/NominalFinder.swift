import Knowledge
import Model

/// Noun phrases that stand for a thing without naming it: "the ministry", "a memorandum of understanding", "both sides".
struct NominalFinder {
    let grammar: Grammar
    let lexicon: Lexicon

    private static let definite: Set<String> = [
        "the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "both", "my", "your",
    ]
    private static let sizes: [String: Int] = ["two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7]
    private static let partners: Set<String> = [
        "country", "nation", "state", "side", "party", "government", "leader", "neighbour", "neighbor", "capital", "ally", "partner",
        "president",
        "minister", "signatory", "member",
    ]

    /// Nominals over noun chunks whose head no name has taken.
    func find(_ taken: [Bool]) -> [FoundMention] {
        var found: [FoundMention] = []
        for chunk in grammar.parsed.nounChunks {
            let head = grammar.headToken(of: chunk)
            guard head < taken.count, !taken[head],
                !isComplement(head)
            else { continue }
            if let group = group(chunk, head) {
                found.append(group)
            } else if let nominal = nominal(chunk, head, taken) {
                found.append(nominal)
            }
        }
        found += pairs()
        found += governments(taken, found)
        found += statuses(taken, found)
        found += owners(taken, found)
        return found
    }

    /// "Trade between the two": no noun phrase to the parse.
    private func pairs() -> [FoundMention] {
        (1..<max(1, grammar.count)).filter {
            grammar.lower($0) == "two" && grammar.lower($0 - 1) == "the" && grammar.arc[$0] == .prepositionObject
                && grammar.pos[$0] == .numeral && grammar.lower(grammar.head($0)) == "between"
        }.map { groupMention($0 - 1..<$0 + 1, 2, .country) }
    }

    /// "Understanding" in "memorandum of understanding".
    private func isComplement(_ head: Int) -> Bool {
        head > 1 && grammar.pos[head - 1] == .adposition && lexicon.isInsideNoun(head..<head + 1)
    }

    /// A state's government that is no phrase of its own: "US government plan".
    private func governments(_ taken: [Bool], _ found: [FoundMention]) -> [FoundMention] {
        let heads = Set(found.map(\.head))
        var more: [FoundMention] = []
        for token in 1..<max(1, grammar.count) where !taken[token] && taken[token - 1] && !heads.contains(token) {
            guard let word = lexicon.word(endingAt: token, [.organization], from: token), word.word.value == "government",
                !word.word.isPlural,
                grammar.sentence[token] == grammar.sentence[token - 1]
            else { continue }
            var mention = FoundMention(token - 1..<token + 1, form: .nominal, type: .organization, in: grammar)
            mention.mention.head = token
            mention.subtype = "government"
            more.append(mention)
        }
        return more
    }

    /// "declared X a terrorist organisation", where the parse makes a clause of it and no phrase.
    private func statuses(_ taken: [Bool], _ found: [FoundMention]) -> [FoundMention] {
        (0..<grammar.count).compactMap { token in
            guard grammar.arc[token] == .clausalComplement, !taken[token], grammar.isNominal(token),
                let subject = grammar.child(token, .subject), case let start = Int(grammar.right[subject]), start < token,
                isStatus(start..<token + 1, token)
            else { return nil }
            return status(start..<token + 1)
        }
    }

    private func status(_ tokens: Range<Int>) -> FoundMention {
        var status = FoundMention(tokens, form: .nominal, type: .agreement, in: grammar)
        status.subtype = "designation"
        return status
    }

    /// What a longer phrase speaks of too: "the bank" in "the bank's president", "Coalition forces".
    private func owners(_ taken: [Bool], _ found: [FoundMention]) -> [FoundMention] {
        let heads = Set(found.map(\.head))
        var more: [FoundMention] = []
        for token in 0..<grammar.count where !taken[token] && !heads.contains(token) && grammar.isNominal(token) {
            let isOwner = grammar.arc[token] == .possessor
            let isCoalition = grammar.lemma(token) == "coalition" && [.compound, .modifier].contains(grammar.arc[token])
            guard isOwner || isCoalition, token < grammar.head(token) else { continue }
            let phrase = (isOwner ? min(token, Int(grammar.left[token])) : token)..<token + 1
            guard var mention = group(phrase, token) ?? nominal(phrase, token, taken) else { continue }
            mention.isDefinite = mention.isDefinite || isCoalition
            more.append(mention)
        }
        return more
    }

    /// "the two countries", "both sides", "the two".
    private func group(_ chunk: Range<Int>, _ head: Int) -> FoundMention? {
        let first = grammar.lower(chunk.lowerBound)
        let size = chunk.lazy.compactMap { NominalFinder.sizes[grammar.lower($0)] }.first
        if chunk.count <= 2, ["both", "two"].contains(grammar.lower(head)), ["both", "the"].contains(first), grammar.pos[head] != .noun {
            return groupMention(chunk, size ?? 2, .country)
        }
        // "the warring parties" may be anyone's.
        if chunk.contains(where: { ["warring", "rival", "belligerent", "opposing", "feuding"].contains(grammar.lower($0)) }) { return nil }
        guard grammar.isPlural(head), NominalFinder.partners.contains(grammar.lemma(head)),
            NominalFinder.definite.contains(first) || first == "all" && size != nil
        else { return nil }
        let lemma = grammar.lemma(head)
        // "our countries", "our governments": those who speak.
        if size == nil, first == "our", ["country", "nation", "state", "government"].contains(lemma) {
            var ours = groupMention(chunk, 0, .country)
            ours.isSpeakers = true
            return ours
        }
        guard size != nil || ["side", "party", "neighbour", "neighbor", "signatory"].contains(lemma) else { return nil }
        // "its neighbours" are not told.
        if lemma.hasPrefix("neighb"), size == nil, first != "the" { return nil }
        // "the two parties" of a state are political ones when it says so.
        if lemma == "party", chunk.contains(where: { ["political", "opposition", "ruling"].contains(grammar.lower($0)) }) { return nil }
        return groupMention(chunk, size ?? 0, ["leader", "president", "minister"].contains(lemma) ? .person : .country)
    }

    private func groupMention(_ chunk: Range<Int>, _ size: Int, _ type: EntityType) -> FoundMention {
        var mention = FoundMention(chunk, form: .nominal, type: type, in: grammar)
        mention.groupSize = size
        mention.isPlural = true
        mention.isDefinite = true
        return mention
    }

    private static let designating: Set<String> = ["designate", "list", "classify", "proscribe", "label", "blacklist", "declare", "brand"]

    /// "A terrorist organisation" after "designated as": a status that someone grants, and no body.
    private func isStatus(_ chunk: Range<Int>, _ head: Int) -> Bool {
        guard chunk.contains(where: { grammar.lower($0).hasPrefix("terror") || grammar.lower($0) == "extremist" }) else { return false }
        var verb = grammar.head(head)
        // "its list of terrorist groups".
        if grammar.lower(verb) == "of" { return grammar.lemma(grammar.head(verb)) == "list" }
        // "designated X a terrorist organisation": beside the name.
        let isBeside = grammar.arc[head] == .apposition && grammar.arc[verb] == .object
        if grammar.lower(verb) == "as" || isBeside { verb = grammar.head(verb) }
        guard NominalFinder.designating.contains(grammar.lemma(verb)) else { return false }
        // "declared X a terrorist organisation": the parse makes X its subject.
        return [.prepositionObject, .attribute, .clausalComplement, .openComplement, .other].contains(grammar.arc[head])
            || grammar.arc[head] == .object && grammar.child(head, .subject) != nil || isBeside
    }

    /// "the state of emergency" is no state, "took office" no office.
    private func isFixedPhrase(_ head: Int, _ chunk: Range<Int>) -> Bool {
        switch grammar.lower(head) {
        case "state", "states":
            head + 2 < grammar.count && grammar.lower(head + 1) == "of" && !grammar.isCapital[head + 2]
                && grammar.pos[head + 2] != .determiner
        // "took office", "act as guarantors".
        case "office", "act": chunk.count == 1
        default: false
        }
    }

    private func nominal(_ chunk: Range<Int>, _ head: Int, _ taken: [Bool]) -> FoundMention? {
        guard grammar.isNominal(head) else { return nil }
        if isStatus(chunk, head) {
            let start = grammar.child(head, .subject).map { Int(grammar.right[$0]) } ?? chunk.lowerBound
            return status(max(start, chunk.lowerBound)..<chunk.upperBound)
        }
        // "the capital" is a town, though firms are called so.
        let isTown = grammar.lower(head) == "capital"
        let sorts: [Word.Sort] = isTown ? [.place] : [.office, .agreement, .programme, .organization, .event, .person, .place]
        // "memorandum of understanding" reaches over the chunk.
        let longer = lexicon.word(startingAt: head, [.agreement, .office]).flatMap { $0.tokens.count > 1 ? $0 : nil }
        let ending = sorts.compactMap { lexicon.word(endingAt: head, [$0], from: chunk.lowerBound) }.max {
            $0.tokens.count < $1.tokens.count
        }
        guard let word = longer ?? ending, !isFixedPhrase(head, chunk) else { return nil }
        // "conflict resolution" is no resolution.
        if let issue = lexicon.word(endingAt: head, [.issue], from: chunk.lowerBound), issue.tokens.count > word.tokens.count { return nil }
        var tokens = chunk.lowerBound..<max(chunk.upperBound, word.tokens.upperBound)
        // "primarily Arab forces": how far it holds is no part of it.
        while tokens.count > 1,
            ["primarily", "especially", "mainly", "mostly", "notably", "particularly", "including"].contains(
                grammar.lower(tokens.lowerBound))
        {
            tokens = tokens.dropFirst()
        }
        // Quotation marks and the like at the edge are no part of it.
        while tokens.count > 1, grammar.pos[tokens.lowerBound] == .punctuation { tokens = tokens.dropFirst() }
        var type: EntityType
        var subtype: String? = word.word.value.isEmpty ? nil : word.word.value
        switch word.word.sort {
        // Several people are a group that acts: soldiers, officials, residents.
        case .office, .person: type = grammar.isPlural(head) || word.word.isPlural ? .organization : .person
        case .agreement: type = .agreement
        case .programme: type = .programme
        case .organization: type = .organization
        case .event: type = .event
        default: type = word.word.value == "country" ? .country : .place
        }
        if type == .place, word.word.text == "capital" { subtype = "city" }
        // A person's office is no subtype.
        if [.office, .person].contains(word.word.sort) { subtype = type == .organization ? "people" : nil }
        var mention = FoundMention(tokens, form: .nominal, type: type, in: grammar)
        mention.mention.head = head
        mention.subtype = subtype
        mention.isPlural = grammar.isPlural(head)
        let first = grammar.lower(tokens.lowerBound)
        mention.isDefinite = NominalFinder.definite.contains(first) || grammar.child(head, .possessor) != nil
        if type == .person {
            let lemma = grammar.lemma(head)
            let female = ["woman", "girl", "mother", "wife", "daughter", "sister", "queen", "widow", "actress"]
            let male = ["man", "boy", "father", "husband", "son", "brother", "king", "uncle", "nephew"]
            if female.contains(lemma) || lemma.hasSuffix("woman") { mention.gender = .female }
            if male.contains(lemma) || lemma.hasSuffix("sman") { mention.gender = .male }
        }
        return mention
    }
}
