import Foundation
import Knowledge
import Model

@testable import Enrich

/// The packs, vocabulary and precision table as they lie in the package.
enum Packs {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Sources/Enrich").path

    static func text(_ path: String) throws -> String { try String(contentsOfFile: folder + "/" + path, encoding: .utf8) }

    static func vocabulary() throws -> Vocabulary { try Vocabulary(yaml: try text("Vocabulary/vocabulary.yml"), file: "vocabulary.yml") }

    static func files() throws -> [PackFile] {
        try FileManager.default.contentsOfDirectory(atPath: folder + "/Packs").filter { $0.hasSuffix(".yml") && $0 != "precision.yml" }
            .sorted().map { PackFile(name: "Packs/" + $0, text: try text("Packs/" + $0)) }
    }

    /// The shipped packs, with one more behind them.
    static func book(with pack: String? = nil) throws -> RuleBook {
        let own = pack.map { [PackFile(name: "Packs/test.yml", text: $0)] } ?? []
        return try RuleBook(
            packs: try files() + own, vocabulary: try vocabulary(),
            precision: PackFile(name: "precision.yml", text: try text("Packs/precision.yml")))
    }
}

/// A sentence as a tree written by hand: one token a line, `word TAG dep head`, with `lemma=` and a mention at its head.
///
///     Kenya     NNP nsubj 2   @Country:Kenya
///     condemned VBD ROOT  2
///
/// Heads count from 1 in each sentence; a blank line ends one. `@Type:Name` makes the token a mention of that thing;
/// `@Type:Name+Other` one of several, `@Type:` a description of nothing known; `@3` starts the mention three tokens before.
func draft(_ notation: String) -> Draft {
    var text = ""
    var tags: [String] = []
    var deps: [String] = []
    var poses: [String] = []
    func index(_ name: String, _ list: inout [String]) -> UInt16 {
        if let known = list.firstIndex(of: name) { return UInt16(known) }
        list.append(name)
        return UInt16(list.count - 1)
    }
    var tokens = Tokens(labels: Labels(tags: [], pos: [], morphs: [""], deps: []))
    var sentences: [Range<Int>] = []
    var named: [(token: Int, type: EntityType, names: [String])] = []
    var first = 0
    let lines: [String] = notation.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) } + [""]
    for line in lines {
        let fields: [String] = line.split(separator: " ").map { String($0) }
        guard fields.count >= 4, let head = Int(fields[3]) else {
            if tokens.count > first { sentences.append(first..<tokens.count) }
            first = tokens.count
            continue
        }
        if !text.isEmpty { text += " " }
        tokens.start.append(Int32(text.utf8.count))
        text += fields[0]
        tokens.end.append(Int32(text.utf8.count))
        tokens.head.append(Int32(first + head - 1))
        tokens.tag.append(index(fields[1], &tags))
        tokens.pos.append(index(pos(fields[1]), &poses))
        tokens.dep.append(index(fields[2], &deps))
        tokens.morph.append(0)
        let lemma = fields.dropFirst(4).first { $0.hasPrefix("lemma=") }.map { String($0.dropFirst(6)) } ?? fields[0].lowercased()
        tokens.lemma.append(Int32(tokens.lemmas.count))
        tokens.lemmas.append(lemma)
        if let mention = fields.dropFirst(4).first(where: { $0.hasPrefix("@") }), let colon = mention.firstIndex(of: ":") {
            let type = EntityType(rawValue: String(mention[mention.index(after: mention.startIndex)..<colon])) ?? .organization
            let names = mention[mention.index(after: colon)...].split(separator: "+").map { $0.replacingOccurrences(of: "_", with: " ") }
            named.append((tokens.count - 1, type, names))
        }
    }
    tokens.labels = Labels(tags: tags, pos: poses, morphs: [""], deps: deps)
    let source = Text(text)
    var document = Document(text: source, metadata: Metadata())
    document.language = "en"
    document.sections = [Document.Section(kind: .body, span: Span(start: 0, end: source.scalarCount))]
    var draft = Draft(document: document, parsed: ParsedDocument(text: source, tokens: tokens, sentences: sentences))
    var mentions: [DraftMention] = []
    for (token, type, names) in named {
        let span = source.span(ofBytes: tokens.bytes(token))
        var mention = DraftMention(span: span, tokens: token..<token + 1, head: token, form: names.isEmpty ? .nominal : .named, type: type)
        for name in names {
            if let known = draft.entities.firstIndex(where: { $0.name == name }) {
                mention.entities.append(known)
            } else {
                mention.entities.append(draft.entities.count)
                draft.entities.append(LocalEntity(type: type, name: name))
            }
        }
        mentions.append(mention)
    }
    draft.setMentions(mentions)
    return draft
}

private func pos(_ tag: String) -> String {
    switch tag.prefix(2) {
    case "VB", "MD": "VERB"
    case "NN": tag.hasPrefix("NNP") ? "PROPN" : "NOUN"
    case "PR", "WP", "WD": "PRON"
    case "JJ": "ADJ"
    case "IN", "TO": "ADP"
    case "RB": "ADV"
    case "DT": "DET"
    default: "X"
    }
}

/// Assertions as "Source relation Target modality", in order.
func rows(_ findings: Findings, _ draft: Draft) -> [String] {
    findings.assertions.map {
        "\(findings.entities[$0.source].name) \($0.relation) \(findings.entities[$0.target].name) \($0.modality.rawValue)"
    }
}
