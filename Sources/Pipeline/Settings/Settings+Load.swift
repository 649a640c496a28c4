import Foundation
import Model

extension Settings {
    /// The settings of a call: a named file, else ./pipeline.yml when no inputs are given, else the defaults.
    ///
    /// Inputs that are given take the place of the file's.
    package static func load(config: String?, inputs: [String]) throws(SettingsError) -> (settings: Settings, sha256: String) {
        let standard = "pipeline.yml"
        let given = try inputs.map { (path) throws(SettingsError) -> Input in
            if let problem = Glob.problem(with: path) {
                throw SettingsError(file: "arguments", problems: [.init(line: 1, message: "bad input `\(path)`: \(problem)")])
            }
            return Input(path: path)
        }
        let file = config ?? (inputs.isEmpty ? standard : nil)
        guard let file else { return (.standard(inputs: given), Digest.hex([])) }
        guard let bytes = Resources.contents(of: file) else {
            let advice = config == nil ? "; name inputs on the command line, or a settings file with --config" : ""
            throw SettingsError(file: file, problems: [.init(line: 1, message: "cannot be read\(advice)")])
        }
        guard let yaml = String(validating: bytes, as: UTF8.self) else {
            throw SettingsError(file: file, problems: [.init(line: 1, message: "not UTF-8 text")])
        }
        var settings = try Settings(yaml: yaml, file: file)
        if !given.isEmpty { settings.inputs = given }
        return (settings, Digest.hex(bytes))
    }
}
