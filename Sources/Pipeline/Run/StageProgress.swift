import Synchronization

/// How far a stage has come.
package struct StageProgress: Hashable, Sendable {
    package var stage: String
    package var done: Int
    package var total: Int
}

/// A stop that was asked for from outside (Ctrl-C, SIGTERM); stages look at it between documents.
package final class Interruption: Sendable {
    private let flag = Atomic(false)

    package init() {}

    package func ask() { flag.store(true, ordering: .relaxed) }

    package var isAsked: Bool { flag.load(ordering: .relaxed) }
}
