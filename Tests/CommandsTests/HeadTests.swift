import Commands
import Datasets
import Files
import Messages
import Outputs
import TestSupport
import Testing

/// What stands over columns in Chinese: the program's names for its own, and what the user wrote for the user's.
@Suite struct HeadTests {
    @Test(arguments: [
        "enterprises | by district: score = count(), mean = mean(tax_arrears)",
        "enterprises | select code, score = tax_arrears, share = 1",
        "enterprises | derive moved = tax_arrears > 0, n = 1 | select moved, n",
        "tags | by category: iv = count()",
        #"sql "select count(*) as n, avg(tax_arrears) as score from enterprises""#,
    ])
    func `a name that the user gave is not taken for the program's`(query: String) throws {
        var test = try TestSession.onCity()
        let heads = try test.table(query).columns.filter { !["district", "code", "category"].contains($0.name) }
        #expect(!heads.isEmpty && heads.allSatisfy { $0.chineseName == nil }, "\(heads.map(\.chineseName))")
        #expect(try test.table("last").columns.filter { $0.chineseName == nil }.count == heads.count)
    }

    @Test(arguments: [
        ("enterprises | by district", ["区县", "样本数"]), ("enterprises | by 区县: count(), 企业 = count()", ["区县", "计数", nil]),
        ("bands | select 等级, 占比", ["等级", "占比"]), ("enterprises | dist tax_arrears | select n, p50", ["样本数", "P50"]),
        ("enterprises | cross district, outcome | select 区县, bad, n", ["区县", "坏", "样本数"]),
    ])
    func `a name of the program's own reads in Chinese`(query: String, heads: [String?]) throws {
        var test = try TestSession.onCity()
        try test.output("add tax_arrears")
        #expect(try test.table(query).columns.map(\.chineseName) == heads)
    }

    @Test func `a column called like a field of the program's has one name, with a card and without`() throws {
        let folder = try Locations.temporaryFolder()
        let rows = (1...200).map { "\($0),\($0 % 7),\($0 % 5 == 0 ? 1 : 0)" }
        try AtomicFile.write("id,score,bad\n" + rows.joined(separator: "\n") + "\n", to: folder + "/a.csv")
        var options = ImportOptions(file: folder + "/a.csv", into: folder + "/a.assay")
        (options.key, options.target) = ("id", "bad")
        _ = try Importer.run(options, control: Control())
        var test = try TestSession(copying: options.dataset)
        #expect(try test.table("enterprises | select score_ | top 1").columns[0].chineseName == nil)
        #expect(test.errors("enterprises | where score <= 2 | by : n = count()") != [])
        try test.output("add score_; band at 600")
        #expect(test.errors("veto score <= 2 cap B") != [])
        try test.output("veto score_ <= 2 cap B")
    }

    @Test func `no two columns of a table share a head, and each can be typed`() throws {
        let folder = try Locations.temporaryFolder()
        let rows = (1...200).map { "\($0),\($0 % 7),\($0 % 3 == 0 ? "甲" : "乙"),\($0 % 5 == 0 ? 1 : 0)" }
        try AtomicFile.write("id,评分,区县,bad\n" + rows.joined(separator: "\n") + "\n", to: folder + "/a.csv")
        var options = ImportOptions(file: folder + "/a.csv", into: folder + "/a.assay")
        (options.key, options.target) = ("id", "bad")
        _ = try Importer.run(options, control: Control())
        var test = try TestSession(copying: options.dataset)
        try test.output("add 评分, 区县")
        func heads(_ table: Table) -> [String] { table.columns.map { $0.chineseName ?? $0.name } }
        // The program's score gives way to the tag 评分; a field that the column 区县 fills is the same thing.
        let first = try heads(test.table("enterprises | top 1"))
        #expect(first.contains("score") && !first.contains("评分"))
        #expect(try heads(test.table("enterprises | by 区县")) == ["区县", "样本数"])
        for query in ["enterprises | select * | top 1", "enterprises | select 评分, score, band, 等级 = 评分 | top 1"] {
            let table = try test.table(query)
            #expect(Set(heads(table)).count == table.columns.count, "\(query): \(heads(table))")
            for (head, column) in zip(heads(table), table.columns) {
                try test.output(query)
                let typed = try test.table("last | select `\(head)`").columns.map(\.name)
                #expect(typed == [column.name.replacing(".", with: "_")], "\(query): \(head)")
            }
        }
    }

    @Test func `a key is found by its identifier before another's Chinese name`() throws {
        var test = try TestSession.onCity()
        let groups = try test.table("enterprises | by district, 区县 = industry : x = 区县, n = count()")
        #expect(groups.rowCount > 20 && (0..<groups.rowCount).allSatisfy { groups[$0, 1] == groups[$0, 2] })
    }

    @Test func `words of the program are typed as they are read, in either language`() throws {
        var test = try TestSession.onCity()
        try test.output("split hash 70 seed 1; add tax_arrears")
        for (zh, en) in [("表现 = \"坏\"", "outcome = \"bad\""), ("样本集 in (\"测试\", \"开发\")", "part in (\"test\", \"development\")")] {
            let query = "| by : n = count()"
            #expect(try test.table("enterprises | where \(zh) \(query)")[0, 0] == test.table("enterprises | where \(en) \(query)")[0, 0])
        }
        #expect(try test.table("bands | where 样本集 = \"全部\"").rowCount == test.table("bands | where part = \"all\"").rowCount)
        #expect(test.errors("enterprises | where tax_grade = \"坏\"") == ["unknown-level"])
    }

    @Test func `what is read over a column in Chinese can be typed`() throws {
        var test = try TestSession.onCity()
        try test.output("split hash 70 seed 1; add tax_arrears, tax_grade; card save")
        for source in [
            "bands", "cards", "categories", "departments", "enterprises", "journal", "outcomes", "scores", "snapshots", "tags", "trail",
        ] {
            let fields = try test.table("\(source) | select * | top 1").columns
            for field in fields {
                guard let chinese = field.chineseName else { continue }
                let typed = try test.table("\(source) | select `\(chinese)` | top 1")
                #expect(typed.columns.map(\.name) == [field.name.replacing(".", with: "_")], "\(source): \(chinese)")
            }
        }
        #expect(try test.table("enterprises | by 等级, 样本集, 表现").rowCount > 3)
        #expect(try test.table("scores | where 等级 = \"A\" | by 样本集").rowCount == 2)
        #expect(try test.table("enterprises | select 成立日期, 成立日 | top 1").columns.map(\.name) == ["establishment_date", "founded"])
        try test.output("snapshot 2026-06-30")
        #expect(try test.table("enterprises | where previous.评分 < 评分 | by 区县").rowCount > 0)
    }
}
