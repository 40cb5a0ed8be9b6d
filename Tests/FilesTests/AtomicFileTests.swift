import Files
import Foundation
import Messages
import TestSupport
import Testing

@Suite struct AtomicFileTests {
    let folder: String

    init() throws {
        folder = try Locations.temporaryFolder()
    }

    @Test func `a file is written whole and leaves no other`() throws {
        let path = folder + "/a.txt"
        try AtomicFile.write("温州\n", to: path)
        #expect(try TextFile.read(path) == "温州\n")
        #expect(Folder.names(in: folder) == ["a.txt"])
    }

    @Test func `what was discarded leaves the old file as it was`() throws {
        let path = folder + "/a.txt"
        try AtomicFile.write("old", to: path)
        let file = try AtomicFile(path)
        try file.append(String(repeating: "new", count: 100_000))
        file.discard()
        #expect(try TextFile.read(path) == "old")
        #expect(Folder.names(in: folder) == ["a.txt"])
    }

    @Test func `a file keeps its mode, and a link stays a link`() throws {
        let (path, link) = (folder + "/a.txt", folder + "/b.txt")
        try AtomicFile.write("old", to: path)
        #expect(chmod(path, 0o600) == 0)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        try AtomicFile.write("new", to: link)
        #expect(try TextFile.read(path) == "new")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    }

    @Test func `a pipe is no place for a file, and stays one`() throws {
        let path = folder + "/pipe"
        #expect(mkfifo(path, 0o600) == 0)
        let error = #expect(throws: Diagnostic.self) { try AtomicFile.write("x", to: path) }
        #expect(error?.code == "cannot-write")
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
        #expect(Folder.names(in: folder) == ["pipe"])
    }

    @Test func `what killed processes left is removed by the next, and that of living ones stays`() throws {
        let child = Process()
        child.executableURL = URL(filePath: "/bin/true")
        try child.run()
        child.waitUntilExit()
        let left = [".a.txt.\(child.processIdentifier).7.tmp", ".a.txt.1.7.tmp", ".b.txt.\(child.processIdentifier).7.tmp"]
        for name in left { try Data().write(to: URL(filePath: folder + "/" + name)) }
        try AtomicFile.write("x", to: folder + "/a.txt")
        #expect(Folder.names(in: folder) == [left[1], left[2], "a.txt"])
    }

    @Test(arguments: ["missing/a.txt", "."]) func `a place that cannot be written is said`(name: String) throws {
        let error = #expect(throws: Diagnostic.self) { try AtomicFile.write("x", to: folder + "/" + name) }
        #expect(error?.code == "cannot-write")
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"))) func `a full disk is said and nothing is left`() throws {
        let error = SystemFailure.writing("x", SystemFailure.diskIsFull)
        #expect(error.code == "disk-full")
        #expect(error.hint != nil)
    }
}
