import Foundation
import Logging

/// Log lines on standard error: text for people, JSON for collectors.
///
/// Data goes to standard output only.
struct ConsoleLog: LogHandler {
    enum Format: String, CaseIterable { case text, json }

    var format: Format
    var colour: Bool
    var logLevel: Logger.Level = .info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        switch format {
        case .text:
            let name = event.level >= .error ? "error: " : event.level == .warning ? "warning: " : ""
            let code = event.level >= .error ? "31" : "33"
            let mark = colour && !name.isEmpty ? "\u{1B}[\(code)m\(name)\u{1B}[0m" : name
            let tail = fields.map { " \($0.key)=\($0.value)" }.joined()
            Console.error(mark + "\(event.message)" + tail)
        case .json:
            var object: [String: String] = ["time": Date().ISO8601Format(), "level": event.level.rawValue, "message": "\(event.message)"]
            for (key, value) in fields { object[key] = "\(value)" }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            if let line = try? encoder.encode(object) { Console.error(String(decoding: line, as: UTF8.self)) }
        }
    }
}
