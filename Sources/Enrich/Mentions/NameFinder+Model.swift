import Knowledge
import Model

/// The language model's names, trimmed to the name and typed by what the gazetteer and the words around say.
extension NameFinder {
    /// Takes in the common noun before a body's name: "airframer" in "the European airframer Airbus".
    func describe(_ mention: inout FoundMention) {
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

    /// What the model's labels stand for; a person here is one that the finder of persons passed over.
    static let types: [String: EntityType] = [
        "PERSON": .place, "ORG": .organization, "GPE": .place, "LOC": .place, "FAC": .place, "EVENT": .event, "LAW": .agreement,
        "NORP": .organization,
    ]

    func modelName(_ entity: LabelledRange, _ taken: [Bool]) -> FoundMention? {
        guard var type = NameFinder.types[entity.label] else { return nil }
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
        start = grammar.behindPart(start..<end)
        while start < end,
            ["'s", "’s", "\"", ",", ".", "-", "’", "'", "and", "of", "for", "the", "&", "in", "to", "with"].contains(grammar.lower(end - 1))
        { end -= 1 }
        // "Apple 1.8 billion": a sum of money is no part of the name.
        if let sum = (start..<end).first(where: { $0 > start && grammar.pos[$0] == .numeral }),
            ["million", "billion", "trillion", "percent"].contains(grammar.lower(end - 1))
        {
            end = sum
        }
        // "Acting Director of the Office of Museums": the office is no part of the body's name.
        if entity.label == "ORG", let of = (start..<end).first(where: { ["of", "for"].contains(grammar.lower($0)) }), of > start,
            lexicon.word(endingAt: of - 1, [.office], from: start) != nil,
            lexicon.word(endingAt: of - 1, [.organization], from: start) == nil
        {
            start = of + 1
            while start < end, grammar.pos[start] == .determiner { start += 1 }
        }
        while entity.label == "PERSON", start < end, PersonNames.locative.contains(grammar.lower(start)) { start += 1 }
        // A person's name that the finder of persons passed over is a place when something lies in it.
        let isPlace = start < end && lexicon.isCalledPlace(start..<end, grammar)
        if isPlace { type = .place }
        if entity.label == "PERSON", !isPlace, !(start < end && grammar.isLocated(start)) { return nil }
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
        // "Treasury Designates Network ...": a name has no verb in it.
        if end - start >= 3, (start..<end).contains(where: { grammar.pos[$0] == .verb && ["VBZ", "VBD", "VBP"].contains(grammar.tag($0)) })
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
