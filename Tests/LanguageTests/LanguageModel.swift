import Foundation
import Testing

@testable import Language
@testable import Model

/// The model and the recorded answers that the tests compare with.
enum LanguageModel {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let folder = root.appending(path: "share/entente/model/en_core_web_sm")

    struct Missing: Error, CustomStringConvertible {
        var description: String { "no language model in \(folder.path): run `make model`" }
    }

    /// The bytes of a file of the model, for tests that change one.
    @Sendable static func bytes(_ path: String) -> [UInt8]? {
        (try? Data(contentsOf: folder.appending(path: path))).map { [UInt8]($0) }
    }

    static let loaded: Result<LanguageEngine, any Error> = Result {
        guard bytes("config.cfg") != nil else { throw Missing() }
        return try LanguageEngine(ModelFiles(read: bytes))
    }

    static func language() throws -> LanguageEngine { try loaded.get() }

    /// The records of a file in Golden, which `tools/record-parity` makes.
    static func golden<Record: Decodable>(_ name: String, as type: Record.Type) -> [Record] {
        let file = root.appending(path: "Tests/LanguageTests/Golden/\(name)")
        let lines = ((try? Data(contentsOf: file)) ?? Data()).split(separator: 0x0A)
        return lines.compactMap { try? JSONDecoder().decode(type, from: $0) }
    }
}

/// What spaCy says of one text.
struct Answer: Decodable, Sendable, CustomTestStringConvertible {
    let id: String
    let text: String
    let tokens: [String]
    let start: [Int]
    let tag: [String]
    let pos: [String]
    let morph: [String]
    let lemma: [String]
    let dep: [String]
    let head: [Int]
    let sentences: [[Int]]
    let entities: [Entity]
    let nounChunks: [[Int]]

    struct Entity: Decodable, Equatable {
        let tokens: [Int]
        let label: String

        init(_ tokens: Range<Int>, _ label: String) {
            self.tokens = [tokens.lowerBound, tokens.upperBound]
            self.label = label
        }

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            tokens = [try list.decode(Int.self), try list.decode(Int.self)]
            label = try list.decode(String.self)
        }
    }

    var testDescription: String { id }

    static let all = LanguageModel.golden("answers.jsonl", as: Answer.self)
}

extension ParsedDocument {
    /// Everything there is to compare, as one value.
    var description: String {
        var lines: [String] = []
        for token in 0..<tokens.count {
            let names = tokens.labels
            lines.append(
                "\(tokens.bytes(token)) \(names.tags[Int(tokens.tag[token])]) \(names.pos[Int(tokens.pos[token])]) "
                    + "\(names.morphs[Int(tokens.morph[token])]) \(names.deps[Int(tokens.dep[token])]) \(tokens.head[token]) "
                    + "\(tokens.lemma[token]) \(tokens.lemmaText(token))")
        }
        return (lines + ["\(sentences) \(nounChunks) \(entities.map { "\($0.tokens) \($0.label)" })"]).joined(separator: "\n")
    }
}
