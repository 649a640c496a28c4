/// Rule lemmatizer of English: suffix rules, exceptions and a word list by part of speech.
///
/// Source: spacy/pipeline/lemmatizer.py (`rule_lemmatize`) and spacy/lang/en/lemmatizer.py (`is_base_form`).
struct Lemmatizer: Sendable {
    private struct Tables: Sendable {
        var rules: [(old: [UInt8], new: [UInt8])] = []
        var exceptions = ByteTable()
        var formsOfException: [[[UInt8]]] = []
        var words = ByteTable()

        var isEmpty: Bool { rules.isEmpty && exceptions.count == 0 && words.count == 0 }
    }

    /// By lower-case part of speech.
    private var tables: [String: Tables] = [:]

    init(_ files: ModelFiles) throws(LanguageError) {
        let path = "lemmatizer/lookups/lookups.bin"
        let file = try MessagePackFile(name: path, bytes: try files.bytes(path))
        for pos in [
            "adj", "adp", "adv", "aux", "cconj", "det", "intj", "noun", "num", "part", "pron", "propn", "punct", "sconj", "sym", "verb",
            "x",
        ] {
            let key = StringID.id(pos)
            func table(_ name: String) -> MessagePack? { file.field(key, of: file.field(name, of: file.root)) }
            var tables = Tables()
            for rule in table("lemma_rules")?.items ?? [] {
                guard let pair = rule.items, pair.count == 2, let old = file.utf8(pair[0]), let new = file.utf8(pair[1]) else {
                    throw file.malformed("pairs of suffixes in lemma_rules")
                }
                tables.rules.append((Array(old), Array(new)))
            }
            for (form, lemmas) in table("lemma_exc")?.pairs ?? [] {
                guard let form = file.string(form), let lemmas = lemmas.items else { throw file.malformed("lists of lemmas in lemma_exc") }
                if tables.exceptions.insert(form) == tables.formsOfException.count {
                    tables.formsOfException.append(lemmas.compactMap { file.utf8($0).map { Array($0) } })
                }
            }
            let words = table("lemma_index")?.items ?? []
            tables.words = ByteTable(capacity: words.count)
            for word in words {
                guard let word = file.utf8(word) else { throw file.malformed("words in lemma_index") }
                word.withUnsafeBufferPointer { _ = tables.words.insert($0) }
            }
            if !tables.isEmpty { self.tables[pos] = tables }
        }
        guard !tables.isEmpty else { throw file.malformed("lemma_rules, lemma_exc and lemma_index") }
    }

    /// The lemma of a word with this part of speech (lower case) and morphology ("Number=Sing|...").
    func lemma(of text: [UInt8], lower: [UInt8], pos: String, morph: String) -> [UInt8] {
        if pos.isEmpty || pos == "space" || isBaseForm(pos, morph) { return lower }
        guard let tables = tables[pos] else { return pos == "propn" ? text : lower }
        var forms: [[UInt8]] = []
        var unknown: [[UInt8]] = []
        for (old, new) in tables.rules where lower.count >= old.count && lower.suffix(old.count).elementsEqual(old) {
            let form = Array(lower.dropLast(old.count)) + new
            if form.isEmpty { continue }
            if form.withUnsafeBufferPointer({ tables.words.index(of: $0) }) != nil {
                forms.insert(form, at: 0)
            } else if !isAlphabetic(form) {
                forms.append(form)
            } else {
                unknown.append(form)
            }
        }
        var distinct: [[UInt8]] = []
        for form in forms where !distinct.contains(form) { distinct.append(form) }
        if let exception = lower.withUnsafeBufferPointer({ tables.exceptions.index(of: $0) }) {
            for form in tables.formsOfException[exception] where !distinct.contains(form) { distinct.insert(form, at: 0) }
        }
        return distinct.first ?? unknown.first ?? text
    }

    private func isAlphabetic(_ form: [UInt8]) -> Bool {
        var scalars: [UInt32] = []
        form.withUnsafeBufferPointer { scalars.replace(with: $0) }
        return scalars.allSatisfy(Characters.isLetter)
    }

    private func isBaseForm(_ pos: String, _ morph: String) -> Bool {
        let features = morph.split(separator: "|")
        func has(_ feature: String) -> Bool { features.contains { $0 == feature } }
        if pos == "noun", has("Number=Sing") { return true }
        if pos == "verb", has("VerbForm=Inf") { return true }
        if pos == "verb", has("VerbForm=Fin"), has("Tense=Pres"), !features.contains(where: { $0.hasPrefix("Number=") }) { return true }
        return has("Degree=Pos") || has("VerbForm=Inf") || has("VerbForm=None")
    }
}
