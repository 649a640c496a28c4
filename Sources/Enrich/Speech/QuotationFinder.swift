import Model

/// Finds who said what: passages in quotation marks and reported clauses, each with speaker and cue.
struct QuotationFinder {
    /// Shorter passages in marks are names and ironies, unless they end like a sentence and someone says them.
    static let fewestWords = 4

    let matcher: Matcher
    let words: SpeechWords
    let arguments: ArgumentReader
    let certainty: Certainty
    /// The section of each token, so that no step counts sections.
    let sections: [Int32]

    init(matcher: Matcher, words: SpeechWords, arguments: ArgumentReader, certainty: Certainty) {
        self.matcher = matcher
        self.words = words
        self.arguments = arguments
        self.certainty = certainty
        let draft = matcher.draft
        let starts = draft.parsed.tokens.start
        var sections = [Int32](repeating: 0, count: starts.count)
        var token = 0
        for (index, section) in draft.document.sections.filter({ $0.kind != .boilerplate }).enumerated() {
            let end = draft.document.text.byteOffset(ofScalar: section.span.end)
            while token < starts.count, Int(starts[token]) < end {
                sections[token] = Int32(index)
                token += 1
            }
        }
        self.sections = sections
    }

    var tree: Tree { matcher.tree }
    var draft: Draft { matcher.draft }

    /// A verb of saying outside quotation marks, with the one who says.
    private struct Cue {
        var verb: Int
        var speaker: Argument?
        var isNegated: Bool
        /// Refused, planned, possible: words that were not said.
        var isUnsaid: Bool
    }

    private struct Passage {
        var span: Span
        var tokens: Range<Int>
        var section: Int
        var isContinuation: Bool
    }

    func quotations() -> [Quotation] {
        let paragraphs = draft.document.sections.filter { $0.kind != .boilerplate }.map(\.span)
        let blocks = paragraphs.isEmpty ? [Span(start: 0, end: draft.document.text.scalarCount)] : paragraphs
        let passages = passages(in: blocks)
        var quoted = [Bool](repeating: false, count: tree.count)
        for passage in passages { for token in passage.tokens { quoted[token] = true } }
        let cues = cues(quoted)
        let direct = direct(passages, cues)
        let reported = indirect(cues, quoted) + according(quoted)
        return (direct + turns() + reported).sorted { $0.span != $1.span ? $0.span < $1.span : $0.kind.rawValue < $1.kind.rawValue }
    }

    // MARK: Passages in marks

    private func passages(in blocks: [Span]) -> [Passage] {
        let text = draft.document.text
        let ranges = blocks.map { text.bytes(of: $0) }
        var section = 0
        return QuoteScanner(text).passages(in: ranges).compactMap { passage in
            while section + 1 < ranges.count, ranges[section].upperBound <= passage.bytes.lowerBound { section += 1 }
            let first = tree.firstToken(from: passage.bytes.lowerBound)
            let last = tree.firstToken(from: passage.bytes.upperBound)
            guard first < last else { return nil }
            return Passage(
                span: text.span(ofBytes: passage.bytes), tokens: first..<last, section: section, isContinuation: passage.isContinuation)
        }
    }

    // MARK: Cues

    private func cues(_ quoted: [Bool]) -> [Cue] {
        (0..<tree.count).compactMap { token in
            guard !quoted[token], words.verbTags.contains(tree.tag[token]),
                words.verbs.contains(tree.lemma[token]) || words.describing.contains(tree.lemma[token])
                    || words.labelling.contains(tree.lemma[token])
            else { return nil }
            let subjects = matcher.reach(words.speaker, from: token).filter { !quoted[$0] }
            let speaker = arguments.phrases(at: subjects).first.map(author)
            guard speaker != nil || !words.labelling.contains(tree.lemma[token]) else { return nil }
            let modality = certainty.modality(of: token)
            return Cue(
                verb: token, speaker: speaker?.entity == nil ? neighbour(of: token) ?? speaker : speaker,
                isNegated: certainty.isNegated(token) || modality == .denied,
                isUnsaid: [.denied, .possible, .planned].contains(modality))
        }
    }

    /// "A statement by the ministry", "an excerpt quoted by the paper": whoever speaks through it.
    private func author(of speaker: Argument) -> Argument {
        guard words.writings.contains(tree.lemma[speaker.token]) else { return speaker }
        return arguments.arguments(at: matcher.reach(words.writers, from: speaker.token), types: [.person, .organization, .country]).first
            ?? speaker
    }

