import Model
import Testing

@Suite struct TextTests {
    @Test(arguments: ["", "plain", "Kenya–UK “pact”", "é🇰🇪\u{301}x", String(repeating: "añb🙂", count: 100)])
    func bytesAndScalarsConvertBothWays(string: String) {
        let text = Text(string)
        var byte = 0
        for (scalar, value) in string.unicodeScalars.enumerated() {
            #expect(text.scalarOffset(ofByte: byte) == scalar)
            #expect(text.byteOffset(ofScalar: scalar) == byte)
            byte += UTF8.width(value)
        }
        #expect(text.scalarCount == string.unicodeScalars.count)
        #expect(text.scalarOffset(ofByte: byte) == text.scalarCount)
        #expect(text.byteOffset(ofScalar: text.scalarCount) == byte)
    }

    @Test func aSpanCutsOutItsWords() {
        let text = Text("Ruto’s “visit” to Paris")
        #expect(text[Span(start: 8, end: 13)] == "visit")
        #expect(text.span(ofBytes: text.bytes(of: Span(start: 8, end: 13))) == Span(start: 8, end: 13))
    }

    @Test func brokenBytesAreRepaired() {
        let text = Text([0x61, 0xFF, 0x62])
        #expect(text.string == "a\u{FFFD}b")
        #expect(text.scalarCount == 3)
    }
}
