import Testing

@testable import Language

@Suite struct TableTests {
    @Test func distinctStringsAreNumberedInOrderOfArrival() {
        var table = ByteTable()
        let words = (0..<5_000).map { "word \($0 % 1_000)" }
        #expect(words.map { table.insert($0) } == words.indices.map { $0 % 1_000 })
        #expect(table.count == 1_000)
        #expect(table.string(999) == "word 999")
        #expect(table.index(of: "word 1000") == nil)
        #expect(table.index(of: "") == nil)
        #expect(table.insert("") == 1_000)
    }

    @Test(arguments: [
        ("[1, -2.5e1, \"a\\u00e9\\n\\ud83d\\ude00\", true, null]", true), ("{\"a\": {}, \"b\": []}", true), ("", false), ("[1", false),
        ("{\"a\" 1}", false), ("[1]x", false), ("\"\\u12\"", false), (String(repeating: "[", count: 100_000), false),
    ])
    func jsonIsReadOrRefused(_ text: String, _ isJSON: Bool) {
        #expect((JSON(text) != nil) == isJSON)
    }

    @Test func jsonKeepsValues() {
        let json = JSON("{\"labels\": [\"a\\u00e9\\n\\ud83d\\ude00\", \"``\"], \"n\": 2}")
        #expect(json?["labels"]?.strings == ["aé\n😀", "``"])
        #expect(json?["none"] == nil)
    }

    @Test(
        arguments: [
            [0x05], [0xE0], [0xC0], [0xC3], [0xA1, 0x61], [0xC4, 0x01, 0xFF], [0x91, 0x01], [0x81, 0x01, 0x02],
            [0xCF, 0, 0, 0, 0, 0, 0, 0, 1],
            [0xCB, 0, 0, 0, 0, 0, 0, 0, 0], [0xDC, 0x00, 0x01, 0x01],
        ] as [[UInt8]])
    func aMessagePackValueIsReadAndItsTruncationRefused(_ bytes: [UInt8]) throws {
        _ = try MessagePackFile(name: "f", bytes: bytes)
        #expect(throws: LanguageError.self) { try MessagePackFile(name: "f", bytes: Array(bytes.dropLast())) }
        #expect(throws: LanguageError.self) { try MessagePackFile(name: "f", bytes: bytes + [0]) }
    }

    @Test(
        arguments: [
            [0xC1], [0xDD, 0xFF, 0xFF, 0xFF, 0xFF], [0xDF, 0xFF, 0xFF, 0xFF, 0xFF], [0xC6, 0xFF, 0xFF, 0xFF, 0xFF],
            [UInt8](repeating: 0x91, count: 100_000),
        ] as [[UInt8]])
    func hostileMessagePackIsRefused(_ bytes: [UInt8]) {
        #expect(throws: LanguageError.self) { try MessagePackFile(name: "f", bytes: bytes) }
    }
}
