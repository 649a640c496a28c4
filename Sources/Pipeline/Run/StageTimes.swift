import Export

/// What each stage of a run took.
final class StageTimes {
    private(set) var figures: [StageFigure] = []

    /// Runs a stage and notes its time; `work` says how many documents it worked on.
    func measure<Result>(_ name: String, _ work: () throws -> (result: Result, documents: Int)) rethrows -> Result {
        let began = ContinuousClock.now
        let done = try work()
        figures.append(
            StageFigure(name: name, documentCount: done.documents, seconds: (ContinuousClock.now - began) / .seconds(1)))
        return done.result
    }
}
