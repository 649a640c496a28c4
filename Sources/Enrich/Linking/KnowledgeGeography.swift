package import Knowledge
import Model

/// The gazetteer's facts in the words of resolution.
package struct KnowledgeGeography: Geography {
    private let knowledge: Gazetteer

    package init(_ knowledge: Gazetteer) { self.knowledge = knowledge }

    package func thing(_ key: String) -> KnownThing? {
        guard let facts = knowledge.facts(forKey: key) else { return nil }
        var thing = KnownThing(name: facts.name)
        thing.country = facts.country
        thing.subtype = facts.subtype
        thing.latitude = facts.latitude
        thing.longitude = facts.longitude
        thing.parent = facts.parent
        if key.hasPrefix("place:") { thing.code = facts.code }
        thing.province = province(of: facts)
        if key.hasPrefix("city:"), let code = facts.code { thing.geonamesID = code }
        if facts.type == .country { thing.names = [facts.name] + facts.names + facts.acronyms + facts.demonyms }
        return thing
    }

    /// The ISO 3166-2 code of a subdivision, or of the one that a place lies in.
    private func province(of facts: Entry) -> String? {
        var at: Entry? = facts
        for _ in 0..<5 {
            guard let entry = at else { return nil }
            if entry.key.hasPrefix("place:"), let code = entry.code { return code }
            at = entry.parent.flatMap { knowledge.facts(forKey: $0) }
        }
        return nil
    }
}
