// swift-tools-version: 6.2
import PackageDescription

// The language engine alone, for measuring and fuzzing it: the sources of the main package by symbolic link, so that
// nothing else has to be built. `tools/bench-language` and `tools/fuzz-language` use it.

let package = Package(
    name: "entente-language",
    targets: [
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "CKernels"),
        .target(name: "Model", dependencies: ["CCrypto"], swiftSettings: settings),
        .target(name: "Language", dependencies: ["Model", "CKernels"], swiftSettings: settings),
        .executableTarget(name: "bench", dependencies: ["Language", "Model"], swiftSettings: settings),
        .executableTarget(name: "fuzz", dependencies: ["CFuzzer", "Language", "Model"], swiftSettings: settings),
        .systemLibrary(name: "CFuzzer"),
    ],
    swiftLanguageModes: [.v6]
)

var settings: [SwiftSetting] {
    [
        .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
