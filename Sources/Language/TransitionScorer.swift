import CKernels

/// Scores states of one batch of texts: the slot rows of the tokens, made when they are first needed.
///
/// Rows are made in blocks ahead of the furthest token and kept in a ring, so that they stay in the processor's cache and a text of any
/// length needs no more; a state that reaches further back has its row made again, with the same bits.
struct TransitionScorer {
    private static let ring = 256
    private static let block = 64

    private let model: TransitionModel
    private let table: Floats
    /// The token whose rows each place of the ring holds.
    private var owner: [Int]
    /// Tokens before this have had their rows made.
    private var made = 0
    /// The token, gone from the ring, whose rows lie after it for each slot.
    private var reachedBack: [Int]
    private let hidden: Floats
    private var rows: [UnsafePointer<Float>?]
    /// One score a class, of the last state scored.
    let scores: UnsafeMutablePointer<Float>
    private let scoreBlock: Floats

    init(_ model: TransitionModel) {
        self.model = model
        table = Floats(count: (TransitionScorer.ring + model.slotCount) * model.slots.stride)
        reachedBack = [Int](repeating: -1, count: model.slotCount)
        owner = [Int](repeating: -1, count: TransitionScorer.ring)
        hidden = Floats(count: model.units)
        scoreBlock = Floats(count: model.upper.stride)
        scores = scoreBlock.pointer
        rows = []
        rows.reserveCapacity(model.slotCount)
    }

    /// Forgets the rows of the batch before.
    mutating func begin() {
        for index in owner.indices { owner[index] = -1 }
        for slot in reachedBack.indices { reachedBack[slot] = -1 }
        made = 0
    }

    /// Scores the state whose slots hold `tokens`, rows of `projected`; -1 where there is none.
    mutating func score(_ tokens: [Int], _ projected: UnsafePointer<Float>, count: Int) {
        for token in tokens where token >= made {
            // Blocks never wrap: the ring is a multiple of the block.
            let first = token / TransitionScorer.block * TransitionScorer.block
            made = first + TransitionScorer.block
            make(first..<min(made, count), projected)
        }
        model.pad.withUnsafeBufferPointer { pad in
            guard let pad = pad.baseAddress else { return }
            rows.removeAll(keepingCapacity: true)
            for (slot, token) in tokens.enumerated() {
                let row = token < 0 ? pad : UnsafePointer(row(of: token, in: slot, projected))
                rows.append(row + slot * 2 * model.units)
            }
            kernels_hidden(model.upper.set.rawValue, rows, Int32(model.slotCount), model.bias, Int32(model.units), hidden.pointer)
        }
        model.upper.apply(to: hidden.pointer, stride: model.units, rows: 1, into: scores)
    }

    private mutating func row(of token: Int, in slot: Int, _ projected: UnsafePointer<Float>) -> UnsafeMutablePointer<Float> {
        let place = token % TransitionScorer.ring
        if owner[place] == token { return table.pointer + place * model.slots.stride }
        let row = table.pointer + (TransitionScorer.ring + slot) * model.slots.stride
        if reachedBack[slot] != token {
            model.slots.apply(to: projected + token * model.slots.inputs, stride: model.slots.inputs, rows: 1, into: row)
            reachedBack[slot] = token
        }
        return row
    }

    private mutating func make(_ tokens: Range<Int>, _ projected: UnsafePointer<Float>) {
        let inputs = model.slots.inputs
        model.slots.apply(
            to: projected + tokens.lowerBound * inputs, stride: inputs, rows: tokens.count,
            into: table.pointer + tokens.lowerBound % TransitionScorer.ring * model.slots.stride)
        for token in tokens { owner[token % TransitionScorer.ring] = token }
    }
}
