import Model

/// Pronouns: the nearest suitable antecedent, subjects before others.
extension Linker {
    mutating func linkPronoun(_ index: Int) {
        let token = found[index].head
        guard let kind = PronounFinder.kinds[grammar.lower(token)] else { return }
        let antecedent: (nodes: [Int], confidence: Double)?
        switch kind {
        case .relative, .relativePerson: antecedent = relative(token)
        case .i: antecedent = (speaker(of: token) ?? (isQuoted(token) ? nil : author())).map { ([$0], 0.7) }
        case .we: antecedent = weGroup(index, token)
        case .he, .she, .it: antecedent = best(index, kind).map { ([$0], 0.6) }
        case .they: antecedent = they(index)
        }
        // "We" is a group whoever it is.
        if kind == .we { found[index].mention.acts = true }
        guard let antecedent, !antecedent.nodes.isEmpty else { return }
        if antecedent.nodes.count == 1 {
            attach(index, to: antecedent.nodes[0], .coref, antecedent.confidence)
        } else {
            links[index] = antecedent.nodes
            methods[index] = .coref
            confidences[index] = antecedent.confidence
        }
        if kind != .we { found[index].mention.type = nodes[antecedent.nodes[0]].type }
        found[index].mention.acts = [.country, .organization].contains(found[index].type)
    }

    private func relative(_ token: Int) -> (nodes: [Int], confidence: Double)? {
        guard let clause = PronounFinder(grammar: grammar).relativeClause(of: token) else { return nil }
        let head = grammar.head(clause)
        guard let mention = headed[head], !links[mention].isEmpty else { return nil }
        return (links[mention], 0.85)
    }

    // MARK: - Candidates

    /// The best antecedent of a pronoun by recency, syntactic role and agreement.
    private func best(_ index: Int, _ kind: PronounFinder.Kind) -> Int? {
        let token = found[index].head
        let sentence = Int(grammar.sentence[token])
        var scores: [Int: Double] = [:]
        var order: [Int] = []
        for other in stride(from: index - 1, through: max(0, index - Linker.reach), by: -1) {
            let distance = sentence - Int(grammar.sentence[found[other].head])
            if distance > 3 { break }
            guard let node = node(of: other), agrees(node, kind), !found[other].tokens.contains(token), !isBound(token, found[other].head)
            else {
                continue
            }
            var score = salience(found[other].head, distance, token) + (found[other].form == .pronoun ? 0.4 : 0)
            if let gender = gender(kind), nodes[node].gender == gender { score += 1 }
            if kind == .it { score -= reserve(node, found[other].head) }
            if let old = scores[node] {
                scores[node] = max(old, score) + 0.3
            } else {
                scores[node] = score
                order.append(node)
            }
        }
        // "She said she would": who speaks is meant; "She said: “He ...”": who speaks is not.
        if let teller = teller(of: token), scores[teller] != nil { scores[teller, default: 0] += 1.5 }
        if kind == .he || kind == .she, isQuoted(token), let speaker = speaker(of: token), scores[speaker] != nil {
            scores[speaker, default: 0] -= 4
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
        guard let best = order.max(by: { (scores[$0] ?? 0) < (scores[$1] ?? 0) }) else { return nil }
        // Another noun is meant when it stands better: "he brought a clock; it looked like a bomb".
        if kind == .it, let rival = rival(of: token, plural: false), rival > (scores[best] ?? 0) { return nil }
        return best
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

    /// The subject of the verb of saying or thinking whose clause a pronoun is the subject of.
    private func teller(of token: Int) -> Int? {
        guard grammar.arc[token] == .subject || grammar.arc[token] == .passiveSubject else { return nil }
        let verb = grammar.head(token)
        guard grammar.arc[verb] == .clausalComplement else { return nil }
        let above = grammar.head(verb)
        let lemma = grammar.lemma(above)
        guard
            Linker.speech.contains(lemma)
                || ["think", "believe", "know", "hope", "expect", "deny", "admit", "promise", "agree"].contains(lemma),
            let subject = grammar.child(above, .subject)
        else { return nil }
        return node(of: headed[subject])
    }

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

    /// The object of a verb is not its subject: in "Ruto met him" the two differ.
    private func isBound(_ token: Int, _ head: Int) -> Bool {
        let word = grammar.lower(token)
        guard !word.hasSuffix("self"), !word.hasSuffix("selves"), grammar.arc[token] != .possessor else { return false }
        let verb = clause(of: token)
        return verb == clause(of: head) && verb != nil
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
        case .it: nodes[node].type != .person && nodes[node].type != .issue && !isGroupNoun(node)
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
            } else if let node = node(of: other), nodes[node].type == .organization || nodes[node].type == .country {
                members = [node]
                score += nodes[node].isPlural || found[other].isPlural ? 1 : nodes[node].type == .country ? -2.5 : -0.3
            } else if links[other].isEmpty, found[other].isPlural, found[other].form == .nominal {
                // A plural that stands for nothing here blocks what lies behind it.
                members = []
                score += 1
            } else {
                continue
            }
            if best.map({ score > $0.score }) ?? true { best = (members, score) }
        }
        if let rival = rival(of: token, plural: true), rival + 1.8 > best?.score ?? 0 { return nil }
        return best.flatMap { $0.nodes.isEmpty ? nil : ($0.nodes, 0.5) }
    }

