import Testing

@testable import Language

/// What the embeddings read of a word, against spaCy's vocabulary.
@Suite struct WordFeatureTests {
    struct Word: Decodable, Sendable, CustomTestStringConvertible {
        let word: String
        let orth: String
        let lower: String
        let norm: String
        let prefix: String
        let suffix: String
        let shape: String
        let isSpace: Bool

        var testDescription: String { word }

        static let all = LanguageModel.golden("words.jsonl", as: Word.self)
    }

    @Test func everyWordHasTheFeaturesThatSpaCyGivesIt() throws {
        guard LanguageModel.bytes("config.cfg") != nil else { throw LanguageModel.Missing() }
        let vocabulary = try Vocabulary(ModelFiles(read: LanguageModel.bytes))
        #expect(Word.all.count > 700)
        for word in Word.all {
            let bytes = Array(word.word.utf8)
            let features = bytes.withUnsafeBufferPointer {
                vocabulary.features($0, scalars: word.word.unicodeScalars.map(\.value))
            }
            func id(_ bytes: [UInt8]) -> String { String(bytes.withUnsafeBufferPointer { StringID.id($0) }) }
            #expect(String(features.orth) == word.orth, "\(word.word)")
            #expect(String(decoding: features.lower, as: UTF8.self).unicodeScalars.elementsEqual(word.lower.unicodeScalars), "\(word.word)")
            #expect(String(decoding: features.norm, as: UTF8.self).unicodeScalars.elementsEqual(word.norm.unicodeScalars), "\(word.word)")
            #expect(id(features.prefix) == word.prefix, "\(word.word)")
            #expect(id(features.suffix) == word.suffix, "\(word.word)")
            #expect(String(decoding: features.shape, as: UTF8.self).unicodeScalars.elementsEqual(word.shape.unicodeScalars), "\(word.word)")
            #expect(features.isSpace == word.isSpace, "\(word.word)")
        }
    }

    @Test(
        arguments: [
            ("", 0), ("IS_ALPHA", 1), ("FLAG19", 19), ("FLAG63", 63), ("ID", 64), ("ADJ", 84), ("X", 101), ("SPACE", 103),
            ("DEPRECATED001", 104), ("DEPRECATED276", 379), ("PERSON", 380), ("punct", 445), ("acl", 451), ("_", 456),
        ] as [(String, UInt64)])
    func reservedNamesKeepTheirSmallNumbers(_ name: String, _ id: UInt64) {
        #expect(StringID.id(name) == id)
    }

    /// Values of MurmurHash3_x64_128 over eight bytes, as `thinc` returns them for key 0.
    @Test func bucketHashesAreThoseOfTheReference() {
        #expect(StringID.buckets(0, seed: 8) == (0, 0, 0, 0))
        #expect(StringID.buckets(0, seed: 9) == (1_862_229_173, 1_175_497_701, 2_029_532_547, 1_365_388_714))
    }
}
