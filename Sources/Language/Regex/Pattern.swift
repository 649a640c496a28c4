/// A compiled pattern: instructions for a backtracking machine whose stack is on the heap.
///
/// Top-level alternatives are kept apart and looked up by the first character, which spares nearly every
/// attempt: of the 114 prefixes none can start with a letter but U, C and A.
struct Pattern: Sendable {
    enum Instruction: Sendable {
        case set(Int)
        /// Greedy repetition of a set; the counts are kept as the only state of its backtracking.
        case run(set: Int, least: Int, most: Int)
        /// Goes on at `first`, and at `second` when that fails.
        case split(first: Int, second: Int)
        case jump(Int)
        /// The body follows; then `next`.
        case ahead(positive: Bool, next: Int)
        /// The body follows and ends `width` scalars further; then `next`.
        case behind(width: Int, next: Int)
        case start
        case end
        case matched
    }

    private(set) var program: [Instruction] = []
    private(set) var sets: [ScalarSet] = []
    /// Where each top-level alternative starts in the program.
    private var entries: [Int] = []
    /// Alternatives that may start with each ASCII character, then those that may start with any other.
    private var entriesByFirst: [[Int]] = []
    private var entriesAtEnd: [Int] = []
    /// How a match that must end at the end of the text can begin: see `earliestEnding`.
    private var endings: [Ending]? = []

    private enum Ending: Sendable {
        case width(Int)
        /// A run of these characters.
        case run(ScalarSet)
    }

    /// `file` and `name` say in an error where the pattern stands.
    init(_ source: String, file: String, name: String) throws(LanguageError) {
        var reader = PatternReader(source)
        let tree: PatternSyntax
        do throws(PatternReader.Problem) {
            tree = try reader.pattern()
        } catch {
            throw .unsupported(
                file: file, found: "\(error.text) in '\(name)'",
                known: "literals, classes, groups, greedy repetitions, look-ahead, look-behind of fixed width, ^ and $")
        }
        let options = if case .alternatives(let options) = tree { options } else { [tree] }
        var firsts: [First] = []
        for option in options {
            entries.append(program.count)
            emit(option)
            program.append(.matched)
            firsts.append(First(option))
        }
        entriesByFirst = (0...128).map { first in entries.indices.filter { firsts[$0].allows(first) }.map { entries[$0] } }
        entriesAtEnd = entries.indices.filter { firsts[$0].isNullable }.map { entries[$0] }
        endings = options.reduce(into: []) { known, option in
            guard let ending = Pattern.ending(option) else { return known = nil }
            known?.append(ending)
        }
    }

    /// Where a match of the pattern at `position` of `text` may be tried.
    @inline(__always) func entries(at position: Int, of text: UnsafeBufferPointer<UInt32>) -> [Int] {
        position < text.count ? entriesByFirst[min(Int(text[position]), 128)] : entriesAtEnd
    }

    /// The first place where a match that ends the text can begin, when every alternative ends with $.
    func earliestEnding(in text: UnsafeBufferPointer<UInt32>) -> Int {
        guard let endings else { return 0 }
        var earliest = text.count
        for ending in endings {
            switch ending {
            case .width(let width): earliest = min(earliest, text.count - width)
            case .run(let set):
                var start = text.count
                while start > 0, set.contains(text[start - 1]) { start -= 1 }
                earliest = min(earliest, start)
            }
        }
        return max(earliest, 0)
    }

    private static func ending(_ option: PatternSyntax) -> Ending? {
        guard case .sequence(let parts) = option, case .end? = parts.last else { return nil }
        if option.width.most < PatternSyntax.unlimited { return .width(option.width.most) }
        // What is left is "..+$" and its like: one character, repeated without limit.
        var run: ScalarSet?
        for part in parts.dropLast() {
            switch part {
            case .set(let set), .repetition(.set(let set), _, _): run = run.map { $0.union(set) } ?? set
            default: return nil
            }
        }
        return run.map { .run($0) }
    }

    private mutating func emit(_ syntax: PatternSyntax) {
        switch syntax {
        case .set(let set):
            program.append(.set(sets.count))
            sets.append(set)
        case .sequence(let parts): for part in parts { emit(part) }
        case .alternatives(let options): emitAlternatives(options[...])
        case .repetition(.set(let set), let least, let most):
            program.append(.run(set: sets.count, least: least, most: most))
            sets.append(set)
        case .repetition(let body, let least, let most):
            for _ in 0..<least { emit(body) }
            if most == PatternSyntax.unlimited {
                let split = program.count
                program.append(.matched)
                emit(body)
                program.append(.jump(split))
                program[split] = .split(first: split + 1, second: program.count)
            } else {
                emitOptional(body, times: most - least)
            }
        case .ahead(let body, let positive):
            emitAssertion(body) { .ahead(positive: positive, next: $0) }
        case .behind(let body):
            emitAssertion(body) { .behind(width: body.width.least, next: $0) }
        case .start: program.append(.start)
        case .end: program.append(.end)
        }
    }

    private mutating func emitAlternatives(_ options: ArraySlice<PatternSyntax>) {
        guard let first = options.first else { return }
        guard options.count > 1 else { return emit(first) }
        let split = program.count
        program.append(.matched)
        emit(first)
        let jump = program.count
        program.append(.matched)
        program[split] = .split(first: split + 1, second: program.count)
        emitAlternatives(options.dropFirst())
        program[jump] = .jump(program.count)
    }

    private mutating func emitOptional(_ body: PatternSyntax, times: Int) {
        guard times > 0 else { return }
        let split = program.count
        program.append(.matched)
        emit(body)
        emitOptional(body, times: times - 1)
        program[split] = .split(first: split + 1, second: program.count)
    }

    private mutating func emitAssertion(_ body: PatternSyntax, _ instruction: (Int) -> Instruction) {
        let place = program.count
        program.append(.matched)
        emit(body)
        program.append(.matched)
        program[place] = instruction(program.count)
    }
}

/// The characters that a match may start with.
private struct First {
    /// By ASCII character; the last for all others together.
    private var allowed = [Bool](repeating: false, count: 129)
    private(set) var isNullable = true

    init(_ syntax: PatternSyntax) {
        switch syntax {
        case .set(let set):
            for scalar in 0..<128 { allowed[scalar] = set.contains(UInt32(scalar)) }
            allowed[128] = set.mayContainOther
            isNullable = false
        case .sequence(let parts):
            for part in parts where isNullable {
                let first = First(part)
                for index in allowed.indices where first.allowed[index] { allowed[index] = true }
                isNullable = first.isNullable
            }
        case .alternatives(let options):
            let firsts = options.map(First.init)
            for index in allowed.indices { allowed[index] = firsts.contains { $0.allowed[index] } }
            isNullable = firsts.contains(where: \.isNullable)
        case .repetition(let body, let least, _):
            self = First(body)
            isNullable = isNullable || least == 0
        case .ahead, .behind, .start, .end: break
        }
    }

    /// A nullable alternative says nothing of the character it stands before.
    func allows(_ first: Int) -> Bool { isNullable || allowed[first] }
}

extension ScalarSet {
    fileprivate func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges, classes: classes + other.classes) }

    fileprivate var mayContainOther: Bool { !classes.isEmpty || (ranges.last?.upperBound ?? 0) >= 128 }
}
