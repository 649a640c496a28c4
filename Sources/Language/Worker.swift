import Model

/// Runs the pipeline for one caller at a time, with its own scratch room and its own memory of words.
final class Worker {
    /// A text and the byte ranges of it that are units.
    typealias Job = (text: Text, units: [Range<Int>])

    /// Tokens at which a batch of units is closed.
    private static let batch = 2048
    /// Bytes of remembered words at which they are forgotten: about 60,000 words.
    ///
    /// Answers do not change.
    private static let memory = 96 << 20

    /// Rows of a batch above which a worker is not kept: one huge text must not hold its room for ever.
    private static let largestKept = 65_536

    private let components: Components
    private let lexicon: Lexicon
    private var mixes: MixCache
    private var entityMixes: MixCache
    private var analyses: AnalysisCache
    private let encoder = Encoder()
    private let projected = Floats()
    private let scratch = Floats()
    private var parserScorer: TransitionScorer
    private var entityScorer: TransitionScorer
    private var parserState = DependencyParser.State()
    private var tree = DependencyTree()

    private var tokens = TokenBuffer()
    private var units: [Unit] = []
    private var places: [Int32] = []
    private var tags: [UInt16] = []
    private var startsSentence: [Bool] = []
    private var sequenceBits: [UInt64] = []
    private var hasSequence = false
    private var analysedJob = -1

    /// A unit of the batch.
    private struct Unit {
        let job: Int
        let tokens: Range<Int>
        /// Row of its first token in the batch.
        let row: Int
    }

    init(_ components: Components) {
        self.components = components
        lexicon = Lexicon(components.vocabulary, components.tokenizer)
        mixes = MixCache(components.vectors)
        entityMixes = MixCache(components.recognizer.vectors)
        analyses = AnalysisCache()
        parserScorer = TransitionScorer(components.parser.model)
        entityScorer = TransitionScorer(components.recognizer.model)
    }

    /// It has met a text so long that its room is better given back.
    var isOutgrown: Bool { projected.count > Worker.largestKept * components.parser.model.projection.stride }

    func parse(_ jobs: [Job]) -> [ParsedDocument] {
        analysedJob = -1
        var documents = jobs.map { ParsedDocument(text: $0.text, tokens: Tokens(labels: components.labels), sentences: []) }
        for (index, job) in jobs.enumerated() {
            if lexicon.size + mixes.size + entityMixes.size + analyses.size > Worker.memory {
                finishBatch(&documents)
                forget()
            }
            for range in job.units {
                let first = tokens.count
                job.text.utf8.withUnsafeBufferPointer { utf8 in
                    lexicon.tokenize(UnsafeBufferPointer(rebasing: utf8[range]), offset: range.lowerBound, into: &tokens)
                }
                units.append(Unit(job: index, tokens: first..<tokens.count, row: first + units.count * components.vectors.padding))
                if tokens.count >= Worker.batch { finishBatch(&documents) }
            }
        }
        finishBatch(&documents)
        return documents
    }

    private func finishBatch(_ documents: inout [ParsedDocument]) {
        if tokens.count > 0 {
            parserScorer.begin()
            entityScorer.begin()
            startsSentence.removeAll(keepingCapacity: true)
            tagAndProject()
            var bases: [Int] = []
            for unit in units { bases.append(parse(unit, &documents[unit.job])) }
            projectForEntities()
            for (unit, base) in zip(units, bases) { recognize(unit, base, &documents[unit.job]) }
        }
        tokens.removeAll()
        units.removeAll(keepingCapacity: true)
    }

    /// Forgets the words met so far, between two texts: inside one, the numbers of its lemmas must hold.
    private func forget() {
        lexicon.removeAll()
        mixes.removeAll()
        entityMixes.removeAll()
        analyses.removeAll()
    }

    /// Places of the batch's rows in a cache of mixes, with padding between units.
    private func lookUp(_ cache: inout MixCache, padding: Int) {
        places.removeAll(keepingCapacity: true)
        for (index, unit) in units.enumerated() {
            if index > 0 { places.append(contentsOf: repeatElement(-1, count: padding)) }
            for token in unit.tokens {
                places.append(cache.place(word: Int(tokens.word[token]), blank: tokens.isFollowedByBlank[token]))
            }
        }
        cache.fill(lexicon)
    }

    private func tagAndProject() {
        lookUp(&mixes, padding: components.vectors.padding)
        let layer = components.parser.model.projection
        projected.reserve(places.count * layer.stride)
        tags.removeAll(keepingCapacity: true)
        encoder.encode(places, components.vectors, mixes) { range, vectors in
            scratch.reserve(range.count * components.tagger.layer.stride)
            components.tagger.tag(vectors, rows: range.count, scratch: scratch.pointer, into: &tags)
            layer.apply(
                to: vectors, stride: layer.inputs, rows: range.count, into: projected.pointer + range.lowerBound * layer.stride)
        }
    }

