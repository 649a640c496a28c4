/// Names as they are compared: lower case, without marks, articles, possessives and the legal form of companies.
enum NameForm {
    private static let dropped: Set<String> = ["the", "a", "an"]
    private static let legal: Set<String> = [
        "inc", "corp", "corporation", "co", "company", "ltd", "limited", "plc", "llc", "ag", "sa", "nv", "gmbh", "group", "holdings",
        "incorporated",
    ]
    private static let legalForms: Set<String> = [
        "inc", "inc.", "corp", "corp.", "ltd", "ltd.", "plc", "llc", "ag", "gmbh", "s.a.", "n.v.", "co.",
    ]

    /// Ltd, Inc, plc: what only firms have at the end of their names.
    static func isLegalForm(_ word: String) -> Bool { legalForms.contains(word) }

    private static let small: Set<String> = ["of", "and", "the", "for", "on", "in", "to", "de", "&", "a"]

    static func words(_ name: String) -> [String] {
        guard let ascii = asciiWords(name) else { return withoutArticle(unicodeWords(name)) }
        return withoutArticle(ascii)
    }

    private static func withoutArticle(_ words: [String]) -> [String] {
        guard let first = words.first, words.count > 1, dropped.contains(first) else { return words }
        return Array(words.dropFirst())
    }

    /// The words of a name in ASCII, by its bytes; nil for other names.
    private static func asciiWords(_ name: String) -> [String]? {
        var name = name
        return name.withUTF8 { bytes in
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
            var words: [String] = []
            var word: [UInt8] = []
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
                case UInt8(ascii: "."), UInt8(ascii: "'"): continue
                default:
                    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
                    word.removeAll(keepingCapacity: true)
                }
            }
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            return words
        }
    }

    private static func unicodeWords(_ name: String) -> [String] {
        var words: [String] = []
        var word = ""
        for scalar in name.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                word.unicodeScalars.append(scalar)
            } else if scalar == "." || scalar == "'" || scalar == "’" {
                continue
            } else {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    static func withoutLegalForm(_ words: [String]) -> [String] {
        var words = words
        while words.count > 1, let last = words.last, legal.contains(last) { words.removeLast() }
        return words
    }

    /// First letters of the words, with and without the small ones.
    static func initials(_ words: [String]) -> [String] {
        let all = String(words.compactMap(\.first))
        let large = String(words.filter { !small.contains($0) }.compactMap(\.first))
        return [all, large]
    }

    /// Whether letters can stand for words: their initials, or a few letters of each in order ("SIA" for Singapore Airlines).
    static func abbreviates(_ letters: String, _ words: [String]) -> Bool {
        if initials(words).contains(letters) { return true }
        let large = words.filter { !small.contains($0) }
        guard letters.count >= 3, letters.count <= large.count + 2, large.count >= 2 else { return false }
        var rest = Substring(letters)
        for word in large {
            guard let first = word.first, rest.first == first else { return false }
            rest = rest.dropFirst()
            // Letters inside a word, as long as they do not begin the next one.
            var at = word.index(after: word.startIndex)
            while let next = rest.first, rest.count > 0, let found = word[at...].firstIndex(of: next),
                rest.count > large.count - (large.firstIndex(of: word) ?? 0) - 1
            {
                rest = rest.dropFirst()
                at = word.index(after: found)
            }
        }
        return rest.isEmpty
    }

    /// Whether one list of words stands in another, in order and together.
    static func contains(_ long: [String], _ short: [String]) -> Bool {
        guard !short.isEmpty, short.count <= long.count else { return false }
        return (0...(long.count - short.count)).contains { Array(long[$0..<$0 + short.count]) == short }
    }

    /// Whether two names of persons can be one: same family name, and given names or initials that do not differ.
    static func personsAgree(_ a: [String], _ b: [String]) -> Bool {
        guard let lastA = a.last, let lastB = b.last else { return false }
        let (short, long) = a.count <= b.count ? (a, b) : (b, a)
        if lastA == lastB {
            let given = long.dropLast()
            return short.dropLast().allSatisfy { word in
                given.contains { $0 == word || (word.count == 1 || $0.count == 1) && $0.first == word.first }
            }
        }
        // "Wang Yi" and "Wang": the family name first; "Mohammed bin Salman".
        return short.count >= 2 && short.allSatisfy { long.contains($0) }
    }
}
