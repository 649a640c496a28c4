import CSystem
import Foundation
import Glibc
import Model

/// The published folder and the one being written beside it.
///
/// A run writes `.NAME.new` next to the output folder, with every byte flushed to the disk, and swaps the two
/// by one rename (Linux renameat2 with RENAME_EXCHANGE): readers see the old folder or the new, never a
/// mixture. Where a file system cannot exchange, the old folder steps aside and the new takes its place; a
/// run that was killed between those two steps is put right by the next `begin`.
package struct OutputFolder: Sendable {
    package let path: String
    private let staging: String
    private let aside: String

    package init(path: String) {
        let url = URL(filePath: path).standardizedFileURL
        self.path = url.path(percentEncoded: false)
        let parent = url.deletingLastPathComponent()
        staging = parent.appending(path: ".\(url.lastPathComponent).new").path(percentEncoded: false)
        aside = parent.appending(path: ".\(url.lastPathComponent).old").path(percentEncoded: false)
    }

    /// Makes an empty staging folder, after clearing what an interrupted run left behind.
    package func begin() throws(StoreError) {
        let files = FileManager.default
        do {
            if files.fileExists(atPath: aside), !files.fileExists(atPath: path) { try files.moveItem(atPath: aside, toPath: path) }
            for leftover in [aside, staging] where files.fileExists(atPath: leftover) { try files.removeItem(atPath: leftover) }
            try files.createDirectory(atPath: staging, withIntermediateDirectories: true)
        } catch {
            throw .cannotWrite(path: path, reason: OutputFolder.reason(error))
        }
    }

    /// Where a file of the new folder lies before it is published.
    package func stagingPath(of name: String) -> String { staging + "/" + name }

    /// Opens a file of the new folder for writing; folders in `name` are made.
    package func file(_ name: String) throws(StoreError) -> OutputFile {
        let target = staging + "/" + name
        try OutputFolder.make(folderOf: target)
        return try OutputFile(path: target)
    }

    /// Makes the folder that a file is to lie in, when it is not there.
    package static func make(folderOf path: String) throws(StoreError) {
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
            throw .cannotWrite(path: folder, reason: reason(error))
        }
    }

    /// Takes files that this program did not write (a README, notes) over from the old folder.
    private func carryOver(foreign isOurs: (String) -> Bool) throws {
        let files = FileManager.default
        guard let names = try? files.contentsOfDirectory(atPath: path) else { return }
        for name in names where !isOurs(name) && !files.fileExists(atPath: staging + "/" + name) {
            do { try files.linkItem(atPath: path + "/" + name, toPath: staging + "/" + name) } catch {
                try files.copyItem(atPath: path + "/" + name, toPath: staging + "/" + name)
            }
        }
    }

    /// Puts the new folder in place of the old one.
    ///
    /// `isOurs` tells the names of the old folder that the program wrote from those that people put there, which stay.
    /// `keep` earlier publishes are kept as `NAME.1`, the youngest, to `NAME.keep`.
    package func publish(keep: Int = 0, isOurs: (String) -> Bool) throws(StoreError) {
        do {
            try carryOver(foreign: isOurs)
            try OutputFolder.flush(folder: staging)
            guard FileManager.default.fileExists(atPath: path) else {
                try FileManager.default.moveItem(atPath: staging, toPath: path)
                return
            }
            if keep > 0 { try keepOld(keep) }
            if csystem_exchange(staging, path) != 0 {
                try FileManager.default.moveItem(atPath: path, toPath: aside)
                try FileManager.default.moveItem(atPath: staging, toPath: path)
            }
            try OutputFolder.flush(folder: URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false))
            for leftover in [aside, staging] where FileManager.default.fileExists(atPath: leftover) {
                try FileManager.default.removeItem(atPath: leftover)
            }
        } catch {
            throw .cannotWrite(path: path, reason: OutputFolder.reason(error))
        }
    }

    /// Gives up the new folder; the old one was never touched.
    package func discard() { try? FileManager.default.removeItem(atPath: staging) }

    private static func flush(folder: String) throws {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        _ = fsync(descriptor)
    }

    private static func reason(_ error: any Error) -> String {
        let cocoa = error as NSError
        if let underlying = cocoa.userInfo[NSUnderlyingErrorKey] as? NSError { return underlying.localizedDescription }
        return cocoa.localizedDescription
    }
}

/// A file of the folder being written.
///
/// Small blocks are collected: little of them, because a run holds some forty files open at once.
package final class OutputFile {
    private let path: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private let digest = RunningDigest()
    package private(set) var byteCount = 0

    private static let collected = 1 << 16

    init(path: String) throws(StoreError) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw OutputFile.failure(path) }
    }

    package func write(_ bytes: [UInt8]) throws(StoreError) {
        if buffer.count + bytes.count > OutputFile.collected { try drain() }
        if bytes.count > OutputFile.collected { try put(bytes) } else { buffer += bytes }
    }

    /// Writes what is left, flushes it to the disk, and gives the SHA-256 of the whole file.
    @discardableResult
    package func close() throws(StoreError) -> String {
        try drain()
        guard fsync(descriptor) == 0 else { throw OutputFile.failure(path) }
        return digest.finish()
    }

    private func drain() throws(StoreError) {
        try put(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private func put(_ bytes: [UInt8]) throws(StoreError) {
        digest.add(bytes)
        byteCount += bytes.count
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done) }
            if count < 0 {
                if errno == EINTR { continue }
                throw OutputFile.failure(path)
            }
            done += count
        }
    }

    private static func failure(_ path: String) -> StoreError {
        errno == ENOSPC ? .diskFull(path: path) : .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }

    deinit { Glibc.close(descriptor) }
}
