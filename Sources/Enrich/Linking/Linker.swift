import Knowledge
import Model

/// Joins the mentions of one document into entities.
///
/// Names first, over the whole document, because a full name may follow the short one (headlines); then descriptions
/// and pronouns in reading order, each looking back.
struct Linker {
    let grammar: Grammar
    let lexicon: Lexicon
    let datelinePlace: Span?
    var found: [FoundMention]
    var nodes: [Node] = []
    /// For each mention the nodes it stands for, and how that was found.
    var links: [[Int]]
    var methods: [Mention.LinkMethod?]
    var confidences: [Double]
    /// The mention headed by a token, the longest of several.
    var headed: [Int?]
    /// The person whose title a token is part of.
    var titled: [Int?]
    /// Heads of common noun phrases that are no mention here, in order: what "it" and "they" may mean instead.
    var others: [Int]
    /// Nodes by each word of their name, by its first letter, and by their entry in the gazetteer.
    private var nodesByWord: [String: [Int]] = [:]
    private var nodesByLetter: [Character: [Int]] = [:]
    var nodeOfEntry: [Int: Int] = [:]
    var issues: [[String]: Int] = [:]
    /// Of a transcript.
    let turns: Turns
    /// Whose other name the words of a name are: "Jonas Keld, alias Comet".
    var otherNames: [[String]: Int] = [:]
    /// The state that the document is about, when its names tell.
    var home: Int?
    /// Persons by the office that announces their name: "the mayor, Luca Neri".
    var announcers: [Int: Int] = [:]
    /// Armed groups that only a noun names, by that noun.
    var unnamedGroups: [String: Int] = [:]
    private static let times: Set<String> = [
        "day", "year", "time", "week", "month", "hour", "minute", "percent", "way", "lot", "number", "part", "today", "yesterday",
        "tomorrow", "morning",
        "evening", "night", "afternoon", "decade", "century", "fact", "end", "addition", "place", "order", "example", "course",
        "moment", "view",
    ]

    /// Descriptions and pronouns whose meaning is being looked for, each for the sake of the one before.
    var underway: [Int] = []
    /// How often each name stands in the document, legal forms aside.
    private var nameCounts: [String: Int] = [:]

    /// How many mentions back a description or a pronoun looks: further than any text asks, and a bound on the work.
    static let reach = 600

    var knowledge: Gazetteer { lexicon.knowledge }

    init(_ found: [FoundMention], document: Document, grammar: Grammar, lexicon: Lexicon) {
        self.found = found
        datelinePlace = document.datelinePlace
        self.grammar = grammar
        turns = Turns(grammar)
        self.lexicon = lexicon
        links = [[Int]](repeating: [], count: found.count)
        methods = [Mention.LinkMethod?](repeating: nil, count: found.count)
        confidences = [Double](repeating: 0, count: found.count)
        headed = [Int?](repeating: nil, count: grammar.count)
        for index in found.indices.reversed() { headed[found[index].head] = index }
        titled = [Int?](repeating: nil, count: grammar.count)
        for index in found.indices { for token in found[index].title ?? 0..<0 { titled[token] = index } }
        others = grammar.parsed.nounChunks.map { grammar.headToken(of: $0) }.filter { [headed] in
            headed[$0] == nil && grammar.isNominal($0) && !Linker.times.contains(grammar.lemma($0))
        }
    }

    mutating func link() -> (mentions: [DraftMention], entities: [LocalEntity]) {
        linkGazetteer()
        linkPairs()
        linkPersons()
        linkOthers()
        linkAbbreviations()
        learnOffices()
        settleStates()
        linkDescriptions()
        settleFacts()
        return finish()
    }

    // MARK: - Keeping book

    mutating func attach(_ mention: Int, to node: Int, _ method: Mention.LinkMethod, _ confidence: Double) {
        links[mention] = [node]
        methods[mention] = method
        confidences[mention] = confidence
        nodes[node].mentions.append(mention)
        if found[mention].form == .nominal { nodes[node].heads.insert(grammar.lemma(found[mention].head)) }
        if nodes[node].gender == nil, nodes[node].type == .person { nodes[node].gender = found[mention].gender }
    }

    /// Gives a mention to several at once.
    mutating func attach(_ mention: Int, toAll nodes: [Int], _ method: Mention.LinkMethod, _ confidence: Double) {
        links[mention] = nodes
        methods[mention] = method
        confidences[mention] = confidence
    }

