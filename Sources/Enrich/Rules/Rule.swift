import Model

/// A compiled rule: what sets it off, where its arguments lie, and what it says.
struct Rule: Sendable {
    /// An argument's paths in order of preference, the first that leads to something fitting counts, and what may fill it.
    final class Slot: Sendable {
        let paths: [Path]
        /// Empty for any.
        let types: EntityTypes

        init(paths: [Path], types: EntityTypes) {
            self.paths = paths
            self.types = types
        }
    }

    /// "pack/name", as rows cite it.
    var id: String
    var about: String?
    var file: String
    var line: Int
    /// nil for a rule that finds events only.
    var relation: Vocabulary.Relation?
    var event: EventTemplate?
    /// The claim that the source makes about the target.
    var stance: Claim.Stance?
    var triggers: [Phrase]
    var trigger: TokenPattern
    var source: Slot?
    var target: Slot?
    /// Both ends at once: every pair of what it leads to.
    var between: Slot?
    var agreement: Slot?
    var by: Slot?
    /// Where the words of the post or status stand.
    var role: Slot?
    var issue: Slot?
    /// What is said holds this way at best, whatever the sentence says.
    var modality: Modality?
    /// Its ends are of two states, as far as is known: who speaks in his own capital visits nobody.
    var isAbroad = false
    /// The source's state must be known for that: who dies somewhere has travelled there only if he is no native.
    var isSurelyAbroad = false
    /// A noun phrase takes it for granted, whatever the clause around says: "no aid to the rebels in Chad".
    var isStanding = false
    /// One of its ends may be someone whom only a description names: "civilians".
    var isDescribed = false
    /// A rule of higher priority about the same trigger and relation silences the lower ones.
    var priority: Int
    var examples: [RuleExample]

    /// Whether it tells of violence: what players do to one another in words.
    var isOfForce: Bool {
        ["attacks", "fights", "threatens"].contains(relation?.name)
            || event.map { ["ASSAULT", "THREATEN", "COERCE"].contains($0.type) } ?? false
    }
}

/// What occurs when a rule matches.
struct EventTemplate: Sendable, Hashable {
    var type: String
    var mode: String?
    var contexts: [String] = []
    /// Both ends act, as in talks and joint exercises.
    var isMutual = false
}

/// A sentence in a rule, and what the rule must make of it.
struct RuleExample: Sendable, Hashable {
    struct Pair: Sendable, Hashable {
        var source: String
        var target: String
        var modality: Modality?
    }

    var line: Int
    var text: String
    /// What must be found; for a rejected sentence what must not be, or nothing at all when empty.
    var pairs: [Pair]
    var isRejected: Bool
}
