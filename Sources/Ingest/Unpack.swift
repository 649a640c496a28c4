import CZip
import CZstd

/// The stream itself, or what is packed in it by gzip or Zstandard (told by their magic numbers, whatever the name).
func unpacked(_ stream: ByteStream, from origin: Origin, options: ReadOptions) throws -> ByteStream {
    let head = try stream.peek(4)
    let unpacker: any Unpacker
    if head.starts(with: [0x1F, 0x8B]) {
        unpacker = try GzipUnpacker(source: origin.path)
    } else if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
        unpacker = try ZstdUnpacker(source: origin.path)
    } else {
        return stream
    }
    var input: [UInt8] = []
    var taken = 0
    var given = 0
    return ByteStream {
        while true {
            if input.isEmpty {
                input = try stream.read(1 << 16)
                taken += input.count
                if input.isEmpty {
                    try unpacker.finish()
                    return []
                }
            }
            let output = try unpacker.unpack(&input)
            given += output.count
            guard given <= 32 << 20 || given / options.maximumRatio <= taken else {
                throw IngestError.bomb(source: origin.path, problem: "\(given) bytes out of \(taken)")
            }
            if !output.isEmpty { return output }
        }
    }
}

private protocol Unpacker: AnyObject {
    /// Unpacks some of `input`, takes what it used from its front, and returns at most 256 KiB.
    func unpack(_ input: inout [UInt8]) throws -> [UInt8]
    /// Called at the end of the input; throws when it ended in the middle.
    func finish() throws
}

private let outputSize = 1 << 18

/// Gzip with any number of members, as crawlers write them: one a record.
private final class GzipUnpacker: Unpacker {
    private let source: String
    private var state = z_stream()
    private var isInsideMember = true
    /// After damage: the bytes up to the next member's magic number are lost.
    private var isLost = false

    init(source: String) throws {
        self.source = source
        guard czip_begin(&state) == Z_OK else { throw IngestError.unreadable(source: source, problem: "zlib does not start") }
    }

    deinit { inflateEnd(&state) }

    func unpack(_ input: inout [UInt8]) throws -> [UInt8] {
        if isLost { skipToMember(&input) }
        if isLost { return [] }
        if !isInsideMember {
            // Padding of zeros between or after members is legal; anything else starts a member.
            input = Array(input.drop { $0 == 0 })
            if input.isEmpty { return [] }
            inflateReset(&state)
            isInsideMember = true
        }
        var status = Z_OK
        var rest = 0
        let output = [UInt8](unsafeUninitializedCapacity: outputSize) { out, count in
            input.withUnsafeMutableBufferPointer { bytes in
                state.next_in = bytes.baseAddress
                state.avail_in = UInt32(bytes.count)
                state.next_out = out.baseAddress
                state.avail_out = UInt32(outputSize)
                status = inflate(&state, Z_NO_FLUSH)
                rest = Int(state.avail_in)
                count = outputSize - Int(state.avail_out)
            }
        }
        input.removeFirst(input.count - rest)
        switch status {
        case Z_STREAM_END: isInsideMember = false
        case Z_OK, Z_BUF_ERROR: break
        default:
            isLost = true
            throw IngestError.truncated(source: source, problem: "damaged gzip data")
        }
        return output
    }

    private func skipToMember(_ input: inout [UInt8]) {
        let magic: [UInt8] = [0x1F, 0x8B, 0x08]
        guard let start = input.indices.first(where: { input[$0...].starts(with: magic) }) else {
            input = []
            return
        }
        input.removeFirst(start)
        isLost = false
        isInsideMember = false
    }

    func finish() throws {
        defer { isInsideMember = false }
        if isInsideMember, !isLost { throw IngestError.truncated(source: source, problem: "gzip data ends early") }
    }
}

private final class ZstdUnpacker: Unpacker {
    private let source: String
    private let state: OpaquePointer
    private var isInsideFrame = true

    init(source: String) throws {
        guard let state = ZSTD_createDStream() else { throw IngestError.unreadable(source: source, problem: "zstd does not start") }
        self.source = source
        self.state = state
        // A frame may ask for a window of 2 GiB; 128 MiB is what the command line tool allows.
        ZSTD_DCtx_setParameter(state, ZSTD_d_windowLogMax, 27)
    }

    deinit { ZSTD_freeDStream(state) }

    func unpack(_ input: inout [UInt8]) throws -> [UInt8] {
        var status = 0
        var used = 0
        let output = [UInt8](unsafeUninitializedCapacity: outputSize) { out, count in
            input.withUnsafeBytes { bytes in
                var inBuffer = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
                var outBuffer = ZSTD_outBuffer(dst: out.baseAddress, size: outputSize, pos: 0)
                status = ZSTD_decompressStream(state, &outBuffer, &inBuffer)
                used = inBuffer.pos
                count = outBuffer.pos
            }
        }
        guard ZSTD_isError(status) == 0 else { throw IngestError.truncated(source: source, problem: "damaged zstd data") }
        isInsideFrame = status != 0
        input.removeFirst(used)
        return output
    }

    func finish() throws {
        defer { isInsideFrame = false }
        if isInsideFrame { throw IngestError.truncated(source: source, problem: "zstd data ends early") }
    }
}
