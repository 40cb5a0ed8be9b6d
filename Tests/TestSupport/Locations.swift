import Foundation

/// Where tests find what they read.
package enum Locations {
    /// The package's own folder.
    package static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path()

    /// The path of a file in `../shared`, which CI has and a user's clone does not; nil where the whole folder is missing.
    ///
    /// Use as `@Test(.enabled(if: Locations.hasShared, "needs ../shared"))`: it skips there, and never where the folder is.
    package static func shared(_ path: String) -> String {
        sharedFolder + path
    }

    package static let hasShared = FileManager.default.fileExists(atPath: sharedFolder)

    private static let sharedFolder = package + "../shared/"

    /// The program itself, which is built beside the tests; nil where it was not.
    package static let program: String? = {
        let own = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        let path = own.deletingLastPathComponent().appending(path: "assay").path()
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }()

    /// A new, empty folder of a test's own; gone when the process ends.
    package static func temporaryFolder() throws -> String {
        let folder = temporaryFolders.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.path()
    }

    private static let temporaryFolders: URL = {
        atexit { try? FileManager.default.removeItem(at: Locations.temporaryFolders) }
        return FileManager.default.temporaryDirectory.appending(path: "assay-tests-\(getpid())")
    }()
}
