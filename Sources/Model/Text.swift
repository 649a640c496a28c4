/// A text as UTF-8 bytes, with the way from byte offsets to Unicode scalar offsets and back.
///
/// Bytes are the coordinate of every loop (1 to 2 GB/s against 25 MB/s for scalars); scalars are the
/// coordinate of everything stored or shown (`Span`). The table below joins the two: one entry for
/// each 64 bytes, so that a conversion reads at most 64 bytes.
package struct Text: Hashable, Sendable {
    package let utf8: [UInt8]
    /// Scalars before each block of 64 bytes; empty when the text is ASCII.
    private let scalarsBefore: [Int32]
    package let scalarCount: Int

    /// Valid UTF-8 is expected; what is not valid is repaired with U+FFFD.
    package init(_ bytes: [UInt8]) {
        let valid = Text.isValid(bytes)
        utf8 = valid ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
        var table: [Int32] = []
        var scalars = 0
        var isASCII = true
        for (index, byte) in utf8.enumerated() {
            if index % 64 == 0 { table.append(Int32(truncatingIfNeeded: scalars)) }
            if byte & 0xC0 != 0x80 { scalars += 1 }
            if byte >= 0x80 { isASCII = false }
        }
        scalarsBefore = isASCII ? [] : table
        scalarCount = scalars
    }

    package init(_ string: String) { self.init(Array(string.utf8)) }

    package var isEmpty: Bool { utf8.isEmpty }

    private static func isValid(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            buffer.allSatisfy { $0 < 0x80 } || String(validating: buffer, as: UTF8.self) != nil
        }
    }

    /// The scalar offset of a byte offset, which must lie on a scalar boundary.
    package func scalarOffset(ofByte byte: Int) -> Int {
        guard !scalarsBefore.isEmpty, byte > 0 else { return byte }
        guard byte < utf8.count else { return scalarCount }
        let block = byte / 64
        var scalars = Int(scalarsBefore[block])
        for index in block * 64..<byte where utf8[index] & 0xC0 != 0x80 { scalars += 1 }
        return scalars
    }

    /// The byte offset of a scalar offset.
    package func byteOffset(ofScalar scalar: Int) -> Int {
        guard !scalarsBefore.isEmpty else { return scalar }
        guard scalar < scalarCount else { return utf8.count }
        var low = 0
        var high = scalarsBefore.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(scalarsBefore[middle]) <= scalar { low = middle } else { high = middle }
        }
        var scalars = Int(scalarsBefore[low])
        var index = low * 64
        while index < utf8.count {
            if utf8[index] & 0xC0 != 0x80 {
                if scalars == scalar { return index }
                scalars += 1
            }
            index += 1
        }
        return index
    }

    package func span(ofBytes range: Range<Int>) -> Span {
        Span(start: scalarOffset(ofByte: range.lowerBound), end: scalarOffset(ofByte: range.upperBound))
    }

    package func bytes(of span: Span) -> Range<Int> {
        byteOffset(ofScalar: span.start)..<byteOffset(ofScalar: span.end)
    }

    /// The words of a byte range.
    package subscript(_ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }

    /// The words of a span.
    package subscript(_ span: Span) -> String { self[bytes(of: span)] }

    package var string: String { String(decoding: utf8, as: UTF8.self) }

    package static func == (a: Text, b: Text) -> Bool { a.utf8 == b.utf8 }

    package func hash(into hasher: inout Hasher) { hasher.combine(utf8) }
}
