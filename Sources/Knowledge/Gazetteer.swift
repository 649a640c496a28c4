package import Model
import Synchronization

/// Names and the facts behind them: states, places, bodies, and the words that titles, instruments and issues are made of.
///
/// Built once from CSV files, shared by all workers.
package struct Gazetteer: Sendable {
    private var tables: [Table] = []
    /// For each entry its rows, latest first, as a chain through `rows`.
    private var entries: [EntryHead] = []
    private var rows: [RowLink] = []
    private var words: [Word] = []
    private var keys: [String: Int32] = [:]
    private var index: NameIndex
    private var scratch = Words()
    private var sectors: [String: String] = [:]

    /// Entries put together before: texts name few of them, and again and again.
    private let known = Known()

    private final class Known: Sendable {
        let entries = Mutex<[Int: Entry]>([:])
    }

    private struct EntryHead: Sendable {
        var row: Int32
        var type: EntityType
        var weight: Int32
    }

    private struct RowLink: Sendable {
        var table: Int32
        var row: Int32
        var next: Int32
    }

    /// Reads the files in order; a later row of the same key adds names and replaces facts.
    ///
    /// Their formats are told apart by the header: entries (`Entry.columns`) and words (`Word.columns`).
    package init(files: [(name: String, bytes: [UInt8])]) throws(KnowledgeError) {
        index = NameIndex(capacity: 4096 + files.reduce(0) { $0 + $1.bytes.count } / 40)
        keys.reserveCapacity(files.reduce(0) { $0 + $1.bytes.count } / 80)
        for file in files {
            let table = try Table(file: file.name, bytes: file.bytes, known: [Entry.columns, Word.columns])
            tables.append(table)
            if table.columns == Word.columns { try readWords(table) } else { try readEntries(table) }
        }
    }

    // MARK: - Reading

    private mutating func readEntries(_ table: Table) throws(KnowledgeError) {
        let types = Dictionary(uniqueKeysWithValues: EntityType.allCases.map { ($0.rawValue, $0) })
        for row in 0..<table.count {
            func bad(_ problem: String, _ known: [String] = []) -> KnowledgeError {
                .badFile(file: table.file, line: Int(table.lines[row]), problem: problem, known: known)
            }
            let key = table.cell(row, Entry.key)
            guard key.contains(":") else { throw bad("`\(key)` is no key, write kind:name") }
            let old = keys[key]
            let typeName = table.cell(row, Entry.type)
            guard let type = types[typeName] ?? (typeName.isEmpty ? old.map { entries[Int($0)].type } : nil) else {
                throw bad("`\(typeName)` is no entity type", EntityType.allCases.map(\.rawValue))
            }
            let entry = old ?? Int32(entries.count)
            let weight = table.cell(row, Entry.weight)
            guard weight.isEmpty || Int32(weight) != nil else { throw bad("weight `\(weight)` is no whole number") }
            if old == nil {
                guard !table.isEmpty(row, Entry.name) else { throw bad("`\(key)` has no name") }
                keys[key] = entry
                entries.append(EntryHead(row: -1, type: type, weight: Int32(weight) ?? 0))
            }
            rows.append(RowLink(table: Int32(tables.count - 1), row: Int32(row), next: entries[Int(entry)].row))
            entries[Int(entry)].row = Int32(rows.count - 1)
            if let weight = Int32(weight) { entries[Int(entry)].weight = weight }
            for (column, kind) in Entry.nameColumns {
                try table.parts(row, column) { (range) throws(KnowledgeError) in insert(table.bytes, range, entry, kind) }
            }
        }
    }

    private mutating func insert(_ bytes: [UInt8], _ range: Range<Int>, _ target: Int32, _ kind: NameKind) {
        scratch.read(bytes, range)
        let isAcronym = kind == .acronym || scratch.count == 1 && scratch.shape[0] & Words.allCapitals != 0 && range.count <= 6
        var capitals = 0
        var allCapitals = isAcronym
        for shape in scratch.shape {
            if shape & Words.capital != 0 { capitals += 1 }
            if shape & Words.allCapitals == 0 { allCapitals = false }
        }
        index.insert(scratch, target: target, kind: kind, capitals: allCapitals ? NameIndex.allCapitals : UInt8(min(capitals, 254)))
    }

    private mutating func readWords(_ table: Table) throws(KnowledgeError) {
        for row in 0..<table.count {
            let name = table.cell(row, 0)
            guard let sort = Word.Sort(rawValue: name) else {
                throw .badFile(
                    file: table.file, line: Int(table.lines[row]), problem: "`\(name)` is no class of words",
                    known: Word.Sort.allCases.map(\.rawValue))
            }
            let text = table.cell(row, 1)
            let value = table.cell(row, 2)
            guard !text.isEmpty else {
                throw .badFile(file: table.file, line: Int(table.lines[row]), problem: "the word is missing")
            }
            if sort == .sector { sectors[text] = value }
            add(Word(sort: sort, text: text, value: value, isPlural: false), capitals: sort == .givenName ? 1 : 0)
            if sort.isNoun, let plural = Plural.of(text) { add(Word(sort: sort, text: text, value: value, isPlural: true), as: plural) }
        }
    }

    private mutating func add(_ word: Word, as text: String? = nil, capitals: UInt8 = 0) {
        let bytes = Array((text ?? word.text).utf8)
        words.append(word)
        index.insert(Words(bytes, bytes.indices), target: Int32(words.count - 1), kind: .word, capitals: capitals)
    }

    // MARK: - Looking up

    /// Every name and word in a text, overlaps included, in order of their start.
    package func hits(in text: Text) -> [Hit] {
        let bytes = text.utf8
        let found = Words(bytes, bytes.indices)
        var hits: [Hit] = []
        for start in 0..<found.count {
            index.match(found, from: start, in: bytes) { alias, end in
                let range = Int(found.start[start])..<Int(found.end[end - 1])
                let isCapital = found.shape[start] & Words.capital != 0
                hits.append(Hit(bytes: range, kind: alias.kind, target: Int(alias.target), isCapital: isCapital))
            }
        }
        return hits
    }

    /// What a name alone can mean: the same as its hits that cover all of it.
    package func hits(of name: String) -> [Hit] {
        let text = Text(name)
        let words = Words(text.utf8, text.utf8.indices)
        var hits: [Hit] = []
        index.match(words, from: 0, in: text.utf8) { alias, end in
            if end == words.count {
                hits.append(Hit(bytes: text.utf8.indices, kind: alias.kind, target: Int(alias.target), isCapital: true))
            }
        }
        return hits
    }

    package func word(_ hit: Hit) -> Word { words[hit.target] }

    /// The word behind the target of a `.word` hit.
    package func wordOf(_ target: Int) -> Word { words[target] }

    /// The PLOVER sector of a kind of organisation, or of a post.
    package func sector(ofSubtype subtype: String) -> String? {
        sectors[subtype]
    }

    package func type(ofEntry entry: Int) -> EntityType { entries[entry].type }

    /// Population, or importance on that scale: which of two namesakes is meant when nothing else tells.
    package func weight(ofEntry entry: Int) -> Int { Int(entries[entry].weight) }

    package func entry(forKey key: String) -> Int? { keys[key].map(Int.init) }

    package func facts(forKey key: String) -> Entry? { entry(forKey: key).map(facts(ofEntry:)) }

    package func facts(ofEntry entry: Int) -> Entry {
        if let facts = known.entries.withLock({ $0[entry] }) { return facts }
        let facts = read(entry)
        known.entries.withLock { $0[entry] = facts }
        return facts
    }

    private func read(_ entry: Int) -> Entry {
        func newest(_ column: Int) -> String? {
            var at = entries[entry].row
            while at >= 0 {
                let link = rows[Int(at)]
                let table = tables[Int(link.table)]
                if !table.isEmpty(Int(link.row), column) { return table.cell(Int(link.row), column) }
                at = link.next
            }
            return nil
        }
        func all(_ column: Int) -> [String] {
            var lists: [[String]] = []
            var at = entries[entry].row
            while at >= 0 {
                let link = rows[Int(at)]
                lists.append(tables[Int(link.table)].cell(Int(link.row), column).split(separator: "|").map(String.init))
                at = link.next
            }
            return lists.reversed().flatMap { $0 }
        }
        let names = all(Entry.names)
        return Entry(
            key: newest(Entry.key) ?? "", type: entries[entry].type, subtype: newest(Entry.subtype), name: newest(Entry.name) ?? "",
            names: names.map { $0.first == Entry.sharedMark ? String($0.dropFirst()) : $0 },
            shared: names.filter { $0.first == Entry.sharedMark }.map { String($0.dropFirst()) }, acronyms: all(Entry.acronyms),
            demonyms: all(Entry.demonyms), seats: all(Entry.seats),
            code: newest(Entry.code), country: newest(Entry.country), parent: newest(Entry.parent),
            latitude: newest(Entry.latitude).flatMap(Double.init), longitude: newest(Entry.longitude).flatMap(Double.init),
            since: newest(Entry.since).flatMap { CalendarDate($0) })
    }
}
