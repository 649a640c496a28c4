import Foundation
import Glibc

/// A file beside the output that other programs watch: metrics that are replaced, events that are appended.
package struct SideFile: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// Puts new contents in place by one rename, so that no reader sees half a file.
    package func replace(with bytes: [UInt8]) throws(StoreError) {
        try OutputFolder.make(folderOf: path)
        let temporary = path + ".new"
        let file = try OutputFile(path: temporary)
        try file.write(bytes)
        try file.close()
        guard rename(temporary, path) == 0 else { throw .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
    }

    /// Adds a line at the end, in one write.
    package func append(_ line: [UInt8]) throws(StoreError) {
        try OutputFolder.make(folderOf: path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        defer { if descriptor >= 0 { close(descriptor) } }
        guard descriptor >= 0, Glibc.write(descriptor, line, line.count) == line.count else {
            throw errno == ENOSPC ? .diskFull(path: path) : .cannotWrite(path: path, reason: String(cString: strerror(errno)))
        }
    }
}
