import Foundation
import Pipeline

/// One line that is rewritten while a stage works: documents done of all, rate, time left.
final class ProgressLine {
    private var stage = ""
    private var began = Date.now
    private var shown = Date.distantPast

    func show(_ progress: StageProgress) {
        if progress.stage != stage {
            stage = progress.stage
            began = .now
        }
        guard Date.now.timeIntervalSince(shown) > 0.1 || progress.done == progress.total else { return }
        shown = .now
        let seconds = max(0.001, Date.now.timeIntervalSince(began))
        let rate = Double(progress.done) / seconds
        let left = rate > 0 ? Int(Double(progress.total - progress.done) / rate) : 0
        let line = "\(stage)  \(progress.done)/\(progress.total) documents  \(Int(rate))/s  \(left) s left"
        Console.write("\r\u{1B}[K" + line + (progress.done == progress.total ? "\n" : ""), to: 2)
    }
}
