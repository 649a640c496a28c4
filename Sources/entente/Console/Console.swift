import Foundation
import Glibc

/// The two streams of a command-line program: data on standard output, everything else on standard error.
enum Console {
    static func print(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

    static func print(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

    static func error(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

    static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8), to: descriptor) }

    /// Writes everything or gives up at the first error: a closed pipe (`entente ... | head`) is not ours to report.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done) }
            if count < 0 && errno != EINTR { return }
            done += max(0, count)
        }
    }

    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    static var wantsColour: Bool {
        errorIsTerminal && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
            && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }
}
