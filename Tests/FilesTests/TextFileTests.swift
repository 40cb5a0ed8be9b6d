import Files
import Glibc
import Messages
import TestSupport
import Testing

@Suite struct TextFileTests {
    let folder: String

    init() throws {
        folder = try Locations.temporaryFolder()
    }

    @Test func `a byte-order mark is no part of the text`() throws {
        try AtomicFile.write([0xEF, 0xBB, 0xBF, 0x61], to: folder + "/a.txt")
        #expect(try TextFile.read(folder + "/a.txt") == "a")
    }

    @Test func `bytes that are no UTF-8 have a place`() throws {
        try AtomicFile.write(Array("好\nx".utf8) + [0xB3, 0xC7, 0x0A], to: folder + "/a.txt")
        let error = #expect(throws: Diagnostic.self) { try TextFile.read(folder + "/a.txt") }
        #expect(error?.code == "not-utf8")
        #expect(error?.place?.line == 2)
        #expect(error?.place?.column == 2)
        #expect(error?.message.en.contains("0xB3") == true)
    }

    @Test func `a missing file has near names`() throws {
        try AtomicFile.write("x", to: folder + "/firms.csv")
        let error = #expect(throws: Diagnostic.self) { try TextFile.read(folder + "/frims.csv") }
        #expect(error?.code == "missing-file")
        #expect(error?.nearNames == [folder + "/firms.csv"])
    }

    @Test func `a pipe that nobody writes to and a device without end are refused at once`() throws {
        let pipe = folder + "/a.assay.md"
        #expect(mkfifo(pipe, 0o600) == 0)
        for path in [pipe, "/dev/zero", "/dev/null"] {
            #expect(#expect(throws: Diagnostic.self) { try TextFile.read(path) }?.code == "not-a-file")
        }
    }

    @Test func `a folder is no text`() {
        #expect(#expect(throws: Diagnostic.self) { try TextFile.read(folder) }?.code == "cannot-read")
    }
}

@Suite struct UTF8CheckTests {
    @Test func `agrees with the standard library on any bytes`() {
        var random = SeededRandom(seed: 7)
        let pieces: [[UInt8]] = [
            Array("abcdefghijk".utf8), Array("鹿城区".utf8), Array("é".utf8), Array("😀".utf8), [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xFF],
            [0xE4, 0xB8], [0xF4, 0x90, 0x80, 0x80], [0x80],
        ]
        for round in 0..<4000 {
            // Every second one is long, and wrong at most in its last piece: as far as whole registers lead.
            let length = Int.random(in: 0...(round % 2 == 0 ? 6 : 60), using: &random)
            let bytes = (0..<length).flatMap { place in
                let wellFormed = round % 2 == 1 && place + 1 < length
                return pieces[Int.random(in: 0..<(wellFormed ? 4 : pieces.count), using: &random)]
            }
            let valid = String(validating: bytes, as: UTF8.self) != nil
            let prefix = UTF8Check.validPrefix(of: bytes)
            #expect(UTF8Check.validPrefix(of: bytes, usesRegisters: false) == prefix, "\(bytes)")
            #expect((prefix == bytes.count) == valid, "\(bytes)")
            #expect(String(validating: bytes[..<prefix], as: UTF8.self) != nil, "\(bytes)")
            let longer = (prefix + 1)..<max(prefix + 1, min(prefix + 4, bytes.count) + 1)
            #expect(longer.allSatisfy { String(validating: bytes[..<$0], as: UTF8.self) == nil }, "\(bytes)")
        }
    }
}
