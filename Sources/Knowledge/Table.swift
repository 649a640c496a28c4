/// A CSV file (RFC 4180) as bytes and the places of its cells: nothing is copied until a cell is read.
struct Table: Sendable {
    let file: String
    let bytes: [UInt8]
    let columns: [String]
    /// Offsets of the first byte of each cell of each row, row after row, and of the byte after the last cell's separator.
    private(set) var starts: [Int32] = []
    /// The line each row begins at; the header is line 1.
    private(set) var lines: [Int32] = []

    var count: Int { lines.count }

    init(file: String, bytes: [UInt8], known: [[String]]) throws(KnowledgeError) {
        self.file = file
        self.bytes = bytes
        let bom = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let headerEnd = bytes[bom...].firstIndex(of: 0x0A) ?? bytes.count
        let header = String(decoding: bytes[bom..<headerEnd], as: UTF8.self).filter { $0 != "\r" }
        columns = header.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard known.contains(columns) else {
            throw .badFile(
                file: file, line: 1, problem: "the header is not that of a gazetteer file",
                known: known.map { $0.joined(separator: ",") })
        }
        try readRows(from: min(headerEnd + 1, bytes.count))
    }

    private mutating func readRows(from start: Int) throws(KnowledgeError) {
        let width = columns.count
        starts.reserveCapacity((bytes.count - start) / 5)
        lines.reserveCapacity((bytes.count - start) / 60)
        var line: Int32 = 2
        var position = start
        while position < bytes.count {
            // A line that is blank or begins with # says nothing.
            if bytes[position] == 0x0A || bytes[position] == 0x0D || bytes[position] == 0x23 {
                while position < bytes.count, bytes[position] != 0x0A { position += 1 }
                position += 1
                line += 1
                continue
            }
            let firstLine = line
            var cells = 1
            var quoted = false
            starts.append(Int32(position))
            while position < bytes.count {
                let byte = bytes[position]
                if byte == 0x22 {
                    quoted.toggle()
                } else if byte == 0x0A {
                    line += 1
                    if !quoted { break }
                } else if byte == 0x2C, !quoted {
                    cells += 1
                    starts.append(Int32(position + 1))
                }
                position += 1
            }
            guard cells == width else {
                throw .badFile(file: file, line: Int(firstLine), problem: "\(cells) cells where the header has \(width)")
            }
            guard !quoted else { throw .badFile(file: file, line: Int(firstLine), problem: "a quotation mark is not closed") }
            let end = position > 0 && bytes[position - 1] == 0x0D ? position - 1 : position
            starts.append(Int32(end + 1))
            lines.append(firstLine)
            position += 1
        }
    }

    /// The bytes of a cell; quotes are still there.
    func raw(_ row: Int, _ column: Int) -> Range<Int> {
        let at = row * (columns.count + 1) + column
        return Int(starts[at])..<Int(starts[at + 1]) - 1
    }

    func isEmpty(_ row: Int, _ column: Int) -> Bool { raw(row, column).isEmpty }

    func cell(_ row: Int, _ column: Int) -> String {
        let range = raw(row, column)
        guard let first = range.first, bytes[first] == 0x22, range.count >= 2 else { return String(decoding: bytes[range], as: UTF8.self) }
        let inner = bytes[range.lowerBound + 1..<range.upperBound - 1]
        var text: [UInt8] = []
        var skip = false
        for byte in inner {
            if byte == 0x22, !skip {
                skip = true
                continue
            }
            skip = false
            text.append(byte)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The parts of a list cell, joined with "|", as byte ranges; quotes inside are not allowed in lists.
    func parts(_ row: Int, _ column: Int, _ body: (Range<Int>) throws(KnowledgeError) -> Void) throws(KnowledgeError) {
        var range = raw(row, column)
        if let first = range.first, bytes[first] == 0x22, range.count >= 2 { range = range.lowerBound + 1..<range.upperBound - 1 }
        var start = range.lowerBound
        for index in range where bytes[index] == 0x7C {
            if start < index { try body(start..<index) }
            start = index + 1
        }
        if start < range.upperBound { try body(start..<range.upperBound) }
    }
}
