import Model

/// A table as CSV (RFC 4180) or with tabs: the first row names the columns, every other row is a document.
///
/// Columns are those of JSON Lines; `ReadOptions.columns` maps others. The separator is told by the first row.
struct TableReader: Reader {
    static let name = "csv"
    static let suffixes = [".csv", ".tsv"]

    func documents(in stream: ByteStream, from origin: Origin, options: ReadOptions, emit: Emit) throws {
        let head = try stream.peek(4)
        if let mark = unicodeMark(Array(head)), mark.charset == "utf-8" { try stream.skip(mark.count) }
        var rows = Rows(stream: stream, limit: options.maximumDocumentBytes)
        guard case .fields(let header)? = try rows.next() else {
            return try emit(.failure(.badCSV(source: origin.path, line: 1, problem: "no row with the names of the columns")))
        }
        let names = header.map { trimmed(String(decoding: decoded($0, declared: nil), as: UTF8.self)) }
        // A column may serve several fields; a field that is mapped comes from its column and no other.
        let fields = names.map { name in
            options.columns.filter { $0.value == name }.map(\.key).sorted()
                + (options.columns[name.lowercased()] == nil ? [name.lowercased()] : [])
        }
        let missing = Set(options.columns.values).subtracting(names).sorted()
        guard missing.isEmpty, fields.contains(where: { $0.contains("text") || $0.contains("html") }) else {
            let lacking = missing.isEmpty ? "\"text\" or \"html\"" : missing.map { "\"\($0)\"" }.joined(separator: ", ")
            let problem = "no column \(lacking); known: \(names.prefix(50).joined(separator: ", "))"
            return try emit(.failure(.badCSV(source: origin.path, line: 1, problem: problem)))
        }
        var number = 1
        while true {
            stream.beginRecord()
            guard let row = try rows.next() else { return }
            number += 1
            switch row {
            case .tooLong: try emit(.failure(.tooLarge(source: "\(origin.path)#\(number)", limit: options.maximumDocumentBytes)))
            case .unclosed(let line):
                try emit(.failure(.truncated(source: origin.path, problem: "the quote that opens at line \(line) does not close")))
            case .fields(let cells): try emit(document(cells, fields: fields, origin: origin, number: number, line: rows.start))
            }
        }
    }

    private func document(
        _ cells: [[UInt8]], fields names: [[String]], origin: Origin, number: Int, line: Int
    ) -> Result<RawDocument, IngestError> {
        guard cells.count == names.count else {
            return .failure(.badCSV(source: origin.path, line: line, problem: "\(cells.count) fields where the header has \(names.count)"))
        }
        var fields = RecordFields()
        for (names, cell) in zip(names, cells) {
            for name in names { fields.set(name, String(decoding: decoded(cell, declared: nil), as: UTF8.self)) }
        }
        guard let raw = fields.document(origin: origin, line: number) else { return .failure(.noText(source: "\(origin.path)#\(number)")) }
        return .success(raw)
    }
}

/// The rows of a table, with quoted fields over several lines.
private struct Rows {
    enum Row {
        case fields([[UInt8]])
        case tooLong
        case unclosed(line: Int)
    }

    private let stream: ByteStream
    private let limit: Int
    private var separator: UInt8?
    private var line = 0
    /// The line at which the last row starts.
    private(set) var start = 0

    init(stream: ByteStream, limit: Int) {
        self.stream = stream
        self.limit = limit
    }

    mutating func next() throws -> Row? {
        var fields: [[UInt8]] = []
        var field: [UInt8] = []
        var isQuoted = false
        var size = 0
        start = line + 1
        while let next = try stream.readLine(limit: limit) {
            line += 1
            guard case .line(let bytes) = next else { return .tooLong }
            size += bytes.count
            if size > limit { return .tooLong }
            if fields.isEmpty, !isQuoted, !bytes.contains(where: { $0 > 0x20 }) {
                start = line + 1
                continue
            }
            let mark = separator ?? Rows.separator(in: bytes)
            separator = mark
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if isQuoted {
                    if byte != UInt8(ascii: "\"") {
                        let end = bytes[index...].firstIndex(of: UInt8(ascii: "\"")) ?? bytes.count
                        field += bytes[index..<end]
                        index = end
                        continue
                    }
                    if index + 1 < bytes.count, bytes[index + 1] == byte {
                        field.append(byte)
                        index += 1
                    } else {
                        isQuoted = false
                    }
                } else if byte == mark {
                    fields.append(field)
                    field = []
                } else if byte == UInt8(ascii: "\""), field.isEmpty {
                    isQuoted = true
                } else {
                    field.append(byte)
                }
                index += 1
            }
            guard isQuoted else {
                fields.append(field)
                return .fields(fields)
            }
            field.append(UInt8(ascii: "\n"))
        }
        return isQuoted ? .unclosed(line: start) : nil
    }

    private static func separator(in header: [UInt8]) -> UInt8 {
        let marks = [UInt8(ascii: ","), UInt8(ascii: ";"), 9]
        return marks.max { a, b in header.count { $0 == a } < header.count { $0 == b } } ?? marks[0]
    }
}
