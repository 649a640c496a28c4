import Model

/// Events of all documents, those that are one occurrence joined.
///
/// Two reports are one when type and group of modality are the same, they share a pair of sides, neither names another mode or
/// place, and the dates agree: said in both texts within a day, said in one within three days before the other came out, or both
/// came out within two days.
struct Occurrences: Sendable {
    struct Event: Sendable {
        var id: UInt64
        /// Its part of `members`; the first one makes the id.
        var members: Range<Int32>
        var documents: Int32
        var confidence: UInt16
    }

    /// In order of id; an event whose day nothing tells is left out.
    private(set) var events: [Event] = []
    /// Occurrences of the ledger, those of an event side by side in canonical order: no list of its own for each of a million events.
    private var members: [Int32] = []
    /// By occurrence: its event, or -1.
    private(set) var eventOfOccurrence: [Int32]

    private struct Dyad {
        var type: Int32
        var group: UInt8
        var a: Int32
        var b: Int32
        var day: Int32
        var occurrence: Int32
    }

    private static let neighbours = 16
    private static let dyadLimit = 16

    init(_ joiner: Joiner, _ identities: Identities, _ reports: Reports, scale: EventScale) {
        let ledger = joiner.ledger
        let count = ledger.occurrences.count
        eventOfOccurrence = [Int32](repeating: -1, count: count)
        var parents = Array(0..<Int32(count))
        func root(_ index: Int32) -> Int32 {
            var index = index
            while parents[Int(index)] != index { index = parents[Int(index)] }
            return index
        }
        let mutual = Set(ledger.occurrences.map(\.type)).filter { scale[ledger.strings[$0]]?.isMutual == true }
        var dyads: [Dyad] = []
        for index in 0..<Int32(count) { dyads += Occurrences.dyads(index, ledger, identities, mutual) }
        dyads.sort { a, b in
            if a.type != b.type { return a.type < b.type }
            if a.group != b.group { return a.group < b.group }
            if a.a != b.a { return a.a < b.a }
            if a.b != b.b { return a.b < b.b }
            return (a.day, a.occurrence) < (b.day, b.occurrence)
        }
        for run in dyads.chunked(by: { ($0.type, $0.group, $0.a, $0.b) == ($1.type, $1.group, $1.a, $1.b) }) {
            // What each cluster was opened with, lately: later reports are held to it, so that windows do not drift.
            var open: [Int32] = []
            for dyad in run {
                if let same = open.last(where: { Occurrences.isOne(dyad.occurrence, $0, dyad.b < 0, ledger, identities) }) {
                    let (x, y) = (root(dyad.occurrence), root(same))
                    parents[Int(max(x, y))] = min(x, y)
                } else {
                    open.append(dyad.occurrence)
                    if open.count > Occurrences.neighbours { open.removeFirst() }
                }
            }
        }

        func isDated(_ index: Int32) -> Bool {
            let occurrence = ledger.occurrences[Int(index)]
            return occurrence.date.isKnown || ledger.source(occurrence.document).published.isKnown
        }
        // A parent comes before its children: one pass leads each to its root.
        for index in parents.indices { parents[index] = parents[Int(parents[index])] }
        members = (0..<Int32(count)).filter(isDated)
        members.sort { (parents[Int($0)], $0) < (parents[Int($1)], $1) }
        var taken: Set<UInt64> = []
        for list in members.chunked(by: { [parents] in parents[Int($0)] == parents[Int($1)] }) {
            let first = list[list.startIndex]
            let summary = reports.summary(
                list.map { (ledger.occurrences[Int($0)].document, ledger.occurrences[Int($0)].confidence) }, denials: 0)
            var id = Occurrences.id(first, 1, ledger, identities)
            var attempt = 1
            while !taken.insert(id).inserted {
                attempt += 1
                id = Occurrences.id(first, attempt, ledger, identities)
            }
            events.append(
                Event(
                    id: id, members: Int32(list.startIndex)..<Int32(list.endIndex), documents: Int32(summary.documents),
                    confidence: Confidence.packed(summary.confidence)))
        }
        events.sort { $0.id < $1.id }
        for (place, event) in events.enumerated() {
            for member in members(of: event) { eventOfOccurrence[Int(member)] = Int32(place) }
        }
    }

    /// Occurrences of the ledger that are this event.
    func members(of event: Event) -> ArraySlice<Int32> { members[Int(event.members.lowerBound)..<Int(event.members.upperBound)] }

