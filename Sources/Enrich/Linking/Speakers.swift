import Knowledge
import Model

/// Who speaks: first-person words in quotations and statements.
extension Linker {
    /// Who speaks where a token stands: the subject of a verb of saying near it, or the name before a colon.
    func speaker(of token: Int) -> Int? {
        if let turn = turns.turn(at: token), !isQuoted(token) { return speaker(of: turn) }
        if let name = nameBeforeColon(token) { return name }
        return speakers(of: token).lazy.compactMap { self.node(of: $0) }.first {
            [.person, .organization, .country].contains(self.nodes[$0].type)
        }
    }

    /// "“We will,” she said": who "she" is comes before who "we" are.
    mutating func settleSpeaker(of token: Int) {
        guard nameBeforeColon(token) == nil else { return }
        for mention in speakers(of: token) {
            if links[mention].isEmpty { linkDescription(mention) }
            if !links[mention].isEmpty { return }
        }
    }

    /// The mentions that may speak where a token stands, the likeliest first.
    private func speakers(of token: Int) -> [Int] {
        let sentence = Int(grammar.sentence[token])
        // This sentence, those of its paragraph, then the one that ended the paragraph before, which a quotation may continue.
        var near: [Int] = []
        let quotation = quotation(around: token)
        if let quotation {
            let start = Int(grammar.sentence[quotation.lowerBound])
            near = isFollowedBySpeaker(quotation) ? [start, Int(grammar.sentence[quotation.upperBound]), start - 1] : [start, start - 1]
        }
        let around = quotation == nil ? [sentence, sentence + 1, sentence - 1, sentence - 2] : [sentence, sentence - 1, sentence - 2]
        near += around.filter { $0 == sentence || isSameParagraph(sentence, $0) }
        if quotation != nil { near += [sentence - 1, sentence - 2, sentence - 3] }
        var seen: Set<Int> = []
        return near.filter { grammar.parsed.sentences.indices.contains($0) && seen.insert($0).inserted }.flatMap {
            speakers(inSentence: $0, outside: quotation, besides: token)
        }
    }

    /// "“We will!” she said": the words behind the marks belong to them.
    private func isFollowedBySpeaker(_ quotation: Range<Int>) -> Bool {
        let next = quotation.upperBound
        guard next < grammar.count, next - 2 >= quotation.lowerBound else { return false }
        return [",", "?", "!"].contains(grammar.word(next - 2)) || !grammar.isCapital[next]
    }

    private func speakers(inSentence sentence: Int, outside quotation: Range<Int>?, besides token: Int) -> [Int] {
        grammar.parsed.sentences[sentence].prefix(400).compactMap { verb in
            if let quotation, quotation.contains(verb) { return nil }
            let lemma = grammar.lemma(verb)
            let subject: Int?
            if Linker.speech.contains(lemma), grammar.pos[verb] == .verb || grammar.pos[verb] == .other {
                subject = grammar.child(verb, .subject)
            } else if lemma == "accord", let to = grammar.children(verb).first(where: { grammar.lower(Int($0)) == "to" }) {
                subject = grammar.child(Int(to), .prepositionObject)
            } else {
                return nil
            }
            guard let subject, subject != token, let mention = headed[subject] ?? maker(of: subject),
                [.person, .organization, .country].contains(found[mention].type), !["i", "we"].contains(grammar.lower(subject))
            else { return nil }
            return mention
        }
    }

    /// "A statement by the ministry said": who made it.
    private func maker(of statement: Int) -> Int? {
        guard ["statement", "report", "letter", "communique", "spokesperson"].contains(grammar.lemma(statement)) else { return nil }
        return grammar.children(statement).lazy.filter { ["by", "from"].contains(self.grammar.lower(Int($0))) }
            .compactMap { self.grammar.child(Int($0), .prepositionObject) }.compactMap { self.headed[$0] }.first
    }

    private func isQuotationMark(_ token: Int) -> Bool {
        grammar.reads(token, "“") || grammar.reads(token, "”") || grammar.reads(token, "\"") || grammar.reads(token, "‘‘")
            || grammar.reads(token, "``") || grammar.reads(token, "''")
    }

    /// The tokens between the quotation marks around a token, as far as they are near.
    private func quotation(around token: Int) -> Range<Int>? {
        guard isQuoted(token) else { return nil }
        let open = (max(0, token - 400)..<token).last(where: isQuotationMark) ?? token
        let close = (token..<min(grammar.count, token + 400)).first(where: isQuotationMark) ?? token
        return open..<close + 1
    }

    /// "Bodie: “We ...": the last name before a colon in front of the quotation.
    private func nameBeforeColon(_ token: Int) -> Int? {
        var at = token
        func isOpening(_ token: Int) -> Bool { grammar.reads(token, "“") || grammar.reads(token, "\"") || grammar.reads(token, "‘") }
        while at > 0, token - at < 60, !isOpening(at) { at -= 1 }
        guard at > 1, grammar.reads(at - 1, ":"), isOpening(at) else { return nil }
        // "The minister told Sky News: “We ...": its subject speaks.
        let isTold = (max(0, at - 30)..<at).contains {
            grammar.sentence[$0] == grammar.sentence[at - 1] && grammar.pos[$0] == .verb && Linker.speech.contains(grammar.lemma($0))
        }
        if isTold { return nil }
        let mention = (max(0, at - 6)..<at - 1).reversed().lazy.compactMap { self.headed[$0] }.first { self.found[$0].form == .named }
        return node(of: mention)
    }

