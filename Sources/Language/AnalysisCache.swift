import Model

/// What the ruler and the lemmatizer make of a word with a tag and a dependency label: a pure function of the three, so keeping it
/// is exact.
struct AnalysisCache {
    struct Analysis {
        var tag: UInt16
        var pos: UInt16
        var morph: UInt16
        var dep: UInt16
        /// Number of the lemma in this cache.
        var lemma: Int32
        var sequenceBits: UInt64
    }

    /// By word, tag and label.
    private var places: [UInt64: Int32] = [:]
    private var analyses: [Analysis] = []
    private var lemmas = ByteTable(capacity: 4096)
    private var lemmaTexts: [String] = []
    /// The text that each lemma was last numbered for, and its number there.
    private var numbers: [(text: Int, number: Int32)] = []
    private var text = 0

    /// Bytes kept, roughly.
    var size: Int { analyses.count * 80 + lemmas.arena.count + lemmaTexts.count * 64 }

    mutating func removeAll() { self = AnalysisCache() }

    /// Lemmas are numbered anew for each text.
    mutating func beginText() { text += 1 }

    /// The place of a lemma in the list of its text, where it is added when it is new.
    @inline(__always) mutating func number(of lemma: Int32, in list: inout [String]) -> Int32 {
        let index = Int(lemma)
        if numbers[index].text == text { return numbers[index].number }
        let number = Int32(list.count)
        list.append(lemmaTexts[index])
        numbers[index] = (text, number)
        return number
    }

    mutating func analysis(
        word: Int, tag: UInt16, dep: UInt16, _ lexicon: Lexicon, _ components: Components
    ) -> Analysis {
        let key = UInt64(word) << 32 | UInt64(tag) << 16 | UInt64(dep)
        if let place = places[key] { return analyses[Int(place)] }
        let outcome = outcome(word: word, tag: tag, dep: dep, lexicon, components)
        let analysis = analysis(of: outcome, word: word, lexicon, components)
        places[key] = Int32(analyses.count)
        analyses.append(analysis)
        return analysis
    }

    /// What the rules of one token say.
    func outcome(
        word: Int, tag: UInt16, dep: UInt16, _ lexicon: Lexicon, _ components: Components
    ) -> AttributeRuler.Outcome {
        let isSpace = lexicon.isSpace[word]
        let index = Int(lexicon.lower[word])
        let hash = lexicon.lowers.hash(index)
        return lexicon.lowers.withBytes(index) { lower in
            components.ruler.outcome(AttributeRuler.View(tag: tag, dep: dep, lower: lower, lowerHash: hash, isSpace: isSpace))
        }
    }

    mutating func analysis(
        of outcome: AttributeRuler.Outcome, word: Int, _ lexicon: Lexicon, _ components: Components
    ) -> Analysis {
        let lemma =
            if let set = outcome.lemma.value, !set.isEmpty {
                set
            } else {
                components.lemmatizer.lemma(
                    of: Array(lexicon.text(word)), lower: lexicon.lowers.withBytes(Int(lexicon.lower[word])) { Array($0) },
                    pos: components.lowerPos[Int(outcome.pos.value)], morph: components.labels.morphs[Int(outcome.morph.value)])
            }
        let number = lemma.withUnsafeBufferPointer { lemmas.insert($0) }
        if number == lemmaTexts.count {
            lemmaTexts.append(String(decoding: lemma, as: UTF8.self))
            numbers.append((-1, 0))
        }
        return Analysis(
            tag: outcome.tag.value, pos: outcome.pos.value, morph: outcome.morph.value, dep: outcome.dep.value, lemma: Int32(number),
            sequenceBits: outcome.sequenceBits)
    }
}