    mutating func makeNode(_ type: EntityType, for mention: Int, _ method: Mention.LinkMethod = .exact, _ confidence: Double = 0.9) -> Int {
        var node = Node(type)
        node.subtype = found[mention].subtype
        node.isPlural = found[mention].isPlural
        nodes.append(node)
        attach(mention, to: nodes.count - 1, method, confidence)
        return nodes.count - 1
    }

    /// Gives a node its words and makes it findable by them.
    mutating func setWords(_ words: [String], of node: Int) {
        nodes[node].words = words
        for word in Set(words).sorted() where nodesByWord[word]?.last != node { nodesByWord[word, default: []].append(node) }
        if let letter = words.first?.first, words.count > 1, nodesByLetter[letter]?.last != node {
            nodesByLetter[letter, default: []].append(node)
        }
    }

    mutating func setEntry(_ entry: Int, of node: Int) {
        nodes[node].entry = entry
        nodeOfEntry[entry] = node
    }

    /// The nodes that share the first or the last of some words, in order.
    private func candidates(_ words: [String]) -> [Int] {
        guard let first = words.first, let last = words.last else { return [] }
        let found = nodesByWord[last] ?? []
        return first == last ? found : Set(found + (nodesByWord[first] ?? [])).sorted()
    }

    func text(_ mention: Int) -> String { found[mention].name.map(grammar.words) ?? grammar.text[found[mention].mention.span] }

    /// The one node a mention stands for.
    func node(of mention: Int?) -> Int? { mention.flatMap { links[$0].count == 1 ? links[$0][0] : nil } }

    // MARK: - Persons

    private mutating func linkPersons() {
        let persons = found.indices.filter { found[$0].form == .named && found[$0].type == .person && links[$0].isEmpty }
        let forms = Dictionary(uniqueKeysWithValues: persons.map { ($0, NameForm.words(text($0))) })
        // Full names first, in order; then the single words.
        for index in persons where (forms[index]?.count ?? 0) > 1 { linkPerson(index, forms[index] ?? []) }
        for index in persons where (forms[index]?.count ?? 0) <= 1 { linkPerson(index, forms[index] ?? []) }
    }

    private mutating func linkPerson(_ index: Int, _ words: [String]) {
        guard let last = words.last, !joinsAsOtherName(index, words) else { return }
        let gender = found[index].gender
        let near = candidates(words)
        let candidates = near.filter { node in
            guard nodes[node].type == .person else { return false }
            if let gender, let other = nodes[node].gender, gender != other { return false }
            if words.count > 1 { return NameForm.personsAgree(nodes[node].words, words) }
            return nodes[node].words.last == last || nodes[node].words == words
        }
        let byGivenName =
            candidates.isEmpty && words.count == 1
            ? near.filter { nodes[$0].type == .person } : []
        let pool = candidates.isEmpty ? (byGivenName.count == 1 ? byGivenName : []) : candidates
        // Of several the one mentioned last before, else the first after.
        let position = found[index].tokens.lowerBound
        let best = pool.min { distance($0, position) < distance($1, position) }
        if let node = best {
            let isSame = nodes[node].words == words
            attach(index, to: node, isSame ? .exact : .alias, isSame ? 0.97 : pool.count == 1 ? 0.9 : 0.6)
            if words.count > nodes[node].words.count { setWords(words, of: node) }
            nodes[node].add(name: text(index), kind: words.count > 1 ? .name : .short)
        } else {
            let node = makeNode(.person, for: index)
            setWords(words, of: node)
            nodes[node].gender = gender
            nodes[node].add(name: text(index), kind: words.count > 1 ? .name : .short)
        }
    }

    private func distance(_ node: Int, _ position: Int) -> Int {
        nodes[node].mentions.map {
            found[$0].tokens.lowerBound <= position ? position - found[$0].tokens.lowerBound : 100_000 + found[$0].tokens.lowerBound
        }
        .min() ?? .max
    }

    // MARK: - Bodies, instruments, events, other places

