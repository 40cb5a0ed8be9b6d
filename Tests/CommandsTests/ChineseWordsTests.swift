import Commands
import Datasets
import Files
import Messages
import Outputs
import Rendering
import Taxonomy
import TestSupport
import Testing

/// Words of the program in cells: Chinese for who reads Chinese, the same codes in every file.
@Suite struct ChineseWordsTests {
    private func chinese(_ output: Output) -> String {
        OutputRenderer(.table, style: RenderingStyle(language: .chinese)).render(output, cell: 1, source: "")
    }

    /// Lower-case words of the text, but for those that `allowed` has.
    private func english(_ text: String, _ allowed: Set<String> = []) -> [String] {
        text.matches(of: /[a-z][a-z_]{2,}/).map { String($0.0) }.filter { !allowed.contains($0) }
    }

    private static let columns = "select category, dimension, type, unit, direction"

    @Test(arguments: [
        "tags | \(columns)", "tags | \(columns) | sort category | top 9", "tags | by type, direction | sort n desc",
        "tags | cross type, direction",
        "tags | derive t = type, u = coalesce(unit, type) | select t, u", "tags | by dimension: n = count(), 最低 = min(iv)",
        "categories | select name, cycle",
        "departments | select name, group, categories", "departments | by group", "last | by group | sort n",
        "tags | where type = \"level\" | join snapshot 2025-06-30 as was | select 类 = was.type, 向 = was.direction",
        "describe tax_arrears | where value not in (\"tax_arrears\", \"Tax in arrears\")",
        "describe insured_employees | select field", "bins tax_arrears | select bin, label, origin, points",
        "bins tax_arrears | derive o = origin, l = label | select o, l",
    ])
    func `no word of the program stays English, behind stages too`(statement: String) throws {
        var test = try TestSession.onCity()
        try test.output("add tax_arrears; departments | where tags > 0")
        let output = try test.output(statement)
        #expect(output.tables[0].rowCount > 0)
        #expect(english(chinese(Output(output.tables[0]))).isEmpty, "\(chinese(output))")
        let again = try test.output("last | top 1000")
        #expect(english(chinese(Output(again.tables[0]))).isEmpty, "\(chinese(again))")
    }

    @Test func `the reasons of a screen and of enterprises are Chinese behind stages, and typed as they are read`() throws {
        var test = try TestSession.onCity()
        try test.output("bin all; screen")
        let dropped = try test.table("last | where kept = false | sort tag | select tag, reason, with")
        #expect(dropped.rowCount > 10 && english(chinese(Output(dropped))).isEmpty, "\(chinese(Output(dropped)))")
        #expect(dropped[0, 1] != .missing && dropped.columns[1].type == .text)
        let conditions = [
            ("= \"IV 过低\"", "= \"low-iv\""), ("!= \"IV 过低\"", "!= \"low-iv\""),
            ("in (\"IV 过低\", \"几乎全部缺失\")", "in (\"low-iv\", \"missing\")"),
        ]
        for (zh, en) in conditions {
            try test.output("undo; screen")
            let typed = try test.table("last | where reason \(zh)").rowCount
            try test.output("undo; screen")
            #expect(try typed > 0 && typed == test.table("last | where reason \(en)").rowCount, "\(zh)")
        }
        let reasons = try test.table("enterprises | by reasons | sort n desc | top 5")
        #expect(english(chinese(Output(reasons))).isEmpty, "\(chinese(Output(reasons)))")
        guard case .text(let ids) = reasons[0, 0] else { throw Diagnostic("no-text", .verbatim("")) }
        let names = try #require(reasons.columns[0].vocabulary?.chinese(of: ids))
        let typed = try [names, ids].map { try test.table("enterprises | where reasons = \"\($0)\"").rowCount }
        #expect(names != ids && typed[0] == typed[1])
    }

    @Test(arguments: [
        ("tags", "type = \"金额\"", "type = \"amount\""), ("tags", "类别 in (\"诉讼\", \"税务\")", "category in (\"litigation\", \"tax\")"),
        ("tags", "方向 != \"越高越差\"", "direction != \"higher_worse\""), ("categories", "更新周期 = \"每月\"", "cycle = \"monthly\""),
        ("departments", "组别 = \"政府部门\"", "group = \"government\""),
        ("departments", "categories = \"诉讼\"", "categories = \"litigation\""), ("tags", "\"是/否\" = type", "\"flag\" = type"),
    ])
    func `a condition takes a word in either language`(source: String, zh: String, en: String) throws {
        var test = try TestSession.onCity()
        let typed = try test.table("\(source) | where \(zh)")
        #expect(try typed.rowCount > 0 && typed.rowCount == test.table("\(source) | where \(en)").rowCount)
        #expect(try test.table("\(source); last | where \(zh.replacing("类别", with: "category"))").rowCount == typed.rowCount)
    }

    @Test func `values and files hold the codes, whatever the language`() throws {
        var test = try TestSession.onCity()
        let table = try test.table("set language zh; tags | where id = \"tax_arrears\" | \(Self.columns)")
        #expect(table.row(0) == ["tax", "operation", "amount", "CNY", "higher_worse"].map(Cell.text))
        for format in [OutputFormat.json, .csv] {
            let text = OutputRenderer(format, style: RenderingStyle(language: .chinese)).render(Output(table), cell: 1, source: "")
            #expect(text.contains("higher_worse") && !text.contains("越高越差"))
        }
        #expect(try test.table("describe tax_arrears").cells[1][6].stored == .text("amount"))
        #expect(test.errors("tags | where type = \"无此类型\"") == ["unknown-level"])
    }

    @Test func `an import tells its types, reasons and rejects in Chinese`() throws {
        let folder = try Locations.temporaryFolder()
        let rows = [
            "1,10,2020-01-01,甲,0", "2,x,2020-01-02,乙,1", "2,12,2020-01-03,甲,0", ",13,2020-01-04,甲,1", "5,14,2020-01-05",
            "6,15,2020-01-06,丙,1",
        ]
        try AtomicFile.write("id,额度,日期,等,bad\n" + rows.joined(separator: "\n") + "\n", to: folder + "/a.csv")
        var options = ImportOptions(file: folder + "/a.csv", into: folder + "/a.assay")
        (options.key, options.target, options.types) = ("id", "bad", ["额度": .number])
        let output = try Importer.run(options, control: Control()).output
        #expect(output.tables.map(\.name) == ["columns", "rejected"])
        let columns = try #require(output.tables[1].columns.first)
        #expect(columns.name == "reason" && output.tables[1].rowCount >= 3)
        for table in output.tables {
            #expect(english(chinese(Output(table)), ["bad", "code", "outcome"]).isEmpty, "\(chinese(Output(table)))")
        }
        let codes = (0..<output.tables[1].rowCount).map { output.tables[1][$0, 0] }
        #expect(codes.contains(.text("missing-key")))
        let note = try #require(output.notes.first { $0.code == "rejected-records" })
        #expect(note.text.en.contains("missing-key 1") && note.text.zh.contains("缺少主键 1") && !note.text.zh.contains("missing"))
    }
}
