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

    fileprivate static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String {
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

/// SHA-256 of bytes that come piece by piece.
package final class RunningDigest {
    private let context: OpaquePointer?

    package init() {
        context = EVP_MD_CTX_new()
        let ready = EVP_DigestInit_ex(context, EVP_sha256(), nil)
        precondition(ready == 1, "libcrypto offers no SHA-256")
    }

    package func add(_ bytes: [UInt8]) { _ = EVP_DigestUpdate(context, bytes, bytes.count) }

    /// 64 lower-case hexadecimal digits; nothing can be added after.
    package func finish() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        _ = EVP_DigestFinal_ex(context, &digest, nil)
        return Digest.hexadecimal(digest[...])
    }

    deinit { EVP_MD_CTX_free(context) }
}
