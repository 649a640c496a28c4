import Model
import Testing

@testable import Normalize

@Suite struct DuplicatesTests {
    /// Words of an invented story, always the same for the same seed.
    private func words(_ seed: UInt64, count: Int = 300) -> [String] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return "word\(state >> 40)"
        }
    }

    private func signature(_ words: [String]) throws -> Signature {
        Signature(of: try normalizer().normalize(article([words.joined(separator: " ") + "."])))
    }

    private func speakers(_ stories: [[String]]) throws -> [Int] { duplicates(among: try stories.map(signature)).speaker }

    @Test func theFirstOfEqualsSpeaks() throws {
        let (a, b) = (words(1), words(2))
        #expect(try speakers([a, b, a, b, a]) == [0, 1, 0, 1, 0])
    }

    @Test func lightEditsAreTheSameText() throws {
        let base = words(1)
        var edited = base
        for index in stride(from: 7, to: 300, by: 20) { edited[index] = "changed" }
        #expect(try speakers([base, edited, words(9, count: 20) + base, Array(base.prefix(220))]) == [0, 0, 0, 0])
    }

    @Test func marksAndCaseMakeNoDifference() throws {
        let plain = try normalizer().normalize(
            verbatim: Text("the minister's plan, agreed in may, was \"sound\" and new"), metadata: Metadata())
        let fine = try normalizer().normalize(
            verbatim: Text("The Minister’s plan – agreed in May – was “sound” and new"), metadata: Metadata())
        #expect(Signature(of: plain) == Signature(of: fine))
    }

    @Test func aBriefIsPartOfItsStoryEvenWhenItCameFirst() throws {
        let story = words(1)
        let found = duplicates(among: try [Array(story.prefix(90)), story].map(signature))
        #expect(found.speaker == [1, 1])
        #expect(found.relation == [.contained, nil])
        #expect(found.containments.map(\.part) == [0])
    }

    @Test func aRoundupMergesNoStories() throws {
        let stories = [words(1), words(2), words(3)]
        let roundup = stories.flatMap { $0.prefix(80) }
        let briefs = stories.map { Array($0.prefix(80)) }
        #expect(try speakers(stories + briefs + [roundup]) == [0, 1, 2, 0, 1, 2, 6])
    }

    @Test func aSharedPassageIsNotTheSameText() throws {
        let (a, b) = (words(1), words(2))
        #expect(try speakers([a, Array(a.prefix(90)) + b]) == [0, 1])
    }

    @Test func shortTextsAreTheSameOnlyWordForWord() throws {
        #expect(try speakers([["No", "comment"], ["No", "comment"], ["No", "comments"], []]) == [0, 0, 2, 3])
    }

    @Test func aSignatureIsSmallAndComesBackFromItsBytes() throws {
        let signature = try signature(words(1, count: 5000))
        #expect(signature.bytes.count <= 1024)
        #expect(Signature(bytes: signature.bytes) == signature)
        #expect(Signature(bytes: []) == nil)
        #expect(Signature(bytes: Array(signature.bytes.dropLast())) == nil)
    }

    @Test(arguments: [0.2, 0.5, 0.9])
    func overlapIsEstimatedAcrossLengths(share: Double) throws {
        let whole = words(1, count: 3000)
        let part = Array(whole.prefix(Int(600 * share))) + words(2, count: 600 - Int(600 * share))
        let overlap = try signature(part).overlap(with: signature(whole))
        #expect(abs(overlap.own - share) < 0.15)
    }
}
