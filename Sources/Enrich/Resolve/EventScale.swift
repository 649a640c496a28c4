import Yams

/// Where event types lie between conflict and cooperation, from `plover.yml`.
package struct EventScale: Hashable, Sendable {
    struct Kind: Hashable, Sendable {
        var quad: String
        var intensity: Double
        /// Actor and recipient may change places.
        var isMutual = false
        var modes: [String: Double] = [:]
    }

    private var kinds: [String: Kind] = [:]

    /// Reads plover.yml; `file` names it in errors.
    package init(yaml: String, file: String) throws(EnrichError) {
        let root: Yams.Node?
        do { root = try Yams.compose(yaml: yaml) } catch {
            throw EnrichError.resource(file: file, line: nil, problem: "this is not YAML")
        }
        for (type, value) in root?.mapping ?? [:] {
            guard let name = type.string, let quad = value["quad"]?.string, let intensity = value["intensity"]?.float else {
                throw EnrichError.resource(file: file, line: type.mark?.line, problem: "expected quad and intensity of an event type")
            }
            var kind = Kind(quad: quad, intensity: intensity)
            kind.isMutual = value["mutual"]?.bool ?? false
            for (mode, score) in value["modes"]?.mapping ?? [:] {
                if let mode = mode.string, let score = score.float { kind.modes[mode] = score }
            }
            kinds[name] = kind
        }
    }

    subscript(_ type: String) -> Kind? { kinds[type] }
}
