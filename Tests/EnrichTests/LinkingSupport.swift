import Enrich
import Foundation
import Knowledge
import Model

/// A parse written by hand: sentences parted by "|", each token as text/tag/dependency/head/lemma/entity, heads counted
/// from 1 within the sentence, "+" before a token that touches the one before.
func parse(_ notation: String) -> ParsedDocument {
    var labels = Labels(tags: [], pos: [], morphs: [""], deps: [])
    func index(_ value: String, in list: inout [String]) -> UInt16 {
        if let found = list.firstIndex(of: value) { return UInt16(found) }
        list.append(value)
        return UInt16(list.count - 1)
    }
    var text = ""
    var rows: [(start: Int, end: Int, head: Int, tag: UInt16, pos: UInt16, dep: UInt16, lemma: String)] = []
    var sentences: [Range<Int>] = []
    var entities: [LabelledRange] = []
    for sentence in notation.split(separator: "|") {
        let first = rows.count
        for token in sentence.split(whereSeparator: \.isWhitespace) {
            let isGlued = token.hasPrefix("+")
            let cells = token.dropFirst(isGlued ? 1 : 0).split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            if !isGlued && !text.isEmpty { text += " " }
            let start = text.utf8.count
            text += cells[0]
            let entity = cells[5].split(separator: "-", maxSplits: 1).map(String.init)
            if entity[0] == "B" { entities.append(LabelledRange(tokens: rows.count..<rows.count + 1, label: entity[1])) }
            if entity[0] == "I", let last = entities.indices.last {
                entities[last].tokens = entities[last].tokens.lowerBound..<rows.count + 1
            }
            rows.append(
                (
                    start, text.utf8.count, first + (Int(cells[3]) ?? 1) - 1, index(cells[1], in: &labels.tags),
                    index(partOfSpeech(cells[1], cells[2]), in: &labels.pos), index(cells[2], in: &labels.deps), cells[4]
                ))
        }
        sentences.append(first..<rows.count)
    }
    var tokens = Tokens(labels: labels)
    for row in rows {
        tokens.start.append(Int32(row.start))
        tokens.end.append(Int32(row.end))
        tokens.head.append(Int32(row.head))
        tokens.tag.append(row.tag)
        tokens.pos.append(row.pos)
        tokens.morph.append(0)
        tokens.dep.append(row.dep)
        tokens.lemma.append(Int32(tokens.lemmas.count))
        tokens.lemmas.append(row.lemma)
    }
    return ParsedDocument(text: Text(text), tokens: tokens, sentences: sentences, entities: entities, nounChunks: chunks(tokens))
}

private func partOfSpeech(_ tag: String, _ dep: String) -> String {
    switch tag {
    case "NNP", "NNPS": "PROPN"
    case "NN", "NNS": "NOUN"
    case "PRP", "PRP$", "WP", "WDT", "WP$": "PRON"
    case "DT": "DET"
    case "JJ", "JJR", "JJS": "ADJ"
    case "CD": "NUM"
    case "MD": "AUX"
    case "IN", "TO": dep == "mark" ? "SCONJ" : "ADP"
    case "CC": "CCONJ"
    case let tag where tag.hasPrefix("V"): dep == "aux" || dep == "auxpass" ? "AUX" : "VERB"
    case ",", ".", "``", "''", "-LRB-", "-RRB-", ":": "PUNCT"
    default: "X"
    }
}

/// Base noun phrases: a noun that is no modifier, with what hangs on it to its left.
private func chunks(_ tokens: Tokens) -> [Range<Int>] {
    (0..<tokens.count).compactMap { token in
        let pos = tokens.labels.pos[Int(tokens.pos[token])]
        let dep = tokens.labels.deps[Int(tokens.dep[token])]
        guard ["NOUN", "PROPN", "PRON"].contains(pos), !["compound", "poss", "amod", "npadvmod"].contains(dep) else { return nil }
        var start = token
        while start > 0, isBelow(start - 1, token, tokens), tokens.labels.pos[Int(tokens.pos[start - 1])] != "PUNCT" { start -= 1 }
        return start..<token + 1
    }
}

private func isBelow(_ token: Int, _ ancestor: Int, _ tokens: Tokens) -> Bool {
    var at = token
    for _ in 0..<20 {
        at = Int(tokens.head[at])
        if at == ancestor { return true }
    }
    return false
}

/// Annotates texts with the hand-written gazetteer and a few towns and counties.
enum Annotated {
    static let knowledge: Gazetteer? = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Knowledge/Gazetteer").standardized
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let world = """
            key,type,subtype,name,names,acronyms,demonyms,seats,code,country,parent,latitude,longitude,weight,since
            city:184745,Place,city,Nairobi,,,,,184745,KEN,place:KE-30,-1.2833,36.8167,4397073,
            city:2643743,Place,city,London,,,,,2643743,GBR,country:GBR,51.5085,-0.1257,8961989,
            city:186301,Place,city,Mombasa,,,,,186301,KEN,place:KE-28,-4.0547,39.6636,1208333,
            city:187896,Place,city,Mandera,,,,,187896,KEN,place:KE-24,3.9373,41.8569,114718,
            place:KE-24,Place,county,Mandera,Mandera County,,,,KE-24,KEN,country:KEN,3.5738,40.9587,,
            place:KE-43,Place,county,Turkana,Turkana County,,,,KE-43,KEN,country:KEN,3.3122,35.5658,,
            place:KE-46,Place,county,Wajir,Wajir County,,,,KE-46,KEN,country:KEN,1.6360,40.3089,,

            """
        var files: [(name: String, bytes: [UInt8])] = [("world.csv", Array(world.utf8))]
        files.append(
            ("given_names.csv", Array("class,word,value\ngiven_name,Amina,female\ngiven_name,Peter,male\ngiven_name,Chad,male\n".utf8)))
        for name in names.filter({ $0.hasSuffix(".csv") }).sorted() {
            if let data = try? Data(contentsOf: folder.appending(path: name)) { files.append((name, Array(data))) }
        }
        return try? Gazetteer(files: files)
    }()

    /// The annotation of a parse in the notation of `parse`.
    static func annotation(_ notation: String) throws -> (annotation: Annotation, text: Text) {
        let parsed = parse(notation)
        let annotator = try Annotator(knowledge: knowledge ?? Gazetteer(files: []), vocabulary: Vocabulary(version: "1.0", relations: []))
        var document = Document(text: parsed.text, metadata: Metadata())
        document.language = "en"
        return (annotator.annotate(document, parsed: parsed), parsed.text)
    }

    /// "words -> name (Type)" for each mention, "words -> ?" for one that stands for nothing known.
    static func links(_ notation: String) throws -> [String] {
        let (annotation, text) = try annotation(notation)
        return annotation.mentions.map { mention in
            guard let entity = mention.entity.map({ annotation.entities[$0] }) else { return "\(text[mention.span]) -> ?" }
            return "\(text[mention.span]) -> \(entity.name) (\(entity.type.rawValue))"
        }
    }
}
