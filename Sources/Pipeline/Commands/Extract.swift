import Export
import Foundation
import Glibc
import Ingest
package import Logging
import Model
import Normalize

/// Shows the articles of files as normalize leaves them: to `write` as JSON lines, or as NAME.txt and NAME.json in a folder.
///
/// Returns how many documents were lost; each is named in the log.
package func extract(_ files: [String], output: String?, log: Logger, write: ([UInt8]) -> Void) throws(PipelineError) -> Int {
    let normalizer = try Engine.normalizer(Resources())
    if let output {
        do { try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true) } catch {
            throw .failed("\(output): cannot be made: \(error.localizedDescription)")
        }
    }
    var lost = 0
    for path in files {
        var number = 0
        do {
            var status = stat()
            let modified = stat(path, &status) == 0 ? Instant(seconds: Int(status.st_mtim.tv_sec)) : nil
            let origin = Origin(path: path, modified: modified)
            try documents(from: origin, options: ReadOptions(), pull: FileStream(path: path).next) { result, _ in
                do {
                    let raw = try result.get()
                    let document = normalizer.normalize(try article(from: raw), url: raw.address, retrieved: raw.retrieved)
                    let line = articleLine(documentID: raw.identity, document)
                    number += 1
                    guard let output else { return write(line) }
                    let stem = URL(filePath: path).deletingPathExtension().lastPathComponent + (number > 1 ? "-\(number)" : "")
                    try save(Array(document.articleText.utf8), to: "\(output)/\(stem).txt")
                    try save(line, to: "\(output)/\(stem).json")
                } catch let error as IngestError {
                    lost += 1
                    log.error("\(error)")
                }
            }
        } catch {
            throw .failed("\(path): \(error)")
        }
    }
    return lost
}

/// Writes a file at once; nothing waits for the disk, because whoever looks at one page can make it again.
private func save(_ bytes: [UInt8], to path: String) throws(PipelineError) {
    guard let file = fopen(path, "w") else { throw .failed("\(path): cannot be written: \(String(cString: strerror(errno)))") }
    let count = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, count == bytes.count else { throw .failed("\(path): cannot be written: \(String(cString: strerror(errno)))") }
}

extension Document {
    /// The article without headline and boilerplate, one block a line.
    fileprivate var articleText: String {
        var lines: [String] = []
        var last: SectionKind?
        for section in sections where section.kind == .body || section.kind == .dateline {
            let words = text[section.span]
            // A dateline is the beginning of its paragraph.
            if last == .dateline, let line = lines.popLast() { lines.append(line + " " + words) } else { lines.append(words) }
            last = section.kind
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
