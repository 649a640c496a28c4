import CZip
import Model

/// The pages in a web archive (WARC 1.0 and 1.1, ISO 28500): responses and resources that are HTML or plain text, and converted text.
///
/// A record that is cut, lies about its length or cannot be unpacked costs one reject; the next `WARC/` line goes on.
struct WARCReader: Reader {
    static let name = "warc"
    static let suffixes = [".warc", ".wet"]

    func documents(in stream: ByteStream, from origin: Origin, options: ReadOptions, emit: Emit) throws {
        var isLost = false
        while true {
            var offset = stream.offset
            do {
                if isLost, try !findRecord(in: stream) { return }
                guard try skipBlankLines(in: stream) else { return }
                stream.beginRecord()
                offset = stream.offset
                isLost = try !record(in: stream, offset: offset, origin: origin, options: options, emit: emit)
                if isLost {
                    try emit(
                        .failure(.badRecord(source: origin.path, offset: offset, problem: "no WARC record where one should start or end")))
                }
            } catch let error as IngestError {
                try emit(.failure(error))
                isLost = true
            }
        }
    }

    /// Goes to the next line that starts a record; false at the end.
    private func findRecord(in stream: ByteStream) throws -> Bool {
        while try !stream.isAtEnd() {
            guard try stream.read(through: Array("WARC/1.".utf8), limit: 1 << 20) != nil else { continue }
            stream.unread("WARC/1.".utf8)
            return true
        }
        return false
    }

    private func skipBlankLines(in stream: ByteStream) throws -> Bool {
        while let byte = try stream.peek(1).first {
            guard byte == 0x0D || byte == 0x0A else { return true }
            try stream.skip(1)
        }
        return false
    }

    /// Reads one record; false when the stream is not where a record starts or ends.
    private func record(in stream: ByteStream, offset: Int, origin: Origin, options: ReadOptions, emit: Emit) throws -> Bool {
        guard try stream.peek(7).elementsEqual("WARC/1.".utf8) else { return false }
        guard let headers = try headers(in: stream) else { return false }
        guard let length = headers["content-length"].flatMap({ Int($0) }), length >= 0 else { return false }
        let uri = (headers["warc-target-uri"] ?? "").filter { $0 != "<" && $0 != ">" }
        let name = uri.isEmpty ? headers["warc-record-id"] ?? "\(origin.path)#\(offset)" : uri
        guard ["response", "resource", "conversion"].contains(headers["warc-type"]?.lowercased() ?? "") else {
            guard try stream.skip(length) == length else { throw IngestError.truncated(source: name, problem: "the archive ends in it") }
            return try isAtRecordEnd(stream)
        }
        // Crawlers file their own logs as resources under metadata: addresses.
        guard !uri.hasPrefix("metadata:"), !uri.hasPrefix("urn:") else {
            guard try stream.skip(length) == length else { throw IngestError.truncated(source: name, problem: "the archive ends in it") }
            return try isAtRecordEnd(stream)
        }
        guard length <= options.maximumDocumentBytes else {
            try emit(.failure(.tooLarge(source: name, limit: options.maximumDocumentBytes)))
            guard try stream.skip(length) == length else { return true }
            return try isAtRecordEnd(stream)
        }
        let content = try stream.read(length)
        let isWhole = content.count == length
        let isClosed = try isAtRecordEnd(stream)
        if !isClosed, isWhole, let next = recordStart(in: content) {
            // The length reaches into the next record: give that back.
            stream.unread(content[next...])
            throw IngestError.badRecord(source: name, offset: offset, problem: "its length reaches into the next record")
        }
        guard isWhole else { throw IngestError.truncated(source: name, problem: "\(content.count) of \(length) bytes") }
        if let result = document(content, headers: headers, name: name, offset: offset, options: options) {
            try emit(
                result.map { document in
                    var document = document
                    document.sourceName = origin.sourceName ?? origin.relativePath
                    return document
                })
        }
        return isClosed
    }

    private func isAtRecordEnd(_ stream: ByteStream) throws -> Bool {
        let end = try stream.peek(4)
        return end.isEmpty || end.elementsEqual([13, 10, 13, 10]) || end.starts(with: [10, 10])
            || end.starts(with: [13, 10]) && end.count == 2
    }

    private func recordStart(in content: [UInt8]) -> Int? {
        let mark = Array("\r\n\r\nWARC/1.".utf8)
        guard content.count >= mark.count else { return nil }
        return (0...content.count - mark.count).first { content[$0] == 13 && content[$0..<$0 + mark.count].elementsEqual(mark) }.map {
            $0 + 4
        }
    }

    /// Names in lower case; nil when they do not end.
    private func headers(in stream: ByteStream) throws -> [String: String]? {
        var headers: [String: String] = [:]
        _ = try stream.readLine(limit: 1 << 16)
        for _ in 0..<256 {
            guard case .line(let line)? = try stream.readLine(limit: 1 << 16) else { return nil }
            if line.isEmpty { return headers }
            WARCReader.take(line[...], into: &headers)
        }
        return nil
    }

