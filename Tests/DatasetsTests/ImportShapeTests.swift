import Columns
import Datasets
import Files
import Foundation
import Messages
import Outputs
import Taxonomy
import TestSupport
import Testing

/// Every way in which lines, fields and headers can be.
@Suite struct ImportShapeTests {
    @Test func `lines may end in a carriage return alone, or each in its own way`() throws {
        let lone = try ImportFixture("a,b\r1,x\r2,y")
        #expect(try lone.run().noteCodes.contains("lone-cr"))
        #expect(try lone.values("b") == [.text("x"), .text("y")])
        let mixed = try ImportFixture("a,b\r\n1,x\n2,y\r\n3,z")
        #expect(try !mixed.run().noteCodes.contains("lone-cr"))
        #expect(try mixed.values("a") == [.integer(1), .integer(2), .integer(3)])
        #expect(try mixed.values("b").last == .text("z"))
    }

    @Test func `what stands between quotes keeps its line ends, whatever ends the lines`() throws {
        for end in ["\r", "\r\n", "\n"] {
            let fixture = try ImportFixture(
                ["a,b", "1,\"two\nlines\"", "2,\"two\rmore\"", "\"3\",\"\"\"q\"\"\r\n\""].joined(separator: end) + end)
            let report = try fixture.run()
            #expect(report.noteCodes.contains("lone-cr") == (end == "\r"))
            #expect(try fixture.values("b") == [.text("two\nlines"), .text("two\rmore"), .text("\"q\"\r\n")])
        }
    }

    @Test func `a carriage return inside a rejected record is told, with what makes lines of them`() throws {
        let fixture = try ImportFixture("a,b\n1,x\n2,y\r3,z\r4,w")
        let report = try fixture.run()
        #expect(report.rejected.map { "\($0.line) \($0.reason.rawValue)" } == ["3 field-count"])
        let note = report.notes.first { $0.code == "cr-in-records" }
        #expect(note?.count == 1 && note?.text.en.contains("line 3") == true && note?.text.en.contains("tr '\\r' '\\n'") == true)
        #expect(try !ImportFixture("a,b\r\n1,x\r\n2\r\n3,y").run().noteCodes.contains("cr-in-records"))
    }

    @Test func `escape sequences and formulas are kept as they are`() throws {
        let cells = ["\u{1B}]0;owned\u{7}", "\u{202E}gpj.exe", "=HYPERLINK(1)", "@SUM(1)", "+1+1", "\u{1B}[2J"]
        let fixture = try ImportFixture("a,b\n" + cells.map { "\($0),1" }.joined(separator: "\n"))
        try fixture.run()
        #expect(try fixture.values("a") == cells.map(Value.text))
    }

    @Test(arguments: [(";", ";"), ("\t", "tab"), ("|", "|")]) func `another delimiter is found and told`(sign: String, name: String) throws
    {
        let fixture = try ImportFixture("a\(sign)b\n1\(sign)\"x\(sign)\n,y\"\n\n2\(sign)z\n")
        let report = try fixture.run()
        #expect(report.notes.first { $0.code == "delimiter-found" }?.text.en.contains("`\(name)`") == true)
        #expect(try fixture.values("b") == [.text("x\(sign)\n,y"), .text("z")])
    }

    @Test func `a delimiter that the records do not bear out is asked for`() throws {
        let fixture = try ImportFixture("note; remarks\nfine\nnot so\n")
        #expect(fixture.failure() == ["delimiter"])
    }

    @Test func `ragged rows and trailing commas are rejected with their lines`() throws {
        let fixture = try ImportFixture("a,b\n1,2\n1\n1,2,\n,\n3,4\n")
        let report = try fixture.run()
        #expect(report.rejected.map(\.line) == [3, 4])
        #expect(try fixture.values("a") == [.integer(1), .missing, .integer(3)])
    }

    @Test func `a trailing comma on every line is a column of its own, and said to be empty`() throws {
        let fixture = try ImportFixture("a,b,\n1,2,\n3,5,\n")
        let report = try fixture.run()
        #expect(report.columns.map(\.id) == ["a", "b", "column_3"])
        #expect(report.noteCodes.contains("all-missing"))
    }

    @Test func `doubled and empty headers get names of their own, which are told`() throws {
        let fixture = try ImportFixture("a,a,,\n1,2,3,4\n5,6,7,8\n")
        let report = try fixture.run()
        #expect(report.columns.map(\.id) == ["a", "a_2", "column_3", "column_4"])
        #expect(report.noteCodes.contains("renamed-column"))
        #expect(report.noteCodes.contains("renamed-columns"))
    }

    @Test func `a header of a thousand characters and a field of a megabyte`() throws {
        let header = String(repeating: "很长", count: 500)
        let field = String(repeating: "x", count: 1 << 20)
        let fixture = try ImportFixture("\(header),b\n1,\"\(field)\"\n2,y\n")
        let report = try fixture.run()
        #expect(report.columns.first?.header == header)
        #expect(try fixture.values("b") == [.text(field), .text("y")])
    }

