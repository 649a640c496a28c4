import Model

/// What tells persons of one name apart: their offices, and the walks of life these belong to, with the days they were reported.
struct Lives: Sendable {
    /// Folded offices, sorted; equal numbers are equal offices.
    private var offices: [Int32] = []
    /// First and last day by family; none has an empty range.
    private var first = SIMD8<Int32>(repeating: Int32.max)
    private var last = SIMD8<Int32>(repeating: Int32.min)

    /// How many days apart a soldier's reports and a politician's of the same name may be one career.
    private static let changeOfCareer: Int32 = 60

    init() {}

    init(of node: Int32, in ledger: Ledger, names: NameRules, offices table: inout StringTable) {
        let family = Int(ledger.node(node).family.rawValue)
        if family > 0 {
            // Without dates it may have been at any time.
            let isDated = ledger.lastDay[Int(node)] != Ledger.noDay
            first[family] = isDated ? ledger.firstDay[Int(node)] : Int32.min / 2
            last[family] = isDated ? ledger.lastDay[Int(node)] : Int32.max / 2
        }
        for office in ledger.sortedOffices[node] {
            let words = names.words(of: ledger.strings[office.string], as: .office)
            let text = words.joined(separator: " ")
            if !names.isGeneric(text.split(separator: " "), as: .office) { offices.append(table.intern(text)) }
        }
        offices = Array(Set(offices)).sorted()
    }

    var hasOffice: Bool { !offices.isEmpty }

    func sharesOffice(with other: Lives) -> Bool {
        var other = other.offices[...]
        for office in offices {
            while let first = other.first, first < office { other.removeFirst() }
            if other.first == office { return true }
        }
        return false
    }

    /// Nothing in offices and dates speaks against one person.
    func fits(_ other: Lives) -> Bool {
        let mine = Lives.families.filter { first[$0] <= last[$0] }
        let others = Lives.families.filter { other.first[$0] <= other.last[$0] }
        guard !mine.isEmpty, !others.isEmpty, !mine.contains(where: others.contains) else { return true }
        if sharesOffice(with: other) { return true }
        return mine.allSatisfy { one in others.allSatisfy { isOneCareer(one, other, $0) } }
    }

    /// Soldiers become politicians and the reverse, one after the other; nobody else changes his walk of life.
    private func isOneCareer(_ one: Int, _ other: Lives, _ two: Int) -> Bool {
        let public_ = [Int(EntityNode.Family.politics.rawValue), Int(EntityNode.Family.security.rawValue)]
        guard public_.contains(one), public_.contains(two) else { return false }
        return other.first[two] > last[one] &+ Lives.changeOfCareer || first[one] > other.last[two] &+ Lives.changeOfCareer
    }

    mutating func add(_ other: Lives) {
        first = pointwiseMin(first, other.first)
        last = pointwiseMax(last, other.last)
        offices = Array(Set(offices + other.offices)).sorted()
    }

    private static let families = 1..<EntityNode.Family.allCases.count
}
