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

    private struct Form: Hashable {
        var entity: UInt64
        var text: Int32
    }

    private var strings = StringTable()
    /// Kind of alias and count by entity number and form.
    private var forms: [Form: (kind: UInt8, count: Int32)] = [:]
    private var formsOfEntity: [UInt64: [Int32]] = [:]
    private var events: [UInt64: PackedWords] = [:]

    /// Places in `strings`, -1 for none.
    private struct PackedWords {
        var date: Int32
        var actors: Int32
        var recipients: Int32
        var place: Int32
    }

    package init() {}

    /// Takes the rows of a document.
    package mutating func add(_ rows: DocumentRows) {
        for mention in rows.mentions where mention.mentionType == "named" {
            guard let id = mention.entityID.flatMap(Identities.number) else { continue }
            let form = strings.intern(mention.text)
            let kind = UInt8(Alias.Kind.allCases.firstIndex(of: Surfaces.kind(of: mention)) ?? 0)
            let key = Form(entity: id, text: form)
            if let old = forms[key] {
                forms[key] = (min(kind, old.kind), old.count + 1)
            } else {
                forms[key] = (kind, 1)
                formsOfEntity[id, default: []].append(form)
            }
        }
        for (id, words) in rows.eventWords {
            guard let number = Identities.number(id) else { continue }
            func intern(_ text: String?) -> Int32 { text.map { strings.intern($0) } ?? -1 }
            events[number] = PackedWords(
                date: intern(words.date), actors: intern(words.actors), recipients: intern(words.recipients), place: intern(words.place))
        }
    }

    func words(ofEvent id: UInt64) -> Words? {
        events[id].map { packed in
            func text(_ place: Int32) -> String? { place < 0 ? nil : strings[place] }
            return Words(
                date: text(packed.date), actors: text(packed.actors), recipients: text(packed.recipients), place: text(packed.place))
        }
    }

    func forms(of entity: UInt64) -> [(text: String, kind: Alias.Kind, count: Int)] {
        (formsOfEntity[entity] ?? []).compactMap { text in
            forms[Form(entity: entity, text: text)].map { (strings[text], Alias.Kind.allCases[Int($0.kind)], Int($0.count)) }
        }
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
    package func aliases(_ surfaces: Surfaces) -> some Sequence<EntityAliasRow> {
        (0..<Int32(identities.ids.count)).lazy.flatMap { aliases(of: $0, surfaces) }
    }

    private func aliases(of entity: Int32, _ surfaces: Surfaces) -> [EntityAliasRow] {
        var forms: [String: (kind: Alias.Kind, count: Int)] = [:]
        for form in surfaces.forms(of: identities.ids[Int(entity)]) { forms[form.text] = (form.kind, form.count) }
        for alias in entityTable.aliases(entity, ledger) {
            let text = ledger.strings[alias.form]
            forms[text] = (alias.kind, forms[text]?.count ?? 0)
        }
        if let code = thing(of: entity)?.code, forms[code] == nil { forms[code] = (.gazetteer, 0) }
        let id = identities.id(entity)
        return forms.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { text, form in
            var row = EntityAliasRow()
            row.entityID = id
            row.alias = text
            row.aliasType = form.kind.rawValue
            row.mentionCount = form.count
            return row
        }
    }
}
