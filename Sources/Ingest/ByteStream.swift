/// A source of bytes that is read once, from front to back, through a buffer of a few chunks.
///
/// The bytes come from a closure, because only the pipeline touches the disk: it returns the next chunk,
/// or an empty one at the end, and throws `IngestError` when the source fails.
package final class ByteStream {
    package typealias Pull = () throws -> [UInt8]

    private let pull: Pull
    private var buffer: [UInt8] = []
    private var next = 0
    private var ended = false
    /// What went wrong behind the bytes that are ready; thrown when those are taken.
    private var pending: (any Error)?
    /// Bytes handed out so far.
    package private(set) var offset = 0
    /// Where the record being read starts; nil when the source is not cut into records.
    private(set) var recordOffset: Int?
    /// The same place in the buffer; nil when its bytes are not at hand any more.
    private var recordStart: Int?
    /// Bytes of one record that are kept for whoever must say what was lost.
    var recordLimit = 0

    package init(_ pull: @escaping Pull) { self.pull = pull }

    package convenience init(_ bytes: [UInt8]) {
        var rest = bytes
        self.init {
            defer { rest = [] }
            return rest
        }
    }

    /// Makes at least `count` bytes ready, fewer only at the end; returns how many are.
    @discardableResult
    func fill(_ count: Int) throws -> Int {
        while buffer.count - next < count, !ended {
            if let error = pending {
                guard buffer.count == next else { break }
                pending = nil
                throw error
            }
            if let start = recordStart, next - start > recordLimit { recordStart = nil }
            let done = recordStart ?? next
            if done > 0 {
                buffer.removeFirst(done)
                next -= done
                if recordStart != nil { recordStart = 0 }
            }
            do {
                let chunk = try pull()
                if chunk.isEmpty { ended = true } else { buffer += chunk }
            } catch {
                pending = error
            }
        }
        return buffer.count - next
    }

    /// The next bytes without taking them; fewer than asked only at the end.
    func peek(_ count: Int) throws -> ArraySlice<UInt8> {
        let ready = try fill(count)
        return buffer[next..<next + min(ready, count)]
    }

    func isAtEnd() throws -> Bool { try fill(1) == 0 }

    /// Takes up to `count` bytes; fewer only at the end.
    func read(_ count: Int) throws -> [UInt8] {
        var taken: [UInt8] = []
        while taken.count < count {
            let ready = try fill(1)
            guard ready > 0 else { break }
            let step = min(ready, count - taken.count)
            taken += buffer[next..<next + step]
            advance(step)
        }
        return taken
    }

    /// Passes over up to `count` bytes and returns how many there were.
    @discardableResult
    func skip(_ count: Int) throws -> Int {
        var passed = 0
        while passed < count {
            let ready = try fill(1)
            guard ready > 0 else { break }
            let step = min(ready, count - passed)
            advance(step)
            passed += step
        }
        return passed
    }

    /// Everything that is left, or nil when that is more than `limit` bytes (the rest is passed over).
    func readAll(limit: Int) throws -> [UInt8]? {
        let bytes = try read(limit)
        guard try !isAtEnd() else { return bytes }
        while try skip(1 << 20) > 0 {}
        return nil
    }

    enum Line: Equatable {
        /// Without its line end.
        case line([UInt8])
        /// Longer than the limit; it was passed over.
        case tooLong
    }

    /// The next line up to LF or CR LF, nil at the end.
    func readLine(limit: Int) throws -> Line? {
        var line: [UInt8] = []
        var isTooLong = false
        guard try !isAtEnd() else { return nil }
        while try fill(1) > 0 {
            let end = buffer[next...].firstIndex(of: UInt8(ascii: "\n"))
            let stop = end ?? buffer.count
            if line.count + stop - next > limit { isTooLong = true }
            if isTooLong { line = [] } else { line += buffer[next..<stop] }
            advance(stop - next)
            if end != nil {
                advance(1)
                break
            }
        }
        if isTooLong { return .tooLong }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return .line(line)
    }

    /// Takes everything up to and with `mark`; nil when the mark does not come (the rest is taken, or `limit` bytes of it).
    func read(through mark: [UInt8], limit: Int) throws -> [UInt8]? {
        var searched = 0
        guard let first = mark.first else { return [] }
        while true {
            let ready = buffer.count - next
            var index = next + max(0, searched - mark.count)
            let end = buffer.count - mark.count
            while index <= end {
                guard let hit = buffer[index...end].firstIndex(of: first) else { break }
                if buffer[hit..<hit + mark.count].elementsEqual(mark) {
                    let taken = Array(buffer[next..<hit + mark.count])
                    advance(taken.count)
                    return taken
                }
                index = hit + 1
            }
            searched = ready
            let isOver = try ready >= limit || fill(ready + 1) == ready
            if isOver {
                advance(ready)
                return nil
            }
        }
    }

    /// Puts back the bytes that were taken last.
    func unread(_ bytes: some Collection<UInt8>) {
        if next >= bytes.count {
            next -= bytes.count
        } else {
            buffer.replaceSubrange(..<next, with: bytes)
            next = 0
            recordStart = nil
        }
        offset -= bytes.count
    }

    /// A record starts here, or as many taken bytes ago: its bytes stay at hand until the next one starts.
    func beginRecord(back count: Int = 0) {
        recordStart = next >= count ? next - count : nil
        recordOffset = offset - count
    }

    /// The bytes of the record as far as it was read; nil when there is none or it is longer than the limit.
    var record: [UInt8]? {
        recordStart.flatMap { start in start < next && next - start <= recordLimit ? Array(buffer[start..<next]) : nil }
    }

    private func advance(_ count: Int) {
        next += count
        offset += count
    }
}
