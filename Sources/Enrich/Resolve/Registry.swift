/// The memory of resolution between runs: which id each merge key was given, and which ids became which.
///
/// Rows are plain values for the store to keep; a fresh run starts with an empty registry.
package struct Registry: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        /// What makes a thing itself: type, folded name, country; bytewise unique.
        package var key: String
        package var entityID: String

        package init(key: String, entityID: String) {
            self.key = key
            self.entityID = entityID
        }
    }

    package enum Reason: String, Sendable, CaseIterable { case merge, split, curated, rule }

    /// An id that is no longer given, and the one to use for it.
    package struct Redirect: Hashable, Sendable {
        package var oldEntityID: String
        package var entityID: String
        package var reason: Reason
        /// The run that made it.
        package var runID: String

        package init(oldEntityID: String, entityID: String, reason: Reason, runID: String) {
            self.oldEntityID = oldEntityID
            self.entityID = entityID
            self.reason = reason
            self.runID = runID
        }
    }

    /// Sorted bytewise by key.
    package var entries: [Entry]
    /// Sorted by old id.
    package var redirects: [Redirect]

    package init(entries: [Entry] = [], redirects: [Redirect] = []) {
        self.entries = entries
        self.redirects = redirects
    }
}