    private mutating func linkOthers() {
        let others = found.indices.filter {
            found[$0].form == .named && links[$0].isEmpty && found[$0].type != .person && !found[$0].isAdjective
        }
        let forms = Dictionary(
            uniqueKeysWithValues: others.map { index in
                let words = NameForm.withoutLegalForm(NameForm.words(text(index)))
                let isRevised = found[index].type == .agreement && words.count > 2 && ["revised", "new", "proposed"].contains(words[0])
                return (index, isRevised ? Array(words.dropFirst()) : words)
            })
        for words in forms.values { nameCounts[words.joined(separator: " "), default: 0] += 1 }
        // Longest first, so that "Northrop" finds "Northrop Grumman" wherever it stands.
        let order = others.sorted { (forms[$0]?.count ?? 0, $1) > (forms[$1]?.count ?? 0, $0) }
        for index in order { linkOther(index, forms[index] ?? []) }
    }

    private mutating func linkOther(_ index: Int, _ words: [String]) {
        guard !words.isEmpty, !joinsAsOtherName(index, words) else { return }
        let type = found[index].type
        let owner = owner(of: index)
        // "Biden Administration", "Government of Kenya": the state that governs.
        if found[index].subtype == "government",
            !["national", "regional", "local", "public", "general", "civil", "county", "senior"].contains(words[0]),
            let state = owner ?? stateNamed(in: index) ?? homeCountry()
        {
            if links[index].isEmpty { attach(index, to: state, .metonym, 0.7) }
            found[index].mention.type = .country
            found[index].mention.acts = true
            return
        }
        let near = candidates(words)
        let same = near.first { node in
            isComparable(nodes[node].type, type) && NameForm.withoutLegalForm(nodes[node].words) == words
                && agree(owner, nodes[node].country)
        }
        if let same { return join(index, same, words, .exact, 0.95, .name) }
        let raw = text(index)
        if words.count == 1, isAcronym(raw) {
            let letters = words[0]
            let long = (letters.first.flatMap { nodesByLetter[$0] } ?? []).first { node in
                nodes[node].type != .person && nodes[node].type != .country
                    && NameForm.abbreviates(letters, nodes[node].words)
            }
            if let long { return join(index, long, words, .acronym, 0.85, .acronym) }
        }
        let longer = near.filter { node in
            isComparable(nodes[node].type, type) && nodes[node].type != .country && nodes[node].words.count > words.count
                && (nodes[node].words.starts(with: words) || isCore(words, of: node, type)
                    || Array(nodes[node].words.suffix(words.count)) == words && (words.count > 1 || !isGeneric(index)))
                && agree(owner, nodes[node].country)
        }
        if longer.count == 1, isGeneric(index) ? words.count > 1 : isShortened(index, words, longer[0]) {
            return join(index, longer[0], words, .alias, 0.75, .short)
        }
        let node = makeNode(type, for: index)
        setWords(words, of: node)
        nodes[node].country = owner
        nodes[node].add(name: raw, kind: isAcronym(raw) ? .acronym : .name)
    }

    /// "the Foreign Policy" of "Kenya Foreign Policy 2024": without the state in front and the year behind.
    private func isCore(_ words: [String], of node: Int, _ type: EntityType) -> Bool {
        guard type == .agreement, words.count > 1 else { return false }
        var core = nodes[node].words[...]
        while let last = core.last, last.allSatisfy(\.isNumber) { core = core.dropLast() }
        guard core.count == words.count + 1, let first = core.first else { return false }
        return Array(core.dropFirst()) == words
            && knowledge.hits(of: first).contains { $0.kind != .word && knowledge.type(ofEntry: $0.target) == .country }
    }

    private mutating func join(
        _ index: Int, _ node: Int, _ words: [String], _ method: Mention.LinkMethod, _ confidence: Double, _ kind: Alias.Kind
    ) {
        attach(index, to: node, method, confidence)
        found[index].mention.type = nodes[node].type
        nodes[node].add(name: text(index), kind: kind)
        if nodes[node].country == nil { nodes[node].country = owner(of: index) }
        if nodes[node].subtype == nil { nodes[node].subtype = found[index].subtype }
    }

    /// The state in a government's name, made when nothing else names it.
    private mutating func stateNamed(in index: Int) -> Int? {
        for hit in knowledge.hits(in: Text(text(index)))
        where hit.kind != .word && hit.kind != .seat && knowledge.type(ofEntry: hit.target) == .country {
            if let node = nodeOfEntry[hit.target] { return node }
            let node = makeNode(.country, for: index, .metonym, 0.7)
            setEntry(hit.target, of: node)
            setWords(NameForm.words(knowledge.facts(ofEntry: hit.target).name), of: node)
            nodes[node].add(name: text(index), kind: .name)
            return node
        }
        return nil
    }

