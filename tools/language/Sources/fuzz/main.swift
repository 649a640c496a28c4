// Feeds the language engine arbitrary bytes, by libFuzzer. Built and run by `tools/fuzz-language`.
//
// Checked on every input: tokens cover the text in order with nothing but single blanks between them, offsets lie on scalar
// boundaries, sentences and heads are whole, entities and noun chunks are ordered token ranges, a second parse among others says the same.
import CFuzzer
import Foundation
import Language
import Model

let folder = ProcessInfo.processInfo.environment["MODEL"] ?? "share/entente/model/en_core_web_sm"
let files = ModelFiles { path in (try? Data(contentsOf: URL(fileURLWithPath: folder + "/" + path))).map { [UInt8]($0) } }
let language = try LanguageEngine(files)
let companion = Text("The ministers signed a treaty in Port Amra. It won't last, critics said.")

func fuzz(_ bytes: [UInt8]) {
    let text = Text(bytes)
    let parsed = language.parse([text])[0]
    check(parsed)
    let again = language.parse([companion, text, companion])[1]
    precondition(isSame(parsed, again), "batching changed the answer")
}

func isSame(_ a: ParsedDocument, _ b: ParsedDocument) -> Bool {
    let (x, y) = (a.tokens, b.tokens)
    return x.start == y.start && x.end == y.end && x.head == y.head && x.tag == y.tag && x.pos == y.pos && x.morph == y.morph
        && x.dep == y.dep && x.lemma == y.lemma && x.lemmas == y.lemmas && a.sentences == b.sentences && a.entities == b.entities
        && a.nounChunks == b.nounChunks
}

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
exit(
    LLVMFuzzerRunDriver(&count, &arguments) { start, count in
        fuzz(Array(UnsafeBufferPointer(start: start, count: count)))
        return 0
    })

private func check(_ parsed: ParsedDocument) {
    let text = parsed.text
    let tokens = parsed.tokens
    var end = 0
    for token in 0..<tokens.count {
        let range = tokens.bytes(token)
        precondition(range.lowerBound == end || (range.lowerBound == end + 1 && text.utf8[end] == 0x20), "a gap before token \(token)")
        precondition(text.utf8[range.lowerBound] & 0xC0 != 0x80, "token \(token) starts inside a character")
        end = range.upperBound
    }
    precondition(end == text.utf8.count || (end == text.utf8.count - 1 && text.utf8[end] == 0x20), "text after the last token")
    var next = 0
    for sentence in parsed.sentences {
        precondition(sentence.lowerBound == next && !sentence.isEmpty, "sentences do not cover the tokens")
        next = sentence.upperBound
        for token in sentence { precondition((0..<tokens.count).contains(Int(tokens.head[token])), "head of token \(token)") }
    }
    precondition(next == tokens.count, "sentences do not cover the tokens")
    for ranges in [parsed.entities.map(\.tokens), parsed.nounChunks] {
        var last = 0
        for range in ranges {
            precondition(last <= range.lowerBound && range.upperBound <= tokens.count && !range.isEmpty, "ranges out of order")
            last = range.upperBound
        }
    }
}
