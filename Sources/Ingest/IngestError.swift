/// Why an input, or a part of one, is left out; the code goes to the rejects table, the description to people.
package enum IngestError: Error, Hashable, Sendable {
    case empty(source: String)
    case tooLarge(source: String, limit: Int)
    case binary(source: String, kind: String)
    /// The bytes cannot be had: permission, a vanished file, a broken disk.
    case unreadable(source: String, problem: String)
    case badEncoding(source: String, charset: String)
    /// `line` counts from 1.
    case badJSON(source: String, line: Int, problem: String)
    case badXML(source: String, line: Int, problem: String)
    case badCSV(source: String, line: Int, problem: String)
    /// `offset` is where the record starts, in unpacked bytes.
    case badRecord(source: String, offset: Int, problem: String)
    case truncated(source: String, problem: String)
    case duplicateID(source: String, line: Int, id: String)
    case unknownFormat(source: String, known: [String])
    case noText(source: String)
    /// Packed data that unpacks beyond all measure.
    case bomb(source: String, problem: String)

    /// A stable word for the rejects table.
    package var code: String {
        switch self {
        case .empty: "empty"
        case .tooLarge: "too_large"
        case .binary: "binary"
        case .unreadable: "unreadable"
        case .badEncoding: "bad_encoding"
        case .badJSON: "bad_json"
        case .badXML: "bad_xml"
        case .badCSV: "bad_csv"
        case .badRecord: "bad_record"
        case .truncated: "truncated"
        case .duplicateID: "duplicate_id"
        case .unknownFormat: "unknown_format"
        case .noText: "no_text"
        case .bomb: "bomb"
        }
    }

    /// The file or record concerned.
    package var source: String {
        switch self {
        case .empty(let source), .noText(let source): source
        case .tooLarge(let source, _), .binary(let source, _), .unreadable(let source, _), .badEncoding(let source, _): source
        case .badJSON(let source, _, _), .badXML(let source, _, _), .badCSV(let source, _, _): source
        case .badRecord(let source, _, _), .truncated(let source, _), .duplicateID(let source, _, _): source
        case .unknownFormat(let source, _), .bomb(let source, _): source
        }
    }
}

extension IngestError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .empty(let source): "\(source): empty"
        case .tooLarge(let source, let limit): "\(source): larger than \(limit) bytes, the limit for one document"
        case .binary(let source, let kind): "\(source): \(kind), not text"
        case .unreadable(let source, let problem): "\(source): cannot be read: \(problem)"
        case .badEncoding(let source, let charset): "\(source): bytes that are not \(charset)"
        case .badJSON(let source, let line, let problem): "\(source):\(line): bad JSON: \(problem)"
        case .badXML(let source, let line, let problem): "\(source):\(line): bad XML: \(problem)"
        case .badCSV(let source, let line, let problem): "\(source):\(line): bad CSV: \(problem)"
        case .badRecord(let source, let offset, let problem): "\(source): bad record at byte \(offset): \(problem)"
        case .truncated(let source, let problem): "\(source): cut off: \(problem)"
        case .duplicateID(let source, let line, let id): "\(source):\(line): document_id \"\(id)\" was there before"
        case .unknownFormat(let source, let known): "\(source): no reader for this kind of file; known: \(known.joined(separator: ", "))"
        case .noText(let source): "\(source): no text in it"
        case .bomb(let source, let problem): "\(source): refused to unpack: \(problem)"
        }
    }
}
