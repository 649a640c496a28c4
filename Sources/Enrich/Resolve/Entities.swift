import Model

/// What is known of each entity, brought together from its nodes.
struct Entities: Sendable {
    /// Nodes in order of entity, and where each entity's begin.
    private var members: [Int32] = []
    private var starts: [Int32] = [0]
    /// Reports that speak of it, copies counted once.
    private(set) var documents: [Int32]
    private(set) var types: [EntityType]
    private(set) var names: [String]
    /// String indices, -1 for none: the state, the PLOVER sector, and the office given last.
    private(set) var countries: [Int32] = []
    private(set) var sectors: [Int32] = []
    private(set) var positions: [Int32] = []

    init(_ joiner: Joiner, _ identities: Identities, _ reports: Reports) {
        let ledger = joiner.ledger
        let count = identities.ids.count
        members = ledger.nodes.indices.map(Int32.init)
        members.sort { (identities.entityOfNode[Int($0)], $0) < (identities.entityOfNode[Int($1)], $1) }
        starts = [Int32](repeating: 0, count: count + 1)
        for node in members { starts[Int(identities.entityOfNode[Int(node)]) + 1] += 1 }
        for entity in 0..<count { starts[entity + 1] += starts[entity] }

        var seen: [UInt64] = []
        seen.reserveCapacity(ledger.locals.count)
        for (index, source) in ledger.sources.enumerated() {
            for local in source.locals {
                let entity = identities.entityOfNode[Int(ledger.locals[Int(local)])]
                seen.append(UInt64(entity) << 32 | UInt64(reports.cluster[index]))
            }
        }
        seen.sort()
        documents = [Int32](repeating: 0, count: count)
        for (index, pair) in seen.enumerated() where index == 0 || seen[index - 1] != pair { documents[Int(pair >> 32)] += 1 }

        types = []
        names = []
        for entity in 0..<count {
            let nodes = members[Int(starts[entity])..<Int(starts[entity + 1])]
            let root = identities.roots[entity]
            let retyped = nodes.lazy.compactMap { joiner.curated.types[$0]?.type }.first
            types.append(retyped ?? Entities.type(nodes, root, joiner))
            let renamed = nodes.lazy.compactMap { joiner.curated.names[$0] }.first
            names.append(renamed ?? Entities.name(nodes, root, joiner))
            let known = joiner.knownNode(root)
            countries.append(
                known >= 0 && joiner.hasCountry(root) ? joiner.countryOf(root) : best(Int32(entity), Ledger.Fact.country, ledger))
            sectors.append(best(Int32(entity), Ledger.Fact.sector, ledger))
            positions.append(types[entity] == .person ? latestOffice(Int32(entity), ledger) : -1)
        }
    }

    /// The office with the latest day, the first in order of several.
    private func latestOffice(_ entity: Int32, _ ledger: Ledger) -> Int32 {
        var latest: Tally.Entry?
        for node in nodes(of: entity) {
            for office in ledger.sortedOffices[node] {
                if let best = latest, (best.value, -best.string) >= (office.value, -office.string) { continue }
                latest = office
            }
        }
        return latest?.string ?? -1
    }

    func nodes(of entity: Int32) -> ArraySlice<Int32> { members[Int(starts[Int(entity)])..<Int(starts[Int(entity) + 1])] }

    /// The gazetteer's type; else the one that most mentions have, where documents took one name for several.
    private static func type(_ nodes: ArraySlice<Int32>, _ root: Int32, _ joiner: Joiner) -> EntityType {
        let ledger = joiner.ledger
        let known = joiner.knownNode(root)
        if known >= 0 { return ledger.node(known).type }
        var mentions: [EntityType: Int32] = [:]
        for node in nodes { mentions[ledger.node(node).type, default: 0] += ledger.mentions[Int(node)] }
        return mentions.max { ($0.value, $1.key.order) < ($1.value, $0.key.order) }?.key ?? ledger.node(root).type
    }

    /// The gazetteer's name; else the one given most often, long forms before short ones.
    private static func name(_ nodes: ArraySlice<Int32>, _ root: Int32, _ joiner: Joiner) -> String {
        let ledger = joiner.ledger
        let known = joiner.knownNode(root)
        if known >= 0, let thing = joiner.geography.thing(ledger.strings[ledger.node(known).name]) { return thing.name }
        var counts: [Int32: Int32] = [:]
        for node in nodes {
            for fact in ledger.sortedFacts[node, Ledger.Fact.name] { counts[fact.string, default: 0] += fact.value }
        }
        func rank(_ string: Int32, _ count: Int32) -> (Int, Int32, Int, Int32) {
            let isLong = ledger.strings.bytes(string).contains(32)
            return (isLong ? 1 : 0, count, ledger.strings.length(string), -string)
        }
        let best = counts.max { rank($0.key, $0.value) < rank($1.key, $1.value) }
        return best.map { ledger.strings[$0.key] } ?? ""
    }

    /// Calls an instrument that has no name of its own by its parties: "Kenya–United Kingdom memorandum of understanding".
    mutating func nameInstruments(_ relationships: Relationships, _ joiner: Joiner) {
        let ledger = joiner.ledger
        var parties: [Int32: Set<String>] = [:]
        for row in relationships.rows where ledger.relations[Int(row.relation)] == "party_to" && row.modality.group != .denial {
            if types[Int(row.target)] == .agreement { parties[row.target, default: []].insert(names[Int(row.source)]) }
        }
        for (entity, sides) in parties where (2...3).contains(sides.count) {
            let name = names[Int(entity)]
            let words = joiner.names.words(of: name, as: .agreement)
            let isNameless = joiner.names.isGeneric(words.map { $0[...] }, as: .agreement) || !name.contains(where: \.isUppercase)
            guard isNameless, nodes(of: entity).allSatisfy({ joiner.curated.names[$0] == nil && joiner.knownNode($0) < 0 }) else {
                continue
            }
            names[Int(entity)] = sides.sorted().joined(separator: "–") + " " + name
        }
    }

    /// The string of a kind of fact with the largest sum over the entity's nodes, the first in order of several.
    func best(_ entity: Int32, _ kind: UInt8, _ ledger: Ledger) -> Int32 {
        var sums: [Int32: Int32] = [:]
        for node in nodes(of: entity) {
            for fact in ledger.sortedFacts[node, kind] { sums[fact.string, default: 0] &+= fact.value }
        }
        return sums.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? -1
    }

    /// Surface forms with their kinds, in order of the form; the surest kind of each.
    func aliases(_ entity: Int32, _ ledger: Ledger) -> [(form: Int32, kind: Alias.Kind)] {
        var kinds: [Int32: UInt8] = [:]
        for node in nodes(of: entity) {
            for fact in ledger.sortedFacts[node] where fact.kind < Ledger.Fact.subtype && fact.value > 0 {
                let kind = fact.kind == Ledger.Fact.name ? 0 : fact.kind - Ledger.Fact.alias
                kinds[fact.string] = min(kinds[fact.string] ?? .max, kind)
            }
        }
        return kinds.sorted { $0.key < $1.key }.map { ($0.key, Alias.Kind.allCases[Int($0.value)]) }
    }
}
