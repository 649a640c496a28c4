/// Runs patterns over scalars.
///
/// Holds the stack of alternatives to come back to, so that a match allocates nothing and hostile text costs memory in proportion to its
/// length, never the thread's stack.
struct Matcher {
    private struct Choice {
        let instruction: Int
        let position: Int
        /// For a run: it may be cut back to this position, one scalar at a time.
        let least: Int
    }

    private var choices: [Choice] = []
    private var steps = 0

    /// Enough for any address in real text (they need a few hundred); text made to explode counts as no match.
    private static let limit = 5_000_000

    /// The end of the match of `pattern` that starts at `position`.
    mutating func end(of pattern: borrowing Pattern, at position: Int, in text: UnsafeBufferPointer<UInt32>) -> Int? {
        steps = 0
        return next(of: pattern, at: position, in: text)
    }

    private mutating func next(of pattern: borrowing Pattern, at position: Int, in text: UnsafeBufferPointer<UInt32>) -> Int? {
        for entry in pattern.entries(at: position, of: text) {
            if let end = run(pattern, from: entry, at: position, in: text) { return end }
        }
        return nil
    }

    /// The leftmost match that starts at `start` or later.
    mutating func first(of pattern: borrowing Pattern, from start: Int, in text: UnsafeBufferPointer<UInt32>) -> Range<Int>? {
        steps = 0
        var position = start
        while position <= text.count {
            if let end = next(of: pattern, at: position, in: text) { return position..<end }
            position += 1
        }
        return nil
    }

    private mutating func run(
        _ pattern: borrowing Pattern, from entry: Int, at start: Int, in text: UnsafeBufferPointer<UInt32>
    ) -> Int? {
        let floor = choices.count
        defer { choices.removeLast(choices.count - floor) }
        var instruction = entry
        var position = start
        while steps < Matcher.limit {
            steps += 1
            var isMatching = true
            switch pattern.program[instruction] {
            case .set(let set):
                isMatching = position < text.count && pattern.sets[set].contains(text[position])
                position += 1
                instruction += 1
            case .run(let set, let least, let most):
                let first = position
                let last = min(text.count, most < text.count - first ? first + most : text.count)
                while position < last, pattern.sets[set].contains(text[position]) { position += 1 }
                steps += position - first
                isMatching = position - first >= least
                if position - first > least {
                    choices.append(Choice(instruction: instruction + 1, position: position, least: first + least))
                }
                instruction += 1
            case .split(let first, let second):
                choices.append(Choice(instruction: second, position: position, least: position))
                instruction = first
            case .jump(let target): instruction = target
            case .ahead(let positive, let next):
                isMatching = (run(pattern, from: instruction + 1, at: position, in: text) != nil) == positive
                instruction = next
            case .behind(let width, let next):
                isMatching = position >= width && run(pattern, from: instruction + 1, at: position - width, in: text) == position
                instruction = next
            case .start:
                isMatching = position == 0
                instruction += 1
            case .end:
                isMatching = position == text.count
                instruction += 1
            case .matched: return position
            }
            if isMatching { continue }
            guard choices.count > floor, let choice = choices.popLast() else { return nil }
            instruction = choice.instruction
            position = choice.position
            if choice.position > choice.least {
                position -= 1
                if position > choice.least { choices.append(Choice(instruction: instruction, position: position, least: choice.least)) }
            }
        }
        return nil
    }
}
