/// What a source says of a document beside its text.
///
/// Every field is optional: an empty one is nil, never "".
package struct Metadata: Hashable, Sendable {
    package var title: String?
    /// Names as written, joined by "; " when there are several.
    package var author: String?
    package var publisher: String?
    /// The address that the page gives for itself.
    package var canonicalURL: String?
    /// ISO 639-1 as declared; what the text itself says is `Document.language`.
    package var language: String?
    /// The part of the paper: politics, world.
    package var section: String?
    package var published: PublicationDate?
    package var modified: Instant?

    package init() {}
}

/// When a document came out, and what says so.
package struct PublicationDate: Hashable, Sendable {
    /// In order of trust.
    package enum Source: String, Sendable, CaseIterable { case meta, feed, url, dateline, file, none }

    /// The date at the place of publication: what "today" in the text means.
    ///
    /// May lack the year (dateline).
    package var date: CalendarDate
    /// The moment, when the source gives a time of day.
    package var instant: Instant?
    package var source: Source

    package init(date: CalendarDate, instant: Instant? = nil, source: Source) {
        self.date = date
        self.instant = instant
        self.source = source
    }
}

/// One document as it lies in its source: bytes, and what the source says of them.
///
/// This is what readers cut archives and feeds into; nothing is decoded yet.
package struct RawDocument: Hashable, Sendable {
    package enum Format: String, Sendable, CaseIterable { case text, html }

    /// Where it comes from and what its id is made of: URL, feed GUID, WARC target URI or path relative to the input root.
    package var identity: String
    /// URL, file: URI or WARC record id, for people.
    package var sourceURI: String
    /// Feed, folder or collection that delivered it.
    package var sourceName: String?
    package var mimeType: String?
    /// Character encoding as declared outside the bytes (HTTP header, XML declaration of a feed).
    package var charset: String?
    /// From feed, WARC or file time; never the clock of the run.
    package var retrieved: Instant?
    package var format: Format
    package var bytes: [UInt8]
    package var metadata: Metadata

    package init(identity: String, sourceURI: String, format: Format, bytes: [UInt8]) {
        self.identity = identity
        self.sourceURI = sourceURI
        self.format = format
        self.bytes = bytes
        self.metadata = Metadata()
    }
}

/// The article found in a raw document: decoded text, one paragraph a line, and merged metadata.
package struct Article: Hashable, Sendable {
    /// A line of the article and what the page's markup says it is.
    package struct Block: Hashable, Sendable {
        package enum Kind: UInt8, Sendable, CaseIterable { case paragraph, heading, listItem, quote, caption, table, boilerplate }

        package var kind: Kind
        package var text: String

        package init(kind: Kind, text: String) {
            self.kind = kind
            self.text = text
        }
    }

    package var blocks: [Block]
    package var metadata: Metadata

    package init(blocks: [Block], metadata: Metadata) {
        self.blocks = blocks
        self.metadata = metadata
    }
}

/// A clean document: the text that every offset refers to, in sections and sentences.
package struct Document: Hashable, Sendable {
    package enum SectionKind: String, Sendable, CaseIterable { case headline, dateline, body, boilerplate }

    /// A run of text of one kind; sections lie in order and do not overlap.
    ///
    /// A body section is one block (paragraph, subhead, list item): sentences never cross it.
    package struct Section: Hashable, Sendable {
        package var kind: SectionKind
        /// A subhead inside the body: a title for what follows, not a sentence.
        package var isHeading: Bool
        package var span: Span

        package init(kind: SectionKind, isHeading: Bool = false, span: Span) {
            self.kind = kind
            self.isHeading = isHeading
            self.span = span
        }
    }

    package struct Sentence: Hashable, Sendable {
        package var span: Span
        /// `headline` for the title and for subheads.
        package var section: SectionKind

        package init(span: Span, section: SectionKind) {
            self.span = span
            self.section = section
        }
    }

    package var text: Text
    package var metadata: Metadata
    package var sections: [Section]
    package var sentences: [Sentence]
    /// ISO 639-1 of the text itself, "und" when it cannot be told; another language than English is not analysed.
    package var language: String
    /// From 0 to 1.
    package var languageConfidence: Double
    /// Publication by the order of trust; source `.none` when nothing tells.
    package var published: PublicationDate?
    /// The place in the dateline, as written.
    package var datelinePlace: Span?

    package init(text: Text, metadata: Metadata) {
        self.text = text
        self.metadata = metadata
        sections = []
        sentences = []
        language = "und"
        languageConfidence = 0
    }

    /// English, or too short to tell.
    package var isAnalysed: Bool { language == "en" || language == "und" }
}