    /// The name right before the verb or after it, when a long title has led the parse astray.
    private func neighbour(of verb: Int) -> Argument? {
        for token in [verb - 1, verb + 1] where token >= 0 && token < tree.count && tree.sentence[token] == tree.sentence[verb] {
            guard let index = draft.outermostMention(at: token), draft.mentions[index].form == .named,
                draft.mentions[index].type == .person
            else { continue }
            return arguments.arguments(at: [draft.mentions[index].head], types: [.person]).last
        }
        return nameBehindTitle(after: verb)
    }

    /// "said Under Secretary for Trade Mira Sol": the name behind a title in capitals.
    private func nameBehindTitle(after verb: Int) -> Argument? {
        let end = min(verb + 25, tree.sentenceRange(of: verb).upperBound)
        guard verb + 1 < end, isCapital(verb + 1) else { return nil }
        for token in verb + 1..<end {
            if let index = draft.outermostMention(at: token), draft.mentions[index].form == .named, draft.mentions[index].type == .person {
                return arguments.arguments(at: [draft.mentions[index].head], types: [.person]).last
            }
            guard isCapital(token) || ["of", "for", "and", "the", "to", "in"].contains(tree.words(token..<token + 1)) else { return nil }
        }
        return nil
    }

    private func isCapital(_ token: Int) -> Bool {
        tree.words(token..<token + 1).unicodeScalars.first?.properties.isUppercase ?? false
    }

    /// "He added" goes on with who spoke before, not with someone named in the words themselves.
    private func resolved(_ cue: Cue, in passage: Passage, after cues: ArraySlice<Cue>, _ last: Argument?) -> Argument? {
        guard let speaker = cue.speaker else { return nil }
        if speaker.entity == nil, words.persons.contains(tree.lemma[speaker.token]) {
            // "The envoy of Norland said ... “We waited,” he said": nobody's name, and the same voice.
            let same = cues.last { section(of: $0.verb) == passage.section && $0.speaker?.entity != nil }
            return nearbySubject(before: passage) ?? same?.speaker ?? last
        }
        guard let entity = speaker.entity, let index = draft.mention(headedBy: speaker.token), draft.mentions[index].form == .pronoun
        else { return speaker }
        let isQuoted = passage.tokens.contains { token in
            draft.innermostMention(at: token).map { draft.mentions[$0].entities == [entity] } ?? false
        }
        guard isQuoted else { return speaker }
        let before = cues.last { other in
            other.speaker?.entity != nil && other.speaker?.entity != entity && other.speaker?.type == .person
        }
        return before?.speaker ?? speaker
    }

    // MARK: Direct speech

    private func direct(_ passages: [Passage], _ cues: [Cue]) -> [Quotation] {
        var found: [Quotation] = []
        var lastSpeaker: Argument?
        var previous: (passage: Passage, speaker: Argument?, cue: Cue?)?
        let passages = passages.filter { passage in
            isLong(passage) && !isTitle(passage.tokens) || endsInside(passage) && wordCount(passage.tokens) > 0
        }
        for (index, passage) in passages.enumerated() {
            let before = index > 0 && passages[index - 1].section == passage.section ? passages[index - 1].tokens.upperBound : nil
            let after =
                index + 1 < passages.count && passages[index + 1].section == passage.section
                ? passages[index + 1].tokens.lowerBound : nil
            let cue = cue(of: passage, cues, from: before, to: after)
            var speaker = cue.flatMap {
                resolved($0, in: passage, after: cues[..<firstCue(in: cues, from: passage.tokens.lowerBound)], lastSpeaker)
            }
            var rule = "speech/tag"
            if let cue, cue.isNegated { continue }
            let reporter = cue == nil ? accordingSpeaker(around: passage) : nil
            guard cue != nil || reporter != nil || isLong(passage) && (passage.isContinuation || isSentence(passage)) else { continue }
            if cue == nil, passage.isContinuation, let previous { speaker = previous.speaker ?? lastSpeaker }
            if speaker == nil, let previous, previous.passage.section == passage.section {
                speaker = previous.speaker
                rule = "speech/same_paragraph"
            }
            if speaker == nil {
                speaker = reporter ?? nearbySubject(before: passage) ?? lastSpeaker
                rule = "speech/neighbour"
            }
            var quotation = Quotation(span: passage.span, kind: .direct, rule: rule)
            fill(&quotation, speaker, cue?.verb)
            quotation.confidence = rule == "speech/tag" ? 0.9 : rule == "speech/same_paragraph" ? 0.8 : 0.6
            found.append(quotation)
            lastSpeaker = speaker ?? lastSpeaker
            previous = (passage, speaker, cue)
        }
        return found
    }

