import Model
import Yams

/// How names are folded so that spellings of one name become one key; the words come from `names.yml`.
///
/// The idea of a fingerprint (fold, drop legal forms, ignore order) is that of FollowTheMoney's `fingerprints`; the folding of
/// transliterations and the words that say too little are ours.
package struct NameRules: Sendable {
    enum Style: Int, CaseIterable {
        case person, organization, agreement, programme, event, thing, office

        init(_ type: EntityType) {
            self =
                switch type {
                case .person: .person
                case .organization: .organization
                case .agreement: .agreement
                case .programme: .programme
                case .event: .event
                case .country, .place, .issue: .thing
                }
        }
    }

    private static let lists = [
        "honorifics", "suffixes", "particles", "legal_forms", "generic_organization", "generic_agreement", "generic_programme",
        "generic_event", "generic_office", "instruments",
    ]

    private var honorifics: Set<String> = []
    private var suffixes: Set<String> = []
    private var particles: Set<String> = []
    private var legalForms: Set<String> = []
    /// By style; folded.
    private var generic = [Set<String>](repeating: [], count: Style.allCases.count)
    private var instruments: Set<String> = []
    private var letters: [Unicode.Scalar: [UInt8]] = [:]

    /// Reads names.yml; `file` names it in errors.
    package init(yaml: String, file: String) throws(EnrichError) {
        let node: Yams.Node?
        do { node = try Yams.compose(yaml: yaml) } catch {
            throw EnrichError.resource(file: file, line: nil, problem: "this is not YAML")
        }
        guard let mapping = node?.mapping else {
            throw EnrichError.resource(file: file, line: 1, problem: "expected lists of words")
        }
        var words: [String: Set<String>] = [:]
        for (key, value) in mapping {
            let name = key.string ?? ""
            if name == "letters", let table = value.mapping {
                for (letter, accented) in table {
                    for scalar in (accented.string ?? "").unicodeScalars { letters[scalar] = Array((letter.string ?? "").utf8) }
                }
            } else if NameRules.lists.contains(name), let list = value.sequence {
                words[name] = Set(list.compactMap(\.string))
            } else {
                throw EnrichError.resource(
                    file: file, line: key.mark?.line,
                    problem: "unknown list \"\(name)\"; known: letters, \(NameRules.lists.joined(separator: ", "))")
            }
        }
        honorifics = words["honorifics"] ?? []
        suffixes = words["suffixes"] ?? []
        particles = words["particles"] ?? []
        legalForms = words["legal_forms"] ?? []
        instruments = Set((words["instruments"] ?? []).map { NameRules.spelling(Array($0.utf8)) })
        for (style, list) in [
            (Style.organization, "generic_organization"), (.agreement, "generic_agreement"), (.programme, "generic_programme"),
            (.event, "generic_event"), (.office, "generic_office"),
        ] {
            generic[style.rawValue] = Set((words[list] ?? []).map { NameRules.spelling(Array($0.utf8)) })
        }
    }

    /// The words of a name in their order, folded: no accents, titles, particles, legal forms, doubled letters.
    func words(of name: String, as style: Style) -> [String] {
        var raw = split(name, dotsJoin: style != .person)
        let all = raw
        if style == .person {
            while raw.count > 1, let first = raw.first, honorifics.contains(first) { raw.removeFirst() }
            while raw.count > 1, let last = raw.last, suffixes.contains(last) { raw.removeLast() }
        } else if style == .organization {
            while raw.count > 1, let last = raw.last, legalForms.contains(last) { raw.removeLast() }
        }
        // A person's first word is never a particle: Ben, Al, Le, An are names there.
        let core = raw.enumerated().filter { !particles.contains($1) || style == .person && ($0 == 0 || $1.utf8.count == 1) }.map(\.element)
        if !core.isEmpty { raw = core } else if raw.isEmpty { raw = all }
        return raw.map { NameRules.spelling(Array($0.utf8)) }
    }

    /// All words name a kind of thing ("Ministry of Defence", "the agreement"), none names it.
    func isGeneric(_ words: some Sequence<Substring>, as style: Style) -> Bool {
        words.allSatisfy { generic[style.rawValue].contains(String($0)) }
    }

    /// A folded word that says that a thing is an instrument, not what it is about.
    func isInstrument(_ word: String) -> Bool { instruments.contains(word) }

    /// Lower-case words without accents; "'s" and apostrophes go, other marks part words.
    private func split(_ name: String, dotsJoin: Bool) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        func end() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        var afterApostrophe = false
        for scalar in name.unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": word.append(UInt8(scalar.value))
            case "A"..."Z": word.append(UInt8(scalar.value) + 32)
            case "'", "\u{2019}", "\u{2018}", "\u{02BC}", "\u{02BB}", "\u{02BF}", "\u{02BE}", "`":
                afterApostrophe = true
                word.append(39)
                continue
            case "." where dotsJoin: continue
            default:
                if let folded = letters[scalar] ?? scalar.properties.lowercaseMapping.unicodeScalars.first.flatMap({ letters[$0] }) {
                    word.append(contentsOf: folded)
                } else if scalar.value >= 128, scalar.properties.isAlphabetic {
                    word.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
                } else {
                    end()
                }
            }
        }
        end()
        guard afterApostrophe else { return words }
        return words.compactMap { word in
            var bytes = Array(word.utf8)
            if bytes.suffix(2) == [39, 115] { bytes.removeLast(2) }
            bytes.removeAll { $0 == 39 }
            return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
        }
    }

    /// One form for spellings that differ by habit: British and American, doubled letters, ou and u, ph and f, y and i, z and s.
    static func spelling(_ word: [UInt8]) -> String {
        guard word.count > 3 else { return String(decoding: word, as: UTF8.self) }
        var word = word
        for (ending, other) in endings where word.count > ending.count + 1 && word.suffix(ending.count).elementsEqual(ending) {
            word.replaceSubrange((word.count - ending.count)..., with: other)
            break
        }
        var folded: [UInt8] = []
        folded.reserveCapacity(word.count)
        var index = 0
        while index < word.count {
            let byte = word[index]
            let next = index + 1 < word.count ? word[index + 1] : 0
            index += 1
            switch (byte, next) {
            case _ where index == 1: folded.append(byte)  // the initial stays, for acronyms and initials
            case (112, 104):
                folded.append(102)  // ph, f
                index += 1
            case (111, 117):
                folded.append(117)  // ou, u
                index += 1
            case (100, 106):
                folded.append(106)  // dj, j
                index += 1
            case (121, _): folded.append(105)  // y, i
            case (122, _): folded.append(115)  // z, s
            case (113, _): folded.append(107)  // q, k
            default: folded.append(byte)
            }
            if folded.count > 1, folded[folded.count - 1] == folded[folded.count - 2], byte > 57 { folded.removeLast() }
        }
        return String(decoding: folded, as: UTF8.self)
    }

    private static let endings: [([UInt8], [UInt8])] = [
        ("our", "or"), ("tre", "ter"), ("nce", "nse"), ("mme", "m"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }
}
