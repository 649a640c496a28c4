/// The word after a possible end of a sentence, behind its opening marks.
struct NextWord {
    /// Of its first character; `.openingMark` does not occur unless nothing follows the marks.
    let kind: CharacterClass
    /// Without opening marks.
    let range: Range<Int>
    let isQuoted: Bool
    /// The first opening mark is a round bracket.
    let isBracketed: Bool
    /// A comma, colon or the like: the sentence goes on.
    let isPunctuation: Bool
    /// A capital that is not the first letter: "iPhone", "al-Shabaab".
    let hasInnerCapital: Bool

    init(at index: Int, in bytes: [UInt8], limit: Int) {
        var start = index
        while start < limit, Scalars.classify(bytes, at: start) == .openingMark { start += Scalars.decode(bytes, at: start).length }
        isQuoted = start > index
        isBracketed = bytes[index] == UInt8(ascii: "(")
        guard start < limit else {
            kind = .openingMark
            range = limit..<limit
            isPunctuation = false
            hasInnerCapital = false
            return
        }
        kind = Scalars.classify(bytes, at: start)
        isPunctuation = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":")].contains(bytes[start])
        var end = start
        var capital = false
        while end < limit {
            let classOfEnd = Scalars.classify(bytes, at: end)
            let isApostrophe = bytes[end] == UInt8(ascii: "'") || Scalars.decode(bytes, at: end).scalar == 0x2019
            guard classOfEnd == .upper || classOfEnd == .lower || classOfEnd == .digit || isApostrophe || bytes[end] == UInt8(ascii: "-")
            else { break }
            if classOfEnd == .upper, end > start { capital = true }
            end += Scalars.decode(bytes, at: end).length
        }
        range = start..<min(end, limit)
        hasInnerCapital = capital
    }

    /// In ASCII lower case, with a straight apostrophe.
    func lowercased(in bytes: [UInt8]) -> [UInt8] {
        var word: [UInt8] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index] == 0xE2, index + 2 < range.upperBound, bytes[index + 1] == 0x80, bytes[index + 2] == 0x99 {
                word.append(UInt8(ascii: "'"))
                index += 3
            } else {
                word.append(Scalars.lowercased(bytes[index]))
                index += 1
            }
        }
        return word
    }

    func isFirstPerson(in bytes: [UInt8]) -> Bool {
        guard bytes[range].first == UInt8(ascii: "I") else { return false }
        return range.count == 1 || !(65...90).contains(Scalars.lowercased(bytes[range.lowerBound + 1]) & 0xDF)
    }

    func isRomanNumeral(in bytes: [UInt8]) -> Bool {
        !range.isEmpty && range.allSatisfy { [UInt8]("IVXLC".utf8).contains(bytes[$0]) }
    }

    func isAllCapitals(in bytes: [UInt8]) -> Bool { range.allSatisfy { (65...90).contains(bytes[$0]) } }

    func hasLowerSecond(in bytes: [UInt8]) -> Bool {
        let second = range.lowerBound + (range.isEmpty ? 0 : Scalars.decode(bytes, at: range.lowerBound).length)
        return second < range.upperBound && Scalars.classify(bytes, at: second) == .lower
    }
}
