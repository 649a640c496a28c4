import GRDB

/// What can go wrong with the durable state.
///
/// Nothing published is touched when one of these is thrown.
package enum StoreError: Error, Hashable {
    /// Another run holds the lock; `holder` is what it wrote about itself.
    case locked(path: String, holder: String)
    case cannotOpen(path: String, reason: String)
    case damaged(path: String, reason: String)
    case cannotWrite(path: String, reason: String)
    case cannotRead(path: String, reason: String)
    case diskFull(path: String)
    case madeByNewerVersion(path: String)
}

extension StoreError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .locked(let path, let holder): "\(path): another run is at work (\(holder)); wait for it, or end that process"
        case .cannotOpen(let path, let reason): "\(path): cannot be opened: \(reason)"
        case .damaged(let path, let reason):
            "\(path): the catalog is damaged (\(reason)); `entente catalog rebuild` makes a new one and saves what it can"
        case .cannotWrite(let path, let reason): "\(path): cannot be written: \(reason)"
        case .cannotRead(let path, let reason): "\(path): cannot be read: \(reason)"
        case .diskFull(let path): "\(path): the disk is full; what was published before is untouched"
        case .madeByNewerVersion(let path): "\(path): made by a newer version of entente; use that version, or another catalog"
        }
    }
}

extension StoreError {
    /// What SQLite said, in our words.
    init(_ error: any Error, path: String) {
        guard let error = error as? DatabaseError else {
            self = (error as? StoreError) ?? .cannotWrite(path: path, reason: "\(error)")
            return
        }
        let reason = error.message ?? "SQLite error \(error.resultCode.rawValue)"
        self =
            switch error.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged(path: path, reason: reason)
            case .SQLITE_FULL: .diskFull(path: path)
            case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(path: path, holder: "another program has the database open")
            case .SQLITE_CANTOPEN, .SQLITE_PERM: .cannotOpen(path: path, reason: reason)
            default: .cannotWrite(path: path, reason: reason)
            }
    }
}
