import Columns
import Datasets
import Files
import Foundation
import Messages
import Outputs
import TestSupport
import Testing

/// Each encoding that tables come in: read right and told, or refused with the line.
@Suite struct ImportEncodingTests {
    private static let text = "code,city,n\nA,鹿城区,1\nB,瓯海区,2\n"

    @Test(arguments: [
        ("utf-16le", [0xFF, 0xFE] as [UInt8]), ("utf-16be", [0xFE, 0xFF]), ("utf-16le", []), ("utf-16be", []), ("gb18030", []),
    ]) func `an encoding is found by its mark or by looking`(name: String, mark: [UInt8]) throws {
        let fixture = try ImportFixture(bytes: mark + Self.bytes(Self.text, name))
        let report = try fixture.run()
        #expect(try fixture.values("city") == [.text("鹿城区"), .text("瓯海区")])
        #expect(try fixture.values("n") == [.integer(1), .integer(2)])
        let note = report.notes.first { $0.code == "encoding-found" }
        #expect(note?.text.en.contains(name) == true)
    }

    @Test(arguments: ["utf-16le", "utf-16be", "gb18030", "utf-8"]) func `a given encoding is taken without a note`(name: String) throws {
        var fixture = try ImportFixture(bytes: Self.bytes(Self.text, name))
        fixture.options.encoding = TextEncoding(named: name)
        let report = try fixture.run()
        #expect(try fixture.values("city").first == .text("鹿城区"))
        #expect(!report.noteCodes.contains("encoding-found"))
    }

    @Test func `Chinese that comes late in a long file is found all the same`() throws {
        let lines = (0..<80_000).map { "K\($0),plain" } + ["K,鹿城区", "L,龙湾区"]
        let fixture = try ImportFixture(bytes: Self.bytes("k,v\n" + lines.joined(separator: "\n"), "gb18030"))
        let report = try fixture.run()
        #expect(report.snapshot.rows == 80_002)
        #expect(try fixture.values("v").suffix(2) == [.text("鹿城区"), .text("龙湾区")])
        #expect(report.noteCodes.contains("encoding-found"))
    }

    @Test func `converted text is whole over the blocks that it is read in`() throws {
        let lines = (0..<60_000).map { "鹿城区第\($0)号,𠮷\($0 % 7)é" }
        for name in ["gb18030", "utf-16le"] {
            var fixture = try ImportFixture(bytes: Self.bytes("k,v\n" + lines.joined(separator: "\n"), name))
            fixture.options.encoding = TextEncoding(named: name)
            fixture.options.key = "k"
            let report = try fixture.run()
            #expect(report.snapshot.rows == 60_000)
            #expect(try fixture.identity(.code).last == .text("鹿城区第59999号"))
            #expect(try fixture.values("v")[6] == .text("𠮷6é"))
        }
    }

    @Test func `Latin letters, or one damaged byte among UTF-8, are not taken for Chinese`() throws {
        let latin = try ImportFixture(bytes: Array("a,b\n1,".utf8) + [0xE9, 0x74, 0xE9] + Array(" x\n2,y\n".utf8))
        #expect(latin.failure() == ["encoding"])
        let damaged = try ImportFixture(bytes: Array("a,b\n1,鹿城区温州市瓯海区\n2,".utf8) + [0xE9, 0xB9] + Array(",\n".utf8))
        #expect(damaged.failure() == ["encoding"])
        #expect(damaged.files == ["data.csv"])
    }

    @Test func `bytes that a given encoding has not are refused with their line`() throws {
        var fixture = try ImportFixture(bytes: Array("a,b\n1,x\n2,".utf8) + [0xFF] + Array("\n".utf8))
        fixture.options.encoding = .gb18030
        let error = #expect(throws: Diagnostic.self) { try fixture.run() }
        #expect(error?.code == "encoding")
        #expect(error?.message.en.contains("line 3") == true)
        var cut = try ImportFixture(bytes: Array(Self.bytes("a,b\n1,鹿\n", "utf-16le").dropLast(1)))
        cut.options.encoding = .utf16LittleEndian
        #expect(cut.failure() == ["encoding"])
        #expect(cut.files == ["data.csv"])
    }

    @Test func `a file that is no text is refused with the line`() throws {
        for bytes in [[0x50, 0x4B, 3, 4, 0, 0, 9, 0, 0x0A, 1, 2] as [UInt8], Array("a,b\n1,x\n2,\0y\n".utf8)] {
            let fixture = try ImportFixture(bytes: bytes)
            let error = #expect(throws: Diagnostic.self) { try fixture.run() }
            #expect(error?.code == "binary-file")
            #expect(error?.hint != nil)
            #expect(fixture.files == ["data.csv"])
        }
    }

    /// Through the iconv program, so that the expectation is not our own.
    private static func bytes(_ text: String, _ encoding: String) throws -> [UInt8] {
        let folder = try Locations.temporaryFolder()
        try AtomicFile.write(Array(text.utf8), to: folder + "/in")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["iconv", "-f", "UTF-8", "-t", encoding.uppercased(), "-o", folder + "/out", folder + "/in"]
        try process.run()
        process.waitUntilExit()
        return try TextFile.bytes(folder + "/out")
    }
}
