/// spaCy's rules for cutting text into tokens: exceptions, prefixes, suffixes, infixes and addresses.
///
/// White space cuts the text into chunks; what becomes of a chunk depends on the chunk alone, so the answer for each
/// distinct chunk is kept (`Lexicon`). Source: spacy/tokenizer.pyx.
struct Tokenizer: Sendable {
    /// A token of an exception, and its norm when that is not the usual one.
    struct ExceptionToken: Sendable {
        let text: [UInt8]
        let norm: [UInt8]?
    }

    /// Part of a chunk.
    enum Part {
        /// A byte range of the chunk.
        case word(Range<Int>)
        /// The tokens of an exception.
        case exception(Int)
    }

    private let prefix: Pattern
    private let suffix: Pattern
    private let infix: Pattern
    private let whole: Pattern?
    private let address: Pattern?
    private let exceptions: ByteTable
    private let tokensOfException: [[ExceptionToken]]
    private let longestException: Int
    /// Sequences of tokens that become an exception again when they stand in a row.
    private(set) var sequences = TokenSequences()

    init(_ files: ModelFiles) throws(LanguageError) {
        let file = try MessagePackFile(name: "tokenizer", bytes: try files.bytes("tokenizer"))
        func pattern(_ name: String) throws(LanguageError) -> Pattern? {
            guard let source = file.string(file.field(name, of: file.root)) else { return nil }
            return try Pattern(source, file: file.name, name: name)
        }
        guard let prefix = try pattern("prefix_search"), let suffix = try pattern("suffix_search"),
            let infix = try pattern("infix_finditer")
        else { throw file.malformed("prefix_search, suffix_search and infix_finditer") }
        self.prefix = prefix
        self.suffix = suffix
        self.infix = infix
        whole = try pattern("token_match")
        address = try pattern("url_match")

        var exceptions = ByteTable()
        var tokens: [[ExceptionToken]] = []
        for (key, value) in file.field("exceptions", of: file.root)?.pairs ?? [] {
            guard let key = file.string(key), let items = value.items else { throw file.malformed("a list of tokens for each exception") }
            var list: [ExceptionToken] = []
            for item in items {
                // 65 and 67 are the numbers of ORTH and NORM.
                guard let text = file.utf8(file.field(65, of: item) ?? file.field("ORTH", of: item)), !text.isEmpty else {
                    throw file.malformed("ORTH in the exception '\(key)'")
                }
                let norm = file.utf8(file.field(67, of: item) ?? file.field("NORM", of: item)).map { Array($0) }
                list.append(ExceptionToken(text: Array(text), norm: norm?.isEmpty == true ? nil : norm))
            }
            guard list.flatMap(\.text) == Array(key.utf8), exceptions.insert(key) == tokens.count else {
                throw file.malformed("tokens that spell the exception '\(key)'")
            }
            tokens.append(list)
        }
        self.exceptions = exceptions
        tokensOfException = tokens
        longestException = (0..<exceptions.count).map { exceptions.range($0).count }.max() ?? 0

        var splitter = ChunkSplitter()
        for index in 0..<exceptions.count {
            if let sequence = exceptions.withBytes(index, { splitter.sequence(of: $0, self) }) { sequences.insert(sequence) }
        }
    }

    func tokens(ofException index: Int) -> [ExceptionToken] { tokensOfException[index] }

    func exception(_ utf8: UnsafeBufferPointer<UInt8>) -> Int? {
        utf8.count <= longestException ? exceptions.index(of: utf8) : nil
    }

    /// Cuts one chunk.
    ///
    /// Holds what it needs for that, to allocate nothing from chunk to chunk.
    struct ChunkSplitter {
        private var matcher = Matcher()
        private var scalars: [UInt32] = []
        /// The byte offset of each scalar, and the length of the chunk.
        private var offsets: [Int] = []
        private var suffixes: [Range<Int>] = []
        private(set) var parts: [Part] = []

        /// The parts of a chunk, into `parts`; `withExceptions` is off only for the sequences of exceptions.
        mutating func split(_ chunk: UnsafeBufferPointer<UInt8>, _ rules: borrowing Tokenizer, withExceptions: Bool = true) {
            parts.removeAll(keepingCapacity: true)
            if withExceptions, let exception = rules.exception(chunk) { return parts.append(.exception(exception)) }
            decode(chunk)
            scalars.withUnsafeBufferPointer { text in strip(text, chunk, rules, withExceptions) }
        }

