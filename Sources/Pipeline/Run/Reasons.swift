import Store

/// Why documents wait for a stage, counted and in words.
package struct Reasons: Sendable {
    private(set) var counts: [String: Int] = [:]

    package var total: Int { counts.values.reduce(0, +) }

    mutating func add(_ reason: String, _ count: Int = 1) { if count > 0 { counts[reason, default: 0] += count } }

    /// "3 new, 117 rules changed": what comes from the inputs first.
    package var description: String {
        func rank(_ reason: String) -> Int { ["new", "changed"].firstIndex(of: reason) ?? 2 }
        return counts.sorted { (rank($0.key), $0.key) < (rank($1.key), $1.key) }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    }
}

extension Engine {
    /// Keeps what the fingerprints of this run are made of, so that a later one can tell what has changed.
    func remember(in catalog: Catalog) throws(StoreError) {
        for stage in Stage.allCases { try catalog.setNote("fingerprint " + fingerprint(stage).digest, to: fingerprint(stage).text) }
    }

    /// Why documents wait for a stage, or would wait if it were refreshed; those that `counts` refuses are left out.
    func reasons(
        _ stage: Stage, in catalog: Catalog, isRefreshed: Bool = false, counts: (String) -> Bool = { _ in true }
    ) throws(StoreError) -> Reasons {
        var causes: [Cause: Int] = [:]
        try catalog.causes(stage, fingerprint: isRefreshed ? "" : fingerprint(stage).digest) { document, cause in
            if counts(document) { causes[cause, default: 0] += 1 }
        }
        var reasons = Reasons()
        for (cause, count) in causes {
            let isAsked = if case .fingerprint = cause { isRefreshed } else { false }
            reasons.add(try reason(isAsked ? .fingerprint("") : cause, stage, catalog), count)
        }
        return reasons
    }

    private func reason(_ cause: Cause, _ stage: Stage, _ catalog: Catalog) throws(StoreError) -> String {
        switch cause {
        case .new: "new"
        case .input: "changed"
        case .fingerprint(let old): try change(from: old, stage, catalog)
        }
    }

    /// What is not as it was when a result with this fingerprint was made.
    func change(from old: String, _ stage: Stage, _ catalog: Catalog) throws(StoreError) -> String {
        guard !old.isEmpty else { return "to be done again" }
        let parts = try catalog.note("fingerprint " + old).map { fingerprint(stage).changes(since: $0) } ?? []
        return (parts.isEmpty ? "program" : parts.joined(separator: " and ")) + " changed"
    }
}

/// Why there is something to publish; empty when the last publish says it all.
func publishReasons(_ state: Fingerprint, in catalog: Catalog, _ settings: Settings, _ refresh: Refresh?) throws(StoreError) -> [String] {
    guard Published(folder: settings.output).isWhole else { return ["nothing whole is published in \(settings.output)"] }
    guard let last = try catalog.note("published") else { return ["the catalog knows of no publish"] }
    let changes = state.changes(since: last).map { "\($0) changed" }
    return changes.isEmpty && refresh?.publishes == true ? ["to be done again"] : changes
}
