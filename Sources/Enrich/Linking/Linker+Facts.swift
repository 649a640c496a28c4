import Knowledge
import Model

/// What is known of each entity once all mentions are linked: its state, its parent, its sector, its aliases.
extension Linker {
    /// The states that names alone tell: before descriptions, which ask for them.
    mutating func settleStates() {
        home = homeCountry()
        for node in nodes.indices where nodes[node].entry == nil && nodes[node].country == nil && nodes[node].type == .organization {
            nodes[node].country = stateInName(node)
        }
        settlePersons()
    }

    mutating func settleFacts() {
        for node in nodes.indices {
            if let entry = nodes[node].entry {
                let facts = knowledge.facts(ofEntry: entry)
                if nodes[node].type != .country {
                    nodes[node].parent = facts.parent.flatMap(knowledge.entry(forKey:)).flatMap { nodeOfEntry[$0] }
                }
                continue
            }
            switch nodes[node].type {
            case .organization where nodes[node].country == nil:
                if ["ministry", "legislature", "court", "armed_force"].contains(nodes[node].subtype ?? "") { nodes[node].country = home }
            case .agreement, .programme, .event:
                if nodes[node].country == nil, ["law", "policy"].contains(nodes[node].subtype ?? "") {
                    nodes[node].country = stateInName(node)
                }
            default: break
            }
            // What belongs to a state is not between states: "the Supreme Council of Iran".
            if nodes[node].type == .organization, nodes[node].country != nil, nodes[node].subtype == "igo" {
                nodes[node].subtype = "agency"
            }
            if nodes[node].type == .organization { recognize(node) }
            if nodes[node].type == .organization, nodes[node].parent == nil,
                ["ministry", "legislature", "court", "armed_force", "agency", "government"].contains(nodes[node].subtype ?? "")
            {
                nodes[node].parent = nodes[node].country
            }
        }
    }

    /// The state of a person by the gazetteer, else by the body that the person speaks for; the one that a body lies in.
    func settledCountry(of node: Int) -> Int? {
        if let country = nodes[node].country { return country }
        if nodes[node].type == .person {
            let known = knownPerson(node)?.country.flatMap { knowledge.entry(forKey: "country:" + $0) }.flatMap { nodeOfEntry[$0] }
            return known ?? nodes[node].parent.flatMap { nodes[$0].country }
        }
        return settledCode(of: node).flatMap { knowledge.entry(forKey: "country:" + $0) }.flatMap { nodeOfEntry[$0] }
    }

    /// The code of the state that a node is known to belong to.
    func settledCode(of node: Int) -> String? {
        if let entry = nodes[node].entry { return knowledge.facts(ofEntry: entry).country }
        return nodes[node].country.flatMap { nodes[$0].entry }.flatMap { knowledge.facts(ofEntry: $0).country }
    }

    /// A common name and its state may make a known one: "the Air Force" of the United States.
    private mutating func recognize(_ node: Int) {
        guard let state = nodes[node].country ?? home, let entry = nodes[state].entry,
            ["ministry", "agency", "armed_force", "legislature", "court"].contains(nodes[node].subtype ?? "")
        else { return }
        let facts = knowledge.facts(ofEntry: entry)
        let name = nodes[node].words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
        let candidates =
            ([facts.name] + facts.acronyms).map { "\($0) \(name)" } + ["\(name) of \(facts.name)", "\(name) of the \(facts.name)"]
        for candidate in candidates {
            guard
                let hit = knowledge.hits(of: candidate).first(where: {
                    $0.kind == .name && knowledge.type(ofEntry: $0.target) == .organization
                })
            else { continue }
            setEntry(hit.target, of: node)
            nodes[node].country = state
            return
        }
    }

