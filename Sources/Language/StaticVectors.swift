/// Word vectors of the md and lg models: `vocab/vectors` (NumPy, little-endian 32-bit floats, C order) and the row of each word.
struct StaticVectors: Sendable {
    let width: Int
    let values: [Float]
    private let rows: [UInt64: Int32]

    /// Nil for a model without vectors.
    init?(_ files: ModelFiles) throws(LanguageError) {
        let path = "vocab/vectors"
        let bytes = try files.bytes(path)
        guard bytes.count >= 10, bytes.starts(with: [0x93] + Array("NUMPY".utf8)) else {
            throw .malformed(file: path, expected: "a NumPy array")
        }
        let start = 10 + Int(bytes[8]) + Int(bytes[9]) << 8
        guard bytes[6] == 1, start <= bytes.count else { throw .malformed(file: path, expected: "a NumPy array of version 1") }
        let header = String(decoding: bytes[10..<start], as: UTF8.self)
        guard let shape = StaticVectors.shape(header) else { throw .malformed(file: path, expected: "the shape of a table in \(header)") }
        if shape.rows == 0 || shape.columns == 0 { return nil }
        guard header.contains("'<f4'"), header.contains("'fortran_order': False"), shape.rows * shape.columns * 4 == bytes.count - start
        else { throw .malformed(file: path, expected: "\(shape.rows) rows of \(shape.columns) little-endian 32-bit floats") }
        width = shape.columns
        values = floats(bytes[start...])

        let keys = try MessagePackFile(name: "vocab/key2row", bytes: try files.bytes("vocab/key2row"))
        var rows: [UInt64: Int32] = [:]
        for (key, value) in keys.root.pairs ?? [] {
            guard let key = key.key, let row = value.integer, row < shape.rows else { throw keys.malformed("rows below \(shape.rows)") }
            if row >= 0 { rows[key] = Int32(row) }
        }
        self.rows = rows
    }

    func row(of orth: UInt64) -> Int? { rows[orth].map(Int.init) }

    /// The two numbers of `'shape': (20000, 300)`.
    private static func shape(_ header: String) -> (rows: Int, columns: Int)? {
        guard let open = header.split(separator: "'shape':").last.flatMap({ $0.firstIndex(of: "(") }), header.contains("'shape':"),
            let close = header[open...].firstIndex(of: ")")
        else { return nil }
        let numbers = header[header.index(after: open)..<close].split(separator: ",").compactMap { Int($0.filter { $0 != " " }) }
        guard numbers.count == 2, numbers.allSatisfy({ 0...10_000_000 ~= $0 }) else { return nil }
        return (numbers[0], numbers[1])
    }
}
