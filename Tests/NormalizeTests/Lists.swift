import Foundation
import Model
import Normalize
import Testing

/// The lists as they ship, from the package's sources.
func shippedLists() throws -> [ListFile] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Normalize/Lists").standardized
    return try Normalizer.listNames.map { name in
        let bytes = try #require(FileManager.default.contents(atPath: folder.appending(path: name).path))
        return ListFile(name: name, bytes: [UInt8](bytes))
    }
}

func normalizer() throws -> Normalizer { try Normalizer(lists: shippedLists()) }

/// An article of paragraphs.
func article(_ paragraphs: [String], title: String? = nil) -> Article {
    var metadata = Metadata()
    metadata.title = title
    return Article(blocks: paragraphs.map { Article.Block(kind: .paragraph, text: $0) }, metadata: metadata)
}

/// The sections as "kind: text", a subhead as "subhead: text".
func sections(of document: Document) -> [String] {
    document.sections.map { "\($0.isHeading ? "subhead" : $0.kind.rawValue): \(document.text[$0.span])" }
}
