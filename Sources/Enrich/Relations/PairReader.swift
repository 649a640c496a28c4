import Model

/// Reads what ties two states in one word: "U.S.-Philippine exercise", "Sino-Russian trade".
///
/// The parse seldom knows such a word, so the noun that ends the phrase behind it is asked.
struct PairReader {
    let book: RuleBook
    let tree: Tree
    let draft: Draft
    let certainty: Certainty
    let words: PairWords

    func assertions() -> [Assertion] {
        var found: [Assertion] = []
        for mention in draft.mentions where mention.label == PairFinder.label && mention.entities.count == 2 {
            guard let head = head(after: mention) else { continue }
            for (relation, source, target) in ties(mention.entities, head) {
                let rule = "pairs/\(relation)"
                var assertion = Assertion(
                    relation: relation, source: source, target: target, evidence: tree.span(tree.sentenceRange(of: head)), rule: rule)
                assertion.sourceSpan = mention.span
                assertion.targetSpan = relation == "party_to" ? tree.span(head..<head + 1) : mention.span
                assertion.trigger = tree.span(head..<head + 1)
                assertion.modality = certainty.modality(of: head)
                assertion.confidence = book.precision.confidence(of: rule)
                found.append(assertion)
            }
        }
        return found
    }

    private func ties(_ states: [Int], _ head: Int) -> [(relation: String, source: Int, target: Int)] {
        if let index = draft.mention(headedBy: head), draft.mentions[index].entities.count == 1,
            draft.entities[draft.mentions[index].entities[0]].type == .agreement
        {
            let agreement = draft.mentions[index].entities[0]
            return states.map { ("party_to", $0, agreement) }
        }
        return words.relations.first { $0.nouns.contains(tree.lemma[head]) }.map { [($0.name, states[0], states[1])] } ?? []
    }

    /// The last noun of the phrase behind a word, inside its sentence.
    private func head(after mention: DraftMention) -> Int? {
        let limit = min(tree.sentenceRange(of: mention.head).upperBound, mention.tokens.upperBound + 6)
        var last: Int?
        for token in mention.tokens.upperBound..<max(mention.tokens.upperBound, limit) {
            guard words.inPhrases.contains(tree.tag[token]) else { break }
            if words.nouns.contains(tree.tag[token]) { last = token }
        }
        return last
    }
}

/// The nouns that say what two states have with each other.
final class PairWords: Sendable {
    let relations: [(name: String, nouns: SymbolSet)]
    let nouns: SymbolSet
    let inPhrases: SymbolSet

    init(_ shared: inout PackVocabulary) {
        relations = [
            ("cooperates_with", "cooperate_nouns"), ("met_with", "meet_nouns"), ("competes_with", "compete_nouns"),
            ("fights", "pair_war_nouns"), ("invests_or_trades_with", "pair_trade_nouns"),
        ].map { ($0.0, shared.words($0.1)) }
        nouns = SymbolSet(["NN", "NNS", "NNP", "NNPS"].map { shared.symbols.number(of: $0) })
        inPhrases = SymbolSet(["NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "VBG", "VBN"].map { shared.symbols.number(of: $0) })
    }
}