    private static let national: Set<String> = [
        "president", "premier", "minister", "chancellor", "king", "queen", "emir", "sultan", "prince", "princess", "cabinet", "principal",
        "government", "presidential", "army", "military", "navy", "general", "admiral", "speaker", "parliament", "senator", "lawmaker",
        "foreign", "defence", "defense", "interior", "finance", "home", "attorney", "spokeswoman", "spokesman", "spokesperson", "deputy",
        "opposition", "lt", "gen", "col", "colonel", "marshal", "brigadier",
        "major", "maj", "lieutenant",
    ]
    private static let local: Set<String> = [
        "ambassador", "envoy", "consul", "commissioner", "executive", "governor", "mayor", "county", "city", "regional", "bank", "officer",
    ]
    private static let venues: Set<String> = [
        "brussels", "geneva", "new york", "united nations", "the hague", "vienna", "doha", "davos", "strasbourg", "luxembourg", "munich",
        "dubai", "istanbul", "addis ababa",
    ]
    private static let stateless: Set<String> = [
        "rebel", "militia", "guerrilla", "insurgent", "militant", "separatist", "jihadist", "gang", "cartel", "union", "club", "church",
        "company", "un", "nato", "eu",
    ]

    /// The state a document is about, when one stands out: named at least twice as often as any other.
    func homeCountry() -> Int? {
        // A state is spoken of by its name and by its bodies: "Kenya", "the Central Bank of Kenya".
        var counts: [String: Int] = [:]
        for (entry, node) in nodeOfEntry where [.country, .organization].contains(nodes[node].type) {
            if let code = knowledge.facts(ofEntry: entry).country { counts[code, default: 0] += nodes[node].mentions.count }
        }
        let ranked = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        guard let first = ranked.first, ranked.count == 1 || first.value >= 2 * ranked[1].value else { return nil }
        return knowledge.entry(forKey: "country:" + first.key).flatMap { nodeOfEntry[$0] }
    }

    /// Who speaks for a state in another: "the ambassador".
    private func isEnvoy(_ node: Int) -> Bool {
        nodes[node].positions.contains { position in
            NameForm.words(position).contains {
                ["ambassador", "envoy", "consul", "commissioner", "diplomat", "representative"].contains($0)
            }
        }
    }

    func holdsStateOffice(_ node: Int) -> Bool {
        nodes[node].positions.contains { position in
            // A rebel commander holds no office of the state.
            guard Linker.stateless.isDisjoint(with: NameForm.words(position)) else { return false }
            return knowledge.hits(in: Text(position)).contains { hit in
                guard hit.kind == .word else { return false }
                let word = knowledge.word(hit)
                return word.sort == .office && ["GOV", "LEG", "MIL"].contains(word.value)
            }
        }
    }

    /// "Haitian National Police", "Kenya Foreign Policy 2024".
    private func stateInName(_ node: Int) -> Int? {
        guard let name = nodes[node].names.first?.text else { return nil }
        // "United Nations Mission in Liberia" is not Liberia's.
        let own = name.split(separator: " ").prefix { !["in", "for", "to", "on"].contains($0) }.joined(separator: " ")
        for hit in knowledge.hits(in: Text(own))
        where hit.kind != .word && hit.kind != .seat && knowledge.type(ofEntry: hit.target) == .country {
            if let known = nodeOfEntry[hit.target] { return known }
        }
        return nil
    }

    /// Whose "President X" is where no state is said: the state of the known person, of the body named, of the office, of the
    /// one beside in a list, else the state that the document is about or comes from.
    private mutating func settlePersons() {
        let only = onlyActor()
        let home = datelineCountry() ?? only ?? actsFirst(self.home)
        var unknown: [Int] = []
        for node in nodes.indices where nodes[node].type == .person && nodes[node].country == nil {
            let known = nodes[node].entry.map(knowledge.facts(ofEntry:)) ?? knownPerson(node)
            let code = known?.country ?? stateOfOffice(node)
            nodes[node].country =
                code.flatMap { knowledge.entry(forKey: "country:\($0)") }.flatMap { nodeOfEntry[$0] }
                ?? nodes[node].parent.flatMap { nodes[$0].country }
            // A state that is known and not named here is no other.
            if code == nil, nodes[node].country == nil, nodes[node].parent == nil, holdsStateOffice(node) { unknown.append(node) }
        }
        for node in unknown where !isEnvoy(node) {
            if let sister = sisterCountry(node) {
                nodes[node].country = sister
            } else if let home, isOfTheNation(node), home == only || isAtHome(node, home) {
                nodes[node].country = home
                nodes[node].hasGuessedCountry = true
            }
        }
    }

