import Datasets
import Files
import Foundation
import Messages
import TestSupport
import Testing

@Suite struct OutsideListTests {
    private func read(_ bytes: [UInt8], name: String = "list.csv") throws -> OutsideList {
        let path = try Locations.temporaryFolder() + "/" + name
        try Data(bytes).write(to: URL(filePath: path))
        return try OutsideList.read(path, control: Control())
    }

    private func read(_ text: String) throws -> OutsideList { try read(Array(text.utf8)) }

    private func code(_ bytes: [UInt8]) -> String {
        do {
            _ = try read(bytes)
            return ""
        } catch { return Diagnostics.of(error).map(\.code).joined(separator: " ") }
    }

    @Test func `records keep their lines, quotes their newlines, short records are filled and long ones cut and told`() throws {
        let list = try read("code, name ,x\r\nA,\"甲\n乙\",1\r\n\r\nB\r\nC,丙,3,4\r\n\u{3000}D\u{A0},,\"a \"\"b\"\"\"")
        #expect(list.headers == ["code", "name", "x"])
        #expect(list.records.map(\.line) == [2, 5, 6, 7])
        #expect(list.records.map(\.fields) == [["A", "甲\n乙", "1"], ["B", "", ""], ["C", "丙", "3"], ["D", "", "a \"b\""]])
        #expect(list.unevenLines == [5, 6] && list.delimiter == "," && list.encoding == .utf8)
    }

    @Test(arguments: [(";", Character(";")), ("\t", "\t"), ("|", "|"), (",", ",")])
    func `any usual sign divides the fields`(sign: String, delimiter: Character) throws {
        let list = try read("code\(sign)name\nA\(sign)甲\nB\(sign)乙\n")
        #expect(list.delimiter == delimiter && list.records.map(\.fields) == [["A", "甲"], ["B", "乙"]])
    }

    @Test func `one column is a list too, whatever stands in it`() throws {
        let list = try read("名称\n甲；乙\n\n丙|丁\n")
        #expect(list.headers == ["名称"] && list.records.map(\.fields) == [["甲；乙"], ["丙|丁"]])
        #expect(list.records.map(\.line) == [2, 4])
    }

    @Test func `GB18030 is known without being told, UTF-8 and UTF-16 by their marks`() throws {
        // 名称 / 温州 in GB18030.
        let gb18030 = try read([0xC3, 0xFB, 0xB3, 0xC6, 0x0A, 0xCE, 0xC2, 0xD6, 0xDD, 0x0A])
        #expect(gb18030.encoding == .gb18030 && gb18030.headers == ["名称"] && gb18030.records.map(\.fields) == [["温州"]])
        #expect(try read([0xEF, 0xBB, 0xBF] + Array("名称\n温州\n".utf8)).headers == ["名称"])
        let utf16 = try read([0xFF, 0xFE] + "名称\n温州\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        #expect(utf16.records.map(\.fields) == [["温州"]])
    }

    @Test func `a hostile file is an error with a name`() {
        #expect(code([]) == "empty-file")
        #expect(code(Array("a,b\n\"never closed\n".utf8)) == "unclosed-quote")
        #expect(code(Array("a,b\n1,\u{0}2\n".utf8)) == "binary-file")
        #expect(code([0x61, 0x0A, 0xFF, 0xC0, 0x0A]) == "encoding")
        #expect(code([0x1F, 0x8B, 0x08, 0x00, 0x01]) == "damaged-gzip")
        #expect(code(Array(repeating: UInt8(ascii: ","), count: 2_000) + [0x0A]) == "too-large")
    }

    @Test func `any bytes are a list or an error`() {
        var random = SeededRandom(seed: 11)
        let signs = Array("a1,;|\t\"\r\n\u{0}甲（".utf8) + [0xFF, 0x81, 0xC3]
        for _ in 0..<400 {
            let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in signs.randomElement(using: &random) ?? 0 }
            guard let list = try? read(bytes) else { continue }
            #expect(list.records.allSatisfy { $0.fields.count == list.headers.count && $0.line > 0 })
        }
    }

    @Test func `reading stops when it is told to`() throws {
        let path = try Locations.temporaryFolder() + "/list.csv"
        try AtomicFile.write("a\n" + String(repeating: "x\n", count: 50_000), to: path)
        let cancellation = Cancellation()
        cancellation.cancel()
        #expect(throws: Cancelled.self) { try OutsideList.read(path, control: Control(cancellation: cancellation)) }
    }
}
