// Measures the language engine. Usage: bench MODEL TEXTS [ANSWERS]
//
// TEXTS has one JSON object a line with "text". Waits for lines on standard input: "cold THREADS" parses all texts with a fresh engine
// that remembers no word, "warm THREADS" goes on with the one before. Prints elapsed seconds, processor seconds and tokens; loading is
// not counted. ANSWERS gets what was found, one line a text.
import Dispatch
import Foundation
import Language
import Model
import Synchronization

struct Line: Decodable { let text: String }

func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func seconds() -> Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }

let arguments = CommandLine.arguments
guard arguments.count >= 3 else { fatalError("usage: bench MODEL TEXTS [ANSWERS]") }
let folder = URL(fileURLWithPath: arguments[1])
let files = ModelFiles { path in (try? Data(contentsOf: folder.appendingPathComponent(path))).map { [UInt8]($0) } }
let lines = try Data(contentsOf: URL(fileURLWithPath: arguments[2])).split(separator: 0x0A)
let texts = try lines.map { Text(try JSONDecoder().decode(Line.self, from: $0).text) }

/// Parses shares of the texts on as many threads, each share in a call of its own.
func parse(_ language: Language, threads: Int) -> [ParsedDocument] {
    if threads == 1 { return language.parse(texts) }
    let size = 8
    let next = Atomic(0)
    let shares = (texts.count + size - 1) / size
    return [[ParsedDocument]](unsafeUninitializedCapacity: shares) { slots, count in
        nonisolated(unsafe) let slots = slots
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            while true {
                let share = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard share < shares else { return }
                slots.initializeElement(at: share, to: language.parse(Array(texts[share * size..<min(texts.count, (share + 1) * size)])))
            }
        }
        count = shares
    }.flatMap(\.self)
}

func answer(_ document: ParsedDocument) -> String {
    let tokens = document.tokens
    var out = ""
    for token in 0..<tokens.count {
        out += "\(document.text.scalarOffset(ofByte: Int(tokens.start[token])))/\(tokens.labels.tags[Int(tokens.tag[token])])"
        out += "/\(tokens.labels.pos[Int(tokens.pos[token])])/\(tokens.labels.deps[Int(tokens.dep[token])])/\(tokens.head[token])"
        out += "/\(tokens.lemmaText(token).unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: "."))"
        out += "/\(tokens.labels.morphs[Int(tokens.morph[token])]) "
    }
    out += document.sentences.map { "\($0.lowerBound)" }.joined(separator: ",") + " "
    return out + document.entities.map { "\($0.tokens.lowerBound)-\($0.tokens.upperBound)-\($0.label)" }.joined(separator: ",")
}

let start = seconds()
var language = try LanguageEngine(files)
print("loaded \(seconds() - start)")
fflush(nil)
while let command = readLine() {
    let threads = Int(command.split(separator: " ").last ?? "1") ?? 1
    if command.hasPrefix("cold") { language = try LanguageEngine(files) }
    let start = (seconds(), processorSeconds())
    let parsed = parse(language, threads: threads)
    let elapsed = (seconds() - start.0, processorSeconds() - start.1)
    print("\(elapsed.0) \(elapsed.1) \(parsed.reduce(0) { $0 + $1.tokens.count })")
    fflush(nil)
    if arguments.count > 3 {
        let text = parsed.map { answer($0) + "\n" }.joined()
        try text.write(toFile: arguments[3], atomically: false, encoding: .utf8)
    }
}
