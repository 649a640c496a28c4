/// Where each macro led from each token: most rules of a verb ask for the same subject.
///
/// Open addressing over flat arrays: every other step of a rule looks here.
struct Answers {
    /// Number of the macro and token; -1 for a free slot.
    private var keys = [Int](repeating: -1, count: 256)
    private var places = [Range<Int32>](repeating: 0..<0, count: 256)
    private var tokens: [Int] = []
    private var count = 0

    /// Hands over the answer; false when there is none yet.
    func recall(_ key: Int, _ each: (Int) -> Void) -> Bool {
        let slot = Answers.slot(of: key, in: keys)
        guard keys[slot] == key else { return false }
        for place in places[slot] { each(tokens[Int(place)]) }
        return true
    }

    mutating func keep(_ answer: [Int], as key: Int) {
        if count * 2 >= keys.count { grow() }
        let slot = Answers.slot(of: key, in: keys)
        keys[slot] = key
        places[slot] = Int32(tokens.count)..<Int32(tokens.count + answer.count)
        for token in answer { tokens.append(token) }
        count += 1
    }

    private mutating func grow() {
        let (oldKeys, oldPlaces) = (keys, places)
        keys = [Int](repeating: -1, count: oldKeys.count * 4)
        places = [Range<Int32>](repeating: 0..<0, count: keys.count)
        for old in oldKeys.indices where oldKeys[old] >= 0 {
            let slot = Answers.slot(of: oldKeys[old], in: keys)
            keys[slot] = oldKeys[old]
            places[slot] = oldPlaces[old]
        }
    }

    /// Where the key is, or would be.
    private static func slot(of key: Int, in keys: [Int]) -> Int {
        var slot = Int(truncatingIfNeeded: (UInt64(truncatingIfNeeded: key) &* 0x9E37_79B9_7F4A_7C15) >> 32) & (keys.count - 1)
        while keys[slot] != key, keys[slot] >= 0 { slot = (slot + 1) & (keys.count - 1) }
        return slot
    }
}
