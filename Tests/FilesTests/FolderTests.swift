import Files
import Messages
import TestSupport
import Testing

@Suite struct FolderTests {
    @Test func `a folder is made with those above it, and may be there already`() throws {
        let place = try Locations.temporaryFolder()
        for _ in 0..<2 { try Folder.make(place + "/a/b/c") }
        #expect(Folder.names(in: place + "/a/b") == ["c"])
    }

    @Test func `a file in the way is an error with a next step`() throws {
        let place = try Locations.temporaryFolder()
        try AtomicFile.write("x\n", to: place + "/a")
        for path in ["/a", "/a/b"] {
            let error = #expect(throws: Diagnostic.self) { try Folder.make(place + path) }
            #expect(error?.code == "cannot-write" && error?.hint != nil)
        }
    }

    @Test func `temporary folders are each their own`() throws {
        let folders = try (0..<3).map { _ in try Folder.temporary("test") }
        #expect(Set(folders).count == 3 && folders.allSatisfy { Folder.names(in: $0) == [] })
    }
}
