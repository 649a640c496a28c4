import Export
import Foundation
import Testing

@Suite struct DictionaryTests {
    @Test func theDataDictionaryIsThatOfTheContract() throws {
        let file = Fixture.folder.appending(path: "../../docs/DATA.md")
        let made = dataDictionary(of: try Fixture.contract())
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil { try Data(made).write(to: file) }
        #expect(String(decoding: made, as: UTF8.self) == String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }
}