        /// The texts of the tokens of an exception cut without exceptions, when any affix is found in it.
        mutating func sequence(of key: UnsafeBufferPointer<UInt8>, _ rules: borrowing Tokenizer) -> [[UInt8]]? {
            decode(key)
            let hasAffix = scalars.withUnsafeBufferPointer { text in
                matcher.first(of: rules.prefix, from: 0, in: text) != nil || matcher.first(of: rules.suffix, from: 0, in: text) != nil
                    || matcher.first(of: rules.infix, from: 0, in: text) != nil
            }
            guard hasAffix || key.contains(0x20) else { return nil }
            var texts: [[UInt8]] = []
            for chunk in Chunks(key) {
                split(UnsafeBufferPointer(rebasing: key[chunk.bytes]), rules, withExceptions: false)
                for case .word(let range) in parts { texts.append(Array(key[chunk.bytes][rebasing: range])) }
            }
            return texts
        }

        private mutating func decode(_ chunk: UnsafeBufferPointer<UInt8>) {
            scalars.replace(with: chunk)
            offsets.removeAll(keepingCapacity: true)
            var offset = 0
            for scalar in scalars {
                offsets.append(offset)
                offset += utf8Length(scalar)
            }
            offsets.append(offset)
        }

        private mutating func strip(
            _ scalars: UnsafeBufferPointer<UInt32>, _ chunk: UnsafeBufferPointer<UInt8>, _ rules: borrowing Tokenizer,
            _ withExceptions: Bool
        ) {
            func exception(_ range: Range<Int>) -> Int? {
                guard withExceptions, !range.isEmpty else { return nil }
                return rules.exception(UnsafeBufferPointer(rebasing: chunk[offsets[range.lowerBound]..<offsets[range.upperBound]]))
            }
            suffixes.removeAll(keepingCapacity: true)
            var core = 0..<scalars.count
            var last = -1
            while !core.isEmpty, core.count != last {
                if isWhole(scalars, core, rules) || exception(core) != nil { break }
                last = core.count
                let text = UnsafeBufferPointer(rebasing: scalars[core])
                // Every prefix alternative starts with ^, so only a match at the start can be one.
                let prefix = matcher.end(of: rules.prefix, at: 0, in: text) ?? 0
                let afterPrefix = core.lowerBound + prefix..<core.upperBound
                if prefix > 0, exception(afterPrefix) != nil {
                    append(core.lowerBound..<afterPrefix.lowerBound)
                    core = afterPrefix
                    break
                }
                let rest = UnsafeBufferPointer(rebasing: scalars[afterPrefix])
                let match = matcher.first(of: rules.suffix, from: rules.suffix.earliestEnding(in: rest), in: rest)
                let suffix = match?.count ?? 0
                let beforeSuffix = core.lowerBound..<core.upperBound - suffix
                if suffix > 0, exception(beforeSuffix) != nil {
                    suffixes.append(beforeSuffix.upperBound..<core.upperBound)
                    core = beforeSuffix
                    break
                }
                if prefix > 0 { append(core.lowerBound..<afterPrefix.lowerBound) }
                if suffix > 0, prefix == 0 || prefix + suffix <= core.count {
                    suffixes.append(beforeSuffix.upperBound..<core.upperBound)
                    core = afterPrefix.lowerBound..<beforeSuffix.upperBound
                } else {
                    core = afterPrefix
                }
            }
            if !core.isEmpty {
                if let exception = exception(core) {
                    parts.append(.exception(exception))
                } else if isWhole(scalars, core, rules) || isAddress(scalars, core, rules) {
                    append(core)
                } else {
                    cutInfixes(scalars, core, rules)
                }
            }
            for suffix in suffixes.reversed() { append(suffix) }
        }

        /// An infix at the very start is no infix, and stays glued to what follows.
        private mutating func cutInfixes(_ scalars: UnsafeBufferPointer<UInt32>, _ core: Range<Int>, _ rules: borrowing Tokenizer) {
            let text = UnsafeBufferPointer(rebasing: scalars[core])
            var start = 0
            var position = 0
            while let match = matcher.first(of: rules.infix, from: position, in: text) {
                position = max(match.upperBound, match.lowerBound + 1)
                if match.lowerBound == 0 { continue }
                append(core.lowerBound + start..<core.lowerBound + match.lowerBound)
                append(core.lowerBound + match.lowerBound..<core.lowerBound + match.upperBound)
                start = match.upperBound
            }
            append(core.lowerBound + start..<core.upperBound)
        }

