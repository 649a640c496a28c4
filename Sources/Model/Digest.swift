import CCrypto

/// SHA-256, the one digest of the project: content hashes, ids and fingerprints.
package enum Digest {
    /// 32 bytes.
    package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        let done = EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil)
        precondition(done == 1, "libcrypto offers no SHA-256")
        return digest
    }

    /// 64 lower-case hexadecimal digits.
    package static func hex(_ bytes: [UInt8]) -> String { hexadecimal(sha256(bytes)[...]) }

    /// A stable id: a letter for the kind of thing and 16 hexadecimal digits for what makes it itself.
    ///
    /// The parts are joined by U+001F, which no part contains after normalization, so that ("a", "bc")
    /// and ("ab", "c") differ. 64 bits: a collision in ten million ids has a chance of 3 in a million.
    package static func id(_ kind: Character, _ parts: String...) -> String {
        String(kind) + hexadecimal(sha256(Array(parts.joined(separator: "\u{1F}").utf8))[..<8])
    }

    private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
