import CKernels

/// Named entities as a transition system: each token begins, continues, ends or is an entity, or lies outside (BILUO).
///
/// One step a token, left to right; the slots of the model are the token, the first token of the open entity and the token before
/// while one is open. Source: spacy/pipeline/_parser_internals/ner.pyx.
struct EntityRecognizer: Sendable {
    let vectors: TokenVectors
    let model: TransitionModel
    private let begin: [Int]
    private let single: [Int]
    private let outside: Int
    /// By class of `begin`: the classes that continue and end the same entity.
    private let inside: [Int: (next: Int, last: Int)]
    let labels: [String]

    init(_ files: ModelFiles, _ staticVectors: StaticVectors?, on set: InstructionSet) throws(LanguageError) {
        let moves = try Moves("ner/moves", files)
        let file = try ThincModel("ner/model", files)
        vectors = try TokenVectors(file, staticVectors, on: set)
        model = try TransitionModel(file, inputs: vectors.width, slots: 3, classes: moves.classes.count, on: set)
        labels = moves.classes.map(\.label)
        // Classes without a label other than "outside" stand for missing annotation and are never valid.
        begin = moves.range(of: 1).filter { !moves.classes[$0].label.isEmpty }
        single = moves.range(of: 4).filter { !moves.classes[$0].label.isEmpty }
        guard moves.range(of: 5).count == 1 else {
            throw .unsupported(file: "ner/moves", found: "other actions", known: "B, I, L, U and one O")
        }
        outside = moves.range(of: 5).lowerBound
        var inside: [Int: (next: Int, last: Int)] = [:]
        for first in begin {
            let label = moves.classes[first].label
            guard let next = moves.range(of: 2).first(where: { moves.classes[$0].label == label }),
                let last = moves.range(of: 3).first(where: { moves.classes[$0].label == label })
            else { throw .malformed(file: "ner/moves", expected: "I-\(label) and L-\(label) beside B-\(label)") }
            inside[first] = (next, last)
        }
        self.inside = inside
    }

    /// Token ranges of the text whose `count` tokens are rows `base`...
    ///
    /// of `projected`, and the class of each.
    func entities(
        count: Int, base: Int, _ projected: UnsafePointer<Float>, rows: Int, startsSentence: ArraySlice<Bool>, isSpace: (Int) -> Bool,
        _ scorer: inout TransitionScorer, _ found: (Range<Int>, Int) -> Void
    ) {
        var open: (start: Int, label: Int, next: Int, last: Int)?
        var slots = [-1, -1, -1]
        for token in 0..<count {
            slots[0] = base + token
            slots[1] = open.map { base + $0.start } ?? -1
            slots[2] = open == nil ? -1 : base + token - 1
            scorer.score(slots, projected, count: rows)
            let scores = UnsafePointer(scorer.scores)
            let mayGoOn = token + 1 < count && !startsSentence[startsSentence.startIndex + token + 1]
            if let entity = open {
                if !mayGoOn || scores[entity.last] > scores[entity.next] {
                    found(entity.start..<token + 1, entity.label)
                    open = nil
                }
                continue
            }
            var best = outside
            var score = -Float.infinity
            func consider(_ candidate: Int) {
                if scores[candidate] > score {
                    best = candidate
                    score = scores[candidate]
                }
            }
            let isSpace = isSpace(token)
            if mayGoOn, !isSpace { for candidate in begin { consider(candidate) } }
            if !isSpace { for candidate in single { consider(candidate) } }
            consider(outside)
            if best == outside { continue }
            if let (next, last) = inside[best] {
                open = (token, best, next, last)
            } else {
                found(token..<token + 1, best)
            }
        }
    }
}
