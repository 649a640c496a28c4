package import Model

/// What only the texts can say of tables that span documents: how often an entity is called what, and the words of events.
///
/// Filled in the second pass, one document after the other; their order makes no difference.
package struct Surfaces: Sendable {
    struct Words: Hashable, Sendable {
        var date: String?
        var actors: String?
        var recipients: String?
        var place: String?
    }

    private var strings = StringTable()
    /// Kind of alias and count by entity number and form.
    private var forms: [UInt64: [Int32: (kind: UInt8, count: Int32)]] = [:]
    private var events: [String: Words] = [:]

    package init() {}

    /// Takes the rows of a document.
    package mutating func add(_ rows: DocumentRows) {
        for mention in rows.mentions where mention.mentionType == "named" {
            guard let id = mention.entityID.flatMap(Identities.number) else { continue }
            let form = strings.intern(mention.text)
            let kind = UInt8(Alias.Kind.allCases.firstIndex(of: Surfaces.kind(of: mention)) ?? 0)
            let old = forms[id]?[form]
            forms[id, default: [:]][form] = (min(kind, old?.kind ?? kind), (old?.count ?? 0) + 1)
        }
        for (id, words) in rows.eventWords { events[id] = words }
    }

    func words(ofEvent id: String) -> Words? { events[id] }

    func forms(of entity: UInt64) -> [(text: String, kind: Alias.Kind, count: Int)] {
        (forms[entity] ?? [:]).map { (strings[$0.key], Alias.Kind.allCases[Int($0.value.kind)], Int($0.value.count)) }
    }

    private static func kind(of mention: MentionRow) -> Alias.Kind {
        switch (mention.nerLabel, mention.linkMethod) {
        case ("DEMONYM", _), ("NORP", _): .demonym
        case (_, "metonym"): .capital
        case (_, "acronym"): .acronym
        case (_, "alias"): .short
        case (_, "title"): .title
        default: .name
        }
    }
}

extension Resolution {
    /// Every form that an entity is called by, in the documents or by what they say of it, with how often it was.
    package func aliases(_ surfaces: Surfaces) -> [EntityAliasRow] {
        var rows: [EntityAliasRow] = []
        for entity in 0..<Int32(identities.ids.count) {
            var forms: [String: (kind: Alias.Kind, count: Int)] = [:]
            for form in surfaces.forms(of: identities.ids[Int(entity)]) { forms[form.text] = (form.kind, form.count) }
            for alias in entityTable.aliases(entity, ledger) {
                let text = ledger.strings[alias.form]
                forms[text] = (alias.kind, forms[text]?.count ?? 0)
            }
            for (text, form) in forms.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
                var row = EntityAliasRow()
                row.entityID = identities.id(entity)
                row.alias = text
                row.aliasType = form.kind.rawValue
                row.mentionCount = form.count
                rows.append(row)
            }
        }
        return rows
    }
}
