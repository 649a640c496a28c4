import Enrich
import Export
import Foundation
import Knowledge
import Language
import Model
import Normalize
import Store
import Yams

/// Everything that the stages need beside documents, loaded and checked before any work, and the fingerprint
/// that it gives each stage: a stage is done again when its program, its options or its data have changed.
struct Engine: Sendable {
    let contract: Contract
    let vocabulary: Vocabulary
    let normalizer: Normalizer
    let language: LanguageEngine
    let rules: RuleBook
    let annotator: Annotator
    let names: NameRules
    let scale: EventScale
    let geography: any Geography
    let curation: Curation
    let modelName: String
    let modelSHA256: String
    /// What rules, facts and vocabulary say, as one digest.
    let ontologySHA256: String
    /// Outlines of countries, for the map of the report.
    let outline: [UInt8]
    /// vis-network, for the graph of the report; nil where set-up did not fetch it.
    let graphLibrary: [UInt8]?
    /// Of resolution and export.
    let exportFingerprint: Fingerprint
    private let fingerprints: [Stage: Fingerprint]

    /// Without `fingerprints`, which only runs ask for, the program itself need not be read.
    init(_ settings: Settings, fingerprints isForRun: Bool = true) throws(PipelineError) {
        let resources = Resources()
        contract = try Engine.contract(resources)
        let vocabularyFile = try resources.text(of: "Enrich", "Vocabulary/vocabulary.yml")
        vocabulary = try Engine.vocabulary(vocabularyFile)
        normalizer = try Engine.normalizer(resources)
        let facts = try Engine.knowledge(resources, settings)
        let model = try Engine.model(resources, settings)
        let packFiles = try Engine.packs(resources, settings)
        let namesFile = try resources.text(of: "Enrich", "Vocabulary/names.yml")
        var curationFile: (path: String, text: String)?
        if let path = settings.curation { curationFile = (path, try Resources.text(at: path)) }
        let scaleFile = try resources.text(of: "Enrich", "Vocabulary/plover.yml")
        do throws(LanguageError) { language = try LanguageEngine(model.files) } catch { throw .model("\(error)") }
        do throws(EnrichError) {
            rules = try RuleBook(
                packs: packFiles.filter { $0.name != Engine.precision }, vocabulary: vocabulary,
                precision: packFiles.first { $0.name == Engine.precision })
            annotator = try Annotator(knowledge: facts.knowledge, vocabulary: vocabulary, rules: rules)
            names = try NameRules(yaml: namesFile, file: "names.yml")
            scale = try EventScale(yaml: scaleFile, file: "plover.yml")
            curation = if let curationFile { try Curation(yaml: curationFile.text, file: curationFile.path) } else { Curation() }
        } catch {
            throw .badResource("\(error)")
        }
        outline = try resources.bytes(of: "Export", "Outline/countries.txt")
        graphLibrary = (try? resources.shared("report/vis-network.min.js")).flatMap(Resources.contents)
        geography = KnowledgeGeography(facts.knowledge)
        modelName = model.name
        modelSHA256 = model.sha256

        let program = isForRun ? resources.programDigest : ""
        let vocabularies = try resources.digest(of: "Enrich", "Vocabulary")
        let packs = Digest.hex(Array(packFiles.map { $0.name + $0.text }.joined().utf8))
        ontologySHA256 = Digest.hex(Array((vocabularies + packs + facts.sha256).utf8))
        fingerprints = [
            .ingest: Fingerprint(["program": program, "options": "\(settings.maxDocumentBytes)"]),
            .normalize: Fingerprint(["program": program, "lists": try resources.digest(of: "Normalize", "Lists")]),
            .enrich: Fingerprint([
                "program": program, "vocabulary": vocabularies, "rules": packs, "gazetteer": facts.sha256,
                "model": language.fingerprint,
            ]),
        ]
        exportFingerprint = Fingerprint([
            "program": program, "contract": try resources.digest(of: "Export", "Contract"), "vocabulary": vocabularies,
            "gazetteer": facts.sha256, "curation": curationFile?.text.digest ?? "", "options": settings.exportKey.digest,
        ])
    }