    /// The state of each subject that a state or one of its bodies is, in order.
    private func actingStates() -> [(state: Int, sentence: Int)] {
        found.indices.compactMap { index in
            guard found[index].form == .named, let node = node(of: index), [.country, .organization].contains(nodes[node].type) else {
                return nil
            }
            var head = found[index].head
            // "Kenya's High Court ruled", "the Kenyan government said".
            if [.possessor, .modifier, .compound].contains(grammar.arc[head]) { head = grammar.head(head) }
            guard [.subject, .passiveSubject].contains(grammar.arc[head]) else { return nil }
            let isOrgan = ["ministry", "legislature", "court", "armed_force", "government"].contains(nodes[node].subtype)
            let state = nodes[node].type == .country ? node : isOrgan ? settledCountry(of: node) : nodes[node].country
            return state.map { ($0, Int(grammar.sentence[head])) }
        }
    }

    /// The one state that acts in a text, again and again and from the first.
    private func onlyActor() -> Int? {
        let acting = actingStates()
        guard let first = acting.first, acting.count > 1, first.sentence <= 1, acting.allSatisfy({ $0.state == first.state }) else {
            return nil
        }
        return first.state
    }

    /// A state that the text names most is not its own when another acts in the first sentence or the second.
    private func actsFirst(_ state: Int?) -> Int? {
        actingStates().first { $0.sentence <= 1 }.map { $0.state == state } ?? true ? state : nil
    }

    /// Whether an office is one that a text leaves without its state: "the president", but not an ambassador or a mayor.
    private func isOfTheNation(_ node: Int) -> Bool {
        nodes[node].positions.contains { position in
            let words = Set(NameForm.words(position))
            return !words.isDisjoint(with: Linker.national) && words.isDisjoint(with: Linker.local)
        }
    }

    /// An office that only one state has: "Chancellor of the Exchequer".
    private func stateOfOffice(_ node: Int) -> String? {
        for position in nodes[node].positions {
            let hits = knowledge.hits(in: Text(position))
            // "Philippine Defense Secretary" is not the American one.
            let states = hits.filter { $0.kind != .word && $0.kind != .seat && knowledge.type(ofEntry: $0.target) == .country }
            if let state = states.first { return knowledge.facts(ofEntry: state.target).country }
            let words = hits.filter { $0.kind == .word }.map { knowledge.word($0) }
            let offices = words.filter { $0.sort == .stateOffice }
            if let office = offices.max(by: { $0.text.count < $1.text.count }) { return office.value }
        }
        return nil
    }

    /// "President A and Foreign Minister B": of one state, when the list says it of one of them.
    private func sisterCountry(_ node: Int) -> Int? {
        for mention in nodes[node].mentions where found[mention].form == .named {
            let head = found[mention].head
            let sisters = grammar.children(head).map(Int.init).filter { grammar.arc[$0] == .conjunct } + [grammar.head(head)]
            for sister in sisters where sister == grammar.head(head) ? grammar.arc[head] == .conjunct : true {
                guard let other = self.node(of: headed[sister]), nodes[other].type == .person, let country = nodes[other].country,
                    holdsStateOffice(other)
                else { continue }
                return country
            }
        }
        return nil
    }

    /// Whether one of the sentences that name a person speaks of no other state than the home one.
    private func isAtHome(_ node: Int, _ home: Int) -> Bool {
        nodes[node].mentions.filter { found[$0].form == .named && found[$0].title != nil }.contains { mention in
            let sentence = grammar.sentence[found[mention].head]
            var states: Set<Int> = []
            for other in found.indices[max(0, mention - 40)..<min(found.count, mention + 40)]
            where grammar.sentence[found[other].head] == sentence {
                guard let thing = self.node(of: other), thing != node, !isAbroad(found[other].head) else { continue }
                if nodes[thing].type == .country { states.insert(thing) }
                if nodes[thing].type == .person, let country = nodes[thing].country { states.insert(country) }
            }
            return states.isEmpty || states.contains(home)
        }
    }

    /// "Will visit Chad", "his Chadian counterpart": whose state is another one.
    private func isAbroad(_ token: Int) -> Bool {
        let head = grammar.head(token)
        return grammar.lemma(head) == "counterpart" || grammar.lemma(head) == "visit" && grammar.arc[token] == .object
    }

