/// A block of floats on a cache line boundary that grows by need and never shrinks.
final class Floats {
    private(set) var pointer: UnsafeMutablePointer<Float>
    private(set) var count: Int

    init(count: Int = 0) {
        self.count = count
        pointer = Floats.allocate(count)
        pointer.initialize(repeating: 0, count: count)
    }

    deinit { pointer.deallocate() }

    /// Makes room for `needed` floats.
    ///
    /// What was in the block is lost when it has to grow.
    func reserve(_ needed: Int) {
        guard needed > count else { return }
        pointer.deallocate()
        count = needed + needed / 2
        pointer = Floats.allocate(count)
        pointer.initialize(repeating: 0, count: count)
    }

    private static func allocate(_ count: Int) -> UnsafeMutablePointer<Float> {
        // The stride of a cache line keeps vector loads from crossing it.
        UnsafeMutableRawPointer.allocate(byteCount: max(count, 1) * MemoryLayout<Float>.stride, alignment: 64)
            .bindMemory(to: Float.self, capacity: max(count, 1))
    }
}
