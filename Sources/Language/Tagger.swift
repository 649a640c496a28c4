import CKernels

/// Fine-grained tags: scores = W v + b (50 x 96), the first best wins.
///
/// Source: spacy/pipeline/tagger.pyx.
struct Tagger: Sendable {
    let layer: Layer

    init(_ files: ModelFiles, inputs: Int, _ names: inout LabelNames, on set: InstructionSet) throws(LanguageError) {
        let path = "tagger/cfg"
        guard let labels = JSON(try files.text(path))?["labels"]?.strings, !labels.isEmpty else {
            throw .malformed(file: path, expected: "'labels'")
        }
        for (index, label) in labels.enumerated() where Int(names.tags.id(label)) != index {
            throw .malformed(file: path, expected: "'\(label)' once in 'labels'")
        }
        let model = try ThincModel("tagger/model", files)
        let softmax = try model.only("softmax")
        let weights = try model.tensor("W", of: softmax, rank: 2)
        let bias = try model.tensor("b", of: softmax, rank: 1)
        guard weights.shape == [labels.count, inputs], bias.shape == [labels.count] else {
            throw model.file.malformed("\(labels.count) tags over \(inputs) inputs, not \(weights.shape)")
        }
        layer = Layer(weights: weights.values, bias: bias.values, outputs: labels.count, pieces: 1, inputs: inputs, on: set)
    }

    /// Appends a tag for each row of vectors.
    ///
    /// `scratch` has room for `rows` rows of output.
    func tag(_ vectors: UnsafePointer<Float>, rows: Int, scratch: UnsafeMutablePointer<Float>, into tags: inout [UInt16]) {
        layer.apply(to: vectors, stride: layer.inputs, rows: rows, into: scratch)
        for row in 0..<rows {
            tags.append(UInt16(kernels_first_maximum(scratch + row * layer.stride, 0, Int32(layer.outputs))))
        }
    }
}
