import CZip
import Ingest
import Model
import Testing

/// Gzip of the simplest kind: stored blocks are for others, this lets zlib work.
private func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var state = z_stream()
    deflateInit2_(&state, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&state) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: bytes.count + 1024)
    let size = output.count
    input.withUnsafeMutableBufferPointer { from in
        output.withUnsafeMutableBufferPointer { to in
            state.next_in = from.baseAddress
            state.avail_in = UInt32(from.count)
            state.next_out = to.baseAddress
            state.avail_out = UInt32(to.count)
            deflate(&state, Z_FINISH)
        }
    }
    return Array(output[..<(size - Int(state.avail_out))])
}

@Test func gzipIsUnpackedWhateverItsName() throws {
    let packed = gzip(Array("{\"text\": \"One.\"}\n".utf8)) + gzip(Array("{\"text\": \"Two.\"}\n".utf8))
    #expect(try read(packed, path: "a.jsonl").documents.count == 2)
    #expect(try read(packed, path: "a.jsonl.gz").documents.count == 2)
}

@Test func gzipThatEndsEarlyGivesWhatCameBefore() throws {
    let packed = gzip(Array("{\"text\": \"One.\"}\n".utf8)) + gzip(Array("{\"text\": \"Two.\"}\n".utf8)).dropLast(12)
    let found = try read(packed, path: "a.jsonl.gz")
    #expect(found.documents.count == 1)
    #expect(found.codes == ["truncated"])
}

@Test func aBombIsRefused() throws {
    var options = ReadOptions()
    options.maximumDocumentBytes = 1 << 30
    #expect(try read(gzip([UInt8](repeating: UInt8(ascii: "a"), count: 64 << 20)), path: "a.txt.gz", options: options).codes == ["bomb"])
}

@Test func aDamagedMemberOfAnArchiveCostsOneReject() throws {
    let record =
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://example.org/\r\nContent-Type: text/html\r\nContent-Length: 12\r\n\r\n<p>Text.</p>\r\n\r\n"
    let member = gzip(Array(record.utf8))
    var damaged = member
    for index in 30..<60 { damaged[index] ^= 0x55 }
    let found = try read(member + damaged + member, path: "a.warc.gz")
    #expect(found.documents.count == 2)
    #expect(!found.codes.isEmpty)
}
