import Model

/// The state that a phrase gives to the person it names: "Kenyan leader Ilva Tarn", "Chad's envoy Oren Sol".
struct PersonStates {
    let draft: Draft
    let arguments: ArgumentReader

    /// Persons that nothing else gives a state, with the code of the first one that a mention names beside them.
    func states() -> [(person: Int, country: String)] {
        var found: [Int: String] = [:]
        for mention in draft.mentions where mention.form == .named && mention.type == .person {
            guard let person = mention.entities.first, mention.entities.count == 1, draft.entities[person].country == nil,
                found[person] == nil
            else { continue }
            let before = arguments.phrase(of: mention.head).lowerBound..<max(mention.tokens.lowerBound, mention.head)
            guard let state = before.lazy.compactMap({ state(at: $0) }).first ?? origin(of: mention) else { continue }
            found[person] = state
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// "Ali Omar, 42, of Cibolo, Texas": where someone comes from.
    private func origin(of mention: DraftMention) -> String? {
        for place in arguments.origins(of: mention.head) {
            guard let index = draft.mention(headedBy: place), let entity = draft.mentions[index].entities.first,
                [.place, .country].contains(draft.entities[entity].type), let country = draft.entities[entity].country
            else { continue }
            return country
        }
        return nil
    }

    private func state(at token: Int) -> String? {
        guard let index = draft.innermostMention(at: token), let entity = draft.mentions[index].entities.first,
            draft.entities[entity].type == .country
        else { return nil }
        return draft.entities[entity].country
    }
}
