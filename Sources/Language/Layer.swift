import CKernels

/// The instruction sets that the kernels are made for; all give the same bits.
enum InstructionSet: Int32, CaseIterable, Sendable {
    case portable = 0
    case avx2 = 1
    case avx512 = 2

    /// What this processor can run, best last.
    static var available: [InstructionSet] { allCases.filter { $0.rawValue <= kernels_best() } }

    static var best: InstructionSet { available.last ?? .portable }
}

/// A dense layer with maxout.
///
/// output = max over pieces of (weights * input + bias). One piece is a plain linear layer.
///
/// - Shapes: weights (outputs, pieces, inputs), bias (outputs, pieces).
struct Layer: Sendable {
    let inputs: Int
    /// Outputs of the model, before padding.
    let outputs: Int
    /// Floats in a row of output: `outputs` rounded up to a multiple of 16.
    let stride: Int
    let pieces: Int
    let set: InstructionSet
    /// Packed for the kernel.
    ///
    /// Written here once and only read later, so that sharing it between threads is safe.
    private nonisolated(unsafe) let weights: Floats
    private nonisolated(unsafe) let bias: Floats

    init(weights: [Float], bias: [Float]?, outputs: Int, pieces: Int, inputs: Int, on set: InstructionSet) {
        precondition(weights.count == outputs * pieces * inputs, "weights do not fill the layer")
        precondition(bias.map { $0.count == outputs * pieces } ?? true, "bias does not fill the layer")
        self.inputs = inputs
        self.outputs = outputs
        self.pieces = pieces
        self.set = set
        stride = (outputs + 15) / 16 * 16
        self.weights = Floats(count: stride * pieces * inputs)
        self.bias = Floats(count: stride * pieces)
        kernels_pack(
            set.rawValue, weights, bias, Int32(outputs), Int32(pieces), Int32(inputs), self.weights.pointer, self.bias.pointer)
    }

    /// Row i of the input starts at `input + i * inputStride`; rows of output lie `stride` apart.
    func apply(to input: UnsafePointer<Float>, stride inputStride: Int, rows: Int, into output: UnsafeMutablePointer<Float>) {
        kernels_maxout(
            set.rawValue, input, inputStride, rows, weights.pointer, bias.pointer, Int32(stride), Int32(pieces), Int32(inputs), output)
    }
}

/// A maxout layer and the layer norm after it: (y - mean) / sqrt(variance + 1e-8) * gain + bias.
struct NormalizedLayer: Sendable {
    let layer: Layer
    private let gain: [Float]
    private let bias: [Float]

    init(_ layer: Layer, gain: [Float], bias: [Float]) {
        precondition(gain.count == layer.stride && bias.count == layer.stride, "a normalized layer has a multiple of 16 outputs")
        self.layer = layer
        self.gain = gain
        self.bias = bias
    }

    /// Adds the layer's answer to the rows of `sum`.
    ///
    /// `scratch` has room for as many rows.
    func add(
        for input: UnsafePointer<Float>, stride: Int, rows: Int, scratch: UnsafeMutablePointer<Float>, to sum: UnsafeMutablePointer<Float>
    ) {
        layer.apply(to: input, stride: stride, rows: rows, into: scratch)
        kernels_add_norm(layer.set.rawValue, sum, scratch, rows, Int32(layer.stride), gain, bias)
    }
}
