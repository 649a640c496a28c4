import Testing

@testable import Language

/// The C kernels against the arithmetic written out, on every instruction set of this processor, bit for bit.
@Suite struct KernelTests {
    /// Numbers between -1 and 1 from a linear congruential generator.
    private func numbers(_ count: Int, seed: UInt32) -> [Float] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return Float(Int32(bitPattern: state)) / Float(1 << 31)
        }
    }

    /// Sums in order, without fused multiply-add: what the kernels promise.
    private func reference(_ x: [Float], rows: Int, _ weights: [Float], _ bias: [Float], outputs: Int, pieces: Int, inputs: Int) -> [Float]
    {
        var y: [Float] = []
        for row in 0..<rows {
            for output in 0..<outputs {
                var best = -Float.infinity
                for piece in 0..<pieces {
                    var sum: Float = 0
                    for input in 0..<inputs {
                        let product = weights[(output * pieces + piece) * inputs + input] * x[row * inputs + input]
                        sum += product
                    }
                    best = max(best, sum + bias[output * pieces + piece])
                }
                y.append(best)
            }
        }
        return y
    }

    @Test(arguments: InstructionSet.available, [(1, 106, 1), (7, 50, 1), (8, 32, 2), (13, 48, 3), (6, 16, 1), (3, 112, 3)])
    func aLayerIsItsDefinition(_ set: InstructionSet, _ shape: (rows: Int, outputs: Int, pieces: Int)) {
        let inputs = 37
        let (rows, outputs, pieces) = shape
        let x = numbers(rows * inputs, seed: 1)
        let weights = numbers(outputs * pieces * inputs, seed: 2)
        let bias = numbers(outputs * pieces, seed: 3)
        let layer = Layer(weights: weights, bias: bias, outputs: outputs, pieces: pieces, inputs: inputs, on: set)
        var y = [Float](repeating: .nan, count: rows * layer.stride)
        layer.apply(to: x, stride: inputs, rows: rows, into: &y)
        let found = (0..<rows).flatMap { y[$0 * layer.stride..<$0 * layer.stride + outputs] }
        let expected = reference(x, rows: rows, weights, bias, outputs: outputs, pieces: pieces, inputs: inputs)
        #expect(found.map(\.bitPattern) == expected.map(\.bitPattern))
    }

    @Test func aNormalizedLayerIsAddedAlikeOnEveryInstructionSet() {
        let x = numbers(5 * 20, seed: 4)
        let weights = numbers(32 * 3 * 20, seed: 5)
        let bias = numbers(32 * 3, seed: 6)
        var answers: [[UInt32]] = []
        for set in InstructionSet.available {
            let layer = Layer(weights: weights, bias: bias, outputs: 32, pieces: 3, inputs: 20, on: set)
            let normalized = NormalizedLayer(layer, gain: numbers(32, seed: 7), bias: numbers(32, seed: 8))
            var sum = numbers(5 * 32, seed: 9)
            var scratch = [Float](repeating: 0, count: 5 * 32)
            normalized.add(for: x, stride: 20, rows: 5, scratch: &scratch, to: &sum)
            answers.append(sum.map(\.bitPattern))
        }
        #expect(answers.allSatisfy { $0 == answers[0] })

        let y = reference(x, rows: 1, weights, bias, outputs: 32, pieces: 3, inputs: 20).map(Double.init)
        let mean = y.reduce(0, +) / 32
        let variance = y.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 32
        let expected = (y[31] - mean) / (variance + 1e-8).squareRoot() * Double(numbers(32, seed: 7)[31]) + Double(numbers(32, seed: 8)[31])
        #expect(abs(Double(Float(bitPattern: answers[0][31])) - Double(numbers(5 * 32, seed: 9)[31]) - expected) < 1e-5)
    }
}
