import Knowledge
import Model

/// Names of persons: what the model calls PERSON, and capitalised words after a title or an office.
struct PersonNames {
    let grammar: Grammar
    let lexicon: Lexicon

    private static let particles: Set<String> = [
        "al", "bin", "ibn", "von", "van", "de", "del", "della", "der", "da", "dos", "el", "la", "-", "abu", "ben", "bint", "ould", "du",
    ]
    private static let generalities: Set<String> = [
        "information", "license", "licence", "election", "elections", "terms", "conditions", "hospital", "budget", "public", "provisions",
        "notes",
    ]
    private static let lands: Set<String> = ["state", "province", "region", "district", "county", "governorate", "oblast", "prefecture"]
    static let locative: Set<String> = ["in", "near", "at", "around", "outside", "inside", "across", "throughout", "into"]
    private static let titleSorts: [Word.Sort] = [.title, .office, .person]

    /// Marks the tokens it uses in `taken`.
    func find(_ taken: inout [Bool]) -> [FoundMention] {
        var found: [FoundMention] = []
        for entity in grammar.parsed.entities where entity.label == "PERSON" {
            for range in split(entity.tokens) {
                guard let name = trimmed(range), !isOtherName(name) else { continue }
                add(name, &found, &taken)
            }
        }
        for token in 0..<grammar.count where !taken[token] {
            guard let title = lexicon.word(startingAt: token, [.title, .office, .person]), title.isCapital || grammar.pos[token] != .verb
            else { continue }
            guard !title.word.isPlural, let name = name(after: title) else { continue }
            add(name, &found, &taken)
        }
        for token in 0..<max(0, grammar.count - 1) where !taken[token] && lexicon.isWord(token, .givenName) {
            guard let name = nameAfterGivenName(token), !name.contains(where: { taken[$0] }) else { continue }
            add(name, &found, &taken)
        }
        return found.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }

    private func add(_ name: Range<Int>, _ found: inout [FoundMention], _ taken: inout [Bool]) {
        let name = widened(name, taken)
        guard !name.contains(where: { taken[$0] }) else { return }
        let title = title(before: name.lowerBound, taken)
        var start = name.lowerBound
        while start > 0, let word = lexicon.word(endingAt: start - 1, PersonNames.titleSorts), !word.tokens.contains(where: { taken[$0] }),
            word.isCapital, word.tokens.lowerBound >= title?.lowerBound ?? start
        {
            start = word.tokens.lowerBound
        }
        var mention = FoundMention(start..<name.upperBound, form: .named, type: .person, in: grammar)
        mention.mention.head = grammar.headToken(of: name)
        mention.name = name
        mention.mention.label = "PERSON"
        mention.title = title
        mention.gender = gender(name, mention.title)
        found.append(mention)
        for token in mention.tokens { taken[token] = true }
        // The field of an office is no body: "Principal Secretary for Internal Security and National Administration".
        if let title, let field = title.first(where: { grammar.lower($0) == "for" }), field < start {
            for token in field..<start { taken[token] = true }
        }
    }

    /// "Ruto and Starmer" labelled as one.
    private func split(_ range: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        for token in range
        where grammar.pos[token] == .space
            || [",", "and", "&", ";", "(", ")", "\"", ":", "of", "in", "at", "'s", "’s"].contains(grammar.lower(token))
        {
            if start < token { parts.append(start..<token) }
            start = token + 1
        }
        if start < range.upperBound { parts.append(start..<range.upperBound) }
        return parts
    }

    /// Without titles before and a possessive after; nil when nothing like a name is left.
    private func trimmed(_ range: Range<Int>) -> Range<Int>? {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end {
            if let title = lexicon.word(startingAt: start, [.title, .office], to: end), title.tokens.upperBound < end,
                title.isCapital || !grammar.isCapital[start],
                !(title.word.sort == .office && lexicon.isWord(start, .givenName) && title.tokens.upperBound == end)
            {
                start = title.tokens.upperBound
            } else if !grammar.isCapital[start], !PersonNames.particles.contains(grammar.lower(start)) {
                start += 1
            } else if [.determiner, .pronoun, .adposition].contains(grammar.pos[start])
                || PersonNames.locative.contains(grammar.lower(start))
            {
                start += 1
            } else {
                break
            }
        }
        while end > start, !grammar.isCapital[end - 1] || ["'s", "’s"].contains(grammar.lower(end - 1)) {
            guard !isNamePart(end - 1) else { break }
            end -= 1
        }
        guard start < end, end - start <= 7 else { return nil }
        if end - start == 1, !isAlphabetic(start) { return nil }
        return start..<end
    }