    @Test func `a long header is shown shortened in messages, and typed whole in options`() throws {
        let header = String(repeating: "很长(", count: 333) + "万元"
        var fixture = try ImportFixture("\(header),\(header),b\n1,1,x\n2,2,y\n")
        let report = try fixture.run()
        #expect(report.noteCodes.contains("renamed-column") && report.noteCodes.contains("unit-in-header"))
        #expect(report.notes.allSatisfy { $0.text.en.count < 400 && $0.text.zh.count < 400 })
        fixture.options.target = header + "x"
        let error = #expect(throws: Diagnostics.self) { try fixture.run() }
        #expect(error?.all.first?.message.en.contains("... (1002)") == true)
        #expect((error?.all.first?.message.en.count ?? 0) < 300)
    }

    @Test func `five thousand columns are refused with the limit`() throws {
        let headers = (0..<5000).map { "c\($0)" }.joined(separator: ",")
        let fixture = try ImportFixture(headers + "\n")
        let failure = fixture.failure()
        #expect(failure == ["too-many-columns"])
    }

    @Test func `duplicate keys are told in one row with their first lines`() throws {
        var fixture = try ImportFixture("k,v\n" + (0..<1000).map { "K\($0 % 600),\($0)" }.joined(separator: "\n"))
        fixture.options.key = "k"
        let report = try fixture.run()
        let table = report.output.tables[1]
        #expect(table.name == "rejected")
        #expect(
            (0..<table.rowCount).map(table.row) == [
                [.text("duplicate-key"), .text("k"), .integer(400), .text("602, 603, 604, 605, 606, ... +395"), .missing]
            ])
        #expect(report.rejectsFile?.rows == 400)
    }

    @Test(arguments: [(499, ["no-key"]), (500, [])]) func `a column that more than half of the records repeat is no key`(
        distinct: Int, failure: [String]
    ) throws {
        var fixture = try ImportFixture("k,v\n" + (0..<1000).map { "K\($0 % distinct),\($0)" }.joined(separator: "\n"))
        fixture.options.key = "k"
        #expect(fixture.failure() == failure)
        if !failure.isEmpty { #expect(fixture.files == ["data.csv"]) }
    }

    @Test func `a value that its type does not allow is told with line and column`() throws {
        var fixture = try ImportFixture("a,n\n1,2\n2,x y\n3,4\n4,\"z\"\n")
        fixture.options.types = ["n": .count]
        let report = try fixture.run()
        #expect(report.rejected.map(\.value) == ["x y", "z"])
        let table = report.output.tables[1]
        #expect(table.row(0) == [.text("bad-value"), .text("n"), .integer(2), .text("3, 5"), .text("x y, z")])
        #expect(report.notes.contains { $0.code == "rejected-records" && $0.text.en.hasSuffix("line 3, where `n` holds `x y`") })
    }

    @Test(arguments: ["91330302MA2ABCDEI0", "9133030-MA2ABCDE00", "91330302MA2ABCDE0"]) func `what is no USCC is rejected`(wrong: String)
        throws
    {
        try rejectsCode(wrong)
    }

    @Test func `a USCC with two characters exchanged, or another check digit, is rejected`() throws {
        let right = try #require(Self.code("91330302MA2ABCDE7"))
        var exchanged = Array(right)
        exchanged.swapAt(2, 3 + 1)
        try rejectsCode(String(exchanged))
        let last = right.last == "0" ? "1" : "0"
        try rejectsCode(right.dropLast() + last)
    }

    private func rejectsCode(_ wrong: String) throws {
        let right = (0..<5).compactMap { Self.code("91330302MA2ABCDE\($0)") }
        var fixture = try ImportFixture("k,v\n" + (right + [wrong]).map { "\($0),1" }.joined(separator: "\n") + "\n")
        fixture.options.key = "k"
        let report = try fixture.run()
        #expect(report.rejected.map { "\($0.line) \($0.reason.rawValue)" } == ["7 bad-uscc"])
    }

    private static func code(_ body: String) -> String? {
        "0123456789ABCDEFGHJKLMNPQRTUWXY".map { body + String($0) }.first { EnterpriseCode.flaw(in: $0) == nil }
    }

    @Test func `two gzip members are one file, and a suffix without gzip is no matter`() throws {
        let first = try Self.packed("a,b\n1,x\n")
        let second = try Self.packed("2,y\n")
        let fixture = try ImportFixture(bytes: first + second)
        try fixture.run()
        #expect(try fixture.values("b") == [.text("x"), .text("y")])
        let plain = try ImportFixture("a,b\n1,x\n", file: "data.csv.gz")
        #expect(try plain.run().snapshot.rows == 1)
        let cut = try ImportFixture(bytes: first + second.dropLast(9), file: "data.csv.gz")
        #expect(cut.failure() == ["damaged-gzip"])
    }

    @Test func `an option that names no column gets near names`() throws {
        var fixture = try ImportFixture("revenue,bad\n1,0\n2,1\n")
        fixture.options.target = "bda"
        fixture.options.types = ["revenu": .amount]
        let error = #expect(throws: Diagnostics.self) { try fixture.run() }
        #expect(error?.all.map(\.nearNames) == [["bad"], ["revenue"]])
    }

    private static func packed(_ text: String) throws -> [UInt8] {
        let folder = try Locations.temporaryFolder()
        try AtomicFile.write(Array(text.utf8), to: folder + "/in")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", folder + "/in"]
        try process.run()
        process.waitUntilExit()
        return try TextFile.bytes(folder + "/in.gz")
    }
}
