import CKernels

/// The head of a transition-based component (spacy.TransitionBasedParser.v2), shared by parser and entity recogniser.
///
/// - h = projection . v (96 -> 64), once a token.
/// - T[f] = W[f] . h (64 -> 2 pieces of 64), once a token and slot f.
/// - For a state whose slots hold tokens i0, i1, ...: s = sum of T[i_f][f] (the pad row of the slot where there is none), + b;
///   z = max over pieces; scores = upper . z + b, one a class.
struct TransitionModel: Sendable {
    let projection: Layer
    /// All slots side by side, each [piece][unit] so that the maxout is one vector maximum.
    let slots: Layer
    let slotCount: Int
    let units: Int
    let upper: Layer
    let bias: [Float]
    /// Laid out as [slot][piece][unit].
    let pad: [Float]

    init(_ model: ThincModel, inputs: Int, slots expected: Int, classes: Int, on set: InstructionSet) throws(LanguageError) {
        let file = model.file
        let linear = model.named("linear")
        guard linear.count == 2 else { throw file.malformed("two linear layers, upper and projection") }
        let affine = try model.only("precomputable_affine")
        let weights = try model.tensor("W", of: affine, rank: 4)
        let units = weights.shape[1]
        let hidden = weights.shape[3]
        guard weights.shape[0] == expected, weights.shape[2] == 2, units % 16 == 0 else {
            throw .unsupported(
                file: file.name, found: "a state of \(weights.shape[0]) tokens, \(weights.shape[2]) pieces of \(units) units",
                known: "\(expected) tokens, 2 pieces, units a multiple of 16")
        }
        let upper = try model.tensor("W", of: linear[0], rank: 2)
        let upperBias = try model.tensor("b", of: linear[0], rank: 1)
        let projection = try model.tensor("W", of: linear[1], rank: 2)
        let projectionBias = try model.tensor("b", of: linear[1], rank: 1)
        let bias = try model.tensor("b", of: affine, rank: 2)
        let pad = try model.tensor("pad", of: affine, rank: 4)
        guard upper.shape == [classes, units], upperBias.shape == [classes], projection.shape == [hidden, inputs], hidden % 16 == 0,
            projectionBias.shape == [hidden], bias.shape == [units, 2], pad.shape == [1, expected, units, 2]
        else { throw file.malformed("layers for \(classes) classes over \(inputs) inputs") }

        /// From [unit][piece] to [piece][unit], for rows of `size` floats.
        func piecesFirst(_ values: [Float], blocks: Int, size: Int) -> [Float] {
            var turned: [Float] = []
            turned.reserveCapacity(values.count)
            for block in 0..<blocks {
                for piece in 0..<2 {
                    for unit in 0..<units {
                        let start = ((block * units + unit) * 2 + piece) * size
                        turned.append(contentsOf: values[start..<start + size])
                    }
                }
            }
            return turned
        }
        self.units = units
        slotCount = expected
        self.projection = Layer(
            weights: projection.values, bias: projectionBias.values, outputs: hidden, pieces: 1, inputs: inputs, on: set)
        slots = Layer(
            weights: piecesFirst(weights.values, blocks: expected, size: hidden), bias: nil, outputs: expected * 2 * units, pieces: 1,
            inputs: hidden, on: set)
        self.upper = Layer(weights: upper.values, bias: upperBias.values, outputs: classes, pieces: 1, inputs: units, on: set)
        self.bias = piecesFirst(bias.values, blocks: 1, size: 1)
        self.pad = piecesFirst(pad.values, blocks: expected, size: 1)
    }
}

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

/// The classes of a transition system, in the order of the model's outputs.
struct Moves {
    /// Action number and label of each class.
    let classes: [(action: Int, label: String)]

    /// Actions ascending; inside an action by frequency, then label, both descending.
    init(_ path: String, _ files: ModelFiles) throws(LanguageError) {
        let file = try MessagePackFile(name: path, bytes: try files.bytes(path))
        guard let text = file.string(file.field("moves", of: file.root)) else { throw file.malformed("'moves'") }
        guard case .object(let actions) = JSON(text) else { throw file.malformed("a JSON object in 'moves'") }
        var classes: [(action: Int, frequency: Int, label: String)] = []
        for (action, labels) in actions {
            guard let action = Int(action), case .object(let labels) = labels else { throw file.malformed("labels by action number") }
            for (label, frequency) in labels {
                guard case .number(let frequency) = frequency else { throw file.malformed("a frequency for each label") }
                classes.append((action, Int(frequency), label))
            }
        }
        classes.sort {
            if $0.action != $1.action { return $0.action < $1.action }
            if $0.frequency != $1.frequency { return $0.frequency > $1.frequency }
            return $1.label.unicodeScalars.lexicographicallyPrecedes($0.label.unicodeScalars)
        }
        self.classes = classes.map { ($0.action, $0.label) }
    }

    /// The classes of one action, which lie side by side.
    func range(of action: Int) -> Range<Int> {
        let first = classes.firstIndex { $0.action == action } ?? 0
        return first..<first + classes.count { $0.action == action }
    }
}
