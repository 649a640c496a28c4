/// Finds sentences inside a block of text, by rules over bytes.
///
/// A stop, question or exclamation mark, or ellipsis is a candidate; what stands before it (abbreviation,
/// initial, acronym, list number) and after it (case, starter word, quote) decides. A new list item and a bullet
/// begin a sentence too. The rules follow what pySBD's golden rules describe; the words are in the lists.
package struct SentenceSplitter: Sendable {
    private enum Abbreviation { case beforeName, beforeNumber, mayEnd, neverEnd }

    private let abbreviations: [[UInt8]: Abbreviation]
    private let starters: Set<[UInt8]>
    private let speechVerbs: Set<[UInt8]>
    private let afterClockTime: Set<[UInt8]>
    private let prepositions: Set<[UInt8]>

    init(abbreviations list: WordList, words: WordList) {
        var table: [[UInt8]: Abbreviation] = [:]
        let sections: [(String, Abbreviation)] = [
            ("before_number", .beforeNumber), ("may_end", .mayEnd), ("before_name", .beforeName), ("never_end", .neverEnd),
        ]
        for (section, kind) in sections {
            for entry in list[section] { table[Array(entry.utf8)] = kind }
        }
        func set(_ section: String) -> Set<[UInt8]> { Set(words[section].map { Array($0.utf8) }) }
        abbreviations = table
        starters = set("starters")
        speechVerbs = set("speech_verbs")
        afterClockTime = set("after_clock_time")
        prepositions = set("clock_prepositions")
    }

    static let abbreviationSections = ["before_name", "before_number", "may_end", "never_end"]
    static let wordSections = ["starters", "speech_verbs", "after_clock_time", "clock_prepositions"]

    /// The sentences of one block as byte ranges without blanks around them; a line break inside is a blank.
    package func sentences(in bytes: [UInt8], range: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = range.lowerBound
        var items = ListItems(in: bytes, range: range)
        var index = range.lowerBound
        func close(at end: Int) {
            for part in parts(of: start..<end, in: bytes) {
                let sentence = Scalars.trim(part, in: bytes)
                if !sentence.isEmpty { found.append(sentence) }
            }
            start = Scalars.skipBlanks(bytes, from: end, to: range.upperBound)
        }
        while index < range.upperBound {
            if items.next == index {
                close(at: index)
                items.advance()
            }
            let byte = bytes[index]
            guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") || isEllipsis(bytes, index) else {
                index += 1
                continue
            }
            let stop = Stop(at: index, sentence: start, in: bytes, limit: range.upperBound)
            if ends(stop, sentence: start, in: bytes, limit: range.upperBound) { close(at: stop.end) }
            index = stop.end
        }
        close(at: range.upperBound)
        return found
    }

    /// No writer's sentence is longer (bytes): it is a list, or text without punctuation.
    ///
    /// What is said of a sentence quotes it, so its length bounds what a document can cost.
    static let longest = 4096

    /// A range cut at blanks so that no part is longer than a sentence can be, unless a single word is.
    private func parts(of range: Range<Int>, in bytes: [UInt8]) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        while range.upperBound - start > Self.longest {
            let limit = start + Self.longest
            guard let cut = bytes[start..<limit].lastIndex(of: 0x20) ?? bytes[limit..<range.upperBound].firstIndex(of: 0x20) else { break }
            parts.append(start..<cut)
            start = cut + 1
        }
        return parts + [start..<range.upperBound]
    }

    // MARK: Deciding

    private func ends(_ stop: Stop, sentence: Int, in bytes: [UInt8], limit: Int) -> Bool {
        let next = Scalars.skipBlanks(bytes, from: stop.end, to: limit)
        guard next < limit, stop.dots > 0 || stop.hasMark else { return false }
        guard next > stop.end else { return endsWithoutBlank(stop, in: bytes, limit: limit) }
        let word = NextWord(at: next, in: bytes, limit: limit)
        switch word.kind {
        case .lower:
            guard word.hasInnerCapital && !word.isQuoted || word.isBracketed, stop.isSingleDot else { return false }
            return abbreviation(stop.word(in: bytes, from: sentence), bytes) == nil
        case .closingMark, .blank: return false
        case .other where word.isPunctuation: return false
        default: break
        }
        if stop.hasMark { return !(stop.closesQuote && isSpeakerTag(word, in: bytes, limit: limit)) }
        if stop.dots != 1 { return word.kind == .upper && !(stop.dots == 3 && word.isFirstPerson(in: bytes)) }
        return endsWithDot(stop, sentence: sentence, next: word, in: bytes)
    }

    /// One dot, a blank, and a word that is not in lower case.
    private func endsWithDot(_ stop: Stop, sentence: Int, next: NextWord, in bytes: [UInt8]) -> Bool {
        let word = stop.word(in: bytes, from: sentence)
        guard !word.isEmpty else { return true }
        let isStarter = starters.contains(next.lowercased(in: bytes))
        if isListNumber(word, sentence: sentence, in: bytes) { return false }
        if stop.closesQuote { return true }
        let lowered = word.map { Scalars.lowercased(bytes[$0]) }
        if lowered == Array("a.m".utf8) || lowered == Array("p.m".utf8) {
            return endsAfterClockTime(word, sentence: sentence, next: next, in: bytes)
        }
        switch abbreviations[lowered] {
        case .neverEnd: return false
        case .beforeName:
            let isCapital = Scalars.classify(bytes, at: word.lowerBound) == .upper
            return isStarter && (!isCapital || lowered == Array("st".utf8))
        case .beforeNumber: return !(next.kind == .digit || next.isRomanNumeral(in: bytes))
        case .mayEnd: return isStarter || next.isQuoted
        case nil: break
        }
        if isInitials(word, in: bytes) {
            if bytes[word.lowerBound] == UInt8(ascii: "I"), word.count == 1 {
                return isStarter || followsConjunction(word, sentence: sentence, in: bytes)
            }
            return isStarter || (next.isQuoted && word.count > 1)
        }
        return true
    }

    /// "future.Leave a reply": extracted text often lost the blank or line break after the stop.
    private func endsWithoutBlank(_ stop: Stop, in bytes: [UInt8], limit: Int) -> Bool {
        guard stop.dots <= 1, stop.start > 0 else { return false }
        let next = NextWord(at: stop.end, in: bytes, limit: limit)
        guard next.kind == .upper, !next.isQuoted || !stop.closesQuote else { return false }
        guard next.hasLowerSecond(in: bytes) || starters.contains(next.lowercased(in: bytes)) else { return false }
        var before = stop.start
        var letters = 0
        while before > 0, Scalars.classify(bytes, at: before - 1) == .lower, bytes[before - 1] < 0x80 {
            before -= 1
            letters += 1
        }
        guard letters >= 2 || stop.closesQuote else { return false }
        // Not inside an address or a file name.
        var index = before
        while index > 0, Scalars.blankLength(bytes, at: index - 1) == 0, stop.start - index < 80 {
            index -= 1
            if bytes[index] == UInt8(ascii: "@") || bytes[index] == UInt8(ascii: "/") || bytes[index] == UInt8(ascii: ".") { return false }
        }
        index = next.range.upperBound
        return index >= limit || (bytes[index] != UInt8(ascii: "@") && bytes[index] != UInt8(ascii: "/"))
    }

    /// Whether a sentence ends at "6 pm": "left at 6 pm Mr Smith" does, "At 5 am Mr Smith" does not.
    private func endsAfterClockTime(_ word: Range<Int>, sentence: Int, next: NextWord, in bytes: [UInt8]) -> Bool {
        let lowered = next.lowercased(in: bytes)
        guard next.kind == .upper, !afterClockTime.contains(lowered), next.range.count == 1 || !next.isAllCapitals(in: bytes) else {
            return false
        }
        var words: [Range<Int>] = []
        var index = Scalars.skipBlanks(bytes, from: sentence, to: word.lowerBound)
        while index < word.lowerBound, words.count < 5 {
            let start = index
            while index < word.lowerBound, Scalars.blankLength(bytes, at: index) == 0 { index += 1 }
            words.append(start..<index)
            index = Scalars.skipBlanks(bytes, from: index, to: word.lowerBound)
        }
        guard let first = words.first, words.count < 4 else { return true }
        return !prepositions.contains(bytes[first].map(Scalars.lowercased))
    }

    /// '"Is it over?" the minister asked' and '"..." Omollo said': the tag belongs to the sentence.
    private func isSpeakerTag(_ first: NextWord, in bytes: [UInt8], limit: Int) -> Bool {
        var word = first
        for _ in 0..<5 {
            if speechVerbs.contains(word.lowercased(in: bytes)) { return true }
            guard word.range.upperBound < limit, Scalars.blankLength(bytes, at: word.range.upperBound) > 0 else { return false }
            let next = Scalars.skipBlanks(bytes, from: word.range.upperBound, to: limit)
            guard next < limit else { return false }
            word = NextWord(at: next, in: bytes, limit: limit)
        }
        return false
    }

    private func abbreviation(_ word: Range<Int>, _ bytes: [UInt8]) -> Abbreviation? {
        abbreviations[word.map { Scalars.lowercased(bytes[$0]) }] ?? (isInitials(word, in: bytes) ? .mayEnd : nil)
    }

    /// "E", "U.S", "J.-P": single letters with dots between.
    private func isInitials(_ word: Range<Int>, in bytes: [UInt8]) -> Bool {
        var expectsLetter = true
        var index = word.lowerBound
        while index < word.upperBound {
            let (_, length) = Scalars.decode(bytes, at: index)
            switch Scalars.classify(bytes, at: index) {
            case .upper, .lower:
                guard expectsLetter else { return false }
                expectsLetter = false
            default:
                guard bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: "-") else { return false }
                expectsLetter = true
            }
            index += length
        }
        return !expectsLetter
    }

    /// "2." or "b." that opens the sentence: the number of an item, not its end.
    private func isListNumber(_ word: Range<Int>, sentence: Int, in bytes: [UInt8]) -> Bool {
        let first = ListItems.skipBullet(bytes, from: Scalars.skipBlanks(bytes, from: sentence, to: word.upperBound), to: word.upperBound)
        guard first == word.lowerBound, word.count <= 3 else { return false }
        return word.allSatisfy { (48...57).contains(bytes[$0]) } || word.count == 1
            || word.allSatisfy { [UInt8(ascii: "i"), UInt8(ascii: "v"), UInt8(ascii: "x")].contains(Scalars.lowercased(bytes[$0])) }
    }

    /// Whether the word follows "and", "than" and the like: "you and I".
    private func followsConjunction(_ word: Range<Int>, sentence: Int, in bytes: [UInt8]) -> Bool {
        var end = word.lowerBound
        while end > sentence, Scalars.blankLength(bytes, at: end - 1) > 0 { end -= 1 }
        var start = end
        while start > sentence, Scalars.blankLength(bytes, at: start - 1) == 0 { start -= 1 }
        return ["and", "or", "than", "as", "am", "do", "did"].contains { Array($0.utf8) == bytes[start..<end].map(Scalars.lowercased) }
    }

    private func isEllipsis(_ bytes: [UInt8], _ index: Int) -> Bool {
        bytes[index] == 0xE2 && index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xA6
    }
}
