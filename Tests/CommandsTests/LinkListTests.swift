import Commands
import Datasets
import Files
import Foundation
import Messages
import Outputs
import TestSupport
import Testing

@Suite struct LinkListTests {
    /// Codes and names of the first enterprises whose name nobody else has.
    private func some(_ session: inout TestSession) throws -> [(code: String, name: String)] {
        let table = try session.table(
            "enterprises | by name : n = count(), code = max(row) | where n = 1 | sort code | top 6 | select name")
        return try (0..<table.rowCount).map { row in
            guard case .text(let name) = table[row, 0] else { throw Failure() }
            guard case .text(let code) = try session.table("enterprises | where name = \"\(name)\" | select code")[0, 0] else {
                throw Failure()
            }
            return (code, name)
        }
    }

    private struct Failure: Error {}

    private func texts(_ table: Table, _ column: String) throws -> [String] {
        let index = try #require(table.index(of: column))
        return (0..<table.rowCount).map { if case .text(let text) = table[$0, index] { text } else { "-" } }
    }

    @Test func `each line says how it was found, and every line is there`() throws {
        var test = try TestSession.onCity()
        let some = try some(&test)
        let lines = [
            "序号,信用代码,企业名称", "1,\(some[0].code),", "2,,\(some[1].name)", "3,\(some[2].code.lowercased()),\(some[0].name)",
            "4,,\(some[1].name.replacing("有限公司", with: "有限责任公司").replacing("厂", with: "厂（个体工商户）"))", "5,,绝无此名的单位", "6,,",
            "7,\(some[0].code),x",
        ]
        try AtomicFile.write(lines.joined(separator: "\n") + "\n", to: test.folder + "list.csv")
        let output = try test.output("link list.csv")
        let table = output.tables[0]
        #expect(try texts(table, "how").prefix(3) == ["code", "name", "code"])
        #expect(try texts(table, "how").suffix(3) == ["none", "none", "code"])
        #expect(try texts(table, "code").prefix(3) == [some[0].code, some[1].code, some[2].code])
        #expect(table.rowCount == 7 && output.metric("rows") == .integer(7))
        let agrees = try #require(table.index(of: "agrees")), sameAs = try #require(table.index(of: "same_as"))
        #expect(table[0, agrees] == .missing && table[2, agrees] == .flag(false) && table[6, sameAs] == .integer(2))
        #expect(output.noteCodes.contains("list-columns") && output.noteCodes.contains("names-differ"))
        let ways = output.tables[1]
        #expect((0..<ways.rowCount).reduce(0) { if case .integer(let n) = ways[$1, 1] { $0 + n } else { $0 } } == 7)
    }

    @Test func `the whole city is found by its codes, and by its names but for namesakes`() throws {
        var test = try TestSession.onCity()
        try test.output("enterprises | select code | save codes.csv; enterprises | select name | save names.csv")
        #expect(try test.output("link codes.csv").metric("share_matched") == .real(1))
        let named = try test.output("link names.csv")
        let alone = try test.table("enterprises | by name : n = count() | where n = 1 | by : k = count()")
        #expect(named.metric("matched") == alone[0, 0])
        guard case .integer(let unique) = alone[0, 0] else { throw Failure() }
        #expect(named.metric("doubtful") == .integer(3_000 - unique))
        #expect(named.tables.map(\.name) == ["linked", "ways"] + (unique < 3_000 ? ["doubtful"] : []))
    }

    @Test func `stages go on with the lines`() throws {
        var test = try TestSession.onCity()
        try test.output("enterprises | sample 30 | select code, name | save list.csv")
        #expect(try test.table("link list.csv | where how = \"code\" | by how").row(0) == [.text("code"), .integer(30)])
        #expect(try test.table("link list.csv | where how = \"代码\"").rowCount == 30)
        // A way by which no line was found can be asked for all the same.
        #expect(try test.table("link list.csv | where how in (\"doubtful\", \"none\")").rowCount == 0)
        #expect(test.errors("link list.csv | where how = \"doubtfull\"") == ["unknown-level"])
        #expect(try test.table("link list.csv | select code, name | save found.csv; link found.csv").rowCount == 30)
    }

    @Test func `columns may be told, and are told by which they were`() throws {
        var test = try TestSession.onCity()
        let some = try some(&test)
        try AtomicFile.write("x;y\n\(some[0].name);\(some[1].code)\n", to: test.folder + "list.csv")
        #expect(try texts(test.table("link list.csv"), "how") == ["code"])
        #expect(try texts(test.table("link list.csv key=x name=x"), "how") == ["name"])
        #expect(test.errors("link list.csv key=z_") == ["unknown-column"])
    }

    @Test func `a list of names in GB18030 needs no header`() throws {
        var test = try TestSession.onCity()
        let some = try some(&test)
        try AtomicFile.write(some.map(\.name).joined(separator: "\n") + "\n", to: test.folder + "utf8.csv")
        try Data(gb18030(some.map(\.name).joined(separator: "\n"))).write(to: URL(filePath: test.folder + "list.csv"))
        let output = try test.output("link list.csv")
        #expect(output.metric("matched") == .integer(6) && output.noteCodes.contains("no-headers"))
        #expect(try test.output("link utf8.csv").tables[0].rowCount == 6)
        let line = try #require(output.tables[0].index(of: "line"))
        #expect(output.tables[0][0, line] == .integer(1))
    }

    /// By the system's own converter.
    private func gb18030(_ text: String) throws -> [UInt8] {
        let converter = try #require(iconv_open("GB18030", "UTF-8"))
        defer { iconv_close(converter) }
        var (from, to) = (text.utf8.map { CChar(bitPattern: $0) }, [CChar](repeating: 0, count: 4 * text.utf8.count))
        let written = from.withUnsafeMutableBufferPointer { from in
            to.withUnsafeMutableBufferPointer { to in
                var (input, output) = (from.baseAddress, to.baseAddress)
                var (inputLeft, outputLeft) = (from.count, to.count)
                _ = iconv(converter, &input, &inputLeft, &output, &outputLeft)
                return to.count - outputLeft
            }
        }
        return to.prefix(written).map { UInt8(bitPattern: $0) }
    }

    @Test(arguments: [
        ("", "empty-file"), ("a,b\n1,2\n", "no-list-column"), ("code\n\"x\n", "unclosed-quote"), ("code\n\u{0}\n", "binary-file"),
    ])
    func `what is no list is an error with a place`(text: String, code: String) throws {
        var test = try TestSession.onCity()
        try AtomicFile.write(text, to: test.folder + "list.csv")
        #expect(test.errors("link list.csv") == [code])
    }

    @Test func `a column that is not there has near names, a file that is not there its error`() throws {
        var test = try TestSession.onCity()
        try AtomicFile.write("code,name\nx,y\n", to: test.folder + "list.csv")
        #expect(test.errors("link list.csv name=nam") == ["unknown-column"])
        #expect(test.errors("link none.csv") == ["missing-file"])
        #expect(test.errors("link /etc/passwd") == ["outside-folders"])
    }

    @Test func `a set without names is linked by its keys`() throws {
        var test = try TestSession.onFirms()
        try test.output("enterprises | top 5 | select code | save keys.csv")
        #expect(try test.output("link keys.csv").metric("matched") == .integer(5))
    }
}
