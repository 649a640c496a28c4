import Knowledge
import Model

/// Names of the gazetteer, where the words around them allow it.
extension NameFinder {
    /// The gazetteer's names in a text, longest match from the left, weak ones only with other evidence.
    func gazetteerNames(_ taken: [Bool]) -> [FoundMention] {
        let labels = modelLabels()
        let bodies = bodiesAroundNames()
        var found: [FoundMention] = []
        var end = 0
        var endByte = 0
        for token in 0..<grammar.count {
            let hits = lexicon.hits.starting(at: token).filter { $0.kind != .word && $0.bytes.lowerBound >= endByte }
            guard !hits.isEmpty, !taken[token] else { continue }
            var groups: [Range<Int>: [TokenHit]] = [:]
            for hit in hits
            where hit.tokens.allSatisfy({ !taken[$0] }) && (hit.isWhole || isJoined(hit)) && isPlausible(hit, labels)
                && !isPart(hit, of: bodies)
            {
                groups[hit.bytes, default: []].append(hit)
            }
            guard let bytes = groups.keys.max(by: { $0.count < $1.count }), !startsLater(groups[bytes]?.first),
                token >= end || bytes.lowerBound >= endByte,
                let best = groups[bytes]
            else {
                continue
            }
            // "U.S.-led": the full stop is the name's.
            let isCut = !best[0].isWhole && bytes.upperBound < grammar.text.utf8.count && grammar.text.utf8[bytes.upperBound] == 0x2E
            var mention = self.mention(best, isCut ? bytes.lowerBound..<bytes.upperBound + 1 : bytes)
            // "Kenya–UK" is one token of two states.
            if !best[0].isWhole { mention.mention.head = token }
            found.append(mention)
            end = best[0].tokens.upperBound
            endByte = bytes.upperBound
        }
        return found
    }

    /// "the Gulf of Aden" is no "the Gulf": a longer name begins behind the article.
    func startsLater(_ hit: TokenHit?) -> Bool {
        guard let hit, hit.tokens.count > 1, grammar.lower(hit.tokens.lowerBound) == "the" else { return false }
        return lexicon.hits.starting(at: hit.tokens.lowerBound + 1).contains {
            $0.kind != .word && $0.tokens.upperBound > hit.tokens.upperBound
        }
    }

    func mention(_ hits: [TokenHit], _ bytes: Range<Int>) -> FoundMention {
        // States before places of the same name, the heavier namesake first.
        let ranked = hits.sorted {
            let (a, b) = (rank($0), rank($1))
            return a != b ? a < b : $0.target < $1.target
        }
        let type = knowledge.type(ofEntry: ranked[0].target)
        var mention = FoundMention(ranked[0].tokens, form: .named, type: type, in: grammar, bytes: bytes)
        // "UN" is the United Nations and no party of these letters, which the packages know too.
        let known = type == .organization ? ranked.filter { !hasSmallKey($0.target) } : []
        mention.entries = (known.isEmpty ? ranked : known).map(\.target)
        mention.kind = ranked[0].kind
        mention.mention.label =
            switch (type, ranked[0].kind) {
            case (_, .demonym): "DEMONYM"
            case (.country, _), (.place, _): "GPE"
            case (.organization, _): "ORG"
            default: nil
            }
        mention.isPlural = grammar.isPlural(mention.head)
        // "the Turks" act; "Turkish" tells what something is.
        if ranked[0].kind == .demonym, grammar.isNominal(mention.head), ![Arc.compound, .modifier].contains(grammar.arc[mention.head]),
            mention.isPlural
        {
            mention.mention.label = "PEOPLE"
        }
        return mention
    }

    func rank(_ hit: TokenHit) -> Int {
        let type = knowledge.type(ofEntry: hit.target)
        let kind = [NameKind.name: 0, .acronym: 1, .demonym: 2, .seat: 3, .word: 4][hit.kind] ?? 4
        let weight = knowledge.weight(ofEntry: hit.target)
        let family = type == .country ? 0 : type == .place && isCalledByItsKind(hit) ? 5_000_000 : 10_000_000
        return family + kind * 1_000_000 + (999_999 - min(999_999, weight / 2000))
    }

