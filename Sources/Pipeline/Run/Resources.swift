import Foundation
import Glibc
import Model

/// Where the files that come with the program lie.
///
/// `Bundle.module` crashes when a binary is moved without its resources, so we look for ourselves: what the
/// build makes of a target's resources stands beside the executable, and what set-up fetches or makes
/// (model, gazetteer) stands in `share/entente` of one of the folders above it: `PREFIX/share/entente` for
/// an installed program, the checkout's for a built one.
struct Resources: Sendable {
    let executable: String

    init() { executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0] }

    /// The bytes of a resource file of a target.
    func bytes(of target: String, _ path: String) throws(PipelineError) -> [UInt8] {
        let file = folder(of: target) + "/" + path
        guard let bytes = Resources.contents(of: file) else { throw .missingResource(name: "\(target)/\(path)", looked: [file]) }
        return bytes
    }

    /// Files below a folder of a target's resources with their bytes, in order of name.
    func files(of target: String, in path: String) throws(PipelineError) -> [(name: String, bytes: [UInt8])] {
        let folder = folder(of: target) + "/" + path
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw .missingResource(name: "\(target)/\(path)", looked: [folder])
        }
        var files: [(String, [UInt8])] = []
        for name in names.sorted() where !name.hasPrefix(".") { files.append((name, try bytes(of: target, path + "/" + name))) }
        return files
    }

    /// The folder of `share/entente` with this name, from the nearest place above the executable.
    func shared(_ name: String) throws(PipelineError) -> String {
        var looked: [String] = []
        var folder = URL(filePath: executable).deletingLastPathComponent()
        while folder.path(percentEncoded: false) != "/" {
            folder = folder.deletingLastPathComponent()
            let candidate = folder.appending(path: "share/entente/\(name)").path(percentEncoded: false)
            if access(candidate, F_OK) == 0 { return candidate }
            looked.append(candidate)
        }
        throw .missingResource(name: "share/entente/\(name)", looked: Array(looked.prefix(3)))
    }

    /// A text file of a target's resources.
    func text(of target: String, _ path: String) throws(PipelineError) -> String {
        guard let text = String(validating: try bytes(of: target, path), as: UTF8.self) else { throw .badResource("\(path): not UTF-8") }
        return text
    }

    /// One digest over the files of a folder of a target's resources.
    func digest(of target: String, _ path: String) throws(PipelineError) -> String {
        Digest.hex(Array(try files(of: target, in: path).map { $0.name + Digest.hex($0.bytes) }.joined(separator: "\n").utf8))
    }

    /// The digest of the program itself: another build may give other answers.
    ///
    /// It is large, and read piece by piece.
    var programDigest: String {
        let file = BlockFile(path: executable)
        let digest = RunningDigest()
        do { while let block = try file.next() { digest.add(block) } } catch { return programVersion }
        return digest.finish()
    }

    static func bytes(at path: String) throws(PipelineError) -> [UInt8] {
        guard let bytes = contents(of: path) else { throw .missingResource(name: path, looked: [path]) }
        return bytes
    }

    static func text(at path: String) throws(PipelineError) -> String {
        guard let text = String(validating: try bytes(at: path), as: UTF8.self) else { throw .badResource("\(path):1: not UTF-8 text") }
        return text
    }

    /// Read in one go into the array: Foundation's way copies the model twice.
    static func contents(of path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return FileManager.default.contents(atPath: path).map { [UInt8]($0) }
        }
        let size = Int(status.st_size)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { room, count in
            while count < size {
                let more = read(descriptor, room.baseAddress.map { $0 + count }, size - count)
                if more <= 0 { break }
                count += more
            }
        }
        return bytes.count == size ? bytes : nil
    }

    private func folder(of target: String) -> String {
        URL(filePath: executable).deletingLastPathComponent().appending(path: "entente_\(target).resources").path(percentEncoded: false)
    }
}
