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