    private func isLong(_ passage: Passage) -> Bool { wordCount(passage.tokens) >= QuotationFinder.fewestWords }

    /// A comma or full stop before the closing mark, as in speech.
    private func endsInside(_ passage: Passage) -> Bool {
        draft.document.text[passage.span].last { $0 != " " }.map { ",.!?…—".contains($0) } ?? false
    }

    /// A whole sentence, or what ends like one; other passages without a tag are terms and headings.
    private func isSentence(_ passage: Passage) -> Bool {
        if endsInside(passage) { return true }
        let after = passage.tokens.upperBound
        guard after < tree.count else { return false }
        return isQuoteMark(after) && after + 1 < tree.count && sentenceEnds(in: after + 1..<after + 2)
            && draft.document.text[passage.span].first?.isUppercase == true
    }

    func wordCount(_ tokens: Range<Int>) -> Int { tokens.count { isWord($0) } }

    func isWord(_ token: Int) -> Bool {
        let byte = tree.parsed.text.utf8[Int(tree.parsed.tokens.start[token])]
        return byte >= 0x80
            ? tree.parsed.tokens.end[token] - tree.parsed.tokens.start[token] > 3 : byte > 0x2F && byte != 0x5B && byte != 0x5D
    }

    /// A work's name in marks: there are longer words, and all of them have a capital.
    private func isTitle(_ tokens: Range<Int>) -> Bool {
        let long = tokens.map { tree.parsed.tokens.bytes($0) }.filter { $0.count > 4 }
        return !long.isEmpty && long.allSatisfy { !(0x61...0x7A).contains(tree.parsed.text.utf8[$0.lowerBound]) }
    }

    /// The verb that the words hang on in the tree; else the one right before the opening mark, or after the
    /// closing one before the sentence is over.
    private func cue(of passage: Passage, _ cues: [Cue], from low: Int?, to high: Int?) -> Cue? {
        let first = passage.tokens.lowerBound
        let last = passage.tokens.upperBound
        let next = firstCue(in: cues, from: first)
        for token in passage.tokens {
            let head = tree.head(token)
            guard !passage.tokens.contains(head), words.clauses.contains(tree.dep[token]) else { continue }
            let found = firstCue(in: cues, from: head)
            if found < cues.count, cues[found].verb == head, cues[found].speaker != nil { return cues[found] }
        }
        var before: Cue?
        if next > 0 {
            let cue = cues[next - 1]
            if cue.verb >= low ?? 0, section(of: cue.verb) == passage.section, !sentenceEnds(in: cue.verb..<first) { before = cue }
        }
        var after: Cue?
        let following = firstCue(in: cues, from: last)
        if following < cues.count {
            let cue = cues[following]
            if cue.verb < high ?? tree.count, section(of: cue.verb) == passage.section, !sentenceEnds(in: last..<cue.verb) { after = cue }
        }
        guard let before, let after else { return before ?? after }
        // A colon, a comma or "that" before the mark leads to it; otherwise the tag after it is the nearer habit of news.
        return leads(to: first) ? before : after
    }

