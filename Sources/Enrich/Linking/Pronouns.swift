import Knowledge
import Model

/// Pronouns: the nearest suitable antecedent, subjects before others.
extension Linker {
    mutating func linkPronoun(_ index: Int) {
        let token = found[index].head
        guard let kind = PronounFinder.kinds[grammar.lower(token)] else { return }
        let antecedent: (nodes: [Int], confidence: Double)?
        switch kind {
        case .relative, .relativePerson: antecedent = relative(token)
        case .i:
            settleSpeaker(of: token)
            antecedent = (speaker(of: token) ?? (isQuoted(token) ? nil : author())).map { ([$0], 0.7) }
        case .we:
            settleSpeaker(of: token)
            antecedent = weGroup(index, token)
        case .he, .she, .it: antecedent = best(index, kind).map { ([$0], 0.6) }
        case .they: antecedent = they(index)
        }
        // "We" is a group whoever it is.
        if kind == .we { found[index].mention.acts = true }
        guard let antecedent, !antecedent.nodes.isEmpty else { return }
        if antecedent.nodes.count == 1 {
            attach(index, to: antecedent.nodes[0], .coref, antecedent.confidence)
        } else {
            attach(index, toAll: antecedent.nodes, .coref, antecedent.confidence)
        }
        if kind != .we { found[index].mention.type = nodes[antecedent.nodes[0]].type }
        found[index].mention.acts = [.country, .organization].contains(found[index].type)
    }

    private func relative(_ token: Int) -> (nodes: [Int], confidence: Double)? {
        guard let clause = PronounFinder(grammar: grammar).relativeClause(of: token) else { return nil }
        let head = grammar.head(clause)
        guard let mention = headed[head], !links[mention].isEmpty else { return nil }
        // "Sudan, Iran and Yemen, which are covered": all of them, as when the clause hangs on the first and follows the last.
        let isBehindList = grammar.children(head).contains { grammar.arc[Int($0)] == .conjunct && Int($0) < token }
        if isBehindList || isPluralVerb(clause), let all = coordination(firstConjunct(head)), all.count > 1 { return (all, 0.7) }
        return (links[mention], 0.85)
    }

    private func firstConjunct(_ token: Int) -> Int {
        var first = token
        var steps = 0
        while grammar.arc[first] == .conjunct, steps < 40 {
            first = grammar.head(first)
            steps += 1
        }
        return first
    }

    private func isPluralVerb(_ verb: Int) -> Bool {
        grammar.tag(verb) == "VBP" || grammar.children(verb).contains { ["are", "were", "have"].contains(grammar.lower(Int($0))) }
    }

    // MARK: - Candidates

    /// The best antecedent of a pronoun by recency, syntactic role and agreement; nil when what has no name stands better.
    private func best(_ index: Int, _ kind: PronounFinder.Kind) -> Int? {
        let token = found[index].head
        let sentence = Int(grammar.sentence[token])
        let teller = teller(of: token)
        var scores: [Int: Double] = [:]
        var order: [Int] = []
        var rival = -Double.infinity
        for other in stride(from: index - 1, through: max(0, index - Linker.reach), by: -1) {
            let head = found[other].head
            let distance = sentence - Int(grammar.sentence[head])
            if distance > 3 { break }
            guard !found[other].tokens.contains(token), !isBound(token, head) else { continue }
            // "She said she would": who speaks is meant.
            let told = teller == head ? grammar.arc[token] == .subject || grammar.arc[token] == .passiveSubject ? 1.5 : 0.7 : 0
            if links[other].isEmpty {
                if isRival(other, kind), distance < 3, told > 0 || kind == .it || !found[other].isDefinite {
                    rival = max(rival, salience(head, distance, token) + told)
                }
                continue
            }
            guard let node = node(of: other) else { continue }
            // "The missile flew until it fell": arms and ships have no pronoun here, and nobody else takes it.
            if kind == .it, nodes[node].type == .issue, found[other].mention.label != nil, !grammar.isPlural(head), distance < 3 {
                rival = max(rival, salience(head, distance, token))
            }
            guard agrees(node, kind) else { continue }
            var score = salience(head, distance, token) + (found[other].form == .pronoun ? 0.4 : 0) + told
            if let gender = gender(kind), nodes[node].gender == gender { score += 1 }
            // "urged Iran to end its support": who is to do it.
            if grammar.arc[token] == .possessor, isController(head, of: token) { score += 3 }
            if kind == .it { score += preference(of: token, for: nodes[node].type) }
            if kind == .it { score -= reserve(node, head) + (found[other].form == .named && grammar.isPlural(head) ? 1 : 0) }
            if let old = scores[node] {
                scores[node] = max(old, score) + 0.3
            } else {
                scores[node] = score
                order.append(node)
            }
        }
        // "She said: “He ...”": who speaks is not meant.
        if kind == .he || kind == .she, isQuoted(token), let speaker = speaker(of: token), scores[speaker] != nil {
            scores[speaker, default: 0] -= 4
        }
        if kind == .it, let sorts = predicate(of: token) {
            for node in order where !sorts.contains(nodes[node].type) { scores[node, default: 0] -= 6 }
        }
        // "In his speech, Ruto ...": the subject of the sentence after a phrase in front.
        if grammar.arc[token] == .possessor || scores.isEmpty {
            for other in found.indices
            where other > index && Int(grammar.sentence[found[other].head]) == sentence && found[other].form == .named {
                guard let node = node(of: other), agrees(node, kind), grammar.arc[found[other].head] == .subject,
                    isFronted(token, before: found[other].head)
                else { continue }
                if scores[node] == nil { order.append(node) }
                scores[node] = (scores[node] ?? 0) + 5
                break
            }
        }
        guard let best = order.max(by: { (scores[$0] ?? 0) < (scores[$1] ?? 0) }), let score = scores[best] else { return nil }
        // Another noun is meant when it stands better: "he brought a clock; it looked like a bomb".
        if kind == .it { rival = max(rival, self.rival(of: token, plural: false) ?? rival) }
        return rival > score ? nil : best
    }