    /// Whether a token stands between quotation marks of its paragraph.
    func isQuoted(_ token: Int) -> Bool {
        var depth = 0
        var at = token - 1
        var sentence = Int(grammar.sentence[token])
        while at >= 0, token - at < 400 {
            if grammar.reads(at, "“") || grammar.reads(at, "‘‘") || grammar.reads(at, "``") { return depth == 0 }
            if grammar.reads(at, "”") || grammar.reads(at, "''") { return false }
            if grammar.reads(at, "\"") { depth += 1 }
            if grammar.pos[at] == .space, grammar.word(at).contains("\n") { return depth % 2 == 1 }
            if Int(grammar.sentence[at]) != sentence {
                sentence = Int(grammar.sentence[at])
                if !isSameParagraph(sentence, Int(grammar.sentence[token])) { break }
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
        "stress", "emphasise", "emphasize", "remark", "observe", "continue", "conclude", "assert", "affirm", "reiterate", "answer",
        "acknowledge", "complain", "joke", "recall", "caution",
    ]

    /// "We": the body or state that the speaker speaks for; in a statement without a speaker the states it is from.
    func weGroup(_ index: Int, _ token: Int) -> (nodes: [Int], confidence: Double)? {
        if let speaker = speaker(of: token) {
            if nodes[speaker].type != .person { return ([speaker], 0.6) }
            if let body = nodes[speaker].parent { return ([body], 0.5) }
            if let state = nodes[speaker].country, !nodes[speaker].hasGuessedCountry, holdsStateOffice(speaker) { return ([state], 0.5) }
            if turns.turn(at: token) != nil { return ([speaker], 0.4) }
            // A speaker of whom nothing is said speaks for the body last named.
            return lastNode(index, sentences: 1, where: { self.nodes[$0].type == .organization && self.nodes[$0].isNamed }).map {
                ([$0], 0.4)
            }
        }
        // A quotation of nobody knows whom is not the text's own "we".
        guard !isQuoted(token), turns.turn(at: token) == nil else { return nil }
        let sentence = grammar.sentence[token]
        // A joint statement names its states at the beginning: "the leaders of A, B and C".
        if let states = issuers() { return (states, 0.6) }
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
        // A firm and a family say "we" too: only a text of ministries, forces and officials speaks for a state.
        guard isOfPublicAffairs else { return nil }
        return lastNode(index) { self.nodes[$0].type == .country && self.nodes[$0].mentions.contains { self.found[$0].mention.acts } }.map {
            ([$0], 0.4)
        }
    }

    /// Whether the text names a ministry, a force, an armed group or an official of a state.
    private var isOfPublicAffairs: Bool {
        nodes.indices.contains { node in
            switch nodes[node].type {
            case .organization: ["ministry", "armed_force", "armed_group", "legislature"].contains(nodes[node].subtype)
            case .person: holdsStateOffice(node)
            default: false
            }
        }
    }

    /// The states whose words a joint statement is, by its heading or its first sentence: "Statement of the Leaders of A, B and C",
    /// "We, the President of A and the Prime Minister of B".
    private func issuers() -> [Int]? {
        for sentence in grammar.parsed.sentences.prefix(3) {
            let cue = sentence.first {
                Linker.addresses.contains(grammar.lemma($0).lowercased()) || $0 == sentence.lowerBound && grammar.lower($0) == "we"
            }
            guard let cue else { continue }
            var states: [Int] = []
            var end = cue + 1
            for mention in found.prefix(while: { $0.tokens.lowerBound < sentence.upperBound })
            where mention.form == .named && sentence.contains(mention.head) && mention.head > cue {
                guard let node = node(of: headed[mention.head]), nodes[node].type == .country else { continue }
                guard end <= mention.tokens.lowerBound, (end..<mention.tokens.lowerBound).allSatisfy(joinsLeaders) else { break }
                if !states.contains(node) { states.append(node) }
                end = mention.tokens.upperBound
            }
            if states.count > 1 { return states }
        }
        return nil
    }

    /// What stands between states whose leaders are listed: "and the Prime Minister of".
    private func joinsLeaders(_ token: Int) -> Bool {
        grammar.pos[token] == .punctuation || grammar.pos[token] == .determiner
            || ["and", "of", "by", "from", "&"].contains(grammar.lower(token))
            || ["prime", "foreign", "defence", "defense", "leaders", "heads", "state", "government", "governments"].contains(
                grammar.lower(token))
            || lexicon.word(endingAt: token, [.office]) != nil
    }

    /// The state that an official speaks for, also as the head of one of its bodies.
    private func state(of person: Int) -> Int? {
        let state = nodes[person].country ?? nodes[person].parent.flatMap { nodes[$0].country }
        return holdsStateOffice(person) || nodes[person].parent != nil ? state : nil
    }

    /// Whose words the whole text is: "Statement by President X", "Remarks of the Foreign Minister".
    func author() -> Int? {
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
