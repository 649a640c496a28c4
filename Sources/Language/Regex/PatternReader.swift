/// Reads a pattern; `problem` in what it throws says what it does not know.
struct PatternReader {
    struct Problem: Error { let text: String }

    private let source: [UInt32]
    private var position = 0

    init(_ text: String) {
        var scalars = text.unicodeScalars.map(\.value)
        if text.hasPrefix("(?u)") { scalars.removeFirst(4) }
        source = scalars
    }

    mutating func pattern() throws(Problem) -> PatternSyntax {
        let whole = try alternatives()
        guard position == source.count else { throw Problem(text: "an unbalanced ')'") }
        return whole
    }

    private func isNext(_ text: String) -> Bool {
        var index = position
        for scalar in text.unicodeScalars {
            guard index < source.count, source[index] == scalar.value else { return false }
            index += 1
        }
        return true
    }

    private mutating func skip(_ text: String) -> Bool {
        guard isNext(text) else { return false }
        position += text.unicodeScalars.count
        return true
    }

    private mutating func next() throws(Problem) -> UInt32 {
        guard position < source.count else { throw Problem(text: "an unfinished pattern") }
        position += 1
        return source[position - 1]
    }

    private mutating func alternatives() throws(Problem) -> PatternSyntax {
        var options = [try sequence()]
        while skip("|") { options.append(try sequence()) }
        return options.count == 1 ? options[0] : .alternatives(options)
    }

    private mutating func sequence() throws(Problem) -> PatternSyntax {
        var parts: [PatternSyntax] = []
        while position < source.count, !isNext("|"), !isNext(")") {
            let part = try atom()
            guard let (least, most) = try count() else {
                parts.append(part)
                continue
            }
            guard part.width.least > 0 else { throw Problem(text: "a repeated group that may be empty") }
            guard !isNext("?"), !isNext("+") else { throw Problem(text: "a lazy or possessive repetition") }
            parts.append(.repetition(part, least: least, most: most))
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func count() throws(Problem) -> (Int, Int)? {
        if skip("*") { return (0, PatternSyntax.unlimited) }
        if skip("+") { return (1, PatternSyntax.unlimited) }
        if skip("?") { return (0, 1) }
        guard skip("{") else { return nil }
        let least = try number() ?? 0
        let most = skip(",") ? try number() ?? PatternSyntax.unlimited : least
        guard skip("}"), least <= most, least <= 1000 else { throw Problem(text: "a bad repetition count") }
        return (least, most)
    }

    private mutating func number() throws(Problem) -> Int? {
        var value: Int?
        while position < source.count, (0x30...0x39).contains(source[position]), (value ?? 0) < 100_000 {
            value = (value ?? 0) * 10 + Int(try next() - 0x30)
        }
        return value
    }

    private mutating func atom() throws(Problem) -> PatternSyntax {
        if skip("(") { return try group() }
        if skip("[") { return .set(try characterClass()) }
        if skip("^") { return .start }
        if skip("$") { return .end }
        if isNext(".") { throw Problem(text: "'.'") }
        if isNext("*") || isNext("+") || isNext("?") { throw Problem(text: "nothing to repeat") }
        switch try item() {
        case .scalar(let scalar): return .set(ScalarSet([scalar...scalar]))
        case .kind(let kind): return .set(ScalarSet([], classes: [kind]))
        }
    }

    private mutating func group() throws(Problem) -> PatternSyntax {
        let body: PatternSyntax
        if skip("?:") {
            body = try alternatives()
        } else if skip("?=") {
            body = .ahead(try alternatives(), positive: true)
        } else if skip("?!") {
            body = .ahead(try alternatives(), positive: false)
        } else if skip("?<=") {
            let behind = try alternatives()
            guard behind.width.least == behind.width.most else { throw Problem(text: "a look-behind of varying width") }
            body = .behind(behind)
        } else if isNext("?") {
            throw Problem(text: "a group of an unknown kind")
        } else {
            body = try alternatives()
        }
        guard skip(")") else { throw Problem(text: "an unclosed group") }
        return body
    }

    private enum Item {
        case scalar(UInt32)
        case kind(ScalarSet.Class)
    }

    private mutating func characterClass() throws(Problem) -> ScalarSet {
        guard !isNext("^") else { throw Problem(text: "a negated class") }
        var ranges: [ClosedRange<UInt32>] = []
        var classes: [ScalarSet.Class] = []
        var isFirst = true
        while isFirst || !isNext("]") {
            isFirst = false
            switch try item() {
            case .kind(let kind): classes.append(kind)
            case .scalar(let low):
                guard isNext("-"), position + 1 < source.count, source[position + 1] != 0x5D else {
                    ranges.append(low...low)
                    continue
                }
                position += 1
                guard case .scalar(let high) = try item(), low <= high else { throw Problem(text: "a bad range") }
                ranges.append(low...high)
            }
        }
        position += 1
        return ScalarSet(ranges, classes: classes)
    }

    private mutating func item() throws(Problem) -> Item {
        let scalar = try next()
        guard scalar == 0x5C else { return .scalar(scalar) }
        let escaped = try next()
        switch Unicode.Scalar(escaped) {
        case "w": return .kind(.word)
        case "d": return .kind(.decimal)
        case "s": return .kind(.space)
        case "S": return .kind(.notSpace)
        case "u": return .scalar(try hexadecimal(4))
        case "U": return .scalar(try hexadecimal(8))
        case "x": return .scalar(try hexadecimal(2))
        case "n": return .scalar(0x0A)
        case "t": return .scalar(0x09)
        case "r": return .scalar(0x0D)
        default:
            guard !Characters.isWord(escaped) || escaped == 0x5F else {
                throw Problem(text: "escape '\\\(Unicode.Scalar(escaped) ?? "?")'")
            }
            return .scalar(escaped)
        }
    }

    private mutating func hexadecimal(_ digits: Int) throws(Problem) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let digit = Unicode.Scalar(try next()).flatMap({ Character($0).hexDigitValue }) else {
                throw Problem(text: "a bad \\u escape")
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
