import Foundation
import Logging
import Model
import Pipeline
import Testing

/// A job in a folder of its own: write inputs, run, look at the tables.
///
/// Unchecked, because a test that shares one (a static job of a serialized suite) only reads it once it has run.
final class Job: @unchecked Sendable {
    let folder = TemporaryFolder()
    var settings: Settings

    init(inputs: [String] = ["in"]) {
        settings = Settings.standard(inputs: [])
        settings.inputs = inputs.map { Settings.Input(path: folder.path + "/" + $0, name: $0) }
        settings.output = folder.path + "/out"
        settings.catalog = folder.path + "/catalog.sqlite"
        settings.jobs = 2
        try? FileManager.default.createDirectory(atPath: folder.path + "/in", withIntermediateDirectories: true)
    }

    /// The checkout's seeds, read only.
    static let seeds = URL(filePath: #filePath).appending(path: "../../../seeds").standardized.path(percentEncoded: false)

    /// `modified` sets the file's time, in seconds since 1970.
    func write(_ text: String, to name: String, modified: Int? = nil) throws {
        try write(Array(text.utf8), to: name)
        guard let modified else { return }
        let date = Date(timeIntervalSince1970: Double(modified))
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: folder.path + "/in/" + name)
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        let path = folder.path + "/in/" + name
        try FileManager.default.createDirectory(
            atPath: URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false), withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: path))
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: folder.path + "/in/" + name) }

    /// Runs the job; with `stopAt` it is interrupted as soon as that stage reports progress.
    @discardableResult
    func run(
        stopAt stage: String? = nil, refresh: Refresh? = nil, isRetry: Bool = false, select: [String] = [], allowsEmpty: Bool = false
    ) throws -> RunReport {
        let interruption = Interruption()
        let request = RunRequest(
            settings: settings, configSHA256: Digest.hex([]), refresh: refresh, isRetry: isRetry, selection: select,
            allowsEmpty: allowsEmpty)
        return try Pipeline.run(request, log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, interruption: interruption) {
            if $0.stage == stage { interruption.ask() }
        }
    }

    func plan(refresh: Refresh? = nil) throws -> Plan {
        try Pipeline.plan(RunRequest(settings: settings, configSHA256: Digest.hex([]), refresh: refresh), interruption: Interruption())
    }

    /// The rows of a published table, as its JSON Lines say.
    func rows(_ table: String) throws -> [[String: Any]] {
        try String(contentsOfFile: settings.output + "/\(table).jsonl", encoding: .utf8)
            .split(separator: "\n")
            .map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
    }

    /// Rows of a table as a set of the texts of some columns.
    func values(_ table: String, _ columns: String...) throws -> Set<[String]> {
        Set(try rows(table).map { row in columns.map { row[$0] as? String ?? "" } })
    }

    /// Every published file but those that tell of the run, by path.
    func publishedFiles() throws -> [String: Data] {
        let ledger = ["runs", "checks", "rejects", "changes", "manifest", "datapackage", "report"]
        var files: [String: Data] = [:]
        let names = try #require(FileManager.default.enumerator(atPath: settings.output))
        for case let name as String in names {
            let stem = String(name.split(separator: ".").first ?? "")
            guard !ledger.contains(stem), let data = FileManager.default.contents(atPath: settings.output + "/" + name) else { continue }
            files[name] = data
        }
        return files
    }
}
