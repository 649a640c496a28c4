import Model

/// What the first pass keeps of all documents: interned names and flat arrays, about 600 bytes a document.
struct Ledger: Sendable {
    struct Source: Sendable {
        var id: Int32
        /// The id of the document that speaks for it; its own when it speaks for itself.
        var representative: Int32
        /// -1 for unknown.
        var publisher: Int32
        /// Days since 1970-01-01; `Ledger.noDay` for unknown.
        var day: Int32
        var published: PackedDate
        var publishedBy: PublicationDate.Source
        /// Its local entities, ties and occurrences.
        var locals: Range<Int32>
        var ties: Range<Int32>
        var occurrences: Range<Int32>
    }

    /// The kinds of small facts about a node; alias kinds follow `Alias.Kind`.
    enum Fact {
        static let name: UInt8 = 0
        static let alias: UInt8 = 1
        static let subtype: UInt8 = 8
        static let sector: UInt8 = 9
        static let country: UInt8 = 10
        /// The value is a node.
        static let parent: UInt8 = 11
        /// The block of another full name.
        static let link: UInt8 = 12
        /// A short form that the document gives for it.
        static let acronym: UInt8 = 13
        /// It is called by a short form alone.
        static let isAcronym: UInt8 = 14
    }

    static let noDay = Int32.min

    var strings = StringTable()
    var sources: [Source] = []
    var nodes: [EntityNode] = []
    var mentions: [Int32] = []
    var firstDay: [Int32] = []
    var lastDay: [Int32] = []
    /// The node of each local entity.
    var locals: [Int32] = []
    var facts = Tally()
    /// `facts` of the first pass, sorted by node, kind and string.
    var sortedFacts = Facts()
    var sortedOffices = Facts()
    /// Offices as written, with the last day they were given.
    var offices = Tally()
    var ties: [Tie] = []
    var occurrences: [Occurrence] = []
    /// Nodes of actors and recipients (-1 for unresolved ones), strings of contexts, and of sectors (-1 for what the entity has).
    var participants: [Int32] = []
    var relations: [String]

    init(vocabulary: Vocabulary) { relations = vocabulary.relations.map(\.name) }

    mutating func append(_ node: EntityNode) {
        nodes.append(node)
        mentions.append(0)
        firstDay.append(Int32.max)
        lastDay.append(Ledger.noDay)
    }

    func source(_ index: Int32) -> Source { sources[Int(index)] }

    func node(_ index: Int32) -> EntityNode { nodes[Int(index)] }

    func string(_ index: Int32) -> String? { index < 0 ? nil : strings[index] }

    /// What makes the node itself, for the registry: readable, and the same in every run.
    func key(_ index: Int32) -> String {
        let node = node(index)
        guard node.kind != .known else { return strings[node.name] }
        var key = "\(node.type.rawValue)|\(strings[node.name])"
        if node.country >= 0 { key += "|\(strings[node.country])" }
        if node.family != .unknown { key += "|\(node.family)" }
        if node.document >= 0 { key += "|\(strings[source(node.document).id])#\(node.ordinal)" }
        return key
    }
}
