/// A thinc model file: parallel arrays of nodes, their attributes and their parameters.
///
/// Nodes are told by name; among equal names the order in the file is the order of application.
struct ThincModel {
    struct Node {
        let name: String
        /// Positions in the file of the attribute's packed value.
        let attributes: MessagePack
        let parameters: MessagePack
    }

    let file: MessagePackFile
    let nodes: [Node]

    init(_ path: String, _ files: ModelFiles) throws(LanguageError) {
        let file = try MessagePackFile(name: path, bytes: try files.bytes(path))
        guard let names = file.field("nodes", of: file.root)?.items, let attributes = file.field("attrs", of: file.root)?.items,
            let parameters = file.field("params", of: file.root)?.items, names.count == attributes.count, names.count == parameters.count
        else { throw file.malformed("a thinc model: nodes, attrs and params of equal length") }
        self.file = file
        nodes = names.indices.map { index in
            let name = file.string(file.field("name", of: names[index])) ?? ""
            return Node(name: name, attributes: attributes[index], parameters: parameters[index])
        }
    }

    func named(_ name: String) -> [Node] { nodes.filter { $0.name == name } }

    func only(_ name: String) throws(LanguageError) -> Node {
        let found = named(name)
        guard found.count == 1 else { throw file.malformed("one layer '\(name)', not \(found.count)") }
        return found[0]
    }

    func attribute(_ name: String, of node: Node) throws(LanguageError) -> MessagePack {
        switch file.field(name, of: node.attributes) {
        case .binary(let range): return try file.value(in: range)
        case .some(let value): return value
        case nil: throw file.malformed("attribute '\(name)' of '\(node.name)'")
        }
    }

    func tensor(_ name: String, of node: Node, rank: Int) throws(LanguageError) -> Tensor {
        let value = file.field(name, of: node.parameters)
        guard let type = file.string(file.field("type", of: value)), type == "<f4", let shape = file.field("shape", of: value)?.items,
            shape.count == rank, let data = file.utf8(file.field("data", of: value))
        else { throw file.malformed("parameter '\(name)' of '\(node.name)' as little-endian 32-bit floats of rank \(rank)") }
        let sizes = shape.map { $0.integer ?? 0 }
        guard sizes.allSatisfy({ 1...10_000_000 ~= $0 }), sizes.reduce(4, { $0 &* $1 }) == data.count else {
            throw file.malformed("\(sizes) floats in '\(name)' of '\(node.name)', not \(data.count) bytes")
        }
        return Tensor(shape: sizes, values: floats(data))
    }
}

/// Numbers in C order.
struct Tensor {
    let shape: [Int]
    let values: [Float]
}

/// Little-endian 32-bit floats.
func floats(_ bytes: ArraySlice<UInt8>) -> [Float] {
    bytes.withUnsafeBytes { raw in
        (0..<raw.count / 4).map { Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self))) }
    }
}
