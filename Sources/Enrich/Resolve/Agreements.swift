package import Model

/// Agreements, and who is in them: read off the merged relationships that touch them.
struct Agreements: Sendable {
    struct Party: Hashable, Sendable {
        var agreement: Int32
        var entity: Int32
        /// An index into `roles`.
        var role: UInt8
    }

    /// In bytewise order.
    static let roles = ["beneficiary", "grantor", "host", "implementer", "party", "signatory"]
    private static let types: Set<String> = [
        "mou", "treaty", "agreement", "designation", "policy", "law", "resolution", "programme", "partnership", "contract", "declaration",
    ]

    /// Entities that are agreements or programmes, in order of id.
    private(set) var entities: [Int32] = []
    /// In order of agreement, entity, role.
    private(set) var parties: [Party] = []
    /// For each of `entities` the relationships that have it as an end.
    private(set) var relationships: [[Int32]] = []

    init(_ entities: Entities, _ merged: Relationships, relations: [String]) {
        var places: [Int32: Int] = [:]
        for (entity, type) in entities.types.enumerated() where type == .agreement || type == .programme {
            places[Int32(entity)] = self.entities.count
            self.entities.append(Int32(entity))
        }
        relationships = [[Int32]](repeating: [], count: self.entities.count)
        for (index, row) in merged.rows.enumerated() {
            for end in [row.source, row.target] {
                if let place = places[end] { relationships[place].append(Int32(index)) }
            }
        }
        for (place, agreement) in self.entities.enumerated() {
            let rows = relationships[place].map { merged.rows[Int($0)] }.filter { $0.target == agreement }
            let isStanding = rows.contains { $0.modality.group == .fact && ["party_to", "signed"].contains(relations[Int($0.relation)]) }
            // Sides of what is only planned are its parties as long as nothing is signed; the status says so.
            for row in rows where row.modality.group == .fact || row.modality.group == .prospect && !isStanding {
                func add(_ entity: Int32, _ role: String) {
                    guard entity >= 0, let role = Agreements.roles.firstIndex(of: role) else { return }
                    parties.append(Party(agreement: agreement, entity: entity, role: UInt8(role)))
                }
                switch relations[Int(row.relation)] {
                case "party_to": add(row.source, "party")
                case "signed": add(row.source, "signatory")
                case "implements": add(row.source, "implementer")
                case "designated_as":
                    add(row.source, "beneficiary")
                    add(row.by, "grantor")
                default: break
                }
            }
        }
        parties = Array(Set(parties)).sorted { ($0.agreement, $0.entity, $0.role) < ($1.agreement, $1.entity, $1.role) }
    }

    static func type(of type: EntityType, subtype: String?) -> String {
        if type == .programme { return "programme" }
        return subtype.flatMap { types.contains($0) ? $0 : nil } ?? "agreement"
    }
}

extension Resolution {
    /// Rows of agreements.
    package var agreements: RowList<AgreementRow> {
        RowList(count: agreementTable.entities.count) { agreementRow($0) }
    }

    /// Rows of who is in which agreement.
    package var agreementParties: RowList<AgreementPartyRow> {
        RowList(count: agreementTable.parties.count) { index in
            let party = agreementTable.parties[index]
            var row = AgreementPartyRow()
            row.agreementID = identities.id(party.agreement)
            row.entityID = identities.id(party.entity)
            row.role = Agreements.roles[Int(party.role)]
            return row
        }
    }

    private func agreementRow(_ index: Int) -> AgreementRow {
        let entity = agreementTable.entities[index]
        let ties = agreementTable.relationships[index].map { relationshipTable.rows[Int($0)] }
        func rows(_ relations: String..., group: Modality.Group? = .fact) -> [Relationships.Row] {
            ties.filter { relations.contains(ledger.relations[Int($0.relation)]) && (group == nil || $0.modality.group == group) }
        }
        var row = AgreementRow()
        row.agreementID = identities.id(entity)
        row.name = entityTable.names[Int(entity)]
        let subtype = entityRow(entity).subtype
        row.agreementType = Agreements.type(of: entityTable.types[Int(entity)], subtype: subtype)
        let onIt = ties.filter { $0.target == entity }
        row.status =
            if onIt.contains(where: {
                $0.modality.group == .fact && ["implements", "approved", "member_of"].contains(ledger.relations[Int($0.relation)])
            }) {
                "in_force"
            } else if !rows("signed", "party_to").isEmpty {
                "signed"
            } else if !rows("announced").isEmpty {
                "announced"
            } else if ties.contains(where: { $0.modality == .planned }) {
                "planned"
            } else if ties.contains(where: { $0.modality == .possible }) {
                "proposed"
            } else {
                "unknown"
            }
        let signatures = rows("signed", "party_to").map(\.start)
        row.signedDate = DateChoice.earliest(signatures).date.map { "\($0)" }
        row.endDate = DateChoice.latest(rows("party_to", "signed", "ends_or_withdraws_from").map(\.end)).date.map { "\($0)" }
        let addressed = rows("addresses").filter { $0.source == entity }
        let subjects = Set(addressed.map { entityTable.names[Int($0.target)] })
        row.subjects = subjects.isEmpty ? nil : subjects.sorted().joined(separator: "|")
        let earlier = Set(rows("builds_on").filter { $0.source == entity }.map(\.target))
        row.buildsOn = earlier.isEmpty ? nil : earlier.sorted().map(identities.id).joined(separator: "|")
        row.documentCount = Int(entityTable.documents[Int(entity)])
        // As sure as the surest thing that is said of it; a name alone is as good as not.
        row.confidence = Confidence.unpacked(onIt.filter { $0.modality.group != .denial }.map(\.confidence).max() ?? 5000)
        return row
    }
}
