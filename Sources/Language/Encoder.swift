/// Runs the window layers over the rows of a batch: texts in one array, `padding` rows that start as zero between them.
///
/// Works through windows of rows with as many more on each side as there are layers, so that scratch room does not grow with the text;
/// a row is the same in any window.
struct Encoder {
    /// Rows at a time: 200 kB of vectors and as much of sums stay in a core's second cache.
    private static let window = 512

    private let rows = Floats()
    private let scratch = Floats()

    /// Calls `visit` with the vectors of the rows `range`, window after window.
    ///
    /// `places` holds the place of each row in the cache, or -1.
    func encode(
        _ places: [Int32], _ vectors: TokenVectors, _ cache: borrowing MixCache,
        visit: (_ range: Range<Int>, _ vectors: UnsafePointer<Float>) -> Void
    ) {
        let width = vectors.width
        let padding = vectors.padding
        var start = 0
        while start < places.count {
            let end = min(start + Encoder.window, places.count)
            let count = end - start + 2 * padding
            rows.reserve(count * width)
            scratch.reserve(count * width)
            for index in 0..<count {
                let row = start - padding + index
                let place = places.indices.contains(row) ? places[row] : -1
                if place < 0 {
                    (rows.pointer + index * width).update(repeating: 0, count: width)
                } else {
                    cache.copy(place, to: rows.pointer + index * width)
                }
            }
            for (depth, layer) in vectors.windows.enumerated() {
                // The inputs of a row are those of the rows before, at and after it: they lie side by side.
                layer.add(
                    for: rows.pointer + depth * width, stride: width, rows: count - 2 * (depth + 1), scratch: scratch.pointer,
                    to: rows.pointer + (depth + 1) * width)
            }
            visit(start..<end, rows.pointer + padding * width)
            start = end
        }
    }
}
