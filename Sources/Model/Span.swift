/// A half-open range of Unicode scalar offsets into a document's normalized text.
package struct Span: Hashable, Sendable, Comparable {
    package var start: Int
    package var end: Int

    package init(start: Int, end: Int) {
        precondition(start <= end, "a span ends before it starts: \(start)..<\(end)")
        self.start = start
        self.end = end
    }

    package var count: Int { end - start }

    package func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }

    package func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }

    /// By start, and the longer one first.
    package static func < (a: Span, b: Span) -> Bool { a.start != b.start ? a.start < b.start : a.end > b.end }
}