    /// Whether a word is who shall do the deed that a pronoun stands in: "urged Iran to ...", "called on Iran to ...".
    private func isController(_ controller: Int, of token: Int) -> Bool {
        var deed = token
        for _ in 0..<5 where grammar.pos[deed] != .verb { deed = grammar.head(deed) }
        guard grammar.tag(deed) == "VB", [.openComplement, .clausalComplement, .adverbialClause].contains(grammar.arc[deed]),
            grammar.children(deed).contains(where: { grammar.tag(Int($0)) == "TO" })
        else { return false }
        let verb = grammar.head(deed)
        switch grammar.arc[controller] {
        case .object, .dative: return grammar.head(controller) == verb
        case .subject: return grammar.head(controller) == deed
        case .prepositionObject:
            let preposition = grammar.head(controller)
            return grammar.head(preposition) == verb && ["on", "upon", "to", "with"].contains(grammar.lower(preposition))
        default: return false
        }
    }

    /// Whether a description that stands for nothing here may be what a pronoun means: "a spokesman said he ...".
    private func isRival(_ other: Int, _ kind: PronounFinder.Kind) -> Bool {
        guard found[other].form == .nominal, !found[other].isPlural else { return false }
        switch kind {
        case .he: return found[other].type == .person && found[other].gender != .female
        case .she: return found[other].type == .person && found[other].gender != .male
        default: return found[other].type != .person && found[other].type != .issue
        }
    }

    /// What verbs expect: bodies and states say and plan, instruments are signed and ratified.
    private func preference(of token: Int, for type: EntityType) -> Double {
        let lemma = grammar.lemma(grammar.head(token))
        if grammar.arc[token] == .subject, ["happen", "occur"].contains(lemma) { return type == .event ? 1 : -6 }
        switch grammar.arc[token] {
        case .subject:
            return Linker.deedsOfBodies.contains(lemma) || Linker.speech.contains(lemma)
                ? [.organization, .country].contains(type) ? 1 : -1.5 : 0
        case .object, .passiveSubject:
            return Linker.deedsToInstruments.contains(lemma) && [.agreement, .programme].contains(type) ? 2.5 : 0
        default: return 0
        }
    }

    private static let deedsOfBodies: Set<String> = [
        "plan", "want", "hope", "decide", "intend", "agree", "refuse", "buy", "hire", "employ", "invest", "spend", "pay", "sell", "own",
        "accuse", "demand", "urge", "deny", "believe", "expect", "support", "oppose", "deploy", "arrest", "host", "face", "seek", "pledge",
        "launch", "sue", "acquire",
    ]
    private static let deedsToInstruments: Set<String> = [
        "sign", "ratify", "pass", "approve", "reject", "veto", "support", "oppose", "amend", "draft", "implement", "enforce", "violate",
        "breach", "renew", "extend", "negotiate", "conclude", "repeal", "adopt", "endorse", "terminate", "initial",
    ]

    /// The types of thing that "it" can be by what is said of it: "it was the deadliest quake".
    private func predicate(of token: Int) -> EntityTypes? {
        guard grammar.arc[token] == .subject, let noun = grammar.child(grammar.head(token), .attribute) else { return nil }
        let sorts: [Word.Sort] = [.organization, .agreement, .programme, .event, .place, .issue, .equipment]
        guard let word = lexicon.word(endingAt: noun, sorts, from: max(0, noun - 3)) else { return nil }
        switch word.word.sort {
        case .event: return [.event]
        case .agreement, .programme: return [.agreement, .programme, .organization]
        case .issue, .equipment: return []
        case .place where word.word.value == "country": return [.country]
        case .place: return [.place, .country, .organization]
        default: return [.organization, .country]
        }
    }

