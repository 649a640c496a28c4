/// What bytes 0x80 to 0x9F mean in Windows-1252 (the five unused ones as in the WHATWG standard: themselves).
let windows1252Upper: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
]

/// UTF-8 that was once taken for Windows-1252 and encoded again ("itâ€™s", "cafÃ©"), turned back.
///
/// Only when it is certain: every run of characters beyond ASCII in the text must turn back into valid UTF-8,
/// and there must be at least two of them. A text with one honest "é" is left alone.
func withoutMojibake(_ bytes: [UInt8]) -> [UInt8] {
    // Every broken sequence starts with one of the characters U+00C2...U+00F4, which are C3 82...C3 B4 in UTF-8.
    var suspects = 0
    var index = 0
    while let start = bytes[index...].firstIndex(of: 0xC3) {
        index = start + 1
        guard index < bytes.count, (0x82...0xB4).contains(bytes[index]) else { continue }
        // An honest "é" stands alone: most texts leave here.
        guard index + 1 < bytes.count, bytes[index + 1] >= 0x80 || start > 0 && bytes[start - 1] >= 0x80 else { return bytes }
        suspects += 1
    }
    guard suspects >= 2 else { return bytes }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var run: [UInt8] = []
    var repairs = 0
    func flush() -> Bool {
        guard !run.isEmpty else { return true }
        guard run.count > 1, String(validating: run, as: UTF8.self) != nil else { return false }
        repairs += 1
        output += run
        run = []
        return true
    }
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
        if scalar.isASCII {
            guard flush() else { return bytes }
            output.append(UInt8(truncatingIfNeeded: scalar.value))
        } else if scalar.value < 0x100 {
            run.append(UInt8(truncatingIfNeeded: scalar.value))
        } else if let place = windows1252Upper.firstIndex(where: { UInt32($0) == scalar.value }) {
            run.append(UInt8(0x80 + place))
        } else {
            return bytes
        }
    }
    guard flush(), repairs >= 2 else { return bytes }
    return output
}