    /// The state whose capital or town the dateline names; where the world meets, it says nothing.
    private func datelineCountry() -> Int? {
        guard let place = datelinePlace, !Linker.venues.contains(grammar.text[place].lowercased()),
            let mention = found.first(where: { $0.mention.span.overlaps(place) })
        else { return nil }
        let codes = Set(mention.entries.compactMap { knowledge.facts(ofEntry: $0).country })
        return codes.sorted().lazy.compactMap { self.knowledge.entry(forKey: "country:\($0)") }.compactMap { self.nodeOfEntry[$0] }.first
    }

    /// The code of the state of a node, from the document or from the name alone.
    private func countryCode(_ node: Int) -> String? {
        if let entry = nodes[node].entry, let code = knowledge.facts(ofEntry: entry).country { return code }
        if let country = nodes[node].country, let entry = nodes[country].entry { return knowledge.facts(ofEntry: entry).country }
        if nodes[node].type == .person { return knownPerson(node)?.country }
        guard nodes[node].type != .issue, let name = nodes[node].names.first?.text else { return nil }
        let hit = knowledge.hits(in: Text(name)).first {
            $0.kind != .word && $0.kind != .seat && knowledge.type(ofEntry: $0.target) == .country
        }
        return hit.flatMap { knowledge.facts(ofEntry: $0.target).country }
    }

    /// The gazetteer's person of the same full name, who held the office on the day of the document.
    private func knownPerson(_ node: Int) -> Entry? {
        guard nodes[node].words.count > 1, let name = nodes[node].names.max(by: { $0.text.count < $1.text.count })?.text else { return nil }
        return knowledge.hits(of: name).first { $0.kind == .name && knowledge.type(ofEntry: $0.target) == .person }.map {
            knowledge.facts(ofEntry: $0.target)
        }
    }

    private func sector(_ node: Int) -> String? {
        switch nodes[node].type {
        case .country: return "GOV"
        case .organization:
            guard let subtype = nodes[node].subtype else { return nil }
            return knowledge.sector(ofSubtype: subtype)
        case .person:
            for position in nodes[node].positions {
                let words = knowledge.hits(in: Text(position)).filter { $0.kind == .word }.map { knowledge.word($0) }
                if let office = words.filter({ $0.sort == .office && !$0.value.isEmpty }).max(by: { $0.text.count < $1.text.count }) {
                    return office.value
                }
            }
            return nil
        default: return nil
        }
    }

    // MARK: - The result

    func finish() -> (mentions: [DraftMention], entities: [LocalEntity]) {
        // Nodes in order of their first mention; those that lost all theirs go.
        var first = [Int](repeating: .max, count: nodes.count)
        for (mention, targets) in links.enumerated() { for node in targets { first[node] = min(first[node], mention) } }
        let kept = nodes.indices.filter { first[$0] != .max }.sorted { (first[$0], $0) < (first[$1], $1) }
        var place = [Int?](repeating: nil, count: nodes.count)
        for (position, node) in kept.enumerated() { place[node] = position }
        let entities = kept.map { entity($0, place) }
        let mentions = found.indices.map { index in
            var mention = found[index].mention
            mention.entities = links[index].compactMap { place[$0] }.sorted()
            mention.linkMethod = methods[index]
            mention.linkConfidence = mention.entities.isEmpty ? nil : confidences[index]
            return mention
        }
        // A pronoun that stands for nothing known is left out, but "we" is a group even when it is not said which.
        let told = zip(mentions, found).filter { mention, source in
            if source.isAnnouncement { return false }
            return mention.form != .pronoun || !mention.entities.isEmpty || source.isPlural && mention.acts || source.isFirstPerson
        }
        return (told.map(\.0), entities)
    }

    private func entity(_ node: Int, _ place: [Int?]) -> LocalEntity {
        let source = nodes[node]
        var entity = LocalEntity(type: source.type, name: source.displayName(knowledge))
        entity.subtype = source.type == .person ? nil : source.subtype
        entity.country = countryCode(node)
        entity.sector = sector(node)
        entity.knowledgeKey = source.entry.map { knowledge.facts(ofEntry: $0).key }
        entity.parent = source.parent.flatMap { place[$0] }
        entity.positions = Array(source.positions.reversed())
        entity.aliases = source.names
        return entity
    }
}
