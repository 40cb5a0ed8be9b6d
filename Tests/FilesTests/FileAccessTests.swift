import Files
import Foundation
import Messages
import TestSupport
import Testing

@Suite struct FileAccessTests {
    let folder: String

    init() throws {
        folder = Path.resolved(try Locations.temporaryFolder())
        try FileManager.default.createDirectory(atPath: folder + "/inside", withIntermediateDirectories: true)
        try AtomicFile.write("x", to: folder + "/secret.txt")
        try AtomicFile.write("x", to: folder + "/inside/a.txt")
        try FileManager.default.createSymbolicLink(atPath: folder + "/inside/out", withDestinationPath: folder)
    }

    var access: FileAccess { .confined(reading: [folder + "/inside"], writing: folder + "/inside") }

    @Test func `what lies below the folder may be read and written`() throws {
        #expect(try access.readablePath("a.txt") == folder + "/inside/a.txt")
        #expect(try access.writablePath("new/b.txt") == folder + "/inside/new/b.txt")
        #expect(try access.readablePath("../inside/a.txt") == folder + "/inside/a.txt")
    }

    @Test func `what was written is read before what lies where reading begins`() throws {
        try FileManager.default.createDirectory(atPath: folder + "/own", withIntermediateDirectories: true)
        // An earlier run left it there.
        try AtomicFile.write("old", to: folder + "/own/a.txt")
        let access = FileAccess.confined(reading: [folder + "/inside"], writing: folder + "/own")
        #expect(try access.readablePath("a.txt") == folder + "/inside/a.txt")
        try AtomicFile.write("y", to: try access.writablePath("a.txt"))
        #expect(try access.readablePath("a.txt") == folder + "/own/a.txt")
        #expect(throws: Diagnostic.self) { try access.readablePath("../secret.txt") }
    }

    @Test(arguments: ["../secret.txt", "out/secret.txt", "/etc/passwd", "out/new.txt", ".."])
    func `what climbs out may not, also through a link`(path: String) {
        #expect(#expect(throws: Diagnostic.self) { try access.readablePath(path) }?.code == "outside-folders")
        #expect(#expect(throws: Diagnostic.self) { try access.writablePath(path) }?.code == "outside-folders")
    }

    @Test func `a folder whose name begins alike is another`() {
        let access = FileAccess.confined(reading: [folder + "/in"], writing: nil)
        #expect(throws: Diagnostic.self) { try access.readablePath(folder + "/inside/a.txt") }
        #expect(throws: Diagnostic.self) { try access.writablePath("x") }
    }

    @Test func `one's own session may do what its user may`() throws {
        #expect(try FileAccess.unrestricted.readablePath("../x") == "../x")
    }
}
