import Model

/// Who acts and upon whom: what the paths of a rule reached, and where they reached nobody, what the words around say.
struct EventSides {
    let tree: Tree
    let draft: Draft
    let arguments: ArgumentReader
    let words: SideWords
    /// The entity of each state, by ISO code.
    let states: [String: Int]
    /// The state that the document is about, when one stands out.
    let home: Int?
    /// Things that a name stands for somewhere.
    private let named: Set<Int>

    init(tree: Tree, draft: Draft, arguments: ArgumentReader, words: SideWords, states: [String: Int]) {
        self.tree = tree
        self.draft = draft
        self.arguments = arguments
        self.words = words
        self.states = states
        var counts: [Int: Int] = [:]
        for mention in draft.mentions {
            for entity in mention.entities {
                if let state = draft.entities[entity].country.flatMap({ states[$0] }) { counts[state, default: 0] += 1 }
            }
        }
        named = Set(draft.mentions.filter { $0.form == .named }.flatMap(\.entities))
        let ranked = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        home = ranked.first.flatMap { first in ranked.count == 1 || first.value >= 2 * ranked[1].value ? first.key : nil }
    }

    /// Who takes part; when nobody known does, or things do ("aircraft"), the state that the phrase names stands in.
    func participant(_ argument: Argument) -> Participant {
        var side = Participant(entity: argument.entity, span: argument.span)
        let isBody = argument.entity.map { draft.entities[$0].knowledgeKey != nil && draft.entities[$0].type != .country } ?? false
        if !isBody { side.sector = words.sector(of: tree.lemma[argument.token]) }
        if let entity = argument.entity, isKnown(entity) { return side }
        side.entity =
            arguments.state(in: argument.token) ?? stateAround(argument.token) ?? side.entity.flatMap { isNameless($0) ? nil : $0 }
        return side
    }

    /// Someone with a name, or of a state.
    func isIdentified(_ argument: Argument) -> Bool {
        guard let entity = participant(argument).entity else { return false }
        return code(entity) != nil || [.country, .person].contains(draft.entities[entity].type)
            || draft.entities[entity].knowledgeKey != nil
    }

    /// Completes what the rule left open.
    func settle(_ event: inout EventRecord, of match: RuleMatch) {
        let acting = Set(event.actors.compactMap { code($0.entity) })
        let isForeign = event.recipients.contains { side in code(side.entity).map { !acting.contains($0) } ?? (side.entity != nil) }
        if !isForeign, event.mode != "resign", !(event.actors.count > 1 && match.targets.isEmpty && match.sources.isEmpty),
            !match.targets.contains(where: isSomeone), let other = other(than: acting, from: match)
        {
            event.recipients = [other]
        }
        fillNameless(&event)
    }

    // MARK: Named nowhere

    /// People whom nothing names ("workers", "protesters") are those of the place where it happens, or of the other side.
    private func fillNameless(_ event: inout EventRecord) {
        func state(_ sides: [Participant]) -> Int? { sides.lazy.compactMap(\.entity).first { draft.entities[$0].country != nil } }
        let place = event.place?.entity.flatMap { draft.entities[$0].country == nil ? nil : $0 }
        let sentence = event.evidence
        func fill(_ sides: inout [Participant], from other: Int?, things: Bool) {
            guard sides.allSatisfy({ $0.entity.map(isNameless) ?? true }) else { return }
            for index in sides.indices {
                let arePeople = sides[index].sector != nil
                guard arePeople || things && !hasName(sides[index].span, in: sentence) else { continue }
                sides[index].entity = (other ?? (arePeople ? home : nil)).map(homeState) ?? sides[index].entity
            }
        }
        fill(&event.actors, from: place ?? state(event.recipients), things: false)
        fill(&event.recipients, from: state(event.actors) ?? place, things: true)
    }

    private func homeState(of entity: Int) -> Int {
        guard let country = draft.entities[entity].country, draft.entities[entity].type != .country else { return entity }
        return states[country] ?? entity
    }

    /// A group that only a common noun calls: "rebels", "the protesters".
    private func isNameless(_ entity: Int) -> Bool {
        let thing = draft.entities[entity]
        guard thing.type == .organization, thing.knowledgeKey == nil, code(entity) == nil else { return false }
        return !named.contains(entity)
    }

    private func isKnown(_ entity: Int) -> Bool {
        let thing = draft.entities[entity]
        return code(entity) != nil || [.person, .organization].contains(thing.type) && !isNameless(entity)
    }

    /// A phrase with a proper name in it is somebody, whether or not we know whose.
    private func hasName(_ span: Span, in sentence: Span) -> Bool {
        let words = draft.document.text[span].split(separator: " ")
        return words.dropFirst(span.start == sentence.start ? 1 : 0).contains { $0.first?.isUppercase == true }
    }

    private func code(_ entity: Int?) -> String? {
        entity.flatMap { draft.entities[$0].country ?? draft.entities[$0].parent.flatMap { draft.entities[$0].country } }
    }

    /// "a group based in Chad", "shops in Hebron".
    private func stateAround(_ token: Int) -> Int? {
        for inside in arguments.matcher.reach(words.around, from: token) {
            if let state = arguments.state(in: inside) { return state }
        }
        return nil
    }

    // MARK: The other side

