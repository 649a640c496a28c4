import CCLD2

/// Tells the language of a text by CLD2, and English by its commonest words where the text is too short for that.
struct LanguageIdentifier: Sendable {
    private let englishWords: Set<[UInt8]>

    init(englishWords: [String]) { self.englishWords = Set(englishWords.map { Array($0.utf8) }) }

    /// ISO 639-1 ("und" when it cannot be told) and a confidence of 0 to 1.
    ///
    /// CLD2 is good on documents and not on sentences: when it does not stand by its answer, a text in which
    /// every fifth word is one of the commonest English ones is English, and any other remains untold.
    func language(of text: [UInt8]) -> (code: String, confidence: Double) {
        // Enough for any language to show itself; more only costs time (16 MB/s).
        let sample = text.prefix(4000).map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
        let answer = sample.withUnsafeBufferPointer { ccld2_detect($0.baseAddress, Int32($0.count)) }
        let code = answer.code.map { String(cString: $0) } ?? "un"
        if answer.reliable == 1, code != "un", code == "en" || answer.text_bytes >= 200 || englishShare(of: sample) < 0.2 {
            return (code, Double(answer.percent) / 100)
        }
        return englishShare(of: sample) >= 0.2 ? ("en", 0.5) : ("und", 0)
    }

    /// The share of the commonest English words among all words.
    private func englishShare(of text: [UInt8]) -> Double {
        let words = Folding.words(of: text, in: 0..<text.count, limit: 4000).split(separator: 0x20)
        guard words.count >= 3 else { return 0 }
        return Double(words.count { englishWords.contains(Array($0)) }) / Double(words.count)
    }
}
