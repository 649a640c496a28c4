import Foundation
import Glibc
package import Model

/// The clock and the meters of a run: what only the ledger may hold.
package struct RunClock: Sendable {
    private let began = ContinuousClock.now
    package let startedAt: Instant

    package init() { startedAt = RunClock.now }

    package static var now: Instant { Instant(seconds: Int(Date.now.timeIntervalSince1970)) }

    package var wallSeconds: Double { RunClock.rounded((ContinuousClock.now - began) / .seconds(1)) }

    /// User and system time of this process.
    package var cpuSeconds: Double {
        let usage = RunClock.usage
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return RunClock.rounded(seconds(usage.ru_utime) + seconds(usage.ru_stime))
    }

    package var peakResidentBytes: Int { RunClock.usage.ru_maxrss * 1024 }

    private static var usage: rusage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage
    }

    private static func rounded(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }
}
