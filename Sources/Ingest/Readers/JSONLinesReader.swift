import Model

/// One JSON object a line: `{"document_id"?, "url"?, "title"?, "published_at"?, "publisher"?, "author"?, "text" | "html"}`.
///
/// Other keys are passed over. A blank line is nothing; a line that is cut or wrong is a reject that names it.
struct JSONLinesReader: Reader {
    static let name = "json_lines"
    static let suffixes = [".jsonl", ".ndjson"]

    func documents(in stream: ByteStream, from origin: Origin, options: ReadOptions, emit: Emit) throws {
        var number = 0
        // Hashes, not ids: eight bytes a record keep memory small for archives of millions.
        var seen: Set<UInt64> = []
        while true {
            stream.beginRecord()
            guard let next = try stream.readLine(limit: options.maximumDocumentBytes) else { return }
            number += 1
            guard case .line(let line) = next else {
                try emit(.failure(.tooLarge(source: "\(origin.path):\(number)", limit: options.maximumDocumentBytes)))
                continue
            }
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            try emit(document(in: line, number: number, origin: origin, columns: options.columns, seen: &seen))
        }
    }

    private func document(
        in line: [UInt8], number: Int, origin: Origin, columns: [String: String], seen: inout Set<UInt64>
    ) -> Result<RawDocument, IngestError> {
        let mark = number == 1 && line.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        func bad(_ problem: String) -> Result<RawDocument, IngestError> {
            .failure(.badJSON(source: origin.path, line: number, problem: problem))
        }
        let object: JSON
        do throws(JSONParser.Failure) {
            object = try JSONParser.parse(line[mark...])
        } catch {
            return bad("\(error.problem) (byte \(error.offset + 1))")
        }
        guard case .object = object else { return bad("not an object") }
        var fields = RecordFields()
        fields.take(object, columns: columns)
        if let id = fields.id {
            let key = Digest.sha256(Array(id.utf8)).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            guard seen.insert(key).inserted else { return .failure(.duplicateID(source: origin.path, line: number, id: id)) }
        }
        guard fields.text != nil || fields.html != nil else {
            return bad("neither \"\(columns["text"] ?? "text")\" nor \"\(columns["html"] ?? "html")\" in the object")
        }
        guard let raw = fields.document(origin: origin, line: number) else {
            return .failure(.noText(source: "\(origin.path):\(number)"))
        }
        return .success(raw)
    }
}
