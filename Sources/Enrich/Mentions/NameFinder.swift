import Knowledge
import Model

/// Names of everything but persons: the gazetteer's, those built around a noun of the lexicon
/// ("Ministry of Interior", "Land Border Programme", "Executive Order 13818"), and the model's.
struct NameFinder {
    let grammar: Grammar
    let lexicon: Lexicon
    /// Family names of the text's persons.
    let surnames: Set<String>

    private var knowledge: Gazetteer { lexicon.knowledge }

    func find(_ taken: inout [Bool]) -> [FoundMention] {
        var found: [FoundMention] = []
        let gazetteer = gazetteerNames(taken)
        var nameAt = [Int?](repeating: nil, count: grammar.count)
        for (index, name) in gazetteer.enumerated() { for token in name.tokens { nameAt[token] = index } }
        // Longer names first: "Kenya Foreign Policy 2024" is no mention of Kenya.
        var runs = CapitalRuns(grammar: grammar, lexicon: lexicon).named(taken)
        runs.sort { $0.tokens.count != $1.tokens.count ? $0.tokens.count > $1.tokens.count : $0.tokens.lowerBound < $1.tokens.lowerBound }
        for name in definedNames(taken) {
            found.append(name)
            for token in name.tokens { taken[token] = true }
        }
        for run in runs {
            // A gazetteer name that reaches over the run's end wins, and so does one that is the run.
            let isRivalled = run.tokens.contains { token in
                guard let name = nameAt[token].map({ gazetteer[$0] }) else { return false }
                return name.tokens.count >= run.tokens.count || !contains(run.tokens, name.tokens)
            }
            // States joined by "and" are no name of their own.
            let isList = run.tokens.allSatisfy { nameAt[$0] != nil || ["and", "the", "&", "of"].contains(grammar.lower($0)) }
            guard !isRivalled, !isList, !run.tokens.contains(where: { taken[$0] }) else { continue }
            found.append(run)
            for token in run.tokens { taken[token] = true }
        }
        for name in gazetteer where !name.tokens.contains(where: { taken[$0] }) {
            found.append(name)
        }
        for name in found { for token in name.tokens { taken[token] = true } }
        for name in placesByNoun(taken) + conferences(taken) {
            found.append(name)
            for token in name.tokens { taken[token] = true }
        }
        for entity in grammar.parsed.entities {
            guard let name = modelName(entity, taken) else { continue }
            found.append(name)
            for token in name.tokens { taken[token] = true }
        }
        return found
    }

    /// Names that the text abbreviates: "European Aeronautic Defence and Space Company (EADS)" is one.
    private func definedNames(_ taken: [Bool]) -> [FoundMention] {
        Abbreviation.all(in: grammar).compactMap { pair -> FoundMention? in
            var range = pair.long
            while let first = range.first, grammar.pos[first] == .determiner { range = range.dropFirst() }
            guard range.count >= 2, grammar.isCapital[range.lowerBound], !range.contains(where: { taken[$0] }),
                range.filter({ grammar.isCapital[$0] }).count * 2 > range.count,
                !lexicon.hits.starting(at: range.lowerBound).contains(where: {
                    $0.kind != .word && $0.tokens.upperBound >= range.upperBound
                })
            else { return nil }
            // "Memorandum of Understanding (MoU)" is a noun, and described as such.
            if lexicon.isNoun(range) { return nil }
            let head = CapitalRuns(grammar: grammar, lexicon: lexicon).name(range)
            if let head { return head }
            let label = range.lazy.compactMap { grammar.entity(at: $0) }.first?.label
            let types: [String: EntityType] = [
                "PERSON": .person, "GPE": .place, "LOC": .place, "FAC": .place, "EVENT": .event, "LAW": .agreement,
            ]
            var mention = FoundMention(range, form: .named, type: label.flatMap { types[$0] } ?? .organization, in: grammar)
            mention.mention.label = label
            // "Memorandum of Understanding": the first word says what it is.
            if let kind = lexicon.word(startingAt: range.lowerBound, [.agreement, .programme]) {
                mention.mention.type = kind.word.sort == .agreement ? .agreement : .programme
            }
            return mention.type == .person ? nil : mention
        }
    }

    /// "COP29": the conferences of the parties to the climate convention.
    private func conferences(_ taken: [Bool]) -> [FoundMention] {
        (0..<grammar.count).compactMap { token in
            let bytes = grammar.text.utf8[grammar.parsed.tokens.bytes(token)]
            guard !taken[token], (4...5).contains(bytes.count), bytes.starts(with: Array("COP".utf8)),
                bytes.dropFirst(3).allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
            else { return nil }
            var mention = FoundMention(token..<token + 1, form: .named, type: .event, in: grammar)
            mention.mention.label = "EVENT"
            return mention
        }
    }