    /// "the counties of Busia and Wajir": a sentence that speaks of counties means the county and not its town.
    func isCalledByItsKind(_ hit: TokenHit) -> Bool {
        guard let kind = knowledge.facts(ofEntry: hit.target).subtype, kind != "city" else { return false }
        let sentence = grammar.sentence[hit.tokens.lowerBound]
        func names(_ token: Int) -> Bool { grammar.pos[token] == .noun && grammar.lemma(token) == kind }
        for token in stride(from: hit.tokens.lowerBound - 1, through: 0, by: -1) {
            guard grammar.sentence[token] == sentence else { break }
            if names(token) { return true }
        }
        for token in hit.tokens.upperBound..<max(hit.tokens.upperBound, grammar.sentence.count) {
            guard grammar.sentence[token] == sentence else { break }
            if names(token) { return true }
        }
        return false
    }

    /// Part of a hyphenated token: "Kenya" in "Kenya–UK", "Franco" is none.
    func isJoined(_ hit: TokenHit) -> Bool {
        guard knowledge.type(ofEntry: hit.target) == .country || knowledge.type(ofEntry: hit.target) == .organization else { return false }
        let token = grammar.bytes(hit.tokens)
        let bytes = grammar.text.utf8
        func isEdge(_ at: Int, _ inside: Bool) -> Bool {
            // The full stop of "U.S.-led" belongs to the name.
            if inside, bytes[at] == 0x2E { return at + 1 < bytes.count && bytes[at + 1] == 0x2D }
            return !inside || [0x2D, 0x2F].contains(bytes[at]) || bytes[at] == 0xE2 || bytes[at] == 0x93 || bytes[at] == 0x94
        }
        return isEdge(hit.bytes.lowerBound - 1, hit.bytes.lowerBound > token.lowerBound)
            && isEdge(min(hit.bytes.upperBound, bytes.count - 1), hit.bytes.upperBound < token.upperBound)
    }

    /// The model's bodies whose name has a state's in it and nothing but capitals: "Air China", "China Eastern".
    func bodiesAroundNames() -> [Int: Range<Int>] {
        var bodies: [Int: Range<Int>] = [:]
        for entity in grammar.parsed.entities where entity.label == "ORG" || entity.label == "FAC" {
            var range = entity.tokens
            if let owner = range.last(where: { ["'s", "’s"].contains(grammar.lower($0)) }) { range = owner + 1..<range.upperBound }
            while let first = range.first, grammar.pos[first] == .determiner { range = range.dropFirst() }
            guard range.count >= 2, range.allSatisfy({ grammar.isCapital[$0] && grammar.pos[$0] != .verb }),
                lexicon.word(endingAt: range.upperBound - 1, [.office, .title, .person], from: range.lowerBound) == nil
            else { continue }
            for token in range { bodies[token] = range }
        }
        return bodies
    }

    func isPart(_ hit: TokenHit, of bodies: [Int: Range<Int>]) -> Bool {
        guard knowledge.type(ofEntry: hit.target) != .organization, hit.isWhole else { return false }
        guard let range = bodies[hit.tokens.lowerBound], contains(range, hit.tokens), range.count > hit.tokens.count else { return false }
        // Two names side by side ("Iraq Syria") are no body.
        return !range.allSatisfy { token in
            hit.tokens.contains(token) || lexicon.hits.starting(at: token).contains { $0.kind != .word && $0.kind != .seat }
        }
    }

    func modelLabels() -> [String?] {
        var labels = [String?](repeating: nil, count: grammar.count)
        for entity in grammar.parsed.entities { for token in entity.tokens where token < labels.count { labels[token] = entity.label } }
        return labels
    }

