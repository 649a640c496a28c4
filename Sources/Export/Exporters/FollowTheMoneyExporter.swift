import Model

/// graph/entities.ftm.json: the graph as a stream of FollowTheMoney entities, for Aleph, OpenAleph, yente and
/// the `ftm` tool.
///
/// A relationship becomes an Employment, Membership or ProjectParticipant where its ends fit, and an
/// UnknownLink with the relation as role otherwise. That model has no word for doubt, so alleged and denied
/// relationships stay out, and so do issues, which are no things in it.
package struct FollowTheMoneyExporter: GraphExporter {
    package let name = "ftm"
    package let path = "graph/entities.ftm.json"
    package let mediaType = "application/x-ndjson"

    package init() {}

    package func write<Failure: Error>(_ graph: RelationGraph, to sink: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
        var block = Block<Failure>()
        for entity in graph.entities {
            guard let schema = entity.ftmSchema else { continue }
            try block.append(to: sink) { FollowTheMoneyExporter.append(entity.entityID, schema, properties(of: entity), to: &$0) }
        }
        for (index, row) in graph.relationships.enumerated() where RelationGraph.isTie(row) {
            guard graph.source[index] >= 0, graph.target[index] >= 0 else { continue }
            let ends = (graph.entities[Int(graph.source[index])], graph.entities[Int(graph.target[index])])
            guard let source = ends.0.ftmSchema, let target = ends.1.ftmSchema else { continue }
            let link = Link(relation: row.relationType, from: source, to: target)
            let relation = row.relationType.replacing("_", with: " ")
            let isPost = link.schema == "Employment"
            let properties: [(String, [String?])] = [
                (link.source, [row.sourceID]), (link.target, [row.targetID]), ("role", [isPost ? row.role ?? relation : relation]),
                ("summary", [isPost ? nil : row.role]), ("startDate", [row.startDate]),
                ("endDate", [row.endDate]), ("status", [row.modality]), ("recordId", [row.relationshipID]),
            ]
            try block.append(to: sink) { FollowTheMoneyExporter.append(row.relationshipID, link.schema, properties, to: &$0) }
        }
        try block.flush(to: sink)
    }

    private func properties(of entity: EntityRow) -> [(String, [String?])] {
        let aliases = entity.aliases?.split(separator: "|").map(String.init) ?? []
        var properties: [(String, [String?])] = [("name", [entity.name]), ("country", [entity.country])]
        if entity.ftmSchema == "Address" {
            properties += [
                ("full", [entity.name]), ("latitude", [entity.latitude.map { "\($0)" }]), ("longitude", [entity.longitude.map { "\($0)" }]),
            ]
        } else {
            properties += [("alias", aliases.filter { $0 != entity.name })]
        }
        if entity.ftmSchema == "Person" { properties.append(("position", [entity.position])) }
        return properties + [("wikidataId", [entity.wikidataID])]
    }

    private static func append(_ id: String, _ schema: String, _ properties: [(String, [String?])], to bytes: inout [UInt8]) {
        bytes.append("{\"id\":")
        bytes.append(jsonString: id)
        bytes.append(text: ",\"schema\":\"\(schema)\",\"properties\":{")
        var isFirst = true
        for (name, values) in properties {
            let values = values.compactMap { $0?.isEmpty == false ? $0 : nil }
            if values.isEmpty { continue }
            bytes.append(text: "\(isFirst ? "" : ",")\"\(name)\":[")
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(",") }
                bytes.append(jsonString: value)
            }
            bytes.append("]")
            isFirst = false
        }
        bytes.append("}}\n")
    }

    /// The edge schema of a relation and the names of its ends.
    private struct Link {
        let schema: String
        let source: String
        let target: String

        init(relation: String, from source: String, to target: String) {
            let isOrganization = ["Organization", "PublicBody", "Company"].contains(target)
            let acts = ["Organization", "PublicBody", "Company", "Person"].contains(source)
            if ["holds_office", "leads"].contains(relation), source == "Person", isOrganization {
                (schema, self.source, self.target) = ("Employment", "employee", "employer")
            } else if relation == "member_of", acts, isOrganization {
                (schema, self.source, self.target) = ("Membership", "member", "organization")
            } else if ["party_to", "signed", "member_of", "leads", "implements"].contains(relation), acts, target == "Project" {
                (schema, self.source, self.target) = ("ProjectParticipant", "participant", "project")
            } else {
                (schema, self.source, self.target) = ("UnknownLink", "subject", "object")
            }
        }
    }
}

/// The FollowTheMoney schema that an entity becomes; nil when that model has none for it.
func followTheMoneySchema(of entity: EntityRow) -> String? {
    switch EntityType(rawValue: entity.entityType) {
    case .country: "PublicBody"
    case .person: "Person"
    case .organization:
        switch entity.subtype {
        case "ministry", "agency", "armed_force", "legislature", "court", "igo": "PublicBody"
        case "company": "Company"
        default: "Organization"
        }
    case .place: "Address"
    case .agreement, .programme: "Project"
    case .event: "Event"
    case .issue, nil: nil
    }
}
