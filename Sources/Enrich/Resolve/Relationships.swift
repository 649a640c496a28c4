import Model

/// Assertions with the same ends, type, instrument, role and group of modality, merged into one row each.
///
/// The modality of a row is the one reported last (a president becomes a former one); of several on that day the firmest.
/// Start is the earliest and end the latest date said, and several issues are joined.
struct Relationships: Sendable {
    struct Row: Sendable {
        var id: UInt64
        var source: Int32
        var target: Int32
        var agreement: Int32
        var by: Int32
        var role: Int32
        /// A string of `texts`.
        var issue: Int32
        var start: PackedDate
        var end: PackedDate
        var firstDay: Int32
        var lastDay: Int32
        var evidence: Int32
        var documents: Int32
        var publishers: Int32
        var confidence: UInt16
        var relation: UInt8
        var modality: Modality
    }

    /// In order of id.
    private(set) var rows: [Row] = []
    /// By tie: its row, -1 when resolution made its ends one thing or one of them is unknown.
    private(set) var rowOfTie: [Int32] = []
    private(set) var texts = StringTable()

    private struct Member {
        var source: Int32
        var target: Int32
        var relation: UInt8
        var group: UInt8
        var agreement: Int32
        var role: Int32
        var tie: Int32

        func isSame(_ other: Member) -> Bool { isSameBut(other) && group == other.group }

        /// The same but for the modality.
        func isSameBut(_ other: Member) -> Bool {
            source == other.source && target == other.target && relation == other.relation && agreement == other.agreement
                && role == other.role
        }
    }

    /// How many issues a row names: the ones said most often.
    private static let issueLimit = 16

    init(_ joiner: Joiner, _ identities: Identities, _ reports: Reports, vocabulary: Vocabulary, instruments: (Int32) -> Bool) {
        let ledger = joiner.ledger
        func entity(_ node: Int32) -> Int32 { node < 0 ? -1 : identities.entityOfNode[Int(node)] }
        var roles = StringTable()
        var roleOfString: [Int32: Int32] = [:]
        func role(_ string: Int32) -> Int32 {
            guard string >= 0 else { return -1 }
            if let known = roleOfString[string] { return known }
            let words = joiner.names.words(of: ledger.strings[string], as: .office).sorted().joined(separator: " ")
            let role = roles.intern(words)
            roleOfString[string] = role
            return role
        }
        let isSymmetric = vocabulary.relations.map(\.isSymmetric)
        var members: [Member] = []
        members.reserveCapacity(ledger.ties.count)
        for (index, tie) in ledger.ties.enumerated() {
            var (source, target) = (entity(tie.source), entity(tie.target))
            guard source >= 0, target >= 0, source != target, Int(tie.relation) < isSymmetric.count else { continue }
            if isSymmetric[Int(tie.relation)], source > target { swap(&source, &target) }
            let agreement = entity(tie.agreement)
            members.append(
                Member(
                    source: source, target: target, relation: tie.relation, group: tie.modality.group.rawValue,
                    agreement: agreement >= 0 && instruments(agreement) ? agreement : -1, role: role(tie.role), tie: Int32(index)))
        }
        members.sort { a, b in
            if a.source != b.source { return a.source < b.source }
            if a.target != b.target { return a.target < b.target }
            if a.relation != b.relation { return a.relation < b.relation }
            if a.agreement != b.agreement { return a.agreement < b.agreement }
            if a.role != b.role { return a.role < b.role }
            if a.group != b.group { return a.group < b.group }
            return a.tie < b.tie
        }

        rowOfTie = [Int32](repeating: -1, count: ledger.ties.count)
        for claim in members.chunked(by: { $0.isSameBut($1) }) {
            let denied = claim.filter { $0.group == Modality.Group.denial.rawValue }
            let denials = Set(denied.map { reports.cluster[Int(ledger.ties[Int($0.tie)].document)] }).count
            for group in claim.chunked(by: { $0.isSame($1) }) {
                for member in group { rowOfTie[Int(member.tie)] = Int32(rows.count) }
                guard let first = group.first else { continue }
                let isDenial = first.group == Modality.Group.denial.rawValue
                let folded = first.role < 0 ? "" : roles[first.role]
                let suffix = first.group == 0 ? "" : "\(Modality.Group.allCases[Int(first.group)])"
                let id = Digest.id(
                    "r", identities.id(first.source), ledger.relations[Int(first.relation)], identities.id(first.target),
                    first.agreement < 0 ? "" : identities.id(first.agreement), folded, suffix)
                var row = merged(group.map { ledger.ties[Int($0.tie)] }, ledger, reports, denials: isDenial ? 0 : denials, entity: entity)
                row.id = Identities.number(id) ?? 0
                row.source = first.source
                row.target = first.target
                row.agreement = first.agreement
                rows.append(row)
            }
        }
        let order = rows.indices.sorted { rows[$0].id < rows[$1].id }
        var places = [Int32](repeating: 0, count: rows.count)
        for (new, old) in order.enumerated() { places[old] = Int32(new) }
        rows = order.map { rows[$0] }
        for index in rowOfTie.indices where rowOfTie[index] >= 0 { rowOfTie[index] = places[Int(rowOfTie[index])] }
    }

    private mutating func merged(_ ties: [Tie], _ ledger: Ledger, _ reports: Reports, denials: Int, entity: (Int32) -> Int32) -> Row {
        let summary = reports.summary(ties.map { ($0.document, $0.confidence) }, denials: denials)
        let days = ties.map { ledger.source($0.document).day }
        let known = days.filter { $0 != Ledger.noDay }
        let latest = zip(ties, days).max { ($0.1, $0.0.modality.firmness) < ($1.1, $1.0.modality.firmness) }
        let issues = Relationships.commonest(ties.map(\.issue)).prefix(Relationships.issueLimit).map { ledger.strings[$0] }
        return Row(
            id: 0, source: -1, target: -1, agreement: -1, by: Relationships.commonest(ties.map { entity($0.by) }).first ?? -1,
            role: Relationships.commonest(ties.map(\.role)).first ?? -1,
            issue: issues.isEmpty ? -1 : texts.intern(issues.sorted().joined(separator: "|")),
            start: DateChoice.earliest(ties.map(\.start)), end: DateChoice.latest(ties.map(\.end)),
            firstDay: known.min() ?? Ledger.noDay, lastDay: known.max() ?? Ledger.noDay, evidence: Int32(ties.count),
            documents: Int32(summary.documents), publishers: Int32(summary.publishers), confidence: Confidence.packed(summary.confidence),
            relation: ties[0].relation, modality: latest?.0.modality ?? ties[0].modality)
    }

    /// Distinct values, the most frequent first, equal ones in canonical order; -1 is none.
    static func commonest(_ values: [Int32]) -> [Int32] {
        guard values.contains(where: { $0 >= 0 }) else { return [] }
        var counts: [Int32: Int] = [:]
        for value in values where value >= 0 { counts[value, default: 0] += 1 }
        return counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.map(\.key)
    }
}
