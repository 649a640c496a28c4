import Foundation
import Glibc
import Ingest
import Model

/// A file of the run's inputs, or standard input.
struct SourceFile: Hashable, Sendable {
    /// As the catalog knows it: collection and path inside it.
    var identity: String
    /// Where it lies; "-" is standard input.
    var path: String
    var sourceName: String?
    /// What the settings say of its kind and its columns.
    var format: String?
    var columns: [String: String] = [:]
    /// Its input is one of those that the run looks at.
    var isSelected = true
    var size: Int
    /// Nanoseconds since 1970: of its last change of content, and of its last change of any kind.
    var modified: Int
    var changed: Int

    var isStandardInput: Bool { path == "-" }
}

/// Every file that the inputs name, in order of identity, each once.
struct Inputs {
    var files: [SourceFile] = []
    /// What could not be looked at: a folder without permission, a file that vanished.
    var problems: [Problem] = []
    /// What the identities of each input's files begin with.
    private var labels: [(text: String, isSelected: Bool)] = []

    struct Problem: Hashable, Sendable {
        var identity: String
        var path: String
        var code: String
        var message: String
    }

    /// Inputs that are not selected are listed too, where they can be reached: a file that two of them name is the first one's.
    init(_ inputs: [Settings.Input], selection: [String] = []) throws(PipelineError) {
        for name in selection where !inputs.contains(where: { $0.isNamed(name) }) {
            throw .unknownInput(name, known: inputs.map { $0.name ?? $0.path })
        }
        var seen: Set<String> = []
        for input in inputs {
            let isSelected = selection.isEmpty || selection.contains(where: input.isNamed)
            labels.append((Inputs.root(of: input).label, isSelected))
            var found: [SourceFile] = []
            do throws(PipelineError) {
                var closed: [Problem] = []
                found = try Inputs.files(of: input, problems: &closed)
                if isSelected { problems += closed }
            } catch {
                if isSelected { throw error }
            }
            for var file in found where seen.insert(file.path).inserted {
                file.format = input.format
                file.columns = input.columns
                file.isSelected = isSelected
                files.append(file)
            }
        }
        files.sort { $0.identity < $1.identity }
    }

    /// Whether a source that is not among the files is gone: a selected input gave it, and no other can have.
    func isGone(_ source: String) -> Bool {
        let givers = labels.filter { source == $0.text || source.hasPrefix($0.text + "/") }
        return labels.allSatisfy(\.isSelected) || !givers.isEmpty && givers.allSatisfy(\.isSelected)
    }

    /// The file or folder of an input, and what the identities of its files begin with.
    private static func root(of input: Settings.Input) -> (path: String, isPattern: Bool, label: String) {
        let isPattern = Glob.isPattern(input.path) && access(input.path, F_OK) != 0
        let path = isPattern ? Glob.root(of: input.path) : input.path
        return (path, isPattern, input.path == "-" ? "-" : input.name ?? path)
    }

    private static func files(
        of input: Settings.Input, problems: inout [Problem]
    ) throws(PipelineError) -> [SourceFile] {
        if input.path == "-" {
            return [SourceFile(identity: "-", path: "-", sourceName: input.name, size: -1, modified: -1, changed: -1)]
        }
        let (root, isPattern, label) = root(of: input)
        var status = stat()
        guard stat(root, &status) == 0 else {
            if isPattern { return [] }
            throw .missingInput(path: input.path, line: input.line)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            return file(at: root, identity: label, sourceName: input.name).map { [$0] } ?? []
        }
        var found: [SourceFile] = []
        let glob = isPattern ? Glob(input.path) : nil
        var vanished: [Problem] = []
        func identity(_ path: String) -> String {
            let inside = path.dropFirst(root.count).drop { $0 == "/" }
            return inside.isEmpty ? label : "\(label)/\(inside)"
        }
        let closed = walk(root) { path in
            if let glob, !glob.matches(path) { return }
            let identity = identity(path)
            if let file = file(at: path, identity: identity, sourceName: label) {
                found.append(file)
            } else if access(path, F_OK) != 0 {
                let message = "\(identity): is listed in its folder and not there"
                vanished.append(Problem(identity: identity, path: path, code: "unreadable", message: message))
            }
        }
        problems += closed.map {
            Problem(identity: identity($0.folder), path: $0.folder, code: "unreadable", message: "folder cannot be read: \($0.reason)")
        }
        problems += vanished
        return found
    }

    private static func file(at path: String, identity: String, sourceName: String?) -> SourceFile? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { return nil }
        return SourceFile(
            identity: identity, path: path, sourceName: sourceName, size: Int(status.st_size),
            modified: nanoseconds(status.st_mtim), changed: nanoseconds(status.st_ctim))
    }

    private static func nanoseconds(_ time: timespec) -> Int { Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec) }

    /// Visits the files below a folder, but for hidden ones and links to folders; the folders that cannot be read.
    private static func walk(_ folder: String, visit: (String) -> Void) -> [(folder: String, reason: String)] {
        var waiting = [folder]
        var closed: [(folder: String, reason: String)] = []
        while let next = waiting.popLast() {
            guard let stream = opendir(next) else {
                closed.append((next, String(cString: strerror(errno))))
                continue
            }
            defer { closedir(stream) }
            while let entry = readdir(stream) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                guard !name.hasPrefix(".") else { continue }
                let path = next + "/" + name
                var status = stat()
                guard lstat(path, &status) == 0 else { continue }
                switch status.st_mode & S_IFMT {
                case S_IFDIR: waiting.append(path)
                case S_IFREG, S_IFLNK: visit(path)
                default: break  // a pipe or a device would hold the run up
                }
            }
        }
        return closed
    }
}

extension Settings.Input {
    /// Whether a selection means it: by its name or by its path.
    fileprivate func isNamed(_ text: String) -> Bool { text == name || text == path }
}