    /// How well the best common noun phrase that is no mention stands for a pronoun.
    private func rival(of token: Int, plural: Bool) -> Double? {
        var best: Double?
        var low = others.partitioningIndex { $0 >= token }
        let limit = max(0, low - Linker.reach)
        while low > limit {
            low -= 1
            let head = others[low]
            let distance = Int(grammar.sentence[token] - grammar.sentence[head])
            if distance > 2 { break }
            guard grammar.isPlural(head) == plural, !isBound(token, head),
                !(Int(grammar.left[head])..<Int(grammar.right[head])).contains(token)
            else { continue }
            best = max(best ?? -.infinity, salience(head, distance, token) - (grammar.pos[head] == .properNoun ? 0 : 0.5))
        }
        return best
    }

    /// The subject of the verb of saying or thinking in whose clause a pronoun stands, as a token.
    private func teller(of token: Int) -> Int? {
        guard grammar.arc[token] != .possessor else { return nil }
        var verb = grammar.head(token)
        for _ in 0..<4 {
            if grammar.arc[verb] == .clausalComplement {
                let above = grammar.head(verb)
                let lemma = grammar.lemma(above)
                if Linker.speech.contains(lemma) || Linker.thought.contains(lemma) { return grammar.child(above, .subject) }
            }
            guard [.clausalComplement, .openComplement, .preposition, .prepositionObject].contains(grammar.arc[verb]) else { return nil }
            verb = grammar.head(verb)
        }
        return nil
    }

    private static let thought: Set<String> = [
        "think", "believe", "know", "hope", "expect", "deny", "admit", "promise", "agree", "decide", "fear", "insist", "vow", "pledge",
    ]

    private func salience(_ head: Int, _ distance: Int, _ token: Int) -> Double {
        var score: Double
        switch grammar.arc[head] {
        case .subject, .passiveSubject: score = 4
        case .root, .dative: score = 2.5
        case .possessor: score = 2.2
        case .object, .agent: score = 2.2
        case .apposition, .conjunct: score = 2
        case .compound, .modifier: score = 0.8
        default: score = 1.5
        }
        score -= Double(distance) * 2.2
        score -= Double(max(0, token - head)) * 0.02
        // The subject of the clause above is the first to be meant by its, his.
        if distance == 0, grammar.arc[head] == .subject || grammar.arc[head] == .passiveSubject { score += 1 }
        return score
    }

    /// A pronoun in front of its antecedent is so only in a phrase before the main clause.
    private func isFronted(_ token: Int, before subject: Int) -> Bool {
        let verb = grammar.head(subject)
        return token < subject && !(Int(grammar.left[subject])..<Int(grammar.right[subject])).contains(token)
            && Int(grammar.left[verb]) <= token
    }

    /// The object of a verb is not its subject: in "Ruto met him" the two differ, as in "it would help it grow".
    private func isBound(_ token: Int, _ head: Int) -> Bool {
        let word = grammar.lower(token)
        // "Firefox, its main rival": what is beside the name is of something else.
        if grammar.arc[token] == .possessor, case let noun = grammar.head(token), grammar.arc[noun] == .apposition,
            grammar.head(noun) == head
        {
            return true
        }
        guard !word.hasSuffix("self"), !word.hasSuffix("selves"), grammar.arc[token] != .possessor, let verb = clause(of: token),
            let other = clause(of: head)
        else { return false }
        if verb == other { return true }
        return grammar.arc[token] == .subject && grammar.arc[verb] == .clausalComplement && grammar.tag(verb) == "VB"
            && grammar.head(verb) == other && !grammar.children(verb).contains { grammar.tag(Int($0)) == "MD" }
    }

    /// The verb that a token is an argument of.
    private func clause(of token: Int) -> Int? {
        switch grammar.arc[token] {
        case .subject, .passiveSubject, .object, .dative: return grammar.head(token)
        case .prepositionObject:
            let governor = grammar.head(grammar.head(token))
            return grammar.pos[governor] == .verb ? governor : nil
        default: return nil
        }
    }

    /// Land is seldom taken up by a pronoun, a state more often when it was a subject.
    private func reserve(_ node: Int, _ head: Int) -> Double {
        switch nodes[node].type {
        case .place: 2
        case .country: grammar.arc[head] == .subject || grammar.arc[head] == .passiveSubject ? 0 : 1.5
        default: 0
        }
    }

