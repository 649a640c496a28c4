import Model
import Store

/// Which sources of a job ingest reads, and which it need not look into.
struct SourceSelection {
    /// New and changed ones, and those that say who gives a document.
    private(set) var files: [SourceFile] = []
    private(set) var unchanged: Set<String> = []
    /// Known ones that are not there any more.
    private(set) var gone: [String] = []
    /// Known ones that cannot be looked at.
    private(set) var failed: [String] = []
    /// What the catalog knows of all.
    let known: [String: SourceState]

    /// A retry reads what something was lost of, and takes all else to be as it was.
    init(_ inputs: Inputs, catalog: Catalog, fingerprint: String, isRetry: Bool) throws(StoreError) {
        known = try catalog.sources()
        let rivals = try catalog.rivals()
        let rejected = isRetry ? try catalog.rejectedSources() : []
        for file in inputs.files {
            let isSame =
                isRetry
                ? file.isStandardInput || !rejected.contains(file.identity)
                : !file.isSelected || known[file.identity] == file.state(fingerprint, readAt: nil) && !rivals.contains(file.identity)
            if !isSame { files.append(file) } else if known[file.identity] != nil { unchanged.insert(file.identity) }
        }
        let there = Set(inputs.files.map(\.identity))
        for source in known.keys.sorted() where !there.contains(source) {
            if inputs.problems.contains(where: { $0.identity == source }) {
                failed.append(source)
            } else if isRetry ? rejected.contains(source) : isGone(source, inputs) {
                gone.append(source)
            } else {
                unchanged.insert(source)
            }
        }
    }

    /// Nobody can say what became of the files of a folder that cannot be read.
    private func isGone(_ source: String, _ inputs: Inputs) -> Bool {
        inputs.isGone(source) && !inputs.problems.contains { source.hasPrefix($0.identity + "/") }
    }

    /// Sources whose documents may come out otherwise.
    var open: [String] { files.map(\.identity) + failed + gone }
}

extension SourceFile {
    /// Two clocks meet here, that of the file system and ours: a file that changed less than this before it was read may have
    /// changed once more within the same tick.
    private static let tick = 2_000_000_000

    /// The settings say how it is read.
    var isMapped: Bool { format != nil || !columns.isEmpty }

    /// A source is read again when the settings map it otherwise.
    func fingerprint(_ stage: String) -> String {
        guard isMapped, !stage.isEmpty else { return stage }
        let columns = columns.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
        return Digest.id("f", stage, format ?? "", columns)
    }

    /// How the catalog knows it once it was read; a file that changed as it was read, or that is no file, must be read again.
    func state(_ fingerprint: String, readAt time: Int?) -> SourceState {
        let isSettled = time.map { !isStandardInput && changed < $0 - SourceFile.tick } ?? !isStandardInput
        return SourceState(size: size, modified: modified, changed: changed, fingerprint: isSettled ? self.fingerprint(fingerprint) : "")
    }
}
