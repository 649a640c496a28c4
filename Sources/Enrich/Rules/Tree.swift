import Model

/// The dependency trees of a document in the symbols of the packs, with the way down from a head to its dependents.
///
/// A class, because its columns are many and those who read them pass it on.
final class Tree: Sendable {
    let parsed: ParsedDocument
    /// Columns of symbols; -1 where no pack speaks of the word.
    let dep: [Int32]
    let tag: [Int32]
    let pos: [Int32]
    let lemma: [Int32]
    /// Dependents of token i, in text order: `dependents[firstDependent[i]..<firstDependent[i + 1]]`.
    private let firstDependent: [Int32]
    private let dependents: [Int32]
    /// The sentence each token lies in, as an index into `parsed.sentences`.
    let sentence: [Int32]

    /// The word "of", which leads from "days" to "talks" in "days of talks".
    let of: Int32

    /// `slips` puts right what the lemmatizer makes of some verbs: "stag" for "staged".
    init(_ parsed: ParsedDocument, symbols: Symbols, slips: [Int32: Int32] = [:]) {
        self.parsed = parsed
        let tokens = parsed.tokens
        let count = tokens.count
        let deps = tokens.labels.deps.map(symbols.find)
        let tags = tokens.labels.tags.map(symbols.find)
        let poses = tokens.labels.pos.map(symbols.find)
        let lemmas = tokens.lemmas.map { Tree.symbol(ofLemma: $0, in: symbols) }
        dep = tokens.dep.map { deps[Int($0)] }
        // "a series of airstrikes": what follows a preposition is a noun, though the tagger may see a verb.
        let (noun, object) = (symbols.find("NNS"), symbols.find("pobj"))
        let present = tokens.labels.tags.map { $0 == "VBZ" }
        let isMisread = (0..<count).map { present[Int(tokens.tag[$0])] && deps[Int(tokens.dep[$0])] == object }
        tag = (0..<count).map { isMisread[$0] ? noun : tags[Int(tokens.tag[$0])] }
        pos = (0..<count).map { isMisread[$0] ? symbols.find("NOUN") : poses[Int(tokens.pos[$0])] }
        let isVerb = tokens.labels.tags.map { $0.hasPrefix("V") }
        lemma = (0..<count).map { token in
            let lemma = lemmas[Int(tokens.lemma[token])]
            return isVerb[Int(tokens.tag[token])] ? slips[lemma] ?? lemma : lemma
        }
        of = symbols.find("of")
        var first = [Int32](repeating: 0, count: count + 1)
        for token in 0..<count where Int(tokens.head[token]) != token { first[Int(tokens.head[token]) + 1] += 1 }
        for token in 0..<count { first[token + 1] += first[token] }
        var next = first
        var list = [Int32](repeating: 0, count: Int(first[count]))
        for token in 0..<count where Int(tokens.head[token]) != token {
            let head = Int(tokens.head[token])
            list[Int(next[head])] = Int32(token)
            next[head] += 1
        }
        firstDependent = first
        dependents = list
        var sentences = [Int32](repeating: 0, count: count)
        for (index, range) in parsed.sentences.enumerated() {
            for token in range { sentences[token] = Int32(index) }
        }
        sentence = sentences
    }

    /// Lemmas of names keep their capitals and plurals ("Ministers"): the packs' words are lower case and singular.
    private static func symbol(ofLemma lemma: String, in symbols: Symbols) -> Int32 {
        let isLower = lemma.utf8.allSatisfy { $0 < 0x80 && !(65...90).contains($0) }
        let lower = isLower ? lemma : lemma.lowercased()
        let found = symbols.find(lower)
        if found < 0, lower.utf8.contains(UInt8(ascii: "-")) { return symbol(ofParticiple: lower, in: symbols) }
        if found < 0, lower != lemma, lower.hasSuffix("men") { return symbols.find(String(lower.dropLast(2)) + "an") }
        guard found < 0, lower != lemma, lower.hasSuffix("s") else { return found }
        let singular = symbols.find(String(lower.dropLast()))
        return singular < 0 && lower.hasSuffix("ies") ? symbols.find(String(lower.dropLast(3)) + "y") : singular
    }

    /// "u.s.-backed" in one word is what its second half is: "back".
    private static func symbol(ofParticiple word: String, in symbols: Symbols) -> Int32 {
        guard let last = word.split(separator: "-").last.map(String.init), last.hasSuffix("ed") else { return -1 }
        if last == "led" { return symbols.find("lead") }
        let stem = symbols.find(String(last.dropLast(2)))
        return stem >= 0 ? stem : symbols.find(String(last.dropLast()))
    }

    var count: Int { dep.count }

    func head(_ token: Int) -> Int { Int(parsed.tokens.head[token]) }

    func children(_ token: Int) -> ArraySlice<Int32> { dependents[Int(firstDependent[token])..<Int(firstDependent[token + 1])] }

    /// Where the dependents of a token are, for walks, which ask one after the other: a slice would count references.
    func places(ofChildrenOf token: Int) -> Range<Int> { Int(firstDependent[token])..<Int(firstDependent[token + 1]) }

    func child(at place: Int) -> Int { Int(dependents[place]) }

    func sentenceRange(of token: Int) -> Range<Int> { parsed.sentences[Int(sentence[token])] }

    /// The first token that starts at a byte or later.
    func firstToken(from byte: Int) -> Int {
        let starts = parsed.tokens.start
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if Int(starts[middle]) < byte { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The tokens under `token`, as the smallest range that holds them all.
    func subtree(_ token: Int) -> Range<Int> {
        var low = token
        var high = token
        var stack = [token]
        while let top = stack.popLast() {
            low = min(low, top)
            high = max(high, top)
            for child in children(top) { stack.append(Int(child)) }
        }
        return low..<high + 1
    }

    func span(_ tokens: Range<Int>) -> Span {
        let start = Int(parsed.tokens.start[tokens.lowerBound])
        let end = Int(parsed.tokens.end[tokens.upperBound - 1])
        return parsed.text.span(ofBytes: start..<end)
    }

    func words(_ tokens: Range<Int>) -> String {
        parsed.text[Int(parsed.tokens.start[tokens.lowerBound])..<Int(parsed.tokens.end[tokens.upperBound - 1])]
    }
}
