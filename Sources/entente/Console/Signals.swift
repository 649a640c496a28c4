import Dispatch
import Glibc
import Pipeline

/// Turns the first Ctrl-C or SIGTERM into a request to stop between documents; a second one ends the process at once.
///
/// A document may take longer than anybody waits. Then the process ends as if it were killed, which costs no more than
/// that document: what is published and kept is always whole.
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
                DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(1500)) {
                    Console.error("\(PipelineError.interrupted)")
                    _exit(PipelineError.interrupted.exitCode)
                }
            }
            source.resume()
            return source
        }
    }
}
