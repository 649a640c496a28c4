package import Model

/// One thing the gazetteer knows, with all its names.
package struct Entry: Hashable, Sendable {
    /// country:KEN, place:KE-43 (ISO 3166-2), city:187896 (GeoNames), org:AU, person:KEN:william-ruto.
    package var key: String
    package var type: EntityType
    package var subtype: String?
    package var name: String
    package var names: [String]
    /// Those of its names that bodies of other states have too: the Foreign Office.
    package var shared: [String]
    package var acronyms: [String]
    /// People and adjective: Kenyan, Kenyans.
    package var demonyms: [String]
    /// Names of the seat of power that stand for the state: Nairobi, the Kremlin.
    package var seats: [String]
    /// ISO 3166-1 alpha-2 of a state, ISO 3166-2 of a subdivision, GeoNames number of a city.
    package var code: String?
    /// ISO 3166-1 alpha-3.
    package var country: String?
    /// The key of what it lies in or belongs to.
    package var parent: String?
    package var latitude: Double?
    package var longitude: Double?
    /// Since when the person holds the office that `subtype` names.
    package var since: CalendarDate?

    static let columns = [
        "key", "type", "subtype", "name", "names", "acronyms", "demonyms", "seats", "code", "country", "parent", "latitude", "longitude",
        "weight", "since",
    ]
    static let (key, type, subtype, name, names, acronyms, demonyms, seats) = (0, 1, 2, 3, 4, 5, 6, 7)
    static let (code, country, parent, latitude, longitude, weight, since) = (8, 9, 10, 11, 12, 13, 14)
    static let nameColumns: [(Int, NameKind)] = [
        (name, .name), (names, .name), (acronyms, .acronym), (demonyms, .demonym), (seats, .seat),
    ]
}

extension Entry {
    /// Before a name in the column `names`: one that bodies of other states have too.
    static let sharedMark: Character = "~"
}

/// How a name names its entry.
package enum NameKind: UInt8, Hashable, Sendable { case name, acronym, demonym, seat, word }

/// A name or a word of the lexicon, found in a text.
package struct Hit: Hashable, Sendable {
    /// UTF-8 bytes of the text, from the first letter to the last.
    package var bytes: Range<Int>
    package var kind: NameKind
    /// An entry, or for `.word` what `Gazetteer.word` takes.
    package var target: Int
    /// Whether it begins with a capital.
    package var isCapital: Bool
}

/// A word or phrase of the lexicon.
package struct Word: Hashable, Sendable {
    /// What the word does in a name or a noun phrase.
    package enum Sort: String, Sendable, CaseIterable {
        /// Before a name: Mr, Dr, Sheikh. Value: female, male or nothing.
        case title
        /// A post that a person holds: prime minister. Value: PLOVER sector.
        case office
        /// A post that one state has: chancellor of the exchequer. Value: ISO 3166-1 alpha-3 of the state.
        case stateOffice = "state_office"
        /// What a person is without holding a post: analyst, activist. Value: PLOVER sector or nothing.
        case person
        /// A body: ministry, army. Value: subtype of organisations.
        case organization
        /// A place: province, river. Value: subtype of places.
        case place
        /// An instrument: treaty, memorandum of understanding. Value: agreement type.
        case agreement
        /// A programme, mission or exercise. Value: which of these.
        case programme
        /// Something that happens and has a name: summit, election. Value: nothing.
        case event
        /// What instruments and missions are about: security, human trafficking. Value: head (only with a modifier) or full.
        case issue
        /// Arms and military equipment. Value: WEAPON or PLATFORM.
        case equipment
        /// A given name. Value: female, male or either.
        case givenName = "given_name"
        /// A subtype of organisations. Value: its PLOVER sector.
        case sector
        /// A capitalised word that is a name only with other evidence: Reading, Nice, Mobile.
        case doubtful

        var isNoun: Bool {
            switch self {
            case .office, .person, .organization, .place, .agreement, .programme, .event, .equipment: true
            default: false
            }
        }
    }

    package var sort: Sort
    /// The singular, as in the file.
    package var text: String
    package var value: String
    package var isPlural: Bool

    static let columns = ["class", "word", "value"]
}

/// English plurals of the nouns in the lexicon.
enum Plural {
    /// The plural of a phrase, whose head is the word before its first preposition: "memorandums of understanding".
    static func of(_ phrase: String) -> String? {
        var words = phrase.split(separator: " ").map(String.init)
        let head = (words.firstIndex { ["of", "for", "on", "to", "in", "at"].contains($0) } ?? words.count) - 1
        guard head >= 0, let last = words[head].last, last.isLetter else { return nil }
        words[head] = plural(words[head])
        return words.joined(separator: " ")
    }

    private static func plural(_ word: String) -> String {
        if word.hasSuffix("man") { return String(word.dropLast(3)) + "men" }
        if word.hasSuffix("memorandum") { return String(word.dropLast(2)) + "a" }
        if word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) { return String(word.dropLast()) + "ies" }
        if ["s", "x", "sh", "ch", "z"].contains(where: word.hasSuffix) { return word + "es" }
        return word + "s"
    }
}
