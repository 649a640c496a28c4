/// Base noun phrases: from the left edge of a nominal to the nominal itself, when it fills a nominal role or is conjoined to one that does.
///
/// Source: spacy/lang/en/syntax_iterators.py.
struct NounChunks: Sendable {
    private let roles: Set<UInt16>
    private let conjunct: UInt16
    private let nominal: Set<UInt16>

    init(_ names: inout LabelNames) {
        let roleNames = ["oprd", "nsubj", "dobj", "nsubjpass", "pcomp", "pobj", "dative", "appos", "attr", "ROOT"]
        roles = Set(roleNames.map { names.deps.id($0) })
        conjunct = names.deps.id("conj")
        nominal = Set(["NOUN", "PROPN", "PRON"].map { names.pos.id($0) })
    }

    /// `heads` and `leftEdges` count from `base`, which is where the text starts in `pos` and `deps`.
    func find(heads: [Int32], leftEdges: [Int32], base: Int, pos: [UInt16], deps: [UInt16], _ found: (Range<Int>) -> Void) {
        var last = -1
        for token in heads.indices where nominal.contains(pos[base + token]) && Int(leftEdges[token]) > last {
            var isChunk = roles.contains(deps[base + token])
            if deps[base + token] == conjunct {
                var head = Int(heads[token])
                while deps[base + head] == conjunct, Int(heads[head]) < head { head = Int(heads[head]) }
                isChunk = roles.contains(deps[base + head])
            }
            guard isChunk else { continue }
            last = token
            found(Int(leftEdges[token])..<token + 1)
        }
    }
}
