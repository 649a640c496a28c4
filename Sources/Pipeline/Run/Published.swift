import Foundation

/// A published folder as its manifest describes it.
struct Published {
    let folder: String
    /// Rows by table.
    private(set) var rowCounts: [String: Int] = [:]
    private var sizes: [String: Int] = [:]

    private struct Manifest: Decodable {
        struct File: Decodable {
            var path: String
            var rows: Int?
            var bytes: Int
        }

        var files: [File]
    }

    /// A folder without a manifest, or with one that cannot be read, counts as empty.
    init(folder: String) {
        self.folder = folder
        guard let data = FileManager.default.contents(atPath: folder + "/manifest.json"),
            let manifest = try? JSONDecoder().decode(Manifest.self, from: data)
        else { return }
        for file in manifest.files {
            sizes[file.path] = file.bytes
            if file.path.hasSuffix(".csv"), let rows = file.rows { rowCounts[String(file.path.dropLast(4))] = rows }
        }
    }

    /// Every file that the manifest lists is there with its size.
    var isWhole: Bool {
        !sizes.isEmpty
            && sizes.allSatisfy { path, size in
                let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + path)
                return (attributes?[.size] as? NSNumber)?.intValue == size
            }
    }
}