    /// Capitalised words before a common noun for a place: "Abra province", "the Paletwa township".
    private func placesByNoun(_ taken: [Bool]) -> [FoundMention] {
        var found: [FoundMention] = []
        for token in 0..<max(0, grammar.count - 1) where grammar.isCapital[token] && grammar.pos[token] == .properNoun {
            var start = token
            while start > 0, token - start < 3, grammar.isCapital[start - 1], grammar.pos[start - 1] == .properNoun, !taken[start - 1],
                grammar.sentence[start - 1] == grammar.sentence[token]
            { start -= 1 }
            let name = start..<token + 1
            guard !taken[token], let noun = lexicon.placeNoun(after: name, grammar) else { continue }
            var mention = FoundMention(name, form: .named, type: .place, in: grammar)
            mention.subtype = noun.value
            mention.mention.label = "GPE"
            found.append(mention)
        }
        return found
    }

    private func contains(_ a: Range<Int>, _ b: Range<Int>) -> Bool { a.lowerBound <= b.lowerBound && b.upperBound <= a.upperBound }

    // MARK: - Gazetteer

    /// The gazetteer's names in a text, longest match from the left, weak ones only with other evidence.
    private func gazetteerNames(_ taken: [Bool]) -> [FoundMention] {
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
    private func startsLater(_ hit: TokenHit?) -> Bool {
        guard let hit, hit.tokens.count > 1, grammar.lower(hit.tokens.lowerBound) == "the" else { return false }
        return lexicon.hits.starting(at: hit.tokens.lowerBound + 1).contains {
            $0.kind != .word && $0.tokens.upperBound > hit.tokens.upperBound
        }
    }

    private func mention(_ hits: [TokenHit], _ bytes: Range<Int>) -> FoundMention {
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

    private func rank(_ hit: TokenHit) -> Int {
        let type = knowledge.type(ofEntry: hit.target)
        let kind = [NameKind.name: 0, .acronym: 1, .demonym: 2, .seat: 3, .word: 4][hit.kind] ?? 4
        let weight = knowledge.weight(ofEntry: hit.target)
        let family = type == .country ? 0 : type == .place && isCalledByItsKind(hit) ? 5_000_000 : 10_000_000
        return family + kind * 1_000_000 + (999_999 - min(999_999, weight / 2000))
    }

    /// "the counties of Busia and Wajir": a sentence that speaks of counties means the county and not its town.
    private func isCalledByItsKind(_ hit: TokenHit) -> Bool {
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
    private func isJoined(_ hit: TokenHit) -> Bool {
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
    private func bodiesAroundNames() -> [Int: Range<Int>] {
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

    private func isPart(_ hit: TokenHit, of bodies: [Int: Range<Int>]) -> Bool {
        guard knowledge.type(ofEntry: hit.target) != .organization, hit.isWhole else { return false }
        guard let range = bodies[hit.tokens.lowerBound], contains(range, hit.tokens), range.count > hit.tokens.count else { return false }
        // Two names side by side ("Iraq Syria") are no body.
        return !range.allSatisfy { token in
            hit.tokens.contains(token) || lexicon.hits.starting(at: token).contains { $0.kind != .word && $0.kind != .seat }
        }
    }

    private func modelLabels() -> [String?] {
        var labels = [String?](repeating: nil, count: grammar.count)
        for entity in grammar.parsed.entities { for token in entity.tokens where token < labels.count { labels[token] = entity.label } }
        return labels
    }

    /// Whether a name of the gazetteer means what the gazetteer says, here.
    private func isPlausible(_ hit: TokenHit, _ labels: [String?]) -> Bool {
        let type = knowledge.type(ofEntry: hit.target)
        let token = hit.tokens.lowerBound
        let isSingle = hit.tokens.count == 1
        let label = labels[hit.tokens.lowerBound]
        // Persons are known by their full names only, and the persons' finder has had its turn.
        if type == .person { return false }
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
            if hit.kind == .demonym && isLanguage(hit.tokens) { return false }
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
                return hasPlaceContext(token) && label != "PERSON" || isBehindLocative(token)
            }
            if isSingle && isDoubtful(token) { return hasPlaceContext(token) && label == nil }
            return isLarge || !isSingle || hasPlaceContext(token)
        case .organization:
            if hit.kind == .acronym && isAllCapitals(token) { return false }
            if isSingle && isDoubtful(token) {
                let isInside = token > 0 && grammar.sentence[token - 1] == grammar.sentence[token] && grammar.pos[token] == .properNoun
                return label == "ORG" || label == nil && isInside && !isInsideName(token)
            }
            if isSingle && hit.kind == .acronym && hasSmallKey(hit.target) { return label == "ORG" }
            return true
        default: return true
        }
    }

    /// "a form in English", "they speak Arabic": the language.
    private func isLanguage(_ tokens: Range<Int>) -> Bool {
        let token = tokens.upperBound - 1
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
    private func spansModelName(_ hit: TokenHit, _ labels: [String?]) -> Bool {
        let after = hit.tokens.upperBound
        guard after < grammar.count, grammar.isCapital[after], labels[after] == labels[after - 1], grammar.pos[after] == .properNoun,
            grammar.arc[after - 1] == .compound
        else { return true }
        return false
    }

    private func touches(_ a: Int, _ b: Int) -> Bool { grammar.parsed.tokens.end[a] == grammar.parsed.tokens.start[b] }

    private func isDoubtful(_ token: Int) -> Bool { lexicon.isWord(token, .doubtful) || lexicon.isWord(token, .givenName) }

    /// Cities, subdivisions and state bodies from the packages: many, and some are common words.
    private func hasSmallKey(_ entry: Int) -> Bool {
        let key = knowledge.facts(ofEntry: entry).key
        return key.hasPrefix("city:") || key.hasPrefix("place:") && key.contains("-")
            || key.hasPrefix("org:") && key.dropFirst(4).contains(":")
    }

    /// "in Mandera", "Mandera County", "governor of Turkana", "Mandera, Kenya".
    private func hasPlaceContext(_ token: Int) -> Bool {
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

    private static let deeds: Set<String> = [
        "capture", "seize", "recapture", "besiege", "shell", "bombard", "liberate", "occupy", "overrun", "retake",
    ]

    /// "captured Goma", "the siege of Homs": what forces take or shell is a place.
    private func isTaken(_ token: Int) -> Bool {
        let head = grammar.head(token)
        switch grammar.arc[token] {
        case .object, .passiveSubject: return NameFinder.deeds.contains(grammar.lemma(head))
        case .prepositionObject:
            return grammar.lower(head) == "of"
                && ["capture", "siege", "fall", "battle", "city", "town", "outskirts", "port"].contains(grammar.lemma(grammar.head(head)))
        default: return false
        }
    }

    private func isBehindLocative(_ token: Int) -> Bool { token > 0 && PersonNames.locative.contains(grammar.lower(token - 1)) }

    private func isInsideName(_ token: Int) -> Bool {
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
    private func isAllCapitals(_ token: Int) -> Bool {
        let range =
            grammar.parsed.sentences.indices.contains(Int(grammar.sentence[token]))
            ? grammar.parsed.sentences[Int(grammar.sentence[token])] : token..<token
        guard range.count > 4 else { return false }
        return !grammar.text.utf8[grammar.bytes(range)].contains { $0 >= 0x61 && $0 <= 0x7A }
    }

    // MARK: - The model's names

    /// Takes in the common noun before a body's name: "airframer" in "the European airframer Airbus".
    private func describe(_ mention: inout FoundMention) {
        guard mention.type == .organization, mention.tokens.lowerBound > 0,
            let word = lexicon.word(endingAt: mention.tokens.lowerBound - 1, [.organization]), !word.word.isPlural, !word.isCapital,
            grammar.arc[mention.tokens.lowerBound - 1] == .compound, mention.tokens.contains(grammar.head(mention.tokens.lowerBound - 1))
        else { return }
        let name = mention.tokens
        let whole = word.tokens.lowerBound..<name.upperBound
        mention.name = name
        mention.mention.tokens = whole
        mention.mention.span = grammar.span(whole)
        if mention.subtype == nil { mention.subtype = word.word.value }
    }

    private func modelName(_ entity: LabelledRange, _ taken: [Bool]) -> FoundMention? {
        let types: [String: EntityType] = [
            "PERSON": .place, "ORG": .organization, "GPE": .place, "LOC": .place, "FAC": .place, "EVENT": .event, "LAW": .agreement,
            "NORP": .organization,
        ]
        guard var type = types[entity.label] else { return nil }
        var (start, end) = (entity.tokens.lowerBound, entity.tokens.upperBound)
        // A bracket begins something else: an abbreviation, a party.
        if let bracket = entity.tokens.first(where: { grammar.word($0) == "(" }), bracket > start { end = bracket }
        while start < end,
            // "the Deployment of the Support Mission" names the mission.
            grammar.pos[start] == .determiner || ["the", "'s", "’s", "\"", "-", "of", "and", "for", "&"].contains(grammar.lower(start))
                || CapitalRuns.deeds.contains(grammar.lower(start)) && start + 1 < end && grammar.lower(start + 1) == "of"
        {
            start += 1
        }
        while start < end,
            ["'s", "’s", "\"", ",", ".", "-", "’", "'", "and", "of", "for", "the", "&", "in", "to", "with"].contains(grammar.lower(end - 1))
        { end -= 1 }
        // "Apple 1.8 billion": a sum of money is no part of the name.
        if let sum = (start..<end).first(where: { $0 > start && grammar.pos[$0] == .numeral }),
            ["million", "billion", "trillion", "percent"].contains(grammar.lower(end - 1))
        {
            end = sum
        }
        while entity.label == "PERSON", start < end, PersonNames.locative.contains(grammar.lower(start)) { start += 1 }
        // A person's name that the finder of persons passed over is a place when something lies in it.
        if entity.label == "PERSON", !(start < end && isBehindLocative(start)) { return nil }
        guard start < end, !(start..<end).contains(where: { taken[$0] || grammar.pos[$0] == .space }) else { return nil }
        if lexicon.isInsideNoun(start..<end) { return nil }
        // The name has a capital somewhere; "parliament" has none.
        guard (start..<end).contains(where: { grammar.isCapital[$0] }) else { return nil }
        // In a headline of capitals the model takes phrases for names.
        if end - start >= 3, entity.label == "ORG", lexicon.word(endingAt: end - 1, [.organization], from: start) == nil,
            CapitalRuns(grammar: grammar, lexicon: lexicon).isTitleCase(grammar.parsed.sentences[Int(grammar.sentence[start])])
        {
            return nil
        }
        // A title is no organisation.
        if let office = lexicon.word(endingAt: end - 1, [.office, .title], from: start), office.tokens.lowerBound == start { return nil }
        // "the Multinational Security Support mission": the noun that follows is of the name.
        if entity.label == "ORG", end - start >= 2, end < grammar.count, !taken[end], grammar.sentence[end] == grammar.sentence[start],
            ["mission", "initiative", "programme", "program", "project"].contains(grammar.lower(end)), grammar.arc[end - 1] == .compound,
            !lexicon.hits.starting(at: start).contains(where: { $0.kind != .word && $0.tokens.upperBound == end })
        {
            end += 1
        }
        if end - start == 1, grammar.pos[start] == .verb || grammar.pos[start] == .adposition || surnames.contains(grammar.word(start)) {
            return nil
        }
        // "in Husaybah": what something happens in is a place, unless it is a body known by its initials.
        if type == .organization, end - start == 1, start > 0, PersonNames.locative.contains(grammar.lower(start - 1)),
            entity.label == "ORG",
            !grammar.text.utf8[grammar.bytes(start..<end)].dropFirst().contains(where: { $0 >= 0x41 && $0 <= 0x5A })
        {
            type = .place
        }
        if end - start == 1, lexicon.isWord(start, .givenName), ["ORG", "GPE"].contains(entity.label), grammar.pos[start] == .properNoun,
            !(start > 0 && PersonNames.locative.contains(grammar.lower(start - 1)))
        {
            var mention = FoundMention(start..<end, form: .named, type: .person, in: grammar)
            mention.gender = lexicon.gender(ofGivenName: start)
            mention.mention.label = "PERSON"
            return mention
        }
        // "Belto Mills plc" is a firm whatever the model says.
        if end - start > 1, NameForm.isLegalForm(grammar.lower(end - 1)) { type = .organization }
        // Peoples, faiths and parties: no place and no body, unless the words say so.
        if entity.label == "NORP" { type = grammar.isPlural(end - 1) ? .organization : .place }
        var subtype: String?
        if let head = lexicon.word(endingAt: end - 1, [.organization, .agreement, .programme, .event, .place], from: start),
            head.isCapital || type != .place
        {
            let isMission = head.word.value == "mission" && head.word.text.hasSuffix("mission")
            switch head.word.sort {
            case .agreement where type != .place: (type, subtype) = (.agreement, head.word.value)
            case .programme where type != .place: (type, subtype) = isMission ? (.organization, "mission") : (.programme, head.word.value)
            case .event where type != .place: type = .event
            case .organization
            where type != .event && (entity.label != "GPE" || type == .organization) && (type != .place || entity.label == "NORP"):
                (type, subtype) = (.organization, head.word.value)
            case .place where type == .place: subtype = head.word.value
            default: break
            }
            // "the ministry" and the like in capitals are nominals.
            if head.tokens.lowerBound == start, end - start == head.tokens.count { return nil }
        }
        var mention = FoundMention(start..<end, form: .named, type: type, in: grammar)
        mention.subtype = subtype ?? (entity.label == "NORP" && type == .organization ? "people" : nil)
        // "Islamic", "Democrat": of which people or party is not said.
        mention.isAdjective = entity.label == "NORP" && type == .place
        mention.mention.label = entity.label
        describe(&mention)
        mention.isPlural = grammar.isPlural(mention.head)
        return mention
    }
}