    /// A part like "Sudani" in "al-Sudani" or a lower-case surname is kept only when written with a capital.
    private func isNamePart(_ token: Int) -> Bool { grammar.isCapital[token] && isAlphabetic(token) }

    private func isAlphabetic(_ token: Int) -> Bool {
        grammar.text.utf8[grammar.parsed.tokens.bytes(token)].contains { $0 >= 0x80 || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) }
    }

    /// A model's mistake: the words name a state, a place or a body, or their head is a noun for one.
    private func isOtherName(_ range: Range<Int>) -> Bool {
        let hasTitle = title(before: range.lowerBound) != nil
        if !hasTitle, lexicon.placeNoun(after: range, grammar) != nil || lexicon.isCalledPlace(range, grammar) { return true }
        // "Rakhine State", "INS Himgiri".
        if range.count > 1, !hasTitle, !lexicon.isWord(range.lowerBound, .givenName),
            PersonNames.lands.contains(grammar.lower(range.upperBound - 1)) || NameFinder.ships.contains(grammar.word(range.lowerBound))
        {
            return true
        }
        // "Typhoon Doksuri", "Operation Aspides".
        if range.count > 1, let front = lexicon.word(startingAt: range.lowerBound, [.event, .programme], to: range.upperBound),
            front.isCapital, front.tokens.count < range.count, !lexicon.isWord(range.lowerBound, .givenName)
        {
            return true
        }
        let isLocated = grammar.isLocated(range.lowerBound)
        // "Samarra Barrage".
        if let noun = lexicon.word(endingAt: range.upperBound - 1, [.place], from: range.lowerBound), noun.isCapital, range.count > 1,
            !hasTitle, CapitalRuns.structures.contains(noun.word.text)
        {
            return true
        }
        if isLocated, !hasTitle, range.count == 1 || !lexicon.isWord(range.lowerBound, .givenName) { return true }
        // Part of a longer name that is known: "Antigua" in "Antigua and Barbuda".
        for start in max(0, range.lowerBound - 3)...range.lowerBound {
            let covers = lexicon.hits.starting(at: start).contains { hit in
                (hit.kind == .name || hit.kind == .seat) && hit.isWhole && hit.tokens.count > range.count
                    && hit.tokens.lowerBound <= range.lowerBound
                    && range.upperBound <= hit.tokens.upperBound && lexicon.knowledge.type(ofEntry: hit.target) != .person
            }
            if covers { return true }
        }
        let isPlace =
            range.count == 1 && !hasTitle
            && lexicon.hits.starting(at: range.lowerBound).contains { hit in
                hit.kind != .word && hit.isWhole && lexicon.knowledge.type(ofEntry: hit.target) == .place
            }
        if isPlace, lexicon.isPlaceInList(range.lowerBound, grammar) { return true }
        for hit in lexicon.hits.starting(at: range.lowerBound) where hit.tokens == range && hit.kind != .word && hit.isWhole {
            let type = lexicon.knowledge.type(ofEntry: hit.target)
            if type == .person { return false }
            if type == .place
                && (hasTitle || lexicon.isWord(range.lowerBound, .givenName) || lexicon.knowledge.weight(ofEntry: hit.target) < 200_000)
            {
                continue
            }
            if range.count == 1, hasTitle, type == .country, grammar.lower(range.lowerBound - 1) != "of" { continue }
            return true
        }
        let last = range.upperBound - 1
        guard let head = lexicon.word(endingAt: last, [.organization, .agreement, .programme, .event, .issue], from: range.lowerBound)
        else { return false }
        return range.count > 1 ? !hasTitle && !lexicon.isWord(range.lowerBound, .givenName) : head.isCapital && !hasTitle
    }

    /// The capitalised words after a title: "President Bazoum", "Dr Raymond Omollo".
    private func name(after title: (tokens: Range<Int>, word: Word, isCapital: Bool)) -> Range<Int>? {
        let start = title.tokens.upperBound
        guard start < grammar.count, grammar.sentence[start] == grammar.sentence[title.tokens.lowerBound] else { return nil }
        // "The officer Smith" is common, "officer Norway" is not: without a capital the model must have seen a name there.
        guard title.word.sort == .title || title.isCapital, title.word.sort != .person else { return nil }
        // "Executive Order", "Major Non-NATO Ally": the office is part of something else.
        let isPart = lexicon.hits.starting(at: title.tokens.lowerBound).contains { hit in
            hit.isWhole && hit.tokens.upperBound > start
        }
        if isPart { return nil }
        // A short title must look like one: "he", "fr".
        if title.word.sort == .title, !title.isCapital { return nil }
        var end = start
        while end < grammar.count, end - start < 5, grammar.sentence[end] == grammar.sentence[start] {
            let isParticle = particles(from: end) > 0
            guard isParticle || (grammar.isCapital[end] && grammar.pos[end] == .properNoun && isAlphabetic(end)) else { break }
            if end == start, isParticle, grammar.lower(end) == "-" { return nil }
            if lexicon.word(startingAt: end, [.organization, .office, .title, .agreement, .programme, .event, .place], to: end + 1) != nil {
                break
            }
            if end == start, names(at: end).contains(where: { $0 != .person }) { return nil }
            end += 1
        }
        guard end > start else { return nil }
        // "General Information", "General Public License".
        if title.word.text == "general", PersonNames.generalities.contains(grammar.lower(end - 1)) { return nil }
        let tail = lexicon.word(endingAt: end - 1, [.organization, .agreement, .programme, .event], from: start)
        if tail != nil || end < grammar.count && lexicon.isWord(end, .organization) && grammar.isCapital[end] { return nil }
        return start..<end
    }

    /// How many particles stand before a capital: "von der" in "von der Leyen".
    private func particles(from token: Int) -> Int {
        var at = token
        while at < grammar.count, at - token < 3, PersonNames.particles.contains(grammar.lower(at)), !grammar.isCapital[at] { at += 1 }
        return at > token && at < grammar.count && grammar.isCapital[at] && isAlphabetic(at) ? at - token : 0
    }

    /// A given name and a family name behind an office, where the model saw no person: "Secretary for Acquisition Marvin Sambur".
    private func nameAfterGivenName(_ token: Int) -> Range<Int>? {
        let next = token + 1
        guard grammar.isCapital[token], grammar.isCapital[next], grammar.pos[token] == .properNoun, grammar.pos[next] == .properNoun,
            grammar.sentence[token] == grammar.sentence[next], isAlphabetic(next), names(at: token).isEmpty,
            !lexicon.hits.starting(at: token).contains(where: { $0.tokens.count > 1 && $0.kind != .word }),
            lexicon.word(startingAt: next, [.organization, .office, .title, .agreement, .programme, .event, .place], to: next + 1) == nil,
            title(before: token) != nil
        else { return nil }
        return token..<next + 1
    }

    private func names(at token: Int) -> [EntityType] {
        lexicon.hits.starting(at: token).filter {
            $0.kind != .word && $0.isWhole
                && (lexicon.knowledge.type(ofEntry: $0.target) != .place || lexicon.knowledge.weight(ofEntry: $0.target) > 1_000_000)
        }.map { lexicon.knowledge.type(ofEntry: $0.target) }
    }

    /// A given name just before, or a family name just after, that the model left out.
    private func widened(_ range: Range<Int>, _ taken: [Bool]) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        if start > 0, !taken[start - 1], grammar.sentence[start - 1] == grammar.sentence[start], grammar.isCapital[start - 1],
            grammar.pos[start - 1] == .properNoun, lexicon.isWord(start - 1, .givenName), !lexicon.isWord(start - 1, .office),
            names(at: start - 1).isEmpty
        {
            start -= 1
        }
        while end < grammar.count, !taken[end], end - start < 6, grammar.sentence[end] == grammar.sentence[start] {
            if grammar.isCapital[end], grammar.pos[end] == .properNoun, grammar.arc[end] != .apposition, isAlphabetic(end),
                grammar.head(end - 1) == end,
                grammar.arc[end - 1] == .compound, !lexicon.isWord(end, .organization), !lexicon.isWord(end, .office)
            {
                end += 1
            } else if grammar.lower(end) == "-", end + 1 < grammar.count, grammar.isCapital[end + 1], !taken[end + 1],
                grammar.pos[end + 1] == .properNoun,
                touches(end - 1, end), touches(end, end + 1)
            {
                end += 2
            } else if !taken[end], case let length = particles(from: end), length > 0, grammar.lower(end) != "-",
                grammar.sentence[end + length] == grammar.sentence[start], !taken[end + length], grammar.pos[end + length] == .properNoun
            {
                // "Ursula von der Leyen", of which the model saw a part.
                end += length + 1
            } else if let last = givenNamePart(after: end, from: start), !taken[last] {
                end = last + 1
            } else {
                break
            }
        }
        return start..<end
    }

    /// The second half of a given name written with a hyphen: "hyun" in "Kim Kye-hyun", but not "led" in "Kim Il-led".
    private func givenNamePart(after end: Int, from start: Int) -> Int? {
        let part = end + 1
        guard end - start >= 2, part < grammar.count, grammar.word(end) == "-", touches(end - 1, end), touches(end, part),
            !grammar.isCapital[part], isAlphabetic(part), (2...6).contains(grammar.word(part).utf8.count),
            ![.verb, .adposition].contains(grammar.pos[part]),
            !(grammar.head(part) > part && [.noun, .adjective].contains(grammar.pos[grammar.head(part)])),
            !["era", "led", "style", "wing", "born", "based", "run"].contains(grammar.lower(part))
        else { return nil }
        return part
    }

    private func touches(_ a: Int, _ b: Int) -> Bool { grammar.parsed.tokens.end[a] == grammar.parsed.tokens.start[b] }

    /// The title before a name: the words of offices and titles, with what stands between and what they are of.
    private func title(before name: Int, _ taken: [Bool] = []) -> Range<Int>? {
        var start = name
        while start > 0, grammar.sentence[start - 1] == grammar.sentence[name] {
            guard let word = lexicon.word(endingAt: start - 1, PersonNames.titleSorts) else {
                break
            }
            start = word.tokens.lowerBound
        }
        guard start < name else {
            // "Principal Secretary for Internal Security Omollo": the office lies behind its field.
            return office(overlooking: name, taken)
        }
        // "Minister of Defence Dr X": a title that follows an office with its field.
        return office(overlooking: start, taken).map { $0.lowerBound..<name } ?? modifiers(start)..<name
    }

    /// An office whose field (of, for ...) ends just before a token.
    private func office(overlooking token: Int, _ taken: [Bool]) -> Range<Int>? {
        var at = token - 1
        var sawConnector = false
        while at >= 0, token - at < 16, grammar.sentence[at] == grammar.sentence[token] {
            // Another person's name ends the search.
            if taken.indices.contains(at), taken[at] { return nil }
            if let word = lexicon.word(endingAt: at, [.office]), sawConnector, word.isCapital || grammar.isNominal(at) {
                return modifiers(served(by: word.tokens.lowerBound))..<token
            }
            let lower = grammar.lower(at)
            if ["of", "for", "to"].contains(lower) {
                sawConnector = true
            } else if !grammar.isCapital[at], !["and", "the", "&", "-", "foreign", "affairs"].contains(lower) {
                return nil
            }
            at -= 1
        }
        return nil
    }

    /// The office that serves another: "Assistant to the President" from "President".
    private func served(by office: Int) -> Int {
        var at = office - 1
        if at >= 0, grammar.lower(at) == "the" { at -= 1 }
        guard at > 0, ["to", "of"].contains(grammar.lower(at)), let above = lexicon.word(endingAt: at - 1, [.office, .person]) else {
            return office
        }
        return above.tokens.lowerBound
    }

    /// "Deputy", "Foreign", "acting" before an office.
    private func modifiers(_ start: Int) -> Int {
        var at = start
        while at > 0, grammar.sentence[at - 1] == grammar.sentence[start],
            grammar.isCapital[at - 1] && grammar.isNominal(at - 1) && names(at: at - 1).isEmpty && grammar.arc[at - 1] == .compound
                || [
                    "acting", "former", "deputy", "senior", "interim", "chief", "foreign", "ex", "-", "then", "late", "outgoing",
                    "incoming", "assistant",
                ].contains(
                    grammar.lower(at - 1))
        {
            at -= 1
        }
        return at
    }

    private func gender(_ name: Range<Int>, _ title: Range<Int>?) -> Gender? {
        if let title {
            for token in title {
                if let word = lexicon.word(startingAt: token, [.title], to: token + 1), let gender = Gender(rawValue: word.word.value) {
                    return gender
                }
                let lower = grammar.lower(token)
                if lower.hasSuffix("woman") || lower == "wife" || lower == "mother" || lower == "daughter" { return .female }
                if lower.hasSuffix("sman") || lower == "chairman" || lower == "businessman" { return .male }
            }
        }
        // "Sherwood-Randall" is a family name, whatever Sherwood is.
        let isHyphened = name.count > 1 && grammar.word(name.lowerBound + 1) == "-"
        return name.count > 1 && !isHyphened ? lexicon.gender(ofGivenName: name.lowerBound) : nil
    }
}