    func fingerprint(_ stage: Stage) -> Fingerprint { fingerprints[stage] ?? Fingerprint([:]) }
}

extension String {
    /// SHA-256 of its UTF-8.
    var digest: String { Digest.hex(Array(utf8)) }
}

extension Engine {
    static func contract(_ resources: Resources) throws(PipelineError) -> Contract {
        let yaml = try resources.bytes(of: "Export", "Contract/contract.yml")
        do { return try Contract(yaml: yaml, file: "contract.yml") } catch { throw .badResource("\(error)") }
    }

    static func normalizer(_ resources: Resources) throws(PipelineError) -> Normalizer {
        var lists: [ListFile] = []
        for name in Normalizer.listNames {
            lists.append(ListFile(name: name, bytes: try resources.bytes(of: "Normalize", "Lists/" + name)))
        }
        do { return try Normalizer(lists: lists) } catch { throw .badResource("\(error)") }
    }

    /// The gazetteer: what set-up made of its packages, what comes with the program, and the user's own files.
    static func knowledge(_ resources: Resources, _ settings: Settings) throws(PipelineError) -> (
        knowledge: Gazetteer, sha256: String, files: Int
    ) {
        let made = try resources.shared("knowledge")
        var files: [(name: String, bytes: [UInt8])] = []
        for name in ["world.csv", "given_names.csv"] { files.append((name, try Resources.bytes(at: made + "/" + name))) }
        files += try resources.files(of: "Knowledge", in: "Gazetteer").filter { $0.name.hasSuffix(".csv") }
        for path in settings.gazetteers { files.append((path, try Resources.bytes(at: path))) }
        let sha256 = Digest.hex(Array(files.map { Digest.hex($0.bytes) }.joined().utf8))
        do { return (try Gazetteer(files: files), sha256, files.count) } catch { throw .badResource("\(error)") }
    }

    /// How often each rule was right, beside the packs.
    private static let precision = "Packs/precision.yml"

    /// The rule packs that come with the program, and the user's own.
    static func packs(_ resources: Resources, _ settings: Settings) throws(PipelineError) -> [PackFile] {
        var packs: [PackFile] = []
        for file in try resources.files(of: "Enrich", in: "Packs") where file.name.hasSuffix(".yml") {
            packs.append(PackFile(name: "Packs/" + file.name, text: try resources.text(of: "Enrich", "Packs/" + file.name)))
        }
        for path in settings.packs { packs.append(PackFile(name: path, text: try Resources.text(at: path))) }
        return packs
    }

    struct ModelFolder: Sendable {
        var name: String
        var folder: String
        var sha256: String
        var files: ModelFiles
    }

    /// The folder of the language model; its files are read, and compared with their list of digests, when the engine is made.
    static func model(_ resources: Resources, _ settings: Settings) throws(PipelineError) -> ModelFolder {
        let folder = if let model = settings.model { model } else { try resources.shared("model/en_core_web_sm") }
        guard let meta = Resources.contents(of: folder + "/meta.json") else {
            throw .missingResource(name: "the language model", looked: [folder])
        }
        struct Meta: Decodable {
            var lang: String?
            var name: String?
            var version: String?
        }
        let found = try? JSONDecoder().decode(Meta.self, from: Data(meta))
        let name = "\(found?.lang ?? "")_\(found?.name ?? "")-\(found?.version ?? "")"
        let sums = Resources.contents(of: folder + "/SHA256SUMS") ?? meta
        return ModelFolder(
            name: name, folder: folder, sha256: Digest.hex(sums),
            files: ModelFiles { path in Resources.contents(of: folder + "/" + path) })
    }
}
