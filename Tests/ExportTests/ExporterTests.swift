import Export
import Foundation
import Model
import Testing

@Suite struct ExporterTests {
    static let table = Contract.Table(
        name: "t", title: "T", primaryKey: ["a"],
        columns: [
            Contract.Column(name: "a", type: .string), Contract.Column(name: "b", type: .number),
            Contract.Column(name: "c", type: .boolean), Contract.Column(name: "d", type: .integer),
        ])

    static func encode(_ exporter: any TableExporter, _ row: [Cell]) -> String {
        String(decoding: exporter.encode([row], of: table), as: UTF8.self)
    }

    @Test(arguments: [
        ([Cell.string("plain"), .number(1), .boolean(true), .integer(-7)], "plain,1.0,true,-7\n"),
        ([.string("a,b"), .number(0.1), .boolean(false), .integer(0)], "\"a,b\",0.1,false,0\n"),
        ([.string("say \"hi\""), .null, .null, .null], "\"say \"\"hi\"\"\",,,\n"),
        ([.string("\""), .number(-0.0), .null, .integer(.min)], "\"\"\"\",0.0,,-9223372036854775808\n"),
        ([.string("two\nlines"), .number(1e-7), .null, .integer(.max)], "\"two\nlines\",1e-07,,9223372036854775807\n"),
        ([.string("Élise\u{2028}"), .number(.nan), .null, .null], "Élise\u{2028},,,\n"),
    ])
    func csvQuotesOnlyWhatNeedsIt(row: [Cell], line: String) { #expect(ExporterTests.encode(CSVExporter(), row) == line) }

    @Test(arguments: [
        ([Cell.string("plain"), .number(1), .boolean(true), .integer(-7)], #"{"a":"plain","b":1.0,"c":true,"d":-7}"#),
        ([.string("\"\\/\n\r\t\u{0}\u{1F}"), .null, .null, .null], #"{"a":"\"\\/\n\r\t\u0000\u001f","b":null,"c":null,"d":null}"#),
        ([.string("é 🇸🇩"), .number(.infinity), .boolean(false), .integer(1)], #"{"a":"é 🇸🇩","b":null,"c":false,"d":1}"#),
    ])
    func jsonLinesEscapesAndKeepsEveryColumn(row: [Cell], line: String) {
        #expect(ExporterTests.encode(JSONLinesExporter(), row) == line + "\n")
    }

    @Test func whatFoundationReadsIsWhatWasWritten() throws {
        var random = Seeded(state: 7)
        for _ in 0..<200 {
            let text = String(String.UnicodeScalarView((0..<8).compactMap { _ in Unicode.Scalar(UInt32(random.below(0x300))) }))
            let value = Double(random.below(1_000_000)) / Double(1 + random.below(1000))
            let line = ExporterTests.encode(JSONLinesExporter(), [.string(text), .number(value), .null, .integer(3)])
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect((object["a"] as? String)?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
            let number = line.firstRange(of: "\"b\":").map { line[$0.upperBound...].prefix { $0 != "," } }
            #expect(number.flatMap { Double($0) } == value)
        }
    }
}

/// Steele's SplitMix64: the same numbers on every machine.
struct Seeded {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(bound))
    }
}
