import Dispatch
import Glibc
import Pipeline

/// Turns the first Ctrl-C or SIGTERM into a request to stop between documents; a second one ends the process at once.
final class Signals {
    let interruption = Interruption()
    private let sources: [any DispatchSourceSignal]

    init() {
        let interruption = interruption
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if interruption.isAsked { _exit(128 + number) }
                interruption.ask()
            }
            source.resume()
            return source
        }
    }
}
