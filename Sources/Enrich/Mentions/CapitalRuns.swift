import Knowledge
import Model

/// Names that say what they are: capitalised words around a noun of the lexicon.
///
/// "Ministry of Interior and National Administration", "Land Border Programme", "Operation Inherent Resolve",
/// "Executive Order 13818", "Lake Turkana", "Joint Base Andrews".
struct CapitalRuns {
    let grammar: Grammar
    let lexicon: Lexicon

    private static let heads: [Word.Sort] = [.organization, .agreement, .programme, .event, .place]
    static let deeds: Set<String> = [
        "deployment", "launch", "signing", "visit", "meeting", "patrol", "inauguration", "handover", "status",
    ]
    /// "the Modernization Act on Tuesday": the day is no part of the name.
    private static let days: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may",
        "june",
        "july", "august", "september", "october", "november", "december",
    ]
    /// They are places though bodies may run them.
    static let structures: Set<String> = [
        "barrage", "dam", "airport", "international airport", "airfield", "air base", "airbase", "military base", "naval base", "barracks",
        "border crossing", "checkpoint",
    ]
    /// "Coalition to Counter X": what a body is for.
    private static let purposes: Set<String> = [
        "counter", "combat", "defeat", "fight", "protect", "promote", "end", "stop", "prevent", "abolish", "ban", "eliminate", "save",
        "support",
        "defend", "restore", "eradicate",
    ]
    /// Units that a number tells apart: "Task Force 50".
    private static let numbered: Set<String> = [
        "task force", "task group", "brigade", "battalion", "division", "corps", "regiment", "squadron",
    ]
    private static let connectors: Set<String> = ["of", "for", "on", "and", "the", "&", "in", "to", "against"]

    func named(_ taken: [Bool]) -> [FoundMention] {
        var found: [FoundMention] = []
        for sentence in grammar.parsed.sentences where !isTitleCase(sentence) {
            var token = sentence.lowerBound
            while token < sentence.upperBound {
                guard isNameWord(token, at: sentence.lowerBound), !taken[token] else {
                    token += 1
                    continue
                }
                let run = run(from: token, to: sentence.upperBound, taken)
                found += names(in: run)
                token = max(run.upperBound, token + 1)
            }
        }
        return found
    }

    /// A headline whose every word has a capital tells nothing by capitals.
    func isTitleCase(_ sentence: Range<Int>) -> Bool {
        var words = 0
        var capitals = 0
        for token in sentence where [.noun, .properNoun, .verb, .adjective].contains(grammar.pos[token]) {
            words += 1
            if grammar.isCapital[token] { capitals += 1 }
        }
        let hasPlainVerb = sentence.contains {
            grammar.pos[$0] == .verb && !grammar.isCapital[$0] || grammar.pos[$0] == .auxiliary && !grammar.isCapital[$0]
        }
        return words >= 4 && capitals * 10 >= words * 9 && !hasPlainVerb
    }

    private func isNameWord(_ token: Int, at sentenceStart: Int) -> Bool {
        guard grammar.isCapital[token] else { return false }
        switch grammar.pos[token] {
        case .properNoun: return true
        case .noun, .adjective: return token > sentenceStart || lexicon.word(startingAt: token, CapitalRuns.heads) != nil
        case .numeral: return true
        case .verb: return token > sentenceStart
        default: return false
        }
    }

    private func run(from start: Int, to limit: Int, _ taken: [Bool]) -> Range<Int> {
        var end = start + 1
        while end < limit, !taken[end] {
            if isNameWord(end, at: start) || isYearOrNumber(end) || isHyphen(end, limit)
                || grammar.isCapital[end] && grammar.word(end - 1) == "-"
            {
                end += 1
                continue
            }
            // "the Attorney General's Office": the holder's office is a body.
            if ["'s", "’s"].contains(grammar.lower(end)), end + 1 < limit, grammar.word(end + 1) == "Office", !taken[end + 1],
                lexicon.word(endingAt: end - 1, [.office], from: start) != nil
            {
                end += 2
                continue
            }
            // Connectors only between capitals: "of", "for the", "of the".
            var next = end
            while next < limit, next - end < 2, CapitalRuns.connectors.contains(grammar.lower(next)), !taken[next], !grammar.isCapital[next]
            { next += 1 }
            guard next > end, next < limit, !taken[next], isNameWord(next, at: start), grammar.pos[next] != .verb || isPurpose(next),
                !CapitalRuns.days.contains(grammar.lower(next))
            else { break }
            end = next + 1
        }
        return start..<end
    }

    private func isPurpose(_ token: Int) -> Bool {
        grammar.isCapital[token] && grammar.lower(token - 1) == "to" && CapitalRuns.purposes.contains(grammar.lower(token))
    }

    private func isHyphen(_ token: Int, _ limit: Int) -> Bool {
        ["-", "–", "/", "&"].contains(grammar.word(token)) && token + 1 < limit && grammar.isCapital[token + 1]
    }

    private func isYearOrNumber(_ token: Int) -> Bool {
        guard grammar.pos[token] == .numeral else { return false }
        let bytes = grammar.text.utf8[grammar.parsed.tokens.bytes(token)]
        return bytes.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }

    /// The names inside a run of capitalised words: usually one, several when "and" joins two.
    private func names(in run: Range<Int>) -> [FoundMention] {
        var parts: [Range<Int>] = []
        var start = run.lowerBound
        for token in run
        where ["and", "&", "-", "–"].contains(grammar.lower(token)) || ["to", "in", "on", "against"].contains(grammar.lower(token)) {
            let left = start..<token
            let right = token + 1..<run.upperBound
            guard splits(grammar.lower(token), left, right) else { continue }
            parts.append(left)
            start = token + 1
        }
        parts.append(start..<run.upperBound)
        return parts.compactMap { name(trimmed($0)) }
    }

    /// Whether a connector ends a name: "and" between two names of their own, "in" after anything but a mission.
    private func splits(_ connector: String, _ left: Range<Int>, _ right: Range<Int>) -> Bool {
        guard !left.isEmpty, !right.isEmpty else { return true }
        let leftHead = lexicon.word(endingAt: left.upperBound - 1, CapitalRuns.heads, from: left.lowerBound)
        switch connector {
        case "and", "&":
            // "Kenya and the United Kingdom": the article is no part of the name.
            let name = right.first { grammar.lower($0) != "the" } ?? right.lowerBound
            // "the Data Authority of Kenya and the Safety Authority of Norway" are two.
            if name > right.lowerBound, head(of: left) != nil, head(of: name..<right.upperBound) != nil { return true }
            if lexicon.hits.starting(at: name).contains(where: {
                $0.kind != .word && $0.tokens.upperBound == right.upperBound && $0.tokens.count > 1
            }) {
                return !hasConnector(left) || leftHead != nil
            }
            if leftHead?.isCapital == true { return true }
            let rightHead = lexicon.word(endingAt: right.upperBound - 1, CapitalRuns.heads, from: right.lowerBound)
            // "Ministry of Interior and National Administration" is one.
            if let first = lexicon.word(startingAt: left.lowerBound, [.organization], to: left.upperBound),
                ["ministry", "department"].contains(first.word.text),
                lexicon.word(startingAt: right.lowerBound, [.organization], to: right.upperBound) == nil,
                !["ministry", "department", "police", "army", "forces", "parliament", "bank", "court", "commission"].contains(
                    rightHead?.word.text ?? "")
            {
                return false
            }
            if hasConnector(left) {
                return rightHead?.isCapital == true && rightHead?.word.sort != .place
                    || hasConnector(right) && lexicon.word(startingAt: right.lowerBound, CapitalRuns.heads) != nil
            }
            // "European Aeronautic Defence and Space Company": the model saw one name.
            if grammar.entity(at: left.upperBound) != nil { return false }
            // "Foreign and Commonwealth Office": adjectives lean on the head after them.
            return rightHead == nil
                || !(grammar.head(left.upperBound - 1) >= right.upperBound - 1 || grammar.pos[left.upperBound - 1] == .adjective)
        case "-", "–":
            // "Boeing-Air Force contract": what follows the hyphen is a name of its own.
            guard !["non", "anti", "pre", "post", "al", "el", "pro", "multi"].contains(grammar.lower(left.upperBound - 1)) else {
                return false
            }
            return right.count > 1
                && lexicon.hits.starting(at: right.lowerBound).contains { $0.tokens.count > 1 && $0.isCapital && $0.isWhole }
        case "in", "to", "on", "against":
            guard let leftHead else { return true }
            if connector == "to", isPurpose(right.lowerBound) { return false }
            if leftHead.word.sort == .agreement, connector == "on" || connector == "against" { return false }
            return !(connector == "in" && ["mission", "operation", "force"].contains(leftHead.word.text))
        default: return false
        }
    }

    private func hasConnector(_ range: Range<Int>) -> Bool { range.contains { ["of", "for", "on"].contains(grammar.lower($0)) } }

    /// Without articles, titles and loose numbers at the ends.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, ["the", "of", "and", "-", "–", "for", "&", "a"].contains(grammar.lower(start)) { start += 1 }
        start = grammar.behindPart(start..<end)
        // "In April 2015 the Tharthar Barrage": the date is no part of the name.
        if start < end, CapitalRuns.days.contains(grammar.lower(start)) || isYearOrNumber(start),
            let article = (start..<end).first(where: { grammar.lower($0) == "the" }),
            (start..<article).allSatisfy({ CapitalRuns.days.contains(grammar.lower($0)) || isYearOrNumber($0) })
        {
            start = article + 1
        }
        // "Secretary of the Air Force": the office is no part of the body's name.
        if let office = lexicon.word(startingAt: start, [.office, .title], to: end), office.tokens.upperBound < end,
            ["of", "for", "to"].contains(grammar.lower(office.tokens.upperBound)),
            lexicon.word(startingAt: start, CapitalRuns.heads, to: end) == nil
        {
            start = office.tokens.upperBound + 1
            while start < end, ["the", "a"].contains(grammar.lower(start)) { start += 1 }
            if let field = (start..<end).first(where: { grammar.lower($0) == "for" }), field > start { end = field }
        }
        var changed = true
        while changed, start < end {
            changed = false
            if let office = lexicon.word(endingAt: end - 1, [.office, .title], from: start),
                lexicon.word(endingAt: end - 1, CapitalRuns.heads, from: start) == nil
            {
                end = office.tokens.lowerBound
                changed = true
            } else if ["of", "and", "-", "–", "for", "the", "&", "'s"].contains(grammar.lower(end - 1)) {
                end -= 1
                changed = true
            }
        }
        return start..<max(start, end)
    }

    /// A run as a name of the kind its noun says; nil without such a noun.
    func name(_ range: Range<Int>) -> FoundMention? {
        guard range.count >= 2, let head = head(of: range) else { return nil }
        // "Secretary of the Treasury" is who heads it.
        if let office = lexicon.word(endingAt: range.upperBound - 1, [.office]), office.tokens.count > head.tokens.count { return nil }
        // "Deployment of the Support Mission": a deed, and the name of what is deployed.
        if head.tokens.lowerBound == range.lowerBound, CapitalRuns.deeds.contains(head.word.text), head.tokens.upperBound < range.upperBound
        {
            return name(trimmed(head.tokens.upperBound..<range.upperBound))
        }
        // Nothing but the noun: "the Ministry" is a nominal.
        let isWhole =
            head.tokens == range && range.count >= 2 && range.allSatisfy { grammar.isCapital[$0] } && head.word.sort == .organization
        let isNumbered = range.count - head.tokens.count == 1 && isYearOrNumber(range.upperBound - 1)
        guard isWhole || head.tokens.count < range.count,
            !isNumbered || head.word.sort == .agreement || CapitalRuns.numbered.contains(head.word.text),
            // "Sanctions on Mali" at the head of a sentence are no name.
            !(head.word.value == "sanctions" && head.tokens.lowerBound == range.lowerBound)
        else { return nil }
        let type: EntityType
        var subtype: String? = head.word.value.isEmpty ? nil : head.word.value
        switch head.word.sort {
        case .organization:
            type = .organization
            if isAgency(head, in: range) { subtype = "agency" }
            if head.word.value == "igo", isParty(range) { subtype = "party" }
        case .agreement: type = .agreement
        case .programme:
            // A mission with a name of its own acts: it has troops and a commander.
            let isBody = head.word.value == "mission" && head.tokens.lowerBound > range.lowerBound && head.word.text.hasSuffix("mission")
            type = isBody ? .organization : .programme
            if isBody { subtype = "mission" }
        case .event: type = .event
        default:
            type = modelLabel(of: range) == "ORG" && !CapitalRuns.structures.contains(head.word.text) ? .organization : .place
            // A body has no kind of place: "U.S. Commerce Department", "Live Nation".
            if subtype == "country" { subtype = head.word.text }
            if type == .organization { subtype = lexicon.word(endingAt: head.tokens.upperBound - 1, [.organization])?.word.value }
        }
        if isNumbered, head.word.sort == .organization { subtype = "armed_force" }
        let range = subtype == "armed_force" ? withNumber(range) : range
        if type == .event, head.word.text == "meeting" || head.word.text == "visit" { return nil }
        var mention = FoundMention(range, form: .named, type: type, in: grammar)
        mention.subtype = subtype
        return mention
    }

    /// "China Meteorological Administration" governs nothing, "the Biden Administration" does.
    private func isAgency(_ head: (tokens: Range<Int>, word: Word, isCapital: Bool), in range: Range<Int>) -> Bool {
        guard head.word.text == "administration", head.tokens.lowerBound - range.lowerBound >= 2 else { return false }
        let before = head.tokens.lowerBound - 1
        return grammar.entity(at: before)?.label != "PERSON"
            && !(range.lowerBound...before).contains { start in
                lexicon.hits.starting(at: start).contains { $0.kind != .word && $0.tokens.upperBound == before + 1 }
            }
    }

    /// "Christian Democratic Union", "Popular Democratic Alliance": parties, by the words before.
    private func isParty(_ range: Range<Int>) -> Bool {
        range.contains {
            [
                "democratic", "christian", "socialist", "social", "liberal", "conservative", "progressive", "republican", "popular",
                "nationalist",
            ]
            .contains(grammar.lower($0))
        }
    }

    /// "43rd Mechanised Brigade": the number before is of the name.
    private func withNumber(_ range: Range<Int>) -> Range<Int> {
        let before = range.lowerBound - 1
        guard before >= 0, grammar.sentence[before] == grammar.sentence[range.lowerBound],
            let first = grammar.word(before).utf8.first, first >= 0x30 && first <= 0x39,
            ["st", "nd", "rd", "th"].contains(where: grammar.lower(before).hasSuffix)
        else { return range }
        return before..<range.upperBound
    }

    private func modelLabel(of range: Range<Int>) -> String? {
        grammar.entity(at: range.upperBound - 1).flatMap { $0.tokens.upperBound == range.upperBound ? $0.label : nil }
    }

    private static let fronts: Set<String> = [
        "operation", "exercise", "task force", "lake", "mount", "camp", "fort", "port", "cape", "joint base", "base", "river", "gulf",
        "project",
        "hurricane", "typhoon", "cyclone", "tropical storm", "storm", "tropical cyclone",
    ]

    /// The noun that says what a name is of: before its first "of" or "for", else at its end, else in front.
    private func head(of range: Range<Int>) -> (tokens: Range<Int>, word: Word, isCapital: Bool)? {
        var end = range.upperBound
        if let connector = range.first(where: { ["of", "for", "on", "in", "to", "against"].contains(grammar.lower($0)) }),
            connector > range.lowerBound
        {
            if let whole = lexicon.word(startingAt: range.lowerBound, CapitalRuns.heads, to: range.upperBound),
                whole.tokens.contains(connector), whole.isCapital
            {
                return whole
            }
            if let head = best(endingAt: connector - 1, from: range.lowerBound) { return head }
            // "Kenya Association of Manufacturers" has its noun there; "People of X" has none: no name of this kind.
            if lexicon.word(endingAt: range.upperBound - 1, CapitalRuns.heads, from: connector) == nil { return nil }
        }
        while end > range.lowerBound + 1, isYearOrNumber(end - 1) { end -= 1 }
        if let head = best(endingAt: end - 1, from: range.lowerBound) { return head }
        guard
            let front = lexicon.word(startingAt: range.lowerBound, [.programme, .place, .event, .organization], to: range.upperBound),
            front.isCapital
        else {
            return nil
        }
        return CapitalRuns.fronts.contains(front.word.text) ? front : nil
    }

    private func best(endingAt token: Int, from start: Int) -> (tokens: Range<Int>, word: Word, isCapital: Bool)? {
        guard let word = lexicon.word(endingAt: token, CapitalRuns.heads, from: start), word.isCapital else { return nil }
        return word
    }
}

