import Model

/// Pronouns that can stand for an entity.
struct PronounFinder {
    let grammar: Grammar

    enum Kind { case he, she, it, they, we, i, relative, relativePerson }

    static let kinds: [String: Kind] = [
        "he": .he, "him": .he, "his": .he, "himself": .he, "she": .she, "her": .she, "hers": .she, "herself": .she, "it": .it, "its": .it,
        "itself": .it, "they": .they, "them": .they, "their": .they, "theirs": .they, "themselves": .they, "we": .we, "us": .we, "our": .we,
        "ours": .we, "ourselves": .we, "i": .i, "me": .i, "my": .i, "mine": .i, "myself": .i, "who": .relativePerson,
        "whom": .relativePerson,
        "whose": .relative, "which": .relative, "that": .relative,
    ]

    func find(_ taken: [Bool]) -> [FoundMention] {
        var found: [FoundMention] = []
        for token in 0..<grammar.count where !taken[token] && (grammar.pos[token] == .pronoun || grammar.pos[token] == .determiner) {
            let lower = grammar.lower(token)
            guard let kind = PronounFinder.kinds[lower] else { continue }
            // "US" and "IT" in capitals are names.
            if grammar.word(token).count == 2, grammar.word(token) == lower.uppercased() { continue }
            // "(it)" is a note, mostly of a language.
            if kind == .it, token > 0, token + 1 < grammar.count, grammar.word(token - 1) == "(", grammar.word(token + 1) == ")" {
                continue
            }
            switch kind {
            case .relative, .relativePerson: guard isRelative(token) else { continue }
            case .it where isExpletive(token): continue
            default: break
            }
            let type: EntityType = [.he, .she, .i, .relativePerson].contains(kind) ? .person : .organization
            var mention = FoundMention(token..<token + 1, form: .pronoun, type: type, in: grammar)
            mention.gender = kind == .he ? .male : kind == .she ? .female : nil
            mention.isPlural = kind == .they || kind == .we
            mention.isFirstPerson = kind == .i
            mention.mention.isRelative = kind == .relative || kind == .relativePerson
            found.append(mention)
        }
        return found
    }

    private func isRelative(_ token: Int) -> Bool { relativeClause(of: token) != nil }

    /// The verb of the relative clause that a relative pronoun belongs to.
    func relativeClause(of token: Int) -> Int? {
        var at = token
        for _ in 0..<6 {
            at = grammar.head(at)
            if grammar.arc[at] == .relativeClause { return at }
        }
        return nil
    }

    private static let idle: Set<String> = ["time", "pity", "shame", "what", "who", "how", "why", "where", "possible", "clear"]

    /// "It is likely that", "it was reported that", "it seems".
    private func isExpletive(_ token: Int) -> Bool {
        guard grammar.lower(token) == "it",
            grammar.arc[token] == .subject || grammar.arc[token] == .passiveSubject || grammar.arc[token] == .other
        else { return false }
        if grammar.parsed.tokens.labels.deps[Int(grammar.parsed.tokens.dep[token])] == "expl" { return true }
        let verb = grammar.head(token)
        let children = grammar.children(verb).map { grammar.arc[Int($0)] }
        let hasClause = children.contains { [.clausalComplement, .openComplement, .clauseSubject].contains($0) }
        switch grammar.lemma(verb) {
        case "be", "become", "remain":
            let complement = grammar.children(verb).first { [.adjectivalComplement, .attribute].contains(grammar.arc[Int($0)]) }
            let below = complement.map {
                grammar.children(Int($0)).contains {
                    [.clausalComplement, .openComplement, .relativeClause].contains(grammar.arc[Int($0)])
                }
            }
            // "it's time to go", "it's what they want".
            let isIdle = complement.map { PronounFinder.idle.contains(grammar.lower(Int($0))) } ?? false
            return (hasClause || below == true) && complement != nil || isIdle || grammar.child(verb, .clauseSubject) != nil
        case "take":
            // "it may take years to rebuild".
            let time = grammar.child(verb, .object).map {
                ["year", "month", "week", "day", "time", "hour", "minute", "decade"].contains(grammar.lemma($0))
            }
            return hasClause || time == true
        case "rain", "snow": return true
        case "seem", "appear", "turn", "happen": return hasClause
        case "report", "say", "expect", "estimate", "believe", "know", "think", "claim", "announce", "understand", "hope", "reveal",
            "confirm":
            return grammar.arc[token] == .passiveSubject && hasClause
        default: return false
        }
    }
}
