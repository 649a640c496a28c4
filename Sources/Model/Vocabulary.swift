/// The relation types that rules may emit, and what each may join.
package struct Vocabulary: Hashable, Sendable {
    package struct Relation: Hashable, Sendable {
        package var name: String
        package var definition: String
        package var sources: Set<EntityType>
        /// Empty for any.
        package var targets: Set<EntityType>
        /// Stored once, ends ordered by entity id.
        package var isSymmetric: Bool

        package init(name: String, definition: String, sources: Set<EntityType>, targets: Set<EntityType>, isSymmetric: Bool) {
            self.name = name
            self.definition = definition
            self.sources = sources
            self.targets = targets
            self.isSymmetric = isSymmetric
        }

        package func allows(source: EntityType, target: EntityType) -> Bool {
            sources.contains(source) && (targets.isEmpty || targets.contains(target))
        }
    }

    package var version: String
    package var relations: [Relation]

    package init(version: String, relations: [Relation]) {
        self.version = version
        self.relations = relations
    }

    package subscript(_ name: String) -> Relation? { relations.first { $0.name == name } }
}
