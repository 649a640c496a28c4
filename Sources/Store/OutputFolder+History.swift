import CSystem
import Foundation

/// Earlier publishes, beside the published folder as `NAME.1`, `NAME.2` and so on, the youngest first.
extension OutputFolder {
    /// Where an earlier publish lies.
    package func earlier(_ number: Int) -> String { "\(path).\(number)" }

    /// Gives what is published the name of the youngest of `count` earlier publishes, before something else takes its place.
    ///
    /// Its files get a second name each, so that it stays whole where it is; a run that is killed in between leaves a gap in
    /// the numbers, or an earlier publish that is the present one, which is not kept twice.
    func keepOld(_ count: Int) throws {
        let files = FileManager.default
        func manifest(_ folder: String) -> Data? { files.contents(atPath: folder + "/manifest.json") }
        guard manifest(path) != manifest(earlier(1)) else { return }
        let copy = path + ".kept"
        if files.fileExists(atPath: copy) { try files.removeItem(atPath: copy) }
        try link(path, to: copy)
        for number in numbers() where number >= count { try files.removeItem(atPath: earlier(number)) }
        for number in numbers().reversed() { try files.moveItem(atPath: earlier(number), toPath: earlier(number + 1)) }
        try files.moveItem(atPath: copy, toPath: earlier(1))
    }

    /// Puts an earlier publish in place of the present one, which takes its number: done twice it is undone.
    package func restore(_ number: Int) throws(StoreError) {
        let failure = csystem_exchange(earlier(number), path)
        guard failure == 0 else {
            throw .cannotWrite(path: path, reason: "\(earlier(number)) cannot take its place: \(String(cString: strerror(failure)))")
        }
    }

    /// The numbers in use, ascending.
    private func numbers() -> [Int] {
        let url = URL(filePath: path)
        let names =
            (try? FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path(percentEncoded: false))) ?? []
        let prefix = url.lastPathComponent + "."
        return names.filter { $0.hasPrefix(prefix) }.compactMap { Int($0.dropFirst(prefix.count)) }.filter { $0 > 0 }.sorted()
    }

    /// A second name for every file of a folder; a copy where the file system gives none.
    private func link(_ folder: String, to copy: String) throws {
        let files = FileManager.default
        try files.createDirectory(atPath: copy, withIntermediateDirectories: true)
        for name in try files.contentsOfDirectory(atPath: folder) {
            let (from, to) = (folder + "/" + name, copy + "/" + name)
            var isFolder: ObjCBool = false
            if files.fileExists(atPath: from, isDirectory: &isFolder), isFolder.boolValue {
                try link(from, to: to)
            } else {
                do { try files.linkItem(atPath: from, toPath: to) } catch { try files.copyItem(atPath: from, toPath: to) }
            }
        }
    }
}