    /// People, and what acts for a state: a rule that reached them has found its side, whoever they are.
    private func isSomeone(_ argument: Argument) -> Bool {
        if arguments.words.representatives.contains(tree.lemma[argument.token]) { return true }
        guard let entity = argument.entity, let mention = draft.mention(headedBy: argument.token) else { return false }
        return draft.mentions[mention].form == .named && [.person, .organization].contains(draft.entities[entity].type)
    }

    /// Whether a noun can do what people do: it names someone, or things with which people strike.
    func canAct(_ argument: Argument) -> Bool {
        let lemma = tree.lemma[argument.token]
        if isSomeone(argument) || words.weapons.contains(lemma) || words.sector(of: lemma) != nil { return true }
        return argument.entity.map { [.country, .person, .organization].contains(draft.entities[$0].type) }
            ?? (participant(argument).entity != nil)
    }

    /// The nearest one of another state in what the event is about: "agreed to let Ugandan traders pass".
    private func other(than acting: Set<String>, from match: RuleMatch) -> Participant? {
        let taken = Set((match.sources + match.between).map(\.token))
        let starts = match.targets.isEmpty ? [match.trigger] : match.targets.map(\.token)
        for (arcs, places) in [(words.content, false), (words.content, true)] {
            var queue = starts
            var next = 0
            while next < queue.count, queue.count < 64 {
                let token = queue[next]
                next += 1
                if token != match.trigger, !taken.contains(token), let side = foreign(token, acting) { return side }
                for child in tree.children(token).map(Int.init) where arcs.contains(tree.dep[child]) && !queue.contains(child) {
                    if words.asides.contains(tree.lemma[child]) || !places && words.places.contains(tree.lemma[child]) { continue }
                    if taken.contains(child) { continue }
                    queue.append(child)
                }
            }
        }
        return nil
    }

    private func foreign(_ token: Int, _ acting: Set<String>) -> Participant? {
        guard let index = draft.innermostMention(at: token), let entity = draft.mentions[index].entities.first else { return nil }
        let thing = draft.entities[entity]
        guard [.country, .organization, .person, .place].contains(thing.type) else { return nil }
        let isBody = thing.subtype == "igo" || thing.subtype == "ngo"
        guard let code = code(entity) ?? (isBody ? thing.subtype : nil), !acting.contains(code) else { return nil }
        let owner = tree.dep[token]
        let noun = words.modifiers.contains(owner) ? tree.head(token) : token
        return Participant(
            entity: thing.type == .place ? homeState(of: entity) : entity, span: tree.span(arguments.phrase(of: noun)),
            sector: words.sector(of: tree.lemma[noun]))
    }
}

/// The words and paths that sides are read with, from the pack `events.yml`.
final class SideWords: Sendable {
    let around: Path
    /// The arcs that lead to what an event is about.
    let content: SymbolSet
    /// The arcs from what is agreed, refused or demanded up to the verb that says so; `complements` without "to do what".
    let about: SymbolSet
    let complements: SymbolSet
    /// Prepositions that lead away from it ("after", "during"), and those that may only name the scene.
    let asides: SymbolSet
    let places: SymbolSet
    let modifiers: SymbolSet
    /// Bombs and rockets act by themselves.
    let weapons: SymbolSet
    /// Verbs that end what they are said of.
    let undoing: SymbolSet
    private let sectors: [(code: String, nouns: SymbolSet)]

    init(_ shared: inout PackVocabulary) throws(PathProblem) {
        func set(_ names: String, _ shared: inout PackVocabulary) -> SymbolSet {
            SymbolSet(names.split(separator: " ").map { shared.symbols.number(of: String($0)) })
        }
        around = try PathParser.path(
            "(>acl >prep:in/from/at/near/of|>prep:in/from/of/outside/near|>acl >dobj) (>pobj|.)", vocabulary: &shared)
        content = set(
            "dobj dative xcomp ccomp prep pobj pcomp acl amod compound poss nmod nounmod agent appos conj oprd attr advcl nsubjpass acomp prt",
            &shared)
        about = set("ccomp xcomp acomp dobj pobj prep pcomp acl attr oprd agent dative advcl csubj", &shared)
        complements = set("ccomp xcomp acomp pcomp prep", &shared)
        asides = SymbolSet(try shared.list("asides").map(\.head))
        places = SymbolSet(try shared.list("scenes").map(\.head))
        weapons = SymbolSet(try shared.list("weapons").map(\.head))
        undoing = SymbolSet(try shared.list("undo_verbs").filter(\.rest.isEmpty).map(\.head))
        modifiers = set("amod compound poss nmod nounmod", &shared)
        sectors = try SideWords.codes.map { code throws(PathProblem) in (code, SymbolSet(try shared.list("sector_\(code)").map(\.head))) }
    }

    /// PLOVER's sectors that a noun alone can tell.
    private static let codes = [
        "MIL", "COP", "REB", "UAF", "SPY", "JUD", "LEG", "GOV", "OPP", "PTY", "LAB", "AGR", "BUS", "JRN", "MED", "EDU", "REL", "REF", "CRM",
        "SOC",
        "CVL",
    ]

    func sector(of lemma: Int32) -> String? { sectors.first { $0.nouns.contains(lemma) }?.code }
}