extension Grammar {
    private static let parts: Set<String> = [
        "article", "articles", "chapter", "section", "sections", "paragraph", "paragraphs", "annex", "appendix", "clause", "schedule",
    ]

    /// Where the name of an instrument begins behind a part of it: at "Charter" in "Chapter VII of the Charter"; the end of "Article 1".
    func behindPart(_ range: Range<Int>) -> Int {
        guard range.count >= 2, Grammar.parts.contains(lower(range.lowerBound)), isNumber(range.lowerBound + 1) else {
            return range.lowerBound
        }
        return range.dropFirst(2).first { !["of", "the", "and", "to"].contains(lower($0)) && !isNumber($0) } ?? range.upperBound
    }

    /// Digits, a Roman numeral or a letter: "7", "VII", "A".
    private func isNumber(_ token: Int) -> Bool {
        let bytes = text.utf8[parsed.tokens.bytes(token)]
        return bytes.contains { $0 >= 0x30 && $0 <= 0x39 } || bytes.count == 1 && isCapital[token]
            || bytes.allSatisfy { "IVXLC".utf8.contains($0) }
    }

    /// Digits, perhaps with a year behind a stroke: "2901", "64/292".
    func isCount(_ token: Int) -> Bool {
        let bytes = text.utf8[parsed.tokens.bytes(token)]
        return bytes.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false && bytes.allSatisfy { $0 >= 0x2F && $0 <= 0x39 }
    }
}
