// swift-tools-version: 6.2
import PackageDescription

// The picture of the house. Data flows one way, through the stages in `Pipeline`:
//
//     inputs -> Ingest -> Normalize -> Language -> Enrich -> Quality -> Export -> output
//
// A stage imports `Model` and C libraries or packages, and no other stage. Only `Pipeline`
// knows them all, and only it and `Store` touch the disk, the database, the clock and the queues.

let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

/// Settings of every target of ours: explicit imports, and no warnings.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "entente",
    products: [.executable(name: "entente", targets: ["entente"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // The nouns every module speaks.
        module("Model", uses: "CCrypto"),

        // The stages, in order, and the facts they lean on.
        module("Ingest", uses: "Model", "CCharset", "CXML", "CZip", "CZstd"),
        module("Normalize", uses: "Model", "CCLD2", resources: [.copy("Lists")]),
        module("Language", uses: "Model", "CKernels"),
        module("Knowledge", uses: "Model", resources: [.copy("Gazetteer")]),
        module("Enrich", uses: "Model", "Knowledge", yams, resources: [.copy("Packs"), .copy("Vocabulary")]),
        module("Quality", uses: "Model"),
        module("Export", uses: "Model", yams, resources: [.copy("Contract"), .copy("Outline")]),

        // What the run stands on.
        module("Store", uses: "Model", "CSystem", grdb),
        module("Concurrency"),

        // What runs them.
        module(
            "Pipeline",
            uses: "Model", "Ingest", "Normalize", "Language", "Knowledge", "Enrich", "Quality", "Export", "Store", "Concurrency",
            logging, yams),
        .executableTarget(name: "entente", dependencies: ["Model", "Pipeline", arguments, logging], swiftSettings: settings),

        // C libraries of the system, and our own kernels.
        library("CCharset", pkgConfig: "uchardet", apt: "libuchardet-dev"),
        library("CCrypto", pkgConfig: "libcrypto", apt: "libssl-dev"),
        library("CXML", pkgConfig: "libxml-2.0", apt: "libxml2-dev"),
        library("CZip", pkgConfig: "zlib", apt: "zlib1g-dev"),
        library("CZstd", pkgConfig: "libzstd", apt: "libzstd-dev"),
        .target(name: "CKernels"),
        .target(name: "CSystem"),
        .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2")]),

        tests("ModelTests", of: "Model"),
        tests("IngestTests", of: "Ingest", "Model", "CZip"),
        tests("NormalizeTests", of: "Normalize", "Model"),
        tests("LanguageTests", of: "Language", "Model", exclude: ["Golden"]),
        tests("KnowledgeTests", of: "Knowledge", "Model"),
        tests("EnrichTests", of: "Enrich", "Knowledge", "Model"),
        tests("QualityTests", of: "Quality", "Model"),
        tests("ExportTests", of: "Export", "Model", exclude: ["Golden"]),
        tests("StoreTests", of: "Store", "Model", grdb),
        tests("ConcurrencyTests", of: "Concurrency"),
        tests("PipelineTests", of: "Pipeline", "Model", "Quality", "Store", logging),
        tests("HouseTests", of: "Export", "Ingest", "Model", "Quality", exclude: ["Released"]),
    ],
    swiftLanguageModes: [.v6]
)

func module(_ name: String, uses: Target.Dependency..., resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: uses, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, of subjects: Target.Dependency..., exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: subjects, exclude: exclude, swiftSettings: settings)
}

func library(_ name: String, pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}