        private mutating func isWhole(_ scalars: UnsafeBufferPointer<UInt32>, _ core: Range<Int>, _ rules: borrowing Tokenizer) -> Bool {
            guard let whole = rules.whole else { return false }
            return matcher.end(of: whole, at: 0, in: UnsafeBufferPointer(rebasing: scalars[core])) != nil
        }

        private mutating func isAddress(_ scalars: UnsafeBufferPointer<UInt32>, _ core: Range<Int>, _ rules: borrowing Tokenizer) -> Bool {
            guard let address = rules.address else { return false }
            return matcher.end(of: address, at: 0, in: UnsafeBufferPointer(rebasing: scalars[core])) != nil
        }

        private mutating func append(_ range: Range<Int>) {
            if !range.isEmpty { parts.append(.word(offsets[range.lowerBound]..<offsets[range.upperBound])) }
        }
    }
}

extension Slice where Base == UnsafeBufferPointer<UInt8> {
    /// A range that counts from the start of the slice.
    fileprivate subscript(rebasing range: Range<Int>) -> Slice<UnsafeBufferPointer<UInt8>> {
        base[startIndex + range.lowerBound..<startIndex + range.upperBound]
    }
}

/// Runs of white space and of other characters, in order; one blank after a word belongs to the word.
struct Chunks: Sequence, IteratorProtocol {
    private let utf8: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ utf8: UnsafeBufferPointer<UInt8>) { self.utf8 = utf8 }

    mutating func next() -> (bytes: Range<Int>, isFollowedByBlank: Bool)? {
        guard position < utf8.count else { return nil }
        let start = position
        let space = spaceLength(at: start)
        if space > 0 {
            position += space
            while position < utf8.count {
                let more = spaceLength(at: position)
                if more == 0 { break }
                position += more
            }
            return (start..<position, false)
        }
        position += 1
        while position < utf8.count, spaceLength(at: position) == 0 { position += 1 }
        let end = position
        guard position < utf8.count, utf8[position] == 0x20 else { return (start..<end, false) }
        position += 1
        return (start..<end, true)
    }

    /// The bytes of the white-space character here; 0 when there is none.
    @inline(__always) private func spaceLength(at index: Int) -> Int {
        let first = utf8[index]
        if first < 0x80 { return first <= 0x20 && Characters.isSpace(UInt32(first)) ? 1 : 0 }
        switch first {
        case 0xC2: return index + 1 < utf8.count && (utf8[index + 1] == 0x85 || utf8[index + 1] == 0xA0) ? 2 : 0
        case 0xE1, 0xE2, 0xE3:
            guard index + 2 < utf8.count else { return 0 }
            let scalar = UInt32(first & 0x0F) << 12 | UInt32(utf8[index + 1] & 0x3F) << 6 | UInt32(utf8[index + 2] & 0x3F)
            return Characters.isSpace(scalar) ? 3 : 0
        default: return 0
        }
    }
}

/// A trie over token texts.
struct TokenSequences: Sendable {
    /// Keys are the node's number, four bytes, and the text of the token that leads on.
    private var edges = ByteTable()
    private var isEnd = [false]

    mutating func insert(_ texts: [[UInt8]]) {
        var node = 0
        for text in texts {
            let key = TokenSequences.key(node, text)
            let next = key.withUnsafeBufferPointer { edges.insert($0) } + 1
            if next == isEnd.count { isEnd.append(false) }
            node = next
        }
        isEnd[node] = true
    }

    /// The node that a token leads to from `node`; 0 is the root and leads back nowhere.
    func next(_ node: Int, _ text: some Sequence<UInt8>) -> Int? {
        TokenSequences.key(node, text).withUnsafeBufferPointer { edges.index(of: $0) }.map { $0 + 1 }
    }

    func isComplete(_ node: Int) -> Bool { isEnd[node] }

    private static func key(_ node: Int, _ text: some Sequence<UInt8>) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: node >> ($0 * 8)) } + text
    }
}