    /// The entities of one side, distinct, in order of id.
    static func side(_ index: Int32, actors: Bool, _ ledger: Ledger, _ identities: Identities) -> [Int32] {
        let occurrence = ledger.occurrences[Int(index)]
        let first = Int(occurrence.first) + (actors ? 0 : Int(occurrence.actors))
        let nodes = ledger.participants[first..<first + Int(actors ? occurrence.actors : occurrence.recipients)]
        return Array(Set(nodes.filter { $0 >= 0 }.map { identities.entityOfNode[Int($0)] })).sorted()
    }

    /// The day the text gives, else that of publication.
    static func day(_ index: Int32, _ ledger: Ledger) -> Int32? {
        let occurrence = ledger.occurrences[Int(index)]
        if let day = occurrence.date.date?.dayNumber { return Int32(clamping: day) }
        let day = ledger.source(occurrence.document).day
        return day == Ledger.noDay ? nil : day
    }

    private static func dyads(_ index: Int32, _ ledger: Ledger, _ identities: Identities, _ mutual: Set<Int32>) -> [Dyad] {
        guard let day = day(index, ledger) else { return [] }
        let occurrence = ledger.occurrences[Int(index)]
        let actors = side(index, actors: true, ledger, identities)
        let recipients = side(index, actors: false, ledger, identities)
        var pairs: [(Int32, Int32)] = []
        if mutual.contains(occurrence.type) {
            let all = Array(Set(actors + recipients)).sorted()
            for (place, a) in all.enumerated() { pairs += all[(place + 1)...].map { (a, $0) } }
            if all.count == 1 { pairs = [(all[0], -1)] }
        } else {
            for a in actors { pairs += recipients.map { (a, $0) } }
            if pairs.isEmpty { pairs = (actors.isEmpty ? recipients : actors).map { ($0, -1) } }
        }
        return pairs.prefix(dyadLimit).map {
            Dyad(type: occurrence.type, group: occurrence.modality.group.rawValue, a: $0.0, b: $0.1, day: day, occurrence: index)
        }
    }

    /// Whether two reports of the same sides tell of one occurrence; one side alone needs the same place or the same day in both texts.
    private static func isOne(_ a: Int32, _ b: Int32, _ isOneSided: Bool, _ ledger: Ledger, _ identities: Identities) -> Bool {
        let (one, other) = (ledger.occurrences[Int(a)], ledger.occurrences[Int(b)])
        guard one.mode < 0 || other.mode < 0 || one.mode == other.mode else { return false }
        let place = one.place < 0 ? -1 : identities.entityOfNode[Int(one.place)]
        let otherPlace = other.place < 0 ? -1 : identities.entityOfNode[Int(other.place)]
        guard place < 0 || otherPlace < 0 || place == otherPlace else { return false }
        guard let day = day(a, ledger), let otherDay = Occurrences.day(b, ledger) else { return false }
        let isSaid = one.date.date?.isComplete == true
        let isOtherSaid = other.date.date?.isComplete == true
        // A date that is said but incomplete ("in 2024") is another one when it does not hold the other's.
        if one.date.isKnown, !isSaid || !isOtherSaid, other.date.isKnown, one.date != other.date { return false }
        if isOneSided, place < 0 || place != otherPlace, !(isSaid && isOtherSaid && day == otherDay) { return false }
        switch (isSaid, isOtherSaid) {
        case (true, true): return abs(day - otherDay) <= 1
        case (true, false): return (-1...3).contains(otherDay - day)
        case (false, true): return (-1...3).contains(day - otherDay)
        case (false, false): return abs(day - otherDay) <= 2
        }
    }

    /// Made of the first report: what, who, whom, when, where; of its document too when no side is known.
    private static func id(_ index: Int32, _ attempt: Int, _ ledger: Ledger, _ identities: Identities) -> UInt64 {
        let occurrence = ledger.occurrences[Int(index)]
        let source = ledger.source(occurrence.document)
        func list(_ entities: [Int32]) -> String { entities.map(identities.id).joined(separator: "|") }
        let actors = side(index, actors: true, ledger, identities)
        let recipients = side(index, actors: false, ledger, identities)
        let date = (occurrence.date.date ?? source.published.date).map { "\($0)" } ?? ""
        let text = Digest.id(
            "v", ledger.strings[occurrence.type], "\(occurrence.modality.group)", list(actors), list(recipients), date,
            occurrence.place < 0 ? "" : identities.id(identities.entityOfNode[Int(occurrence.place)]),
            actors.isEmpty && recipients.isEmpty ? ledger.strings[source.id] : "", attempt == 1 ? "" : "\(attempt)")
        return Identities.number(text) ?? 0
    }
}
