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
