@testable import Ingest
import Testing

private func text(_ bytes: [UInt8], _ declared: String? = nil) -> String {
    String(decoding: decoded(bytes, declared: declared), as: UTF8.self)
}

@Test(
    arguments: [
        ([0xEF, 0xBB, 0xBF, 0x41], nil, "A"),
        ([0xFF, 0xFE, 0x41, 0x00, 0xE9, 0x00], nil, "Aé"),
        ([0xFE, 0xFF, 0x00, 0x41], nil, "A"),
        ([0x63, 0x61, 0x66, 0xE9], "utf-8", "café"),
        ([0x63, 0x61, 0x66, 0xC3, 0xA9], "iso-8859-1", "café"),
        ([0x93, 0x41, 0x94], "iso-8859-1", "“A”"),
        ([0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2], "windows-1251", "Привет"),
        ([0x82, 0xA0], "shift_jis", "あ"),
        ([0x41, 0x00, 0x42], nil, "A B"),
        ([0x41, 0xE9, 0x42], "no-such-charset", "AéB"),
    ] as [([UInt8], String?, String)])
func bytesBecomeText(bytes: [UInt8], declared: String?, expected: String) {
    #expect(text(bytes, declared) == expected)
}

@Test func aLittleDamageDoesNotMakeUTF8AnotherCharset() {
    #expect(text(Array("Müller, Gärtner, Köln, ß".utf8) + [0xFF]) == "Müller, Gärtner, Köln, ß\u{FFFD}")
}

@Test(arguments: [
    ("Itâ€™s a cafÃ©", "It’s a café"),
    ("Ã© alone", "Ã© alone"),
    ("cafÃ© and itâ€™s and é", "cafÃ© and itâ€™s and é"),
    ("Ça va à Orléans", "Ça va à Orléans"),
])
func mojibakeIsRepairedOnlyWhenItIsCertain(written: String, expected: String) {
    #expect(text(Array(written.utf8)) == expected)
}
