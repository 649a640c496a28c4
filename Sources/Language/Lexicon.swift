/// The distinct words and chunks that one worker has met, with all that is true of a word wherever it stands.
///
/// Nothing here depends on the order of arrival but the numbers themselves, which never leave the worker.
final class Lexicon {
    private let vocabulary: Vocabulary
    private let rules: Tokenizer

    /// Keyed by the text; an exception's own norm follows it after 0xFF, which no UTF-8 contains.
    private var words = ByteTable(capacity: 4096)
    private(set) var textLength: [Int32] = []
    private(set) var isSpace: [Bool] = []
    /// Feature ids of each word: NORM, PREFIX, SUFFIX, SHAPE and ORTH.
    private(set) var ids: [(norm: UInt64, prefix: UInt64, suffix: UInt64, shape: UInt64, orth: UInt64)] = []
    /// Index into `lowers`.
    private(set) var lower: [Int32] = []
    /// Lower-case forms.
    private(set) var lowers = ByteTable(capacity: 4096)
    /// The node of the exception sequences that starts with this word, or -1.
    private var sequence: [Int32] = []

    private var chunks = ByteTable(capacity: 4096)
    private var chunkEnds: [Int] = [0]
    private var chunkWords: [Int32] = []

    private var splitter = Tokenizer.ChunkSplitter()
    private var scalars: [UInt32] = []

    init(_ vocabulary: Vocabulary, _ rules: Tokenizer) {
        self.vocabulary = vocabulary
        self.rules = rules
    }

    /// Words known so far; they are numbered from 0.
    var count: Int { words.count }

    /// Bytes that the known words and chunks take up, roughly.
    var size: Int { words.arena.count + chunks.arena.count + lowers.arena.count + words.count * 96 + chunkWords.count * 4 }

    func text(_ word: Int) -> ArraySlice<UInt8> {
        let start = words.range(word).lowerBound
        return words.arena[start..<start + Int(textLength[word])]
    }

    func withText<Result>(_ word: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        words.withBytes(word) { body(UnsafeBufferPointer(rebasing: $0[..<Int(textLength[word])])) }
    }

    /// Forgets everything.
    ///
    /// What was looked up before no longer holds.
    func removeAll() {
        words.removeAll()
        textLength.removeAll()
        isSpace.removeAll()
        ids.removeAll()
        lower.removeAll()
        lowers.removeAll()
        sequence.removeAll()
        chunks.removeAll()
        chunkEnds = [0]
        chunkWords.removeAll()
    }

    /// Cuts a text into tokens and appends them; their offsets start at `offset`.
    func tokenize(_ text: UnsafeBufferPointer<UInt8>, offset: Int, into tokens: inout TokenBuffer) {
        let first = tokens.count
        var mayHaveSequence = false
        for chunk in Chunks(text) {
            let bytes = UnsafeBufferPointer(rebasing: text[chunk.bytes])
            var start = offset + chunk.bytes.lowerBound
            for index in wordRange(of: bytes) {
                let word = chunkWords[index]
                tokens.append(word: word, start: start)
                start += Int(textLength[Int(word)])
                if sequence[Int(word)] >= 0 { mayHaveSequence = true }
            }
            if chunk.isFollowedByBlank { tokens.markLastFollowedByBlank() }
        }
        if mayHaveSequence { joinSequences(of: first, text, offset: offset, &tokens) }
    }

    /// Where the words of a chunk stand in `chunkWords`.
    private func wordRange(of chunk: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        let hash = ByteTable.hash(chunk)
        if let known = chunks.index(of: chunk, hash: hash) { return chunkEnds[known]..<chunkEnds[known + 1] }
        splitter.split(chunk, rules)
        for index in splitter.parts.indices {
            switch splitter.parts[index] {
            case .word(let range): chunkWords.append(Int32(word(UnsafeBufferPointer(rebasing: chunk[range]), norm: nil)))
            case .exception(let exception):
                for token in rules.tokens(ofException: exception) { chunkWords.append(Int32(word(token))) }
            }
        }
        let index = chunks.insert(chunk, hash: hash)
        chunkEnds.append(chunkWords.count)
        return chunkEnds[index]..<chunkEnds[index + 1]
    }

    private func word(_ token: Tokenizer.ExceptionToken) -> Int {
        token.text.withUnsafeBufferPointer { word($0, norm: token.norm) }
    }

    private func word(_ text: UnsafeBufferPointer<UInt8>, norm: [UInt8]?) -> Int {
        let index =
            if let norm {
                (Array(text) + [0xFF] + norm).withUnsafeBufferPointer { words.insert($0) }
            } else {
                words.insert(text)
            }
        if index < textLength.count { return index }
        scalars.replace(with: text)
        let features = vocabulary.features(text, scalars: scalars)
        textLength.append(Int32(text.count))
        isSpace.append(features.isSpace)
        func id(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBufferPointer { StringID.id($0) } }
        ids.append((id(norm ?? features.norm), id(features.prefix), id(features.suffix), id(features.shape), features.orth))
        lower.append(Int32(features.lower.withUnsafeBufferPointer { lowers.insert($0) }))
        sequence.append(Int32(rules.sequences.next(0, text) ?? -1))
        return index
    }

    /// Puts exceptions back together that the affix rules took apart, such as "c'mon" or emoticons.
    ///
    /// Longest spans first, then leftmost; a span is marked as seen whether or not it was accepted.
    private func joinSequences(
        of first: Int, _ text: UnsafeBufferPointer<UInt8>, offset: Int, _ tokens: inout TokenBuffer
    ) {
        var spans = sequences(from: first, in: tokens)
        spans.sort { $0.count != $1.count ? $0.count > $1.count : $0.lowerBound < $1.lowerBound }
        var isSeen = [Bool](repeating: false, count: tokens.count - first)
        var accepted: [Range<Int>] = []
        for span in spans {
            if !isSeen[span.lowerBound - first], !isSeen[span.upperBound - 1 - first] { accepted.append(span) }
            for index in span { isSeen[index - first] = true }
        }
        accepted.sort { $0.lowerBound < $1.lowerBound }
        guard !accepted.isEmpty else { return }

        let old = tokens
        tokens.removeLast(tokens.count - first)
        var next = first
        for span in accepted {
            let last = span.upperBound - 1
            let start = Int(old.start[span.lowerBound])
            let end = Int(old.start[last]) + Int(textLength[Int(old.word[last])])
            guard let exception = rules.exception(UnsafeBufferPointer(rebasing: text[start - offset..<end - offset])) else { continue }
            tokens.append(old, next..<span.lowerBound)
            var position = start
            for token in rules.tokens(ofException: exception) {
                tokens.append(word: Int32(word(token)), start: position)
                position += token.text.count
            }
            if old.isFollowedByBlank[last] { tokens.markLastFollowedByBlank() }
            next = span.upperBound
        }
        tokens.append(old, next..<old.count)
    }

    private func sequences(from first: Int, in tokens: TokenBuffer) -> [Range<Int>] {
        var spans: [Range<Int>] = []
        for start in first..<tokens.count {
            var node = Int(sequence[Int(tokens.word[start])])
            var end = start + 1
            while node >= 0 {
                if rules.sequences.isComplete(node) { spans.append(start..<end) }
                guard end < tokens.count else { break }
                node = rules.sequences.next(node, self.text(Int(tokens.word[end]))) ?? -1
                end += 1
            }
        }
        return spans
    }
}
