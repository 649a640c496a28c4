/// Field-by-field codings of the documents that the stages hand on. A test writes a value with every field set
/// and reads it back, so a field that is forgotten here is found.

extension Span: Coded {
    package func encode(into writer: inout ByteWriter) {
        start.encode(into: &writer)
        count.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        let start: Int = try reader.read()
        let count: Int = try reader.read()
        guard start >= 0, count >= 0 else { throw reader.failure("a span") }
        self.init(start: start, end: start + count)
    }
}

extension Text: Coded {
    package func encode(into writer: inout ByteWriter) {
        string.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        let string: String = try reader.read()
        self.init(string)
    }
}

extension CalendarDate: Coded {
    package func encode(into writer: inout ByteWriter) {
        year.encode(into: &writer)
        month.encode(into: &writer)
        day.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        self.init(year: try reader.read(), month: try reader.read(), day: try reader.read())
    }
}

extension Instant: Coded {
    package func encode(into writer: inout ByteWriter) {
        seconds.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        self.init(seconds: try reader.read())
    }
}

extension PublicationDate.Source: Coded {}

extension PublicationDate: Coded {
    package func encode(into writer: inout ByteWriter) {
        date.encode(into: &writer)
        instant.encode(into: &writer)
        source.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        self.init(date: try reader.read(), instant: try reader.read(), source: try reader.read())
    }
}

extension Metadata: Coded {
    package func encode(into writer: inout ByteWriter) {
        title.encode(into: &writer)
        author.encode(into: &writer)
        publisher.encode(into: &writer)
        canonicalURL.encode(into: &writer)
        language.encode(into: &writer)
        section.encode(into: &writer)
        published.encode(into: &writer)
        modified.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        self.init()
        title = try reader.read()
        author = try reader.read()
        publisher = try reader.read()
        canonicalURL = try reader.read()
        language = try reader.read()
        section = try reader.read()
        published = try reader.read()
        modified = try reader.read()
    }
}

extension Article.Block.Kind: Coded {}

extension Article.Block: Coded {
    package func encode(into writer: inout ByteWriter) {
        kind.encode(into: &writer)
        text.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        self.init(kind: try reader.read(), text: try reader.read())
    }
}

extension Article: Coded {
    package func encode(into writer: inout ByteWriter) {
        blocks.encode(into: &writer)
        metadata.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        self.init(blocks: try reader.read(), metadata: try reader.read())
    }
}

extension Document.SectionKind: Coded {}

extension Document.Section: Coded {
    package func encode(into writer: inout ByteWriter) {
        kind.encode(into: &writer)
        isHeading.encode(into: &writer)
        span.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        self.init(kind: try reader.read(), isHeading: try reader.read(), span: try reader.read())
    }
}

extension Document.Sentence: Coded {
    package func encode(into writer: inout ByteWriter) {
        span.encode(into: &writer)
        section.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        self.init(span: try reader.read(), section: try reader.read())
    }
}

extension Document: Coded {
    package func encode(into writer: inout ByteWriter) {
        text.encode(into: &writer)
        metadata.encode(into: &writer)
        sections.encode(into: &writer)
        sentences.encode(into: &writer)
        language.encode(into: &writer)
        languageConfidence.encode(into: &writer)
        published.encode(into: &writer)
        datelinePlace.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(CodingFailure) {
        self.init(text: try reader.read(), metadata: try reader.read())
        sections = try reader.read()
        sentences = try reader.read()
        language = try reader.read()
        languageConfidence = try reader.read()
        published = try reader.read()
        datelinePlace = try reader.read()
    }
}
