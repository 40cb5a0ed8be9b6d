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

    @Test func `a tag keeps its own name over its column, and its numbers are numbers`() throws {
        var session = try session()
        let output = try session.output("enterprises | select number, note, value, row")
        #expect(output.tables[0].columns.map(\.chineseName) == ["number", "note", "value", "行号"])
        let text = OutputRenderer(.table, style: RenderingStyle(language: .chinese)).render(output, cell: 1, source: "")
        #expect(text.contains("number") && text.contains("note") && text.contains("value"))
        #expect(text.contains("12,345"))
    }
}
