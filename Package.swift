// swift-tools-version: 6.1
import Foundation
import PackageDescription

/// What every Swift target of this house agrees on.
let house: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
]
/// The loops over rows run at full speed in debug builds too; a debug build without this is 20 to 230 times slower.
let fast: [SwiftSetting] = house + [.unsafeFlags(["-O"], .when(configuration: .debug))]
let fastC: [CSetting] = [.unsafeFlags(["-O2"], .when(configuration: .debug))]

/// Linked in where its archive is there: each library that is not has to be found and tied at every start.
func linked(_ name: String) -> LinkerSetting {
    #if arch(x86_64)
        let folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib"]
    #else
        let folders = ["/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib"]
    #endif
    let hasArchive = folders.contains { FileManager.default.fileExists(atPath: "\($0)/lib\(name).a") }
    return .linkedLibrary(hasArchive ? ":lib\(name).a" : name)
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// The house, from the ground up: a target imports only targets above it.
let package = Package(
    name: "assay",
    products: [.executable(name: "assay", targets: ["assay"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
        .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CGnuplot", linkerSettings: [linked("boost_iostreams")]),
        .target(name: "CKernels", cSettings: fastC),
        .target(name: "CSystem"),

        .target(name: "Messages", swiftSettings: house),
        .target(
            name: "Files", dependencies: ["Messages", "CKernels", "CSystem", "COpenSSL", "CZlib", yams], swiftSettings: fast,
            linkerSettings: [linked("crypto"), linked("z")]),
        .target(name: "Columns", dependencies: ["Messages", "CKernels"], swiftSettings: fast),
        .target(
            name: "CTaxonomy", path: "Sources/Taxonomy/Resources", exclude: ["README.md", "categories.csv", "departments.csv", "tags.csv"]),
        .target(name: "Taxonomy", dependencies: ["Messages", "Columns", "CTaxonomy"], exclude: ["Resources"], swiftSettings: house),
        .target(name: "Scorecards", dependencies: ["Messages", "Files", "Columns", "Taxonomy"], swiftSettings: fast),
        .target(name: "Outputs", dependencies: ["Messages", "Columns"], swiftSettings: house),
        .target(name: "Queries", dependencies: ["Messages", "Columns", "Outputs"], swiftSettings: fast),
        .target(
            name: "Datasets", dependencies: ["Messages", "CKernels", "Files", "Columns", "Taxonomy", "Outputs", grdb, sqlite],
            swiftSettings: fast),
        .target(
            name: "Supervision",
            dependencies: ["Messages", "Files", "Columns", "Taxonomy", "Scorecards", "Outputs", "Queries", "Datasets"],
            swiftSettings: fast),
        .target(name: "Rendering", dependencies: ["Messages", "Columns", "Outputs"], swiftSettings: house),
        .target(name: "Figures", dependencies: ["Messages", "Columns", "Outputs", "Rendering", "CGnuplot"], swiftSettings: house),
        .target(name: "Notebooks", dependencies: ["Messages", "Files", "Columns", "Outputs", "Rendering"], swiftSettings: fast),
        .target(
            name: "Commands",
            dependencies: [
                "Messages", "Files", "Columns", "Taxonomy", "Scorecards", "Outputs", "Queries", "Datasets", "Supervision", "Figures",
                "Rendering", "Notebooks",
            ], swiftSettings: house),
        .target(
            name: "Shell",
            dependencies: ["Messages", "Files", "Outputs", "Datasets", "Rendering", "Figures", "Notebooks", "Commands", "CEdit"],
            swiftSettings: house),
        .executableTarget(
            name: "assay", dependencies: ["Messages", "Files", "Rendering", "Commands", "Shell", arguments], swiftSettings: house,
            // At a fixed address, with no names for other libraries to find: there is less to put right and to look through at each start.
            // What a debugger reads, a third of the file, stays in the debug build; functions keep their names.
            linkerSettings: [
                .unsafeFlags(
                    ["-Xclang-linker", "-no-pie", "-Xlinker", "--no-export-dynamic", "-Xlinker", "--strip-debug"],
                    .when(configuration: .release))
            ]),

        .executableTarget(
            name: "measure", dependencies: ["Messages", "Files", "Columns", "Taxonomy", "Scorecards", "Datasets", "Commands"],
            path: "Benchmarks/Measure", swiftSettings: house),

        .target(name: "TestSupport", dependencies: ["Messages", "Columns", "Outputs"], path: "Tests/TestSupport", swiftSettings: house),
        .testTarget(name: "MessagesTests", dependencies: ["Messages", "TestSupport"], swiftSettings: house),
        .testTarget(name: "FilesTests", dependencies: ["Messages", "Files", "TestSupport"], swiftSettings: house),
        .testTarget(name: "ColumnsTests", dependencies: ["Messages", "CKernels", "Columns", "TestSupport"], swiftSettings: house),
        .testTarget(name: "TaxonomyTests", dependencies: ["Messages", "Columns", "Taxonomy", "TestSupport"], swiftSettings: house),
        .testTarget(
            name: "ScorecardsTests", dependencies: ["Messages", "Files", "Columns", "Taxonomy", "Scorecards", "TestSupport"],
            swiftSettings: house),
        .testTarget(name: "OutputsTests", dependencies: ["Messages", "Columns", "Outputs", "TestSupport"], swiftSettings: house),
        .testTarget(
            name: "QueriesTests", dependencies: ["Messages", "Columns", "Outputs", "Queries", "TestSupport"], swiftSettings: house),
        .testTarget(
            name: "DatasetsTests",
            dependencies: ["Messages", "Files", "Columns", "Taxonomy", "Scorecards", "Outputs", "Datasets", "TestSupport", grdb],
            swiftSettings: house),
        .testTarget(
            name: "SupervisionTests",
            dependencies: [
                "Messages", "Files", "Columns", "Taxonomy", "Scorecards", "Outputs", "Queries", "Datasets", "Supervision", "TestSupport",
            ], swiftSettings: house),
        .testTarget(
            name: "FiguresTests", dependencies: ["Messages", "Columns", "Outputs", "Rendering", "Figures", "TestSupport"],
            swiftSettings: house),
        .testTarget(
            name: "RenderingTests", dependencies: ["Messages", "Columns", "Outputs", "Rendering", "TestSupport"],
            swiftSettings: house),
        .testTarget(
            name: "NotebooksTests", dependencies: ["Messages", "Files", "Columns", "Outputs", "Rendering", "Notebooks", "TestSupport"],
            swiftSettings: house),
        .testTarget(
            name: "CommandsTests",
            dependencies: [
                "Messages", "Files", "Columns", "Taxonomy", "Scorecards", "Outputs", "Queries", "Datasets", "Supervision",
                "Figures", "Rendering", "Notebooks", "Commands", "TestSupport", grdb,
            ], swiftSettings: house),
        .testTarget(
            name: "ShellTests", dependencies: ["Messages", "Files", "Columns", "Outputs", "Rendering", "Commands", "Shell", "TestSupport"],
            swiftSettings: house),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