    /// The nodes of "A, B and C", asked at the first; of states also those that the parse took for appositions.
    private func coordination(_ token: Int) -> [Int]? {
        guard grammar.arc[token] != .conjunct, !isSister(token) else { return nil }
        var members: [Int] = []
        var at: Int? = token
        var steps = 0
        while let current = at, steps < 40 {
            if let node = node(of: headed[current]), !members.contains(node) { members.append(node) }
            at = grammar.child(current, .conjunct) ?? grammar.children(current).map(Int.init).first(where: isSister)
            steps += 1
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

    // MARK: - Speech

    /// Who speaks where a token stands: the subject of a verb of saying near it, or the name before a colon.
    func speaker(of token: Int) -> Int? {
        let sentence = Int(grammar.sentence[token])
        if let name = nameBeforeColon(token) { return name }
        // This sentence, those of its paragraph, then the one that ended the paragraph before, which a quotation may continue.
        var near = [sentence, sentence + 1, sentence - 1, sentence - 2].filter { $0 == sentence || isSameParagraph(sentence, $0) }
        if isQuoted(token) { near += [sentence - 1, sentence - 2, sentence - 3].filter { !near.contains($0) } }
        for candidate in near where grammar.parsed.sentences.indices.contains(candidate) {
            if let speaker = speaker(inSentence: candidate, besides: token) { return speaker }
        }
        return nil
    }

    private func speaker(inSentence sentence: Int, besides token: Int) -> Int? {
        for verb in grammar.parsed.sentences[sentence].prefix(400) {
            let lemma = grammar.lemma(verb)
            let subject: Int?
            if Linker.speech.contains(lemma), grammar.pos[verb] == .verb || grammar.pos[verb] == .other {
                subject = grammar.child(verb, .subject)
            } else if lemma == "accord", let to = grammar.children(verb).first(where: { grammar.lower(Int($0)) == "to" }) {
                subject = grammar.child(Int(to), .prepositionObject)
            } else {
                continue
            }
            guard let subject, subject != token, let node = node(of: headed[subject]),
                [.person, .organization, .country].contains(nodes[node].type)
            else { continue }
            return node
        }
        return nil
    }

    /// "Bodie: “We ...": the last name before a colon in front of the quotation.
    private func nameBeforeColon(_ token: Int) -> Int? {
        var at = token
        while at > 0, token - at < 60, !["“", "\"", "‘"].contains(grammar.word(at)) { at -= 1 }
        guard at > 1, grammar.word(at - 1) == ":", ["“", "\"", "‘"].contains(grammar.word(at)) else { return nil }
        let mention = (max(0, at - 6)..<at - 1).reversed().lazy.compactMap { self.headed[$0] }.first { self.found[$0].form == .named }
        return node(of: mention)
    }

    /// Whether a token stands between quotation marks of its paragraph.
    private func isQuoted(_ token: Int) -> Bool {
        var depth = 0
        var at = token - 1
        while at >= 0, token - at < 400 {
            switch grammar.word(at) {
            case "“", "‘‘", "``": return depth == 0
            case "”", "''": return false
            case "\"": depth += 1
            default: if grammar.pos[at] == .space && grammar.word(at).contains("\n") { return depth % 2 == 1 }
            }
            if Int(grammar.sentence[at]) != Int(grammar.sentence[token]),
                !isSameParagraph(Int(grammar.sentence[at]), Int(grammar.sentence[token]))
            {
                break
            }
            at -= 1
        }
        return depth % 2 == 1
    }

    /// Whether no line ends between two sentences.
    private func isSameParagraph(_ a: Int, _ b: Int) -> Bool {
        guard grammar.parsed.sentences.indices.contains(a), grammar.parsed.sentences.indices.contains(b) else { return false }
        guard let end = grammar.parsed.sentences[min(a, b)].last, let start = grammar.parsed.sentences[max(a, b)].first, a != b else {
            return a == b
        }
        let (from, to) = (Int(grammar.parsed.tokens.end[end]), Int(grammar.parsed.tokens.start[start]))
        return to - from < 2000 && !grammar.text.utf8[from..<max(from, to)].contains(0x0A)
    }

    static let speech: Set<String> = [
        "say", "tell", "add", "state", "announce", "declare", "note", "explain", "comment", "argue", "warn", "claim", "write", "tweet",
        "insist", "reply", "respond",
        "stress", "emphasise", "emphasize", "remark", "observe", "continue", "conclude", "assert", "affirm", "reiterate",
    ]

    /// "We": the body or state that the speaker speaks for; in a statement without a speaker the states it is from.
    private func weGroup(_ index: Int, _ token: Int) -> (nodes: [Int], confidence: Double)? {
        if let speaker = speaker(of: token) {
            if nodes[speaker].type != .person { return ([speaker], 0.6) }
            if let body = nodes[speaker].parent { return ([body], 0.5) }
            if let state = nodes[speaker].country, holdsStateOffice(speaker) { return ([state], 0.5) }
            // A speaker of whom nothing is said speaks for the body last named.
            return lastNode(index, sentences: 1, where: { self.nodes[$0].type == .organization && self.nodes[$0].isNamed }).map {
                ([$0], 0.4)
            }
        }
        // A quotation of nobody knows whom is not the text's own "we".
        guard !isQuoted(token) else { return nil }
        let sentence = grammar.sentence[token]
        // A joint statement names its states at the beginning: "the leaders of A, B and C".
        let opening = found.indices.prefix { grammar.sentence[found[$0].head] <= 3 }.first {
            links[$0].count == 1 && nodes[links[$0][0]].type == .country && (coordination(found[$0].head)?.count ?? 0) > 1
        }
        if let opening, sentence >= grammar.sentence[found[opening].head], let members = coordination(found[opening].head) {
            let states = members.filter { nodes[$0].type == .country }
            if states.count > 1 { return (states, 0.6) }
        }
        if let author = author(), let group = nodes[author].type == .person ? state(of: author) ?? nodes[author].parent : author {
            return ([group], 0.6)
        }
        return lastNode(index) { self.nodes[$0].type == .country && self.nodes[$0].mentions.contains { self.found[$0].mention.acts } }.map {
            ([$0], 0.4)
        }
    }

    /// The state that an official speaks for, also as the head of one of its bodies.
    private func state(of person: Int) -> Int? {
        let state = nodes[person].country ?? nodes[person].parent.flatMap { nodes[$0].country }
        return holdsStateOffice(person) || nodes[person].parent != nil ? state : nil
    }

    /// Whose words the whole text is: "Statement by President X", "Remarks of the Foreign Minister".
    private func author() -> Int? {
        for index in found.indices.prefix(while: { grammar.sentence[found[$0].head] <= 1 }) {
            guard let node = node(of: index), [.person, .organization].contains(nodes[node].type) else { continue }
            let preposition = grammar.head(found[index].head)
            guard ["by", "of", "from"].contains(grammar.lower(preposition)), grammar.arc[found[index].head] == .prepositionObject else {
                continue
            }
            if Linker.addresses.contains(grammar.lemma(grammar.head(preposition)).lowercased()) { return node }
        }
        return nil
    }

    private static let addresses: Set<String> = [
        "statement", "remark", "remarks", "address", "speech", "message", "letter", "readout", "declaration", "testimony", "communique",
        "communiqué", "intervention", "keynote", "proclamation",
    ]
}

extension Array {
    /// The first index whose element satisfies a condition that, once true, stays true.
    fileprivate func partitioningIndex(where condition: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
