import Glibc

/// One run at a time: an advisory lock on a file beside the catalog, which the kernel frees when its process ends, however it ends.
///
/// The file stays; what it says names the last holder.
package final class RunLock {
    private let descriptor: Int32

    /// Takes the lock or throws `StoreError.locked` at once, with what the holder wrote about itself.
    package init(path: String, holder: String) throws(StoreError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: String(cString: strerror(errno))) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            var bytes = [UInt8](repeating: 0, count: 200)
            let count = max(0, pread(descriptor, &bytes, bytes.count, 0))
            close(descriptor)
            throw .locked(path: path, holder: String(decoding: bytes[..<count], as: UTF8.self))
        }
        let bytes = Array(holder.utf8)
        _ = ftruncate(descriptor, 0)
        _ = pwrite(descriptor, bytes, bytes.count, 0)
    }

    deinit { close(descriptor) }
}
