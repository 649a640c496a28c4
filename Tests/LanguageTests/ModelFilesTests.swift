import Testing

@testable import Language
@testable import Model

/// A model that is missing, damaged, altered or of another kind is one clear error before any work.
@Suite struct ModelFilesTests {
    private func error(changing path: String, _ change: @escaping @Sendable ([UInt8]) -> [UInt8]?) throws -> LanguageError? {
        guard LanguageModel.bytes("config.cfg") != nil else { throw LanguageModel.Missing() }
        let files = ModelFiles { file in
            if file == "SHA256SUMS" { return nil }
            return LanguageModel.bytes(file).flatMap { file == path ? change($0) : $0 }
        }
        do throws(LanguageError) { _ = try LanguageEngine(files) } catch { return error }
        return nil
    }

    @Test func theModelIsNamed() throws {
        let language = try LanguageModel.language()
        #expect(language.model.hasPrefix("en_core_web_sm"))
        #expect(language.fingerprint.count == 64)
        #expect(language.labels.tags.count >= 50)
    }

    @Test(arguments: ModelFiles.paths) func aMissingFileIsNamed(_ path: String) throws {
        #expect(try error(changing: path) { _ in nil } == .missing(file: path))
    }

    @Test(arguments: ModelFiles.paths.filter { $0 != "vocab/key2row" }) func aTruncatedFileIsNamed(_ path: String) throws {
        let error = try #require(try error(changing: path) { Array($0.prefix($0.count / 2)) })
        #expect(error.description.hasPrefix("\(path): "))
    }

    @Test func anAlteredFileIsNamed() throws {
        guard LanguageModel.bytes("SHA256SUMS") != nil else { throw LanguageModel.Missing() }
        let files = ModelFiles { path in
            var bytes = LanguageModel.bytes(path)
            if path == "parser/model" { bytes?[200_000] ^= 1 }
            return bytes
        }
        #expect(throws: LanguageError.altered(file: "parser/model")) { try LanguageEngine(files) }
    }

    @Test(arguments: [
        ("\"tagger\"", "\"transformer\"", "config.cfg: cannot run the component 'transformer'; known: tok2vec, tagger, parser"),
        ("disabled = [\"senter\"]", "disabled = []", "config.cfg: cannot run the component 'senter'; known: tok2vec, tagger"),
        ("lang = \"en\"", "lang = \"de\"", "config.cfg: cannot run language \"de\"; known: \"en\""),
        ("spacy.Tok2Vec.v2", "spacy.Tok2VecTransformer.v1", "config.cfg: cannot run the architecture \"spacy.Tok2VecTransformer.v1\""),
        ("mode = \"rule\"", "mode = \"lookup\"", "config.cfg: cannot run the lemmatizer mode \"lookup\"; known: \"rule\""),
    ])
    func aModelOfAnotherKindIsRefusedByName(_ old: String, _ new: String, _ message: String) throws {
        let error = try error(changing: "config.cfg") { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            return Array(text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new).utf8)
        }
        #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "no error")")
    }

    @Test func damagedBytesAnywhereNeverCrashTheReader() throws {
        guard let bytes = LanguageModel.bytes("attribute_ruler/patterns") else { throw LanguageModel.Missing() }
        var names = LabelNames()
        for place in stride(from: 0, to: bytes.count, by: 397) {
            for value: UInt8 in [0, 0xC1, 0xDD, 0xFF] {
                var damaged = bytes
                damaged[place] = value
                _ = try? AttributeRuler(ModelFiles { [damaged] _ in damaged }, &names)
            }
        }
    }
}
