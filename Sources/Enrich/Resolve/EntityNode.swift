import Model

/// A thing as far as one signature tells it apart: all local entities of one type, folded name, country and family are one node.
///
/// Resolution joins nodes, not local entities: there are ten times fewer, and they have keys that outlive documents.
struct EntityNode: Hashable, Sendable {
    enum Kind: UInt8, Sendable {
        /// Named by its gazetteer key; that key alone makes it.
        case known
        /// The name makes it, wherever it is spoken of.
        case open
        /// The name makes it inside one state.
        case scoped
        /// Only its document knows it: "the agreement", a bare surname.
        case local
    }

    /// The walks of life that one person does not lead at the same time.
    enum Family: UInt8, Sendable, CaseIterable {
        case unknown, politics, security, armed, civil

        /// From a PLOVER sector code.
        init(sector: String?) {
            self =
                switch sector {
                case "GOV", "LEG", "PTY", "OPP", "ELI", "JUD", "IGO": .politics
                case "MIL", "COP", "SPY", "PRM": .security
                case "REB", "UAF", "CRM": .armed
                case "MED", "BUS", "EDU", "CVL", "NGO", "REL", "LAB", "AGR", "HLH", "MNC": .civil
                default: .unknown
                }
        }
    }

    var type: EntityType
    var kind: Kind
    /// Folded words in their order, or the gazetteer key.
    var name: Int32
    /// Folded words sorted: nodes of one block have the same words.
    var block: Int32
    /// ISO 3166-1 alpha-3; -1 for none.
    var country: Int32
    var family: Family
    /// The document of a local node, and its number among those of one name there; -1 for the others.
    var document: Int32
    var ordinal: Int32
}

/// An assertion of one document, with nodes for its entities.
struct Tie: Sendable {
    var document: Int32
    var source: Int32
    var target: Int32
    var agreement: Int32
    var by: Int32
    /// Indices into the string table; -1 for none.
    var role: Int32
    var issue: Int32
    var start: PackedDate
    var end: PackedDate
    var relation: UInt8
    var modality: Modality
    /// In ten-thousandths.
    var confidence: UInt16
}

/// An event of one document, with nodes for its participants.
struct Occurrence: Sendable {
    var document: Int32
    var type: Int32
    var mode: Int32
    var place: Int32
    var date: PackedDate
    var modality: Modality
    var confidence: UInt16
    /// Where its actors, recipients, contexts and the sectors of both sides begin in the list of participants.
    var first: Int32
    var actors: UInt16
    var recipients: UInt16
    var contexts: UInt16
}

/// A calendar date in 32 bits that sorts like the date; 0 for none.
struct PackedDate: Hashable, Comparable, Sendable {
    private let bits: UInt32

    static let none = PackedDate(nil)

    init(_ date: CalendarDate?) {
        guard let date else {
            bits = 0
            return
        }
        let year = UInt32(clamping: (date.year ?? -1) + 1)
        bits = 1 | UInt32(min(31, date.day ?? 0)) << 1 | UInt32(min(12, date.month ?? 0)) << 6 | min(year, 1 << 20) << 10
    }

    var date: CalendarDate? {
        guard bits != 0 else { return nil }
        let year = Int(bits >> 10)
        let month = Int(bits >> 6 & 15)
        let day = Int(bits >> 1 & 31)
        return CalendarDate(year: year == 0 ? nil : year - 1, month: month == 0 ? nil : month, day: day == 0 ? nil : day)
    }

    var isKnown: Bool { bits != 0 }

    static func < (a: PackedDate, b: PackedDate) -> Bool { a.bits < b.bits }
}
