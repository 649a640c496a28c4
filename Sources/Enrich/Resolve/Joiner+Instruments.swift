import Model

/// The rule for instruments that have no name of their own: "a memorandum of understanding" of two documents is one when the same
/// sides made it, at about the same time, and about the same matter.
extension Joiner {
    private struct Instrument {
        var node: Int32
        var parties: [Int32]
        /// The day it was signed when a document says so, else the day of publication.
        var day: Int32
        var isSigned: Bool
        /// What kind it is; -1 for any.
        var kind: Int32
        /// Words of the name that say what it is about.
        var matter: [ArraySlice<UInt8>]
    }

    /// How far apart in days: two signatures, and a report from a signature or another report.
    private static let sameDay: Int32 = 3
    private static let sameAffair: Int32 = 120

    mutating func joinInstruments() {
        var instruments = instruments()
        instruments.sort {
            if $0.parties != $1.parties { return $0.parties.lexicographicallyPrecedes($1.parties) }
            return ($0.day, $0.node) < ($1.day, $1.node)
        }
        var start = 0
        while start < instruments.count {
            var end = start + 1
            while end < instruments.count, instruments[end].parties == instruments[start].parties { end += 1 }
            for place in start..<end {
                // Sorted by day: a handful of neighbours is enough, and a thousand reports of one pair stay linear.
                let near = instruments[max(start, place - 8)..<place].reversed()
                if let same = near.first(where: { fits(instruments[place], $0) && compatible(instruments[place].node, $0.node) }) {
                    unite(instruments[place].node, same.node)
                }
            }
            start = end
        }
    }

    private func fits(_ a: Instrument, _ b: Instrument) -> Bool {
        guard a.kind < 0 || b.kind < 0 || a.kind == b.kind else { return false }
        guard a.day != Ledger.noDay, b.day != Ledger.noDay else { return false }
        guard abs(a.day - b.day) <= (a.isSigned && b.isSigned ? Joiner.sameDay : Joiner.sameAffair) else { return false }
        return a.matter.isEmpty || b.matter.isEmpty || a.matter.contains { word in b.matter.contains { $0.elementsEqual(word) } }
    }

    private func instruments() -> [Instrument] {
        var sides: [(node: Int32, party: Int32, signed: PackedDate)] = []
        let partyTo = ledger.relations.firstIndex(of: "party_to")
        let signed = ledger.relations.firstIndex(of: "signed")
        for tie in ledger.ties where Int(tie.relation) == partyTo || Int(tie.relation) == signed {
            guard tie.source >= 0, tie.target >= 0, tie.modality != .denied else { continue }
            let instrument = ledger.node(tie.target)
            guard instrument.type == .agreement, instrument.kind == .local else { continue }
            guard [.country, .organization].contains(ledger.node(tie.source).type) else { continue }
            sides.append((tie.target, root(tie.source), tie.start))
        }
        sides.sort { ($0.node, $0.party, $0.signed) < ($1.node, $1.party, $1.signed) }
        var result: [Instrument] = []
        var start = 0
        while start < sides.count {
            var end = start + 1
            while end < sides.count, sides[end].node == sides[start].node { end += 1 }
            if let instrument = instrument(sides[start].node, sides[start..<end].map { ($0.party, $0.signed) }) {
                result.append(instrument)
            }
            start = end
        }
        return result
    }

    private func instrument(_ node: Int32, _ sides: [(party: Int32, signed: PackedDate)]) -> Instrument? {
        var parties: [Int32] = []
        for side in sides where parties.last != side.party { parties.append(side.party) }
        guard parties.count > 1 else { return nil }
        let signed = sides.compactMap { $0.signed.date?.dayNumber }.min()
        let kind = ledger.sortedFacts.best(node, Ledger.Fact.subtype)
        return Instrument(
            node: node, parties: parties, day: signed.map(Int32.init(clamping:)) ?? ledger.lastDay[Int(node)], isSigned: signed != nil,
            kind: ledger.string(kind) == "agreement" ? -1 : kind,
            matter: ledger.strings.bytes(ledger.node(node).block).split(separator: 32).filter {
                !names.isInstrument(String(decoding: $0, as: UTF8.self))
            })
    }
}
