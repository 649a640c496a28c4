import Knowledge
import Model

/// What instruments, policies and missions are about: "border security", "human trafficking".
struct IssueFinder {
    let grammar: Grammar
    let lexicon: Lexicon

    private static let weak: Set<String> = [
        "more", "other", "new", "recent", "such", "own", "good", "better", "major", "further", "greater", "key", "several", "many", "some",
        "any",
        "serious", "enhanced", "advanced", "expanded", "additional", "deeper", "closer", "ongoing", "first", "last", "next", "same",
        "potential",
        "significant", "important", "specific", "existing", "current", "possible", "full", "great", "broader", "stronger", "increased",
        "growing",
        "latest", "previous", "early", "long", "big", "large", "high", "low", "different", "certain", "various", "productive", "close",
        "continued",
    ]

    func find(_ taken: [Bool]) -> [FoundMention] {
        var found: [FoundMention] = []
        var used = taken
        for chunk in grammar.parsed.nounChunks {
            let head = grammar.headToken(of: chunk)
            guard head < taken.count, !taken[head], grammar.pos[head] == .noun, let range = phrase(chunk, head, taken) else { continue }
            add(range, &found, &used)
        }
        for chunk in grammar.parsed.nounChunks {
            guard let range = subject(chunk, used) else { continue }
            add(range, &found, &used)
        }
        for chunk in grammar.parsed.nounChunks {
            let head = grammar.headToken(of: chunk)
            guard head < used.count, !used[head], let word = lexicon.word(endingAt: head, [.equipment], from: chunk.lowerBound) else {
                continue
            }
            var range = chunk
            while range.count > word.tokens.count, isOutside(range.lowerBound) || used[range.lowerBound] { range = range.dropFirst() }
            guard range.upperBound == head + 1 else { continue }
            add(range, &found, &used)
            found[found.count - 1].mention.label = word.word.value
        }
        // A phrase that is an issue by itself, also as a modifier: "counterterrorism policy".
        for token in 0..<grammar.count where !used[token] && grammar.pos[token] != .verb {
            guard let word = lexicon.word(endingAt: token, [.issue]), word.word.value == "full", !word.tokens.contains(where: { used[$0] })
            else { continue }
            add(word.tokens, &found, &used)
        }
        return found
    }

    private func add(_ range: Range<Int>, _ found: inout [FoundMention], _ used: inout [Bool]) {
        found.append(FoundMention(range, form: .nominal, type: .issue, in: grammar))
        for token in range { used[token] = true }
    }

    private func phrase(_ chunk: Range<Int>, _ head: Int, _ taken: [Bool]) -> Range<Int>? {
        guard let word = lexicon.word(endingAt: head, [.issue], from: chunk.lowerBound) else { return nil }
        var start = chunk.lowerBound
        while start < word.tokens.lowerBound, isOutside(start) || taken[start] { start += 1 }
        start = max(start, possessed(start..<word.tokens.lowerBound))
        // What stands before a name inside the phrase is not of it.
        if let name = (start..<word.tokens.lowerBound).last(where: { taken[$0] }) { start = name + 1 }
        while start < word.tokens.lowerBound, isOutside(start) { start += 1 }
        guard word.word.value == "full" || start < word.tokens.lowerBound else { return nil }
        return start..<head + 1
    }

    /// What an instrument is "on" is an issue, whatever it is: "an agreement on fertiliser imports", "on the processing of minerals".
    private func subject(_ chunk: Range<Int>, _ used: [Bool]) -> Range<Int>? {
        let head = grammar.headToken(of: chunk)
        guard head < used.count, !used[head], grammar.pos[head] == .noun, isSubject(head),
            lexicon.word(endingAt: head, [.person, .office, .organization, .place, .agreement], from: chunk.lowerBound) == nil
        else { return nil }
        var start = chunk.lowerBound
        while start < head, isOutside(start) || used[start] { start += 1 }
        start = max(start, possessed(start..<head))
        guard !(start..<head).contains(where: { used[$0] }) else { return nil }
        var end = head + 1
        // Its complement belongs to it: "processing of critical minerals".
        if end + 1 < used.count, grammar.lower(end) == "of", grammar.head(end) == head, let object = grammar.child(end, .prepositionObject),
            grammar.pos[object] == .noun, object - end <= 4, !(end...object).contains(where: { used[$0] })
        {
            end = object + 1
        }
        return end - start > 1 || lexicon.word(endingAt: head, [.issue]) != nil ? start..<end : nil
    }

    /// Behind the owner: "defence" in "country's defence".
    private func possessed(_ range: Range<Int>) -> Int {
        range.last { ["'s", "’s", "'", "’"].contains(grammar.lower($0)) }.map { $0 + 1 } ?? range.lowerBound
    }

    /// Whether a noun, or the list it stands in, follows "agreement on".
    private func isSubject(_ head: Int) -> Bool {
        var first = head
        for _ in 0..<8 where grammar.arc[first] == .conjunct { first = grammar.head(first) }
        let preposition = grammar.head(first)
        guard grammar.arc[first] == .prepositionObject, ["on", "concerning", "regarding"].contains(grammar.lower(preposition)) else {
            return false
        }
        let noun = grammar.head(preposition)
        return lexicon.word(endingAt: noun, [.agreement]) != nil || lexicon.isInsideNoun(noun..<noun + 1)
    }

    private func isOutside(_ token: Int) -> Bool {
        switch grammar.pos[token] {
        case .determiner, .pronoun, .numeral, .punctuation, .adposition, .verb, .space: true
        case .adjective, .noun, .properNoun: IssueFinder.weak.contains(grammar.lower(token))
        default: true
        }
    }
}
