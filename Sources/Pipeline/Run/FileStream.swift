import Glibc
import Ingest

/// A file or standard input, chunk by chunk.
final class FileStream {
    private let path: String
    private let name: String
    private var descriptor: Int32 = -1
    private let interruption: Interruption?
    private static let chunk = 1 << 16

    /// `name` is what errors call it.
    init(path: String, name: String? = nil, interruption: Interruption? = nil) {
        self.path = path
        self.name = name ?? path
        self.interruption = interruption
    }

    /// The next bytes; none at the end.
    ///
    /// A file that cannot be opened or read is `unreadable`, and becomes a reject.
    func next() throws -> [UInt8] {
        if descriptor < 0 {
            descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw failure }
        }
        while true {
            try wait()
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: FileStream.chunk) { buffer, initialized in
                count = read(descriptor, buffer.baseAddress, FileStream.chunk)
                initialized = max(0, count)
            }
            if count >= 0 { return bytes }
            guard errno == EINTR else { throw failure }
        }
    }

    /// Waits for input, so that a stop is noticed while a pipe stays silent.
    private func wait() throws {
        guard let interruption else { return }
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        repeat {
            if interruption.isAsked { throw PipelineError.interrupted }
        } while poll(&waiting, 1, 100) == 0
    }

    private var failure: IngestError { .unreadable(source: name, problem: String(cString: strerror(errno))) }

    deinit { if descriptor >= 0 { close(descriptor) } }
}