    /// Whether a name of the gazetteer means what the gazetteer says, here.
    func isPlausible(_ hit: TokenHit, _ labels: [String?]) -> Bool {
        let type = knowledge.type(ofEntry: hit.target)
        let token = hit.tokens.lowerBound
        let isSingle = hit.tokens.count == 1
        let label = labels[hit.tokens.lowerBound]
        // Persons are known by their full names only, and the persons' finder has had its turn.
        if type == .person { return false }
        if hit.kind == .demonym && isLanguage(hit.tokens) { return false }
        // A National Security Council is a state's.
        if type == .organization, token > 0, grammar.isCapital[token - 1], !isSingle,
            ["national", "supreme", "federal", "transitional"].contains(grammar.lower(token - 1))
        {
            return false
        }
        // Not in the middle of a longer capitalised name: "Jordan" in "Michael Jordan", "York" in "Duke of York".
        if isSingle && isInsideName(token) && type == .place { return false }
        if isSingle, hasSmallKey(hit.target), surnames.contains(grammar.word(token)) { return false }
        if isSingle, token > 0, touches(token - 1, token), grammar.word(token - 1) == "-", token > 1, grammar.isCapital[token - 2],
            type == .place
        {
            return false
        }
        switch type {
        case .country:
            if hit.kind == .seat {
                return [.properNoun, .noun].contains(grammar.pos[token]) || hit.tokens.count > 1 || label == "GPE"
            }
            if hit.kind == .acronym && isAllCapitals(token) { return false }
            // "Turkey" the bird and "Chad" the man are not written otherwise; the model's word decides on the man.
            return !(isSingle && label == "PERSON" && isDoubtful(token))
        case .place:
            let weight = knowledge.weight(ofEntry: hit.target)
            let isLarge = weight >= 150_000
            let isKnown = !hasSmallKey(hit.target)
            if isKnown { return true }
            guard grammar.pos[token] == .properNoun || label == "GPE" else { return false }
            if isSingle, lexicon.isWord(token, .givenName), weight < 1_000_000 { return hasPlaceContext(token) && label != "PERSON" }
            if label == "GPE" || label == "LOC" || label == "FAC" { return spansModelName(hit, labels) }
            if isSingle, lexicon.isPlaceInList(token, grammar) { return true }
            if label == "NORP" && isLarge { return true }
            if label == "ORG" && weight >= 1_000_000 { return spansModelName(hit, labels) }
            if isTaken(token) { return true }
            if label == "PERSON" || label == "ORG" || label == "NORP" {
                if label == "ORG", isLarge, !isDoubtful(token), token > 0, ["to", "from"].contains(grammar.lower(token - 1)) {
                    return true
                }
                return hasPlaceContext(token) && label != "PERSON" || grammar.isLocated(token)
            }
            if isSingle && isDoubtful(token) { return hasPlaceContext(token) && label == nil }
            return isLarge || !isSingle || hasPlaceContext(token)
        case .organization:
            if hit.kind == .acronym && isAllCapitals(token) { return false }
            // "the revised Foreign Policy" is an instrument and no magazine.
            if knowledge.facts(ofEntry: hit.target).subtype == "media", isDescribed(hit),
                lexicon.word(endingAt: hit.tokens.upperBound - 1, [.agreement, .programme], from: token) != nil
            {
                return false
            }
            if isSingle && isDoubtful(token) {
                let isInside = token > 0 && grammar.sentence[token - 1] == grammar.sentence[token] && grammar.pos[token] == .properNoun
                return label == "ORG" || label == nil && isInside && !isInsideName(token)
            }
            if isSingle && hit.kind == .acronym && hasSmallKey(hit.target) { return label == "ORG" }
            return true
        default: return true
        }
    }

    /// An article, an owner or an adjective stands before it.
    private func isDescribed(_ hit: TokenHit) -> Bool {
        let before = hit.tokens.lowerBound - 1
        guard before >= 0, grammar.sentence[before] == grammar.sentence[before + 1] else { return false }
        return [.determiner, .adjective, .pronoun].contains(grammar.pos[before]) || grammar.arc[before] == .modifier
            || ["'s", "’s"].contains(grammar.lower(before))
    }

    /// "a form in English", "they speak Arabic", "the English language": the language.
    func isLanguage(_ tokens: Range<Int>) -> Bool {
        let token = tokens.upperBound - 1
        if token + 1 < grammar.count, ["language", "languages", "translation", "literature"].contains(grammar.lower(token + 1)) {
            return true
        }
        let head = grammar.head(token)
        switch grammar.arc[token] {
        case .prepositionObject:
            return ["in", "into"].contains(grammar.lower(head)) && !grammar.isPlural(token) && tokens.lowerBound > 0
                && grammar.pos[tokens.lowerBound - 1] != .determiner
        case .object:
            return ["speak", "learn", "teach", "study", "understand", "know"].contains(grammar.lemma(head)) && !grammar.isPlural(token)
        default: return false
        }
    }

