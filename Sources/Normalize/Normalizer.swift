package import Model

/// Turns an article into a clean document: text that every offset refers to, sections, sentences, language, date.
package struct Normalizer: Sendable {
    private let splitter: SentenceSplitter
    private let words: PageWords
    private let languages: LanguageIdentifier

    /// The resource files that `init` wants, from the folder `Lists`.
    package static let listNames = ["abbreviations.txt", "boilerplate.txt", "sentence-words.txt"]

    package init(lists: [ListFile]) throws(NormalizeError) {
        func list(_ name: String, _ sections: [String]) throws(NormalizeError) -> WordList {
            guard let file = lists.first(where: { $0.name == name }) else { throw .missingList(name: name, known: Normalizer.listNames) }
            return try WordList(file, sections: sections)
        }
        let furniture = try list("boilerplate.txt", PageWords.sections)
        splitter = SentenceSplitter(
            abbreviations: try list("abbreviations.txt", SentenceSplitter.abbreviationSections),
            words: try list("sentence-words.txt", SentenceSplitter.wordSections))
        words = PageWords(furniture)
        languages = LanguageIdentifier(englishWords: furniture["english"])
    }

    /// Cleans an article: one block a line, the title first, no characters that print nothing.
    ///
    /// No other word is changed, moved or lost. The path of `url`, where the document was published, may hold its date;
    /// `retrieved`, when it was seen or the time of its file, is the last resort for it.
    package func normalize(_ article: Article, url: String? = nil, retrieved: Instant? = nil) -> Document {
        var bytes: [UInt8] = []
        var blocks: [SectionFinder.Block] = []
        func add(_ line: [UInt8], _ markup: Article.Block.Kind) {
            if !bytes.isEmpty { bytes.append(0x0A) }
            blocks.append(SectionFinder.Block(range: bytes.count..<bytes.count + line.count, markup: markup))
            bytes += line
        }
        var metadata = article.metadata
        let title = metadata.title.map { Array(TextCleaner.lines(of: $0).joined(separator: [0x20])) } ?? []
        metadata.title = title.isEmpty ? nil : String(decoding: title, as: UTF8.self)
        let lines = article.blocks.map { (markup: $0.kind, lines: TextCleaner.lines(of: $0.text)) }
        if !title.isEmpty, let first = lines.first(where: { !$0.lines.isEmpty })?.lines.first,
            !Normalizer.isSame(first, title)
        {
            add(title, .heading)
        }
        for block in lines {
            for line in block.lines { add(line, block.markup) }
        }
        if blocks.isEmpty, !title.isEmpty { add(title, .heading) }
        return document(Text(bytes), blocks: blocks, metadata: metadata, url: url, retrieved: retrieved)
    }

    /// Takes the text exactly as it is, so that offsets are those of the input; only tells its parts apart.
    package func normalize(verbatim text: Text, metadata: Metadata, url: String? = nil, retrieved: Instant? = nil) -> Document {
        var blocks: [SectionFinder.Block] = []
        var start = 0
        let bytes = text.utf8
        func add(_ end: Int) {
            let line = Scalars.trim(start..<end, in: bytes)
            if !line.isEmpty { blocks.append(SectionFinder.Block(range: line)) }
        }
        for index in bytes.indices where bytes[index] == 0x0A || bytes[index] == 0x0D {
            add(index)
            start = index + 1
        }
        add(bytes.count)
        return document(text, blocks: blocks, metadata: metadata, url: url, retrieved: retrieved)
    }

    private func document(
        _ text: Text, blocks: [SectionFinder.Block], metadata: Metadata, url: String?, retrieved: Instant?
    ) -> Document {
        let bytes = text.utf8
        let found = SectionFinder(blocks, in: bytes, metadata: metadata, words: words, splitter: splitter)
        var document = Document(text: text, metadata: metadata)
        if document.metadata.title == nil { document.metadata.title = found.headline.map { text[$0] } }
        if document.metadata.author == nil { document.metadata.author = found.author }
        var prose: [UInt8] = []
        for section in found.sections {
            document.sections.append(
                Document.Section(kind: section.kind, isHeading: section.isHeading, span: text.span(ofBytes: section.range)))
            // A subhead is a title for what follows: its words are told apart from the sentences of the body.
            let kind = section.isHeading ? .headline : section.kind
            let sentences = kind == .dateline ? [section.range] : splitter.sentences(in: bytes, range: section.range)
            document.sentences += sentences.map {
                Document.Sentence(span: text.span(ofBytes: $0), section: kind)
            }
            if section.kind == .body || section.kind == .headline {
                prose += bytes[section.range]
                prose.append(0x0A)
            }
        }
        (document.language, document.languageConfidence) = languages.language(of: prose)
        document.datelinePlace = found.dateline?.place.map(text.span(ofBytes:))
        let evidence = PublicationEvidence(
            stated: metadata.published, url: metadata.canonicalURL ?? url, written: found.dateline?.date ?? found.lineDate, text: bytes,
            retrieved: retrieved, modified: metadata.modified)
        document.published = evidence.best()
        return document
    }

    private static func isSame(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        Folding.isSameTitle(
            Folding.words(of: a, in: 0..<a.count, keepingDigits: true), Folding.words(of: b, in: 0..<b.count, keepingDigits: true))
    }
}