    private func gender(_ kind: PronounFinder.Kind) -> Gender? { kind == .he ? .male : kind == .she ? .female : nil }

    private func agrees(_ node: Int, _ kind: PronounFinder.Kind) -> Bool {
        switch kind {
        case .he: nodes[node].type == .person && nodes[node].gender != .female && !nodes[node].isPlural
        case .she: nodes[node].type == .person && nodes[node].gender != .male && !nodes[node].isPlural
        case .it: nodes[node].type != .person && nodes[node].type != .issue && !isGroupNoun(node) && nodes[node].subtype != "people"
        default: true
        }
    }

    /// "Kenyan forces" are they, not it.
    private func isGroupNoun(_ node: Int) -> Bool { !nodes[node].isNamed && nodes[node].isPlural }

    /// They: a plural, several joined by "and", or a body seen as its people.
    private func they(_ index: Int) -> (nodes: [Int], confidence: Double)? {
        let token = found[index].head
        let sentence = Int(grammar.sentence[token])
        var best: (nodes: [Int], score: Double)?
        for other in stride(from: index - 1, through: max(0, index - Linker.reach), by: -1) {
            let distance = sentence - Int(grammar.sentence[found[other].head])
            if distance > 2 { break }
            guard !found[other].tokens.contains(token), !isBound(token, found[other].head) else { continue }
            var score = salience(found[other].head, distance, token) + (found[other].form == .pronoun ? 0.4 : 0)
            let members: [Int]
            if let joined = coordination(found[other].head), joined.count > 1 {
                members = joined
                score += 1.5
            } else if links[other].count > 1 {
                members = links[other]
                score += 1.5
            } else if let met = meeting(found[other].head) {
                members = met
                score += 0.5
            } else if let node = node(of: other), nodes[node].type == .organization || nodes[node].type == .country {
                members = [node]
                score += nodes[node].isPlural || found[other].isPlural ? 1 : nodes[node].type == .country ? -2.5 : -0.3
            } else if links[other].isEmpty && found[other].isPlural && found[other].form == .nominal
                || found[other].type == .issue && found[other].mention.label != nil && grammar.isPlural(found[other].head)
            {
                // A plural that stands for nothing here blocks what lies behind it.
                members = []
                score += 1.5
            } else {
                continue
            }
            if best.map({ score > $0.score }) ?? true { best = (members, score) }
        }
        if let rival = rival(of: token, plural: true), rival + 1.8 > best?.score ?? 0 { return nil }
        return best.flatMap { $0.nodes.isEmpty ? nil : ($0.nodes, 0.5) }
    }

    /// "Ruto met Starmer": the two of them, asked at the first.
    private func meeting(_ token: Int) -> [Int]? {
        guard let one = node(of: headed[token]), nodes[one].type == .person else { return nil }
        // "Its president, Paul Kagame, met ...".
        let token = grammar.arc[token] == .apposition ? grammar.head(token) : token
        guard grammar.arc[token] == .subject else { return nil }
        let verb = grammar.head(token)
        guard ["meet", "host", "receive", "talk", "speak", "join", "confer"].contains(grammar.lemma(verb)) else { return nil }
        let with = grammar.children(verb).first { grammar.lower(Int($0)) == "with" }.flatMap { grammar.child(Int($0), .prepositionObject) }
        guard let object = grammar.child(verb, .object) ?? with, let two = node(of: headed[object]), nodes[two].type == .person, two != one
        else { return nil }
        return [one, two]
    }

    /// The nodes of "A, B and C", asked at the first; of states also those that the parse took for appositions.
    func coordination(_ token: Int) -> [Int]? {
        guard grammar.arc[token] != .conjunct, !isSister(token) else { return nil }
        var heads = [token]
        var at = 0
        while at < heads.count, heads.count < 40 {
            heads += grammar.children(heads[at]).map(Int.init).filter { grammar.arc[$0] == .conjunct || isSister($0) }
            at += 1
        }
        var members: [Int] = []
        for head in heads {
            if let node = node(of: headed[head]), !members.contains(node) { members.append(node) }
        }
        return members.count > 1 ? members : nil
    }

    /// "Australia, the United Kingdom, and the United States": a state is no apposition of another.
    private func isSister(_ token: Int) -> Bool {
        guard grammar.arc[token] == .apposition, let one = headed[grammar.head(token)], let other = headed[token],
            found[one].form == .named, found[other].form == .named, let first = node(of: one), let second = node(of: other)
        else { return false }
        return first != second && nodes[first].type == .country && nodes[second].type == .country
    }
}

extension Array {
    /// The first index whose element satisfies a condition that, once true, stays true.
    func partitioningIndex(where condition: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