    /// The model's name reaches no further than the hit, but for its article.
    func spansModelName(_ hit: TokenHit, _ labels: [String?]) -> Bool {
        let after = hit.tokens.upperBound
        guard after < grammar.count, grammar.isCapital[after], labels[after] == labels[after - 1], grammar.pos[after] == .properNoun,
            grammar.arc[after - 1] == .compound
        else { return true }
        return false
    }

    func touches(_ a: Int, _ b: Int) -> Bool { grammar.parsed.tokens.end[a] == grammar.parsed.tokens.start[b] }

    func isDoubtful(_ token: Int) -> Bool { lexicon.isWord(token, .doubtful) || lexicon.isWord(token, .givenName) }

    /// Cities, subdivisions and state bodies from the packages: many, and some are common words.
    func hasSmallKey(_ entry: Int) -> Bool {
        let key = knowledge.facts(ofEntry: entry).key
        return key.hasPrefix("city:") || key.hasPrefix("place:") && key.contains("-")
            || key.hasPrefix("org:") && key.dropFirst(4).contains(":")
    }

    /// "in Mandera", "Mandera County", "governor of Turkana", "Mandera, Kenya".
    func hasPlaceContext(_ token: Int) -> Bool {
        if token > 0, PersonNames.locative.contains(grammar.lower(token - 1)) { return true }
        if token + 1 < grammar.count, lexicon.isWord(token + 1, .place) { return true }
        if token + 2 < grammar.count, grammar.lower(token + 1) == ",",
            lexicon.hits.starting(at: token + 2).contains(where: { $0.kind == .name && knowledge.type(ofEntry: $0.target) != .organization }
            )
        {
            return true
        }
        return grammar.arc[token] == .conjunct || grammar.child(token, .conjunct) != nil
    }

    static let deeds: Set<String> = [
        "capture", "seize", "recapture", "besiege", "shell", "bombard", "liberate", "occupy", "overrun", "retake",
    ]

    /// "captured Goma", "the siege of Homs": what forces take or shell is a place.
    func isTaken(_ token: Int) -> Bool {
        let head = grammar.head(token)
        switch grammar.arc[token] {
        case .object, .passiveSubject: return NameFinder.deeds.contains(grammar.lemma(head))
        case .prepositionObject:
            return grammar.lower(head) == "of"
                && ["capture", "siege", "fall", "battle", "city", "town", "outskirts", "port"].contains(grammar.lemma(grammar.head(head)))
        default: return false
        }
    }

    func isInsideName(_ token: Int) -> Bool {
        func isName(_ other: Int) -> Bool {
            other >= 0 && other < grammar.count && grammar.sentence[other] == grammar.sentence[token] && grammar.isCapital[other]
                && grammar.pos[other] == .properNoun && !lexicon.isWord(other, .office) && !lexicon.isWord(other, .title)
                && !lexicon.isWord(other, .place)
        }
        if isName(token + 1), grammar.arc[token] == .compound, grammar.head(token) == token + 1,
            !lexicon.hits.starting(at: token + 1).contains(where: { $0.kind != .word })
        {
            return true
        }
        return isName(token - 1) && grammar.arc[token - 1] == .compound && grammar.head(token - 1) == token
            && !lexicon.hits.starting(at: token - 1).contains(where: { $0.kind != .word })
    }

    /// A word of a sentence in capitals throughout, where "US" may be "us" and "WHO" "who".
    func isAllCapitals(_ token: Int) -> Bool {
        let range =
            grammar.parsed.sentences.indices.contains(Int(grammar.sentence[token]))
            ? grammar.parsed.sentences[Int(grammar.sentence[token])] : token..<token
        guard range.count > 4 else { return false }
        return !grammar.text.utf8[grammar.bytes(range)].contains { $0 >= 0x61 && $0 <= 0x7A }
    }
}
