import Files
import Foundation
import Messages
import TestSupport
import Testing

@Suite struct ByteReaderTests {
    let folder: String

    init() throws {
        folder = try Locations.temporaryFolder()
    }

    private func all(of path: String, block: Int = 1000) throws -> [UInt8] {
        let reader = try ByteReader(path)
        var bytes: [UInt8] = []
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: block)
        defer { buffer.deallocate() }
        while true {
            let count = try reader.read(into: buffer)
            bytes += buffer.prefix(count)
            if count < block { return bytes }
        }
    }

    private func gzip(_ path: String) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-kf", path]
        try process.run()
        process.waitUntilExit()
        return try TextFile.bytes(path + ".gz")
    }

    @Test(arguments: [1, 7, 1000, 1 << 20]) func `gzip is told by its bytes, and two members are one stream`(block: Int) throws {
        var random = SeededRandom(seed: 3)
        let content = (0..<300_000).map { _ in UInt8.random(in: 65...90, using: &random) }
        try AtomicFile.write(content, to: folder + "/a")
        let packed = try gzip(folder + "/a")
        try AtomicFile.write(packed + packed, to: folder + "/two.csv")
        let read = try all(of: folder + "/two.csv", block: max(block, 1000))
        #expect(read == content + content)
        #expect(try all(of: folder + "/a", block: max(block, 1000)) == content)
    }

    @Test func `a gzip file that ends early or was changed is damaged`() throws {
        try AtomicFile.write(Array(repeating: UInt8(ascii: "x"), count: 100_000), to: folder + "/a")
        var packed = try gzip(folder + "/a")
        try AtomicFile.write(packed.dropLast(9), to: folder + "/short.gz")
        #expect(#expect(throws: Diagnostic.self) { try all(of: folder + "/short.gz") }?.code == "damaged-gzip")
        packed[packed.count - 6] ^= 1
        try AtomicFile.write(packed, to: folder + "/changed.gz")
        #expect(#expect(throws: Diagnostic.self) { try all(of: folder + "/changed.gz") }?.code == "damaged-gzip")
    }

    @Test func `an empty file and a missing one`() throws {
        try AtomicFile.write("", to: folder + "/empty")
        #expect(try all(of: folder + "/empty").isEmpty)
        #expect(#expect(throws: Diagnostic.self) { try ByteReader(folder + "/none") }?.code == "missing-file")
        #expect(#expect(throws: Diagnostic.self) { try ByteReader(folder) }?.code == "cannot-read")
    }
}
