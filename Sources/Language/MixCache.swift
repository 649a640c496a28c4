/// The mixed embedding of each (word, blank after it) that a worker has met: a pure function of those two, so keeping it is exact.
struct MixCache {
    private let vectors: TokenVectors
    /// By `2 * word + blank`; -1 where it has not been made.
    private var places: [Int32] = []
    private var rows: [Float] = []
    private var misses: [(word: Int, blank: Bool)] = []
    private let input = Floats()
    private let scratch = Floats()

    init(_ vectors: TokenVectors) { self.vectors = vectors }

    /// Bytes kept.
    var size: Int { rows.count * 4 + places.count * 4 }

    mutating func removeAll() {
        places = []
        rows = []
    }

    /// The place of a token's row.
    ///
    /// The row is there after the next `fill`.
    mutating func place(word: Int, blank: Bool) -> Int32 {
        let blank = blank && vectors.readsBlank
        let key = word * 2 + (blank ? 1 : 0)
        if key >= places.count {
            places.append(contentsOf: repeatElement(-1, count: max(key + 1 - places.count, places.count)))
        }
        if places[key] < 0 {
            places[key] = Int32(rows.count / vectors.width + misses.count)
            misses.append((word, blank))
        }
        return places[key]
    }

    /// Makes the rows asked for since the last time.
    mutating func fill(_ lexicon: Lexicon) {
        let block = 64
        let inputs = vectors.mix.layer.inputs
        let width = vectors.width
        var done = 0
        while done < misses.count {
            let count = min(block, misses.count - done)
            input.reserve(count * inputs)
            scratch.reserve(count * width)
            for index in 0..<count {
                let (word, blank) = misses[done + index]
                vectors.embed(word, followedByBlank: blank, lexicon, into: input.pointer + index * inputs)
            }
            let start = rows.count
            rows.append(contentsOf: repeatElement(0, count: count * width))
            rows.withUnsafeMutableBufferPointer { rows in
                guard let base = rows.baseAddress else { return }
                vectors.mix.add(for: input.pointer, stride: inputs, rows: count, scratch: scratch.pointer, to: base + start)
            }
            done += count
        }
        misses.removeAll(keepingCapacity: true)
    }

    /// Copies the row at a place.
    @inline(__always) func copy(_ place: Int32, to row: UnsafeMutablePointer<Float>) {
        rows.withUnsafeBufferPointer { rows in
            guard let base = rows.baseAddress else { return }
            row.update(from: base + Int(place) * vectors.width, count: vectors.width)
        }
    }
}
