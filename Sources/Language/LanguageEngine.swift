package import Model

/// The language engine: spaCy's English pipeline with the same answers.
///
/// Texts in, tokens, trees and entities out.
///
/// A *unit* is what the model sees as one text; the same words in another unit may be read otherwise. Answers depend on the unit alone:
/// not on what else is in the call, on what was parsed before, or on the processor. Safe to call from any number of threads.
package struct LanguageEngine: Sendable {
    /// The longest unit: spaCy refuses more than this many characters.
    static let longestUnit = 1_000_000

    /// Name and version as the model gives them, such as "en_core_web_sm 3.8.0".
    package let model: String
    /// Names the model's content: SHA-256 over every file that is read, 64 hexadecimal digits.
    package let fingerprint: String

    private let components: Components
    private let workers: WorkerPool

    /// Reads a model; throws before any work when a file is missing, damaged or of a kind that this engine cannot run.
    package init(_ files: ModelFiles) throws(LanguageError) { try self.init(files, on: .best) }

    init(_ files: ModelFiles, on set: InstructionSet) throws(LanguageError) {
        let (files, fingerprint) = try files.whole()
        let meta = JSON(try files.text("meta.json"))
        guard let language = meta?["lang"]?.string, let name = meta?["name"]?.string, let version = meta?["version"]?.string else {
            throw .malformed(file: "meta.json", expected: "'lang', 'name' and 'version'")
        }
        model = "\(language)_\(name) \(version)"
        self.fingerprint = fingerprint
        let components = try Components(files, on: set)
        self.components = components
        workers = WorkerPool { Worker(components) }
    }

    /// The names behind the numbers of every `Tokens` of this model.
    package var labels: Labels { components.labels }

    /// Gives up what was learnt of words, up to 100 MB a worker: answers stay the same, later calls learn anew.
    package func forget() { workers.removeAll() }

    /// Parses texts, each as one unit.
    package func parse(_ texts: [Text]) -> [ParsedDocument] {
        workers.withWorker { worker in worker.parse(texts.map { ($0, LanguageEngine.units(of: 0..<$0.utf8.count, in: $0)) }) }
    }

    /// Parses a document block by block: each section of headline, dateline and body is a unit of its own, boilerplate is left out.
    package func parse(_ document: Document) -> ParsedDocument {
        parse([document])[0]
    }

    /// Parses documents block by block.
    ///
    /// Faster than one at a time when they are short.
    package func parse(_ documents: [Document]) -> [ParsedDocument] {
        let jobs = documents.map { document in
            let blocks = document.sections.filter { $0.kind != .boilerplate }.map { document.text.bytes(of: $0.span) }
            return (document.text, blocks.flatMap { LanguageEngine.units(of: $0, in: document) })
        }
        return workers.withWorker { $0.parse(jobs) }
    }

    /// Bytes of a block that is parsed as one; a longer one has no paragraphs, and is cut between sentences.
    static let longestBlock = 8192

    /// A block, or groups of its sentences.
    ///
    /// The parser's own sentences end with the unit, so that none is longer than this however little punctuation there is.
    private static func units(of block: Range<Int>, in document: Document) -> [Range<Int>] {
        guard block.count > longestBlock else { return [block] }
        var units: [Range<Int>] = []
        var start = block.lowerBound
        var end = start
        for sentence in document.sentences {
            let bytes = document.text.bytes(of: sentence.span)
            guard bytes.lowerBound >= start, bytes.upperBound <= block.upperBound else { continue }
            if bytes.upperBound - start > longestBlock, end > start {
                units.append(start..<end)
                start = bytes.lowerBound
            }
            end = bytes.upperBound
        }
        return (units + [start..<block.upperBound]).flatMap { LanguageEngine.units(of: $0, in: document.text) }
    }

    /// Cuts a byte range that is longer than a unit may be: after a line break, else after a blank, else anywhere.
    static func units(of range: Range<Int>, in text: Text) -> [Range<Int>] {
        var units: [Range<Int>] = []
        var start = range.lowerBound
        while range.upperBound - start > longestUnit {
            let limit = min(text.byteOffset(ofScalar: text.scalarOffset(ofByte: start) + longestUnit), range.upperBound)
            if limit == range.upperBound { break }
            let window = text.utf8[start..<limit]
            let cut = window.lastIndex(of: 0x0A) ?? window.lastIndex(of: 0x20)
            units.append(start..<(cut.map { $0 + 1 } ?? limit))
            start = units[units.count - 1].upperBound
        }
        if start < range.upperBound { units.append(start..<range.upperBound) }
        return units
    }
}