    /// Whether a name can be short for a longer one: "Northrop" after "Northrop Grumman", but not "Boeing", named more
    /// often and before, for "Boeing Commercial Airplanes".
    private func isShortened(_ index: Int, _ words: [String], _ long: Int) -> Bool {
        if nodes[long].entry != nil || Array(nodes[long].words.suffix(words.count)) == words { return true }
        let full = nameCounts[NameForm.withoutLegalForm(nodes[long].words).joined(separator: " ")] ?? 0
        let short = nameCounts[words.joined(separator: " ")] ?? 0
        let first = nodes[long].mentions.map { found[$0].head }.min() ?? .max
        return full > short || full == short && first < found[index].head
    }

    private func isComparable(_ a: EntityType, _ b: EntityType) -> Bool {
        a == b
            || (a != .person && b != .person && a != .country && b != .country && (a != .place || b == .organization)
                && (b != .place || a == .organization))
    }

    private func agree(_ a: Int?, _ b: Int?) -> Bool { a == nil || b == nil || a == b }

    private func isAcronym(_ text: String) -> Bool {
        text.count >= 2 && text.count <= 8 && text.unicodeScalars.filter { $0.properties.isUppercase }.count >= 2 && !text.contains(" ")
    }

    /// A noun of the lexicon only: "Army" alone names no army.
    private func isGeneric(_ index: Int) -> Bool {
        let tokens = found[index].tokens
        guard
            let word = lexicon.word(
                startingAt: tokens.lowerBound, [.organization, .place, .agreement, .programme, .event, .office, .person],
                to: tokens.upperBound)
        else { return false }
        return word.tokens == tokens
    }

    /// The state before a name: "Kenya's Ministry of Defence", "the Kenyan parliament".
    func owner(of index: Int) -> Int? {
        let head = found[index].head
        for child in grammar.children(head) where [.possessor, .compound, .modifier].contains(grammar.arc[Int(child)]) {
            // "U.S.-backed" forces are others' own.
            guard let owner = headed[Int(child)], found[owner].mention.span.end == grammar.span(found[owner].tokens).end else { continue }
            if let node = node(of: owner), nodes[node].type == .country { return node }
        }
        for child in grammar.children(head) where grammar.arc[Int(child)] == .preposition && grammar.lower(Int(child)) == "of" {
            if let object = grammar.child(Int(child), .prepositionObject), let node = node(of: headed[object]), nodes[node].type == .country
            {
                return node
            }
        }
        return nil
    }

    private mutating func linkAbbreviations() {
        let pairs = Abbreviation.all(in: grammar)
        guard !pairs.isEmpty else { return }
        var byEnd: [Int: [Int]] = [:]
        var byText: [String: [Int]] = [:]
        for index in found.indices where found[index].form != .pronoun && found[index].type != .issue {
            byEnd[found[index].tokens.upperBound, default: []].append(index)
            // "the MoU" too is the instrument whose name it shortens.
            let words = found[index].form == .named ? text(index) : grammar.word(found[index].head)
            byText[words, default: []].append(index)
        }
        for pair in pairs {
            let longMention = byEnd[pair.long.upperBound]?.first
            let short = grammar.words(pair.short)
            let shortMentions = byText[short] ?? []
            guard let longMention else { continue }
            let target: Int
            if let node = node(of: longMention) {
                target = node
            } else {
                target = makeNode(found[longMention].type, for: longMention)
                setWords(NameForm.words(grammar.words(pair.long)), of: target)
                nodes[target].add(name: grammar.words(pair.long), kind: .name)
            }
            nodes[target].add(name: short, kind: .acronym)
            for mention in shortMentions { move(mention, to: target) }
        }
    }

    /// Takes a mention from the node it had; what the gazetteer thought of an acronym gives way to the text's own definition.
    private mutating func move(_ mention: Int, to node: Int) {
        for old in links[mention] where old != node { nodes[old].mentions.removeAll { $0 == mention } }
        if links[mention] != [node] { attach(mention, to: node, .acronym, 0.98) }
        found[mention].mention.type = nodes[node].type
    }
}
