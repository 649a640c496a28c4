@testable import Ingest
import Testing

private func parse(_ text: String, lenient: Bool = false) throws -> JSON { try JSONParser.parse(Array(text.utf8), lenient: lenient) }

@Test func valuesAreReadAsWritten() throws {
    let value = try parse(#" {"a": [1, -2.5e3, true, null], "b": "x\n\u00e9\ud83d\ude00\/", "b": "last"} "#)
    #expect(value["a"] == .array([.number("1"), .number("-2.5e3"), .bool(true), .null]))
    #expect(value["b"] == .string("last"))
    #expect(try parse(#""x\n\u00e9\ud83d\ude00\/""#) == .string("x\né😀/"))
    #expect(try parse(#""\ud83d!""#) == .string("\u{FFFD}!"))
}

@Test(arguments: ["", "{", "[1,]", "{\"a\" 1}", "01", "1.", "tru", "\"\n\"", "\"\\x\"", "\"\\u12\"", "[1] 2", "nul", "'a'"])
func whatIsNotJSONIsRefused(text: String) {
    #expect(throws: JSONParser.Failure.self) { try parse(text) }
}

@Test func pagesAreForgivenTheirFaults() throws {
    #expect(try parse("{\"a\": \"one\ntwo\", \"b\": [1,],}", lenient: true)["a"] == .string("one\ntwo"))
    #expect(try parse("{\"a\": 1};", lenient: true)["a"] == .number("1"))
}

@Test func depthIsLimited() {
    #expect(throws: JSONParser.Failure(offset: 128, problem: "nested deeper than 128")) {
        try parse(String(repeating: "[", count: 100_000))
    }
}
