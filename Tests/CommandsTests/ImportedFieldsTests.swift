import Commands
import Datasets
import Files
import Messages
import Outputs
import Rendering
import Taxonomy
import TestSupport
import Testing

/// Tags that are called like the program's own columns, and own columns that a dataset does not have.
@Suite struct ImportedFieldsTests {
    private func session() throws -> TestSession {
        let folder = try Locations.temporaryFolder()
        try AtomicFile.write(
            "code,区县,行业类型,number,note,value\nA,鹿城区,制造,12345,好,1\nB,鹿城区,建筑,67890,,2\nC,龙湾区,制造,11111,坏,3\n", to: folder + "/a.csv")
        var options = ImportOptions(file: folder + "/a.csv", into: folder + "/a.assay")
        options.key = "code"
        options.types = ["number": .number]
        _ = try Importer.run(options, control: Control())
        return try TestSession(copying: options.dataset)
    }

    private func failure(_ statement: String) throws -> Diagnostic? {
        var session = try session()
        guard case .failure(let found)? = session.run(statement).last?.result else { return nil }
        return found.all.first
    }

    @Test(arguments: [("by district", ["区县"]), ("by industry", ["行业类型"]), ("where industry_name = 1", ["行业类型"]), ("by status", [])])
    func `a field that the dataset does not know names the tag that holds it`(stage: String, near: [String]) throws {
        let diagnostic = try failure("enterprises | \(stage)")
        #expect(diagnostic?.code == "unknown-name")
        #expect(diagnostic?.message.en.contains("the dataset knows no") == true)
        #expect(diagnostic?.nearNames == near)
        #expect((diagnostic?.hint == nil) == !near.isEmpty)
    }

    @Test func `its name is what an import can be told of`() throws {
        #expect(try failure("enterprises | where name = 1")?.hint?.en.contains("--name COLUMN") == true)
    }

    /// Enterprises with codes, whose district is known under another name.
    private func recognised() throws -> TestSession {
        let lines = try [("91330302MA2ABCDE1", "鹿城区", "东", 1), ("91330302MA2ABCDE2", "瓯海区", "西", 2)].map { body, district, area, n in
            try body + String(decoding: [#require(EnterpriseCode.checkCharacter(of: Array(body.utf8)))], as: UTF8.self)
                + ",\(district),\(area),\(n)"
        }
        var session = try TestSession.onCity()
        try AtomicFile.write("code,区县,片区,n\n" + lines.joined(separator: "\n") + "\n", to: session.folder + "firms.csv")
        try session.output("import firms.csv into=firms.assay key=code industry=片区 snapshot=2026-06-30")
        try session.output("open firms.assay")
        return session
    }

    @Test func `a recognised column is a field and a tag, for queries and SQL`() throws {
        var session = try recognised()
        for name in ["district", "区县", "industry", "片区"] {
            #expect(try session.table("enterprises | by \(name): n = count()").rowCount == 2, "\(name)")
        }
        #expect(try session.table("enterprises | where district = \"鹿城区\"").rowCount == 1)
        let rows = try session.table("sql \"select district, 区县, industry, 片区 from enterprises order by n\"")
        #expect(rows.row(1) == [.text("瓯海区"), .text("瓯海区"), .text("西"), .text("西")])
    }

    @Test func `an export holds it once, and comes back as it was`() throws {
        var session = try recognised()
        let output = try session.output("export csv back.csv")
        let written = try TextFile.read(session.folder + "back.csv")
        #expect(written.hasPrefix("code,区县,片区,n\n"))
        let note = try #require(output.notes.first { $0.code == "fields-once" })
        #expect(note.text.en.contains("--district 区县") && note.text.en.contains("--industry 片区"))
        try session.output("import back.csv into=back.assay key=code industry=片区 snapshot=2026-06-30")
        let original = try #require(session.session.workplace?.dataset)
        let back = try Dataset.open(session.folder + "back.assay", access: .readOnly, control: Control())
        #expect(try back.fingerprintParts.differences(to: original.fingerprintParts) == [])
    }

    @Test func `a tag keeps its own name over its column, and its numbers are numbers`() throws {
        var session = try session()
        let output = try session.output("enterprises | select number, note, value, row")
        #expect(output.tables[0].columns.map(\.chineseName) == ["number", "note", "value", "行号"])
        let text = OutputRenderer(.table, style: RenderingStyle(language: .chinese)).render(output, cell: 1, source: "")
        #expect(text.contains("number") && text.contains("note") && text.contains("value"))
        #expect(text.contains("12,345"))
    }
}