    /// The index of the first cue at a token or later.
    private func firstCue(in cues: [Cue], from token: Int) -> Int {
        var low = 0
        var high = cues.count
        while low < high {
            let middle = (low + high) / 2
            if cues[middle].verb < token { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func leads(to token: Int) -> Bool {
        var index = token - 1
        while index >= 0, isQuoteMark(index) { index -= 1 }
        guard index >= 0 else { return false }
        let word = tree.words(index..<index + 1)
        return word == ":" || word == "," || word == "that"
    }

    private func isQuoteMark(_ token: Int) -> Bool { ["\"", "“", "”", "``", "''", "‘", "’", "'"].contains(tree.words(token..<token + 1)) }

    func sentenceEnds(in tokens: Range<Int>) -> Bool {
        tokens.contains { token in
            let bytes = tree.parsed.tokens.bytes(token)
            return bytes.count == 1 && [0x2E, 0x3F, 0x21].contains(tree.parsed.text.utf8[bytes.lowerBound])
        }
    }

    private func section(of token: Int) -> Int { Int(sections[token]) }

    /// A person who was the subject shortly before, in the same paragraph or the one before it.
    private func nearbySubject(before passage: Passage) -> Argument? {
        var token = passage.tokens.lowerBound - 1
        while token >= 0, section(of: token) + 1 >= passage.section {
            if words.subjects.contains(tree.dep[token]) {
                // "The cabinet approved the plan, “which ...”": words in its own sentence may be a body's.
                let isNear = tree.sentence[token] == tree.sentence[passage.tokens.lowerBound]
                let types: EntityTypes = isNear ? [.person, .organization] : [.person]
                if let found = arguments.arguments(at: [token], types: types).first { return found }
            }
            token -= 1
        }
        return nil
    }

    private func accordingSpeaker(around passage: Passage) -> Argument? {
        let sentence = tree.sentenceRange(of: passage.tokens.lowerBound)
        for token in sentence {
            let found = arguments.phrases(at: matcher.reach(words.according, from: token))
            if let speaker = found.first { return author(of: speaker) }
        }
        return nil
    }

    private func fill(_ quotation: inout Quotation, _ speaker: Argument?, _ cue: Int?) {
        quotation.speaker = speaker?.entity
        quotation.speakerSpan = speaker?.span
        guard let cue else { return }
        quotation.cue = tree.span(cue..<cue + 1)
        for token in tree.sentenceRange(of: cue) where words.behalf.contains(tree.lemma[token]) {
            quotation.onBehalfOf = arguments.arguments(at: matcher.reach(words.behalfOf, from: token), types: []).first?.entity
        }
    }

    // MARK: Reported speech

    private func indirect(_ cues: [Cue], _ quoted: [Bool]) -> [Quotation] {
        cues.compactMap { cue in
            guard !cue.isNegated, !cue.isUnsaid, let speaker = cue.speaker, let content = content(of: cue) else { return nil }
            let inMarks = content.count { quoted[$0] }
            guard inMarks * 2 < content.count, wordCount(content) >= 3 else { return nil }
            var quotation = Quotation(
                span: tree.span(content), kind: inMarks > 0 ? .mixed : .indirect,
                rule: words.verbs.contains(tree.lemma[cue.verb]) ? "speech/reported" : "speech/described")
            fill(&quotation, speaker, cue.verb)
            quotation.confidence = 0.85
            return quotation
        }
    }

    private func content(of cue: Cue) -> Range<Int>? {
        if let clause = matcher.reach(words.content, from: cue.verb).first {
            return trim(outside(cue, tree.subtree(clause)))
        }
        if words.parenthetical.contains(tree.dep[cue.verb]) {
            return trim(outside(cue, tree.subtree(tree.head(cue.verb))))
        }
        guard words.describing.contains(tree.lemma[cue.verb]), !matcher.reach(words.described, from: cue.verb).isEmpty else { return nil }
        let rest = cue.verb + 1..<max(tree.subtree(cue.verb).upperBound, cue.verb + 1)
        return rest.isEmpty ? nil : trim(rest)
    }

    /// The longer part beside the cue and its speaker, when they stand inside.
    private func outside(_ cue: Cue, _ range: Range<Int>) -> Range<Int> {
        guard range.contains(cue.verb) else { return range }
        let left =
            range
            .lowerBound..<min(
                cue.verb, cue.speaker.map { $0.token < cue.verb ? arguments.phrase(of: $0.token).lowerBound : cue.verb } ?? cue.verb)
        let right = cue.verb + 1..<range.upperBound
        if left.lowerBound < left.upperBound, left.count >= right.count { return left }
        return right.isEmpty ? range : right
    }

    /// Without the conjunction before it and the punctuation around it.
    private func trim(_ range: Range<Int>) -> Range<Int>? {
        var range = range
        while let first = range.first, !isWord(first) || tree.words(first..<first + 1).lowercased() == "that" {
            range = first + 1..<range.upperBound
        }
        while let last = range.last, !isWord(last) { range = range.lowerBound..<last }
        return range.isEmpty ? nil : range
    }

    private func according(_ quoted: [Bool]) -> [Quotation] {
        (0..<tree.count).compactMap { token in
            guard !quoted[token], let speaker = arguments.phrases(at: matcher.reach(words.according, from: token)).first.map(author)
            else { return nil }
            let phrase = tree.subtree(token)
            let sentence = tree.sentenceRange(of: token)
            let left = sentence.lowerBound..<max(phrase.lowerBound, sentence.lowerBound)
            let right = min(phrase.upperBound, sentence.upperBound)..<sentence.upperBound
            guard let content = trim(left.count >= right.count ? left : right), content.count(where: { quoted[$0] }) * 2 < content.count
            else { return nil }
            var quotation = Quotation(span: tree.span(content), kind: .indirect, rule: "speech/according")
            fill(&quotation, speaker, nil)
            quotation.cue = tree.span(token..<token + 1)
            quotation.confidence = 0.8
            return quotation
        }
    }
}
