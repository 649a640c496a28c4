import Model

/// A set of entity types as bits: rules ask it of every argument, and a `Set` would hash the names of types each time.
struct EntityTypes: Hashable, Sendable, ExpressibleByArrayLiteral {
    private var bits: UInt8 = 0

    init(_ types: some Sequence<EntityType>) {
        for type in types { insert(type) }
    }

    init(arrayLiteral types: EntityType...) { self.init(types) }

    var isEmpty: Bool { bits == 0 }

    func contains(_ type: EntityType) -> Bool { bits & 1 << type.order != 0 }

    mutating func insert(_ type: EntityType) { bits |= 1 << type.order }

    func intersection(_ other: EntityTypes) -> EntityTypes {
        var both = self
        both.bits &= other.bits
        return both
    }

    func isDisjoint(with other: EntityTypes) -> Bool { bits & other.bits == 0 }

    func isSubset(of other: EntityTypes) -> Bool { bits & ~other.bits == 0 }

    /// As packs write them.
    var names: [String] { EntityType.allCases.filter(contains).map(\.rawValue).sorted() }
}
