import Foundation
import Knowledge
import Model

/// The hand-written gazetteer files of the package.
func writtenFiles() throws -> [(name: String, bytes: [UInt8])] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Knowledge/Gazetteer").standardized
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".csv") }.sorted().map {
        ($0, Array(try Data(contentsOf: folder.appending(path: $0))))
    }
}

let entryHeader = "key,type,subtype,name,names,acronyms,demonyms,seats,code,country,parent,latitude,longitude,weight,since\n"

func entries(_ rows: String, file: String = "world.csv") -> (name: String, bytes: [UInt8]) { (file, Array((entryHeader + rows).utf8)) }

extension Gazetteer {
    /// What a text's names are taken for: "Kenya=country:KEN", in order, words of the lexicon left out.
    func names(in text: String) -> [String] {
        let text = Text(text)
        return hits(in: text).filter { $0.kind != .word }.map { "\(text[$0.bytes])=\(facts(ofEntry: $0.target).key)" }
    }
}