    private func projectForEntities() {
        lookUp(&entityMixes, padding: components.recognizer.vectors.padding)
        let layer = components.recognizer.model.projection
        projected.reserve(places.count * layer.stride)
        encoder.encode(places, components.recognizer.vectors, entityMixes) { range, vectors in
            layer.apply(
                to: vectors, stride: layer.inputs, rows: range.count, into: projected.pointer + range.lowerBound * layer.stride)
        }
    }

    /// Parses a unit, appends it to its document, and says where in the document it starts.
    private func parse(_ unit: Unit, _ document: inout ParsedDocument) -> Int {
        parserState.parse(
            components.parser, count: unit.tokens.count, base: unit.row, projected.pointer, rows: places.count, &parserScorer)
        parserState.finish(components.parser, isSpace: { self.isSpace(unit, $0) }, into: &tree)
        startsSentence.append(contentsOf: tree.startsSentence)
        let base = document.tokens.count
        if unit.job != analysedJob { analyses.beginText() }
        analysedJob = unit.job
        append(unit, to: &document.tokens, base)
        applySequences(unit, to: &document.tokens, base)
        appendSentences(base, to: &document)
        components.nounChunks.find(
            heads: tree.heads, leftEdges: tree.leftEdges, base: base, pos: document.tokens.pos, deps: document.tokens.dep
        ) { document.nounChunks.append(base + $0.lowerBound..<base + $0.upperBound) }
        return base
    }

    @inline(__always) private func isSpace(_ unit: Unit, _ token: Int) -> Bool {
        lexicon.isSpace[Int(tokens.word[unit.tokens.lowerBound + token])]
    }

    private func append(_ unit: Unit, to out: inout Tokens, _ base: Int) {
        sequenceBits.removeAll(keepingCapacity: true)
        hasSequence = false
        for index in 0..<unit.tokens.count {
            let token = unit.tokens.lowerBound + index
            let word = Int(tokens.word[token])
            let analysis = analyses.analysis(
                word: word, tag: tags[unit.row + index], dep: tree.labels[index], lexicon, components)
            sequenceBits.append(analysis.sequenceBits)
            if analysis.sequenceBits & components.ruler.firstBits != 0 { hasSequence = true }
            out.start.append(tokens.start[token])
            out.end.append(tokens.start[token] + lexicon.textLength[word])
            out.head.append(Int32(base) + tree.heads[index])
            out.tag.append(analysis.tag)
            out.pos.append(analysis.pos)
            out.morph.append(analysis.morph)
            out.dep.append(analysis.dep)
            out.lemma.append(analyses.number(of: analysis.lemma, in: &out.lemmas))
        }
    }

    /// Rules of several tokens: rare, so the tokens they change are worked out anew.
    private func applySequences(_ unit: Unit, to out: inout Tokens, _ base: Int) {
        guard hasSequence else { return }
        var changed: [Int: AttributeRuler.Outcome] = [:]
        components.ruler.matchSequences(count: unit.tokens.count, bits: { self.sequenceBits[$0] }) { index, rule, assignment in
            var outcome =
                changed[index]
                ?? self.analyses.outcome(
                    word: Int(self.tokens.word[unit.tokens.lowerBound + index]), tag: self.tags[unit.row + index],
                    dep: self.tree.labels[index],
                    self.lexicon, self.components)
            outcome.apply(assignment, of: rule)
            changed[index] = outcome
        }
        for index in changed.keys.sorted() {
            guard let outcome = changed[index] else { continue }
            let word = Int(tokens.word[unit.tokens.lowerBound + index])
            let analysis = analyses.analysis(of: outcome, word: word, lexicon, components)
            out.tag[base + index] = analysis.tag
            out.pos[base + index] = analysis.pos
            out.morph[base + index] = analysis.morph
            out.dep[base + index] = analysis.dep
            out.lemma[base + index] = analyses.number(of: analysis.lemma, in: &out.lemmas)
        }
    }

    private func appendSentences(_ base: Int, to document: inout ParsedDocument) {
        var start = 0
        for token in 1..<max(tree.startsSentence.count, 1) where tree.startsSentence[token] {
            document.sentences.append(base + start..<base + token)
            start = token
        }
        if !tree.startsSentence.isEmpty { document.sentences.append(base + start..<base + tree.startsSentence.count) }
    }

    private func recognize(_ unit: Unit, _ base: Int, _ document: inout ParsedDocument) {
        let recognizer = components.recognizer
        recognizer.entities(
            count: unit.tokens.count, base: unit.row, projected.pointer, rows: places.count,
            startsSentence: startsSentence[unit.tokens], isSpace: { self.isSpace(unit, $0) }, &entityScorer
        ) { range, label in
            let range = base + range.lowerBound..<base + range.upperBound
            document.entities.append(LabelledRange(tokens: range, label: recognizer.labels[label]))
        }
    }
}
