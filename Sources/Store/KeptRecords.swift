import Foundation
import Model

/// The raw bytes of records that were lost, beside the catalog: a file each, named by its content, so that they can be
/// looked at, mended and read again.
///
/// Whole files that were lost are not copied: their path is enough.
package final class KeptRecords {
    private let folder: String
    private let limit: Int
    private var size: Int?
    /// What a file takes at least.
    private static let block = 4096

    /// At most `limit` bytes are kept, in `NAME.rejected` beside the catalog `NAME.sqlite`.
    package init(catalog: String, limit: Int) {
        folder = URL(filePath: catalog).deletingPathExtension().relativePath + ".rejected"
        self.limit = limit
    }

    /// Keeps the bytes and returns the path of their file; nil when there is no room for them.
    package func keep(_ bytes: [UInt8], suffix: String) throws(StoreError) -> String? {
        let used = size ?? files().reduce(0) { $0 + max($1.size, KeptRecords.block) }
        size = used
        let path = folder + "/" + Digest.hex(bytes).prefix(32) + suffix
        if FileManager.default.fileExists(atPath: path) { return path }
        let count = max(bytes.count, KeptRecords.block)
        guard used + count <= limit else { return nil }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw .cannotWrite(path: path, reason: (error as NSError).localizedDescription)
        }
        size = used + count
        return path
    }

    /// Removes the files that no reject names any more.
    package func remove(except paths: Set<String>) {
        for file in files() where !paths.contains(file.path) { try? FileManager.default.removeItem(atPath: file.path) }
        // Only an empty folder goes.
        rmdir(folder)
    }

    private func files() -> [(path: String, size: Int)] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.map { name in
            let path = folder + "/" + name
            return (path, ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? NSNumber)?.intValue ?? 0)
        }
    }
}
