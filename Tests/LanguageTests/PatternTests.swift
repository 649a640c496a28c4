import Testing

@testable import Language

/// The regular expressions of tokenizer files: leftmost match, first alternative first, greedy.
@Suite struct PatternTests {
    private func first(_ pattern: String, in text: String) throws -> Range<Int>? {
        let pattern = try Pattern(pattern, file: "tokenizer", name: "test")
        var matcher = Matcher()
        return Array(text.unicodeScalars.map(\.value)).withUnsafeBufferPointer { matcher.first(of: pattern, from: 0, in: $0) }
    }

    @Test(
        arguments: [
            ("a|ab", "ab", 0..<1), ("ab|a", "ab", 0..<2), ("^b", "ab", nil), ("b$", "ab", 1..<2), ("a*", "baa", 0..<0),
            ("a+b", "aaab", 0..<4),
            ("a{2}", "aaa", 0..<2), ("a{2,}", "baaa", 1..<4), ("(?:ab){1,2}c", "ababc", 0..<5), ("(?:ab)*c", "ababc", 0..<5),
            ("(?:a|ab)(?:c|bcd)", "abcd", 0..<4), ("(?<=x)y", "yxy", 2..<3), ("x(?=y)", "xxy", 1..<2), ("x(?!y)", "xyx", 2..<3),
            ("[a-c\\d_-]+", "zz-b7_é", 2..<6), ("\\w+", "--né٣_", 2..<6), ("\\S+", " \u{A0}né ", 2..<4), ("\\.\\.+", "a.b...", 3..<6),
            ("\\u00e9\\U0001F600", "é😀", 0..<2), ("[\\u00e0-\\u00ef]", "zé", 1..<2), ("(?u)^a(?:b?c)?$", "ac", 0..<2),
            ("a?a?aa", "aa", 0..<2),
            ("(?:(?:a+)+b|c)", "aaaac", 4..<5),
        ] as [(String, String, Range<Int>?)])
    func thePatternFinds(_ pattern: String, _ text: String, _ range: Range<Int>?) throws {
        #expect(try first(pattern, in: text) == range)
    }

    @Test(arguments: [
        ("a.b", "'.'"), ("a*?", "a lazy or possessive repetition"), ("(a", "an unclosed group"), ("a)", "an unbalanced ')'"),
        ("[^a]", "a negated class"), ("(?P<n>a)", "a group of an unknown kind"), ("(?<=a+)b", "a look-behind of varying width"),
        ("(?:a?)*", "a repeated group that may be empty"), ("\\b", "escape '\\b'"), ("[b-a]", "a bad range"), ("*a", "nothing to repeat"),
        ("a{3,2}", "a bad repetition count"), ("[a", "an unfinished pattern"), ("\\u12", "an unfinished pattern"),
    ])
    func whatIsNotKnownIsRefusedByName(_ pattern: String, _ problem: String) {
        #expect(
            throws: LanguageError.unsupported(
                file: "tokenizer", found: "\(problem) in 'test'",
                known: "literals, classes, groups, greedy repetitions, look-ahead, look-behind of fixed width, ^ and $")
        ) { try first(pattern, in: "") }
    }

    @Test func textMadeToExplodeIsNoMatch() throws {
        #expect(try first("(?:a|aa)+$", in: String(repeating: "a", count: 200) + "b") == nil)
    }

    @Test func theFirstPlaceForAMatchAtTheEndIsFound() throws {
        let pattern = try Pattern("\\.\\.+$|(?<=x)yz$|!$", file: "tokenizer", name: "test")
        func earliest(_ text: String) -> Int {
            text.unicodeScalars.map(\.value).withUnsafeBufferPointer { pattern.earliestEnding(in: $0) }
        }
        #expect(earliest("abcdef") == 4)
        #expect(earliest("ab......") == 2)
        #expect(earliest("") == 0)
    }
}
