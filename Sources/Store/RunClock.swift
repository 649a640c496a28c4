import Foundation
import Glibc
package import Model

/// The clock and the meters of a run: what only the ledger may hold.
package struct RunClock: Sendable {
    private let began = ContinuousClock.now
    package let startedAt: Instant

    package init() { startedAt = RunClock.now }

    package static var now: Instant { Instant(seconds: Int(Date.now.timeIntervalSince1970)) }

    /// Nanoseconds since 1970, as file systems count.
    package static var nanoseconds: Int { Int(Date.now.timeIntervalSince1970 * 1e9) }

    /// A UUID of version 7 (RFC 9562): ids of later runs sort after those of earlier ones.
    package func makeRunID() -> String {
        let milliseconds = UInt64(Date.now.timeIntervalSince1970 * 1000)
        var bytes = (0..<6).map { UInt8(truncatingIfNeeded: milliseconds >> UInt64(40 - 8 * $0)) }
        var generator = SystemRandomNumberGenerator()
        bytes += (0..<10).map { _ in UInt8.random(in: 0...255, using: &generator) }
        bytes[6] = bytes[6] & 0x0F | 0x70
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        return [digits[0..<4], digits[4..<6], digits[6..<8], digits[8..<10], digits[10..<16]].map { $0.joined() }.joined(separator: "-")
    }

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
