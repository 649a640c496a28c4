import Model

/// What a result rests on beside its input, part by part: equal digests are equal results.
///
/// The program itself is a part of every one, because another build may give other answers: what rests on an older build is done again.
struct Fingerprint: Hashable, Sendable {
    struct Part: Hashable, Sendable {
        /// As reasons tell it: "rules", "gazetteer".
        var name: String
        var digest: String
    }

    let parts: [Part]
    let digest: String

    init(_ parts: [Part]) {
        self.parts = parts
        digest = Digest.id("f", parts.map { $0.name + $0.digest }.joined(separator: "\n"))
    }

    init(_ parts: KeyValuePairs<String, String>) { self.init(parts.map { Part(name: $0.key, digest: $0.value) }) }

    /// With one more part.
    func with(_ name: String, _ digest: String) -> Fingerprint { Fingerprint(parts + [Part(name: name, digest: digest)]) }

    /// What the catalog keeps beside the digest, to tell later what has changed.
    var text: String { parts.map { "\($0.name) \($0.digest)" }.joined(separator: "\n") }

    /// The parts that are not what they were in another fingerprint's text.
    func changes(since text: String) -> [String] {
        let before = Set(text.split(separator: "\n").map(String.init))
        return parts.filter { !before.contains("\($0.name) \($0.digest)") }.map(\.name)
    }
}