    private static func take(_ line: ArraySlice<UInt8>, into headers: inout [String: String]) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
        let name = trimmed(String(decoding: line[..<colon], as: UTF8.self)).lowercased()
        headers[name] = headers[name] ?? trimmed(String(decoding: line[(colon + 1)...], as: UTF8.self))
    }

    // MARK: - Content

    private func document(
        _ content: [UInt8], headers: [String: String], name: String, offset: Int, options: ReadOptions
    ) -> Result<RawDocument, IngestError>? {
        var type = headers["content-type"] ?? ""
        var body = content
        if type.lowercased().hasPrefix("application/http") || content.starts(with: "HTTP/".utf8) {
            guard let (status, http, start) = httpHead(content) else {
                return .failure(.badRecord(source: name, offset: offset, problem: "no HTTP header"))
            }
            // Redirections and errors are answers about a page, not pages.
            guard (200..<300).contains(status) else { return nil }
            type = http["content-type"] ?? "text/html"
            body = Array(content[start...])
            guard let format = format(of: type) else { return nil }
            if http["transfer-encoding"]?.lowercased().contains("chunked") == true { body = unchunked(body) }
            switch http["content-encoding"]?.lowercased() {
            case nil, "identity", "": break
            case "gzip"?, "x-gzip"?, "deflate"?:
                // Some crawlers keep the header after they have unpacked the body.
                if body.starts(with: [0x1F, 0x8B]) || body.first == 0x78 {
                    guard let plain = inflated(body, limit: options.maximumDocumentBytes) else {
                        return .failure(.badRecord(source: name, offset: offset, problem: "its packed body is damaged or too large"))
                    }
                    body = plain
                }
            case let coding?:
                if !looksLikeText(Array(body.prefix(1024))) {
                    return .failure(
                        .badRecord(source: name, offset: offset, problem: "its body is packed by \(coding), which is not known"))
                }
            }
            return .success(raw(body, format: format, type: type, headers: headers, name: name))
        }
        guard let format = format(of: type) else { return nil }
        return .success(raw(body, format: format, type: type, headers: headers, name: name))
    }

    private func raw(_ body: [UInt8], format: RawDocument.Format, type: String, headers: [String: String], name: String) -> RawDocument {
        var raw = RawDocument(identity: name, sourceURI: name, format: format, bytes: body)
        raw.mimeType = trimmed(String(type.prefix { $0 != ";" })).lowercased()
        raw.charset = type.lowercased().firstRange(of: "charset=").map { range in
            String(
                type.lowercased()[range.upperBound...].drop { $0 == "\"" || $0 == "'" }.prefix {
                    $0 != "\"" && $0 != ";" && $0 != "'" && $0 != " "
                })
        }
        raw.retrieved = headers["warc-date"].flatMap { readDate($0)?.instant }
        return raw
    }

    private func format(of type: String) -> RawDocument.Format? {
        let type = type.lowercased()
        if type.contains("html") { return .html }
        return type.hasPrefix("text/plain") ? .text : nil
    }

    private func httpHead(_ content: [UInt8]) -> (status: Int, headers: [String: String], bodyStart: Int)? {
        var headers: [String: String] = [:]
        var status: Int?
        var at = 0
        for _ in 0..<512 {
            guard let end = content[at...].firstIndex(of: 10) else { return nil }
            var line = content[at..<end]
            if line.last == 13 { line.removeLast() }
            at = end + 1
            if status == nil {
                let parts = String(decoding: line, as: UTF8.self).split(separator: " ")
                guard parts.count >= 2, let code = Int(parts[1]) else { return nil }
                status = code
            } else if line.isEmpty {
                return status.map { ($0, headers, at) }
            } else {
                WARCReader.take(line, into: &headers)
            }
        }
        return nil
    }

    /// Without the sizes of chunks; a body that has none, or where they go wrong, stays as it is from there on.
    private func unchunked(_ body: [UInt8]) -> [UInt8] {
        var plain: [UInt8] = []
        var at = 0
        while at < body.count {
            guard let end = body[at...].prefix(64).firstIndex(of: 10) else { break }
            let digits = body[at..<end].prefix { $0 != 13 && $0 != UInt8(ascii: ";") && $0 != 0x20 }
            guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0 else { break }
            if size == 0 { return plain }
            let stop = min(body.count, end + 1 + min(size, body.count))
            plain += body[end + 1..<stop]
            at = stop
            if at < body.count, body[at] == 13 { at += 1 }
            if at < body.count, body[at] == 10 { at += 1 }
        }
        return at < body.count ? plain + body[at...] : plain
    }

    private func inflated(_ body: [UInt8], limit: Int) -> [UInt8]? {
        var state = z_stream()
        guard czip_begin_any(&state) == Z_OK else { return nil }
        defer { inflateEnd(&state) }
        var input = body
        var plain: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        return input.withUnsafeMutableBufferPointer { bytes -> [UInt8]? in
            state.next_in = bytes.baseAddress
            state.avail_in = UInt32(clamping: bytes.count)
            while true {
                let status = chunk.withUnsafeMutableBufferPointer { out in
                    state.next_out = out.baseAddress
                    state.avail_out = UInt32(out.count)
                    return inflate(&state, Z_NO_FLUSH)
                }
                plain += chunk[..<(chunk.count - Int(state.avail_out))]
                guard plain.count <= limit else { return nil }
                if status == Z_STREAM_END { return plain }
                // A body that ends early still has its beginning.
                guard status == Z_OK else { return plain.isEmpty ? nil : plain }
            }
        }
    }
}
