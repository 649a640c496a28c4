/// A set of Unicode scalars: a bitmap for ASCII, sorted ranges and classes for the rest.
struct ScalarSet: Sendable {
    enum Class: Sendable { case word, decimal, space, notSpace }

    private var low: UInt64 = 0
    private var high: UInt64 = 0
    private(set) var ranges: [ClosedRange<UInt32>] = []
    private(set) var classes: [Class] = []

    init(_ ranges: [ClosedRange<UInt32>], classes: [Class] = []) {
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = self.ranges.last, range.lowerBound <= last.upperBound &+ 1 {
                self.ranges[self.ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                self.ranges.append(range)
            }
        }
        self.classes = classes
        for scalar: UInt32 in 0..<128 where isInRanges(scalar) || isInClasses(scalar) {
            if scalar < 64 { low |= 1 << UInt64(scalar) } else { high |= 1 << UInt64(scalar - 64) }
        }
    }

    @inline(__always) func contains(_ scalar: UInt32) -> Bool {
        if scalar < 64 { return low >> UInt64(scalar) & 1 == 1 }
        if scalar < 128 { return high >> UInt64(scalar - 64) & 1 == 1 }
        return isInRanges(scalar) || isInClasses(scalar)
    }

    private func isInRanges(_ scalar: UInt32) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(scalar)
    }

    private func isInClasses(_ scalar: UInt32) -> Bool {
        classes.contains { kind in
            switch kind {
            case .word: Characters.isWord(scalar)
            case .decimal: Characters.isDecimal(scalar)
            case .space: Characters.isSpace(scalar)
            case .notSpace: !Characters.isSpace(scalar)
            }
        }
    }
}
