package import Model
package import Store

/// What is done again although nothing of it has changed: one stage, or all.
package enum Refresh: String, Sendable, CaseIterable {
    case all, ingest, normalize, enrich, export

    /// The stages of documents that it covers.
    var stages: [Stage] { self == .all ? Stage.allCases : Stage.allCases.filter { $0.name == rawValue } }

    /// Publishes anew whatever the last publish rests on.
    var publishes: Bool { self == .all || self == .export }
}

/// What to run, beside the settings.
package struct RunRequest: Sendable {
    package var settings: Settings
    /// SHA-256 of the settings file, or of nothing.
    package var configSHA256: String
    package var refresh: Refresh?
    /// Takes up what was rejected, and nothing else.
    package var isRetry: Bool
    /// Names or paths of the inputs to look at; empty = all.
    ///
    /// Documents of the others stay as they were.
    package var selection: [String]
    /// Publishes even when the inputs hold no document any more.
    package var allowsEmpty: Bool

    package init(
        settings: Settings, configSHA256: String, refresh: Refresh? = nil, isRetry: Bool = false, selection: [String] = [],
        allowsEmpty: Bool = false
    ) {
        self.settings = settings
        self.configSHA256 = configSHA256
        self.refresh = refresh
        self.isRetry = isRetry
        self.selection = selection
        self.allowsEmpty = allowsEmpty
    }

    var jobs: Int { settings.workers }
}

/// What a run did, for the summary and the exit code.
package struct RunReport: Sendable {
    package var run: RunRow
    package var counts: DocumentCounts
    package var rejects: [StoredReject] = []
    package var checks: [CheckRow] = []
    package var rowCounts: [(table: String, rows: Int)] = []
    package var strongest: [RelationshipRow] = []
    package var output: String
    /// False when nothing had changed, so that the last publish stands.
    package var hasPublished = false

    package var exitCode: Int32 { Int32(run.exitCode ?? 0) }
}
