import Messages
import Outputs
import Testing

@testable import Rendering

@Suite struct TableViewTests {
    @Test func `a table reads as it should in English`() {
        let text = TableView(style: RenderingStyle()).lines(Samples.bins).lines.joined(separator: "\n")
        #expect(
            text == """
                    bin  label            from       n  bad_rate     woe
                ────────────────────────────────────────────────────────
                      1  ·                   ·  13,121     1.9 %   0.149
                      2  鹿城区           0.01      79         ·  -0.331
                missing  a|b\\n\\u{1b}[31m  [-9]       0     0.0 %       ·
                """)
    }

    @Test func `in Chinese heads and words are Chinese, and values the same`() {
        let lines = TableView(style: RenderingStyle(language: .chinese)).lines(Samples.bins).lines
        #expect(lines[0].split(separator: " ").map(String.init) == ["分箱", "取值", "下限", "样本数", "坏样本率", "WOE"])
        #expect(lines[4].hasPrefix("缺失"))
        #expect(lines[2].hasSuffix("13,121     1.9 %   0.149"))
    }

    @Test func `flags are Chinese in Chinese, numbers that name a thing have no separators`() {
        let table = Table(
            "t",
            columns: [TableColumn("row", .integer), TableColumn("line", .integer, isOrdinal: true), TableColumn("ok", .flag)],
            rows: [[.integer(12345), .integer(12345), .flag(true)], [.integer(1), .integer(2), .flag(false)]])
        func cells(_ language: Language, _ row: Int) -> [Substring] {
            TableView(style: RenderingStyle(language: language)).lines(table).lines[2 + row].split(separator: " ")
        }
        #expect(cells(.english, 0) == ["12,345", "12345", "true"])
        #expect(cells(.chinese, 0) == ["12,345", "12345", "是"] && cells(.chinese, 1).last == "否")
    }

    @Test(arguments: [(60, "2026-06-30 09:59"), (99, "2026-06-30 09:59"), (100, "2026-06-30T09:59:48Z"), (nil, "2026-06-30T09:59:48Z")])
    func `a moment on a narrow terminal is a day and minutes`(width: Int?, moment: String) {
        let table = Table("t", columns: [TableColumn("time", .time)], rows: [[.time("2026-06-30T09:59:48Z")]])
        #expect(TableView(style: RenderingStyle(width: width)).lines(table).lines.last == moment)
    }

    @Test(arguments: [20, 40, 60, 80, 100, 200])
    func `no line is wider than the terminal, whatever the table`(width: Int) {
        for seed in 0..<40 as Range<UInt64> {
            let table = Samples.random(columns: Int(seed % 14) + 1, rows: 5, seed: seed)
            for language in Language.allCases {
                let (lines, leftOut) = TableView(style: RenderingStyle(language: language, width: width)).lines(table)
                for line in lines { #expect(DisplayWidth.of(line) <= width, "seed \(seed)") }
                #expect(leftOut.columns < table.columns.count)
            }
        }
    }

    @Test func `without a terminal nothing is cut`() {
        let table = Samples.random(columns: 60, rows: 30, seed: 3)
        let (lines, leftOut) = TableView(style: RenderingStyle(maxRows: 2)).lines(table)
        #expect(leftOut == LeftOut())
        #expect(lines.count >= 32)
    }

    @Test func `columns keep their right edge in every row`() {
        let lines = TableView(style: RenderingStyle()).lines(Samples.bins).lines
        let rule = DisplayWidth.of(lines[1])
        for line in [lines[0], lines[2], lines[3]] { #expect(DisplayWidth.of(line) == rule) }
    }

    @Test func `left out rows and columns are counted and the way to them is named`() {
        let table = Samples.random(columns: 40, rows: 30, seed: 4)
        let style = RenderingStyle(width: 60, maxRows: 10)
        let text = OutputRenderer(.table, style: style).render(Output(table), cell: 1, source: "", seconds: 0.0123)
        #expect(text.contains("10 of 30 rows · "))
        #expect(text.contains(" of 40 columns · 0.012 s"))
        for way in ["set rows 30", "| select", "set expanded on", "--output csv"] { #expect(text.contains(way)) }
        let chinese = OutputRenderer(.table, style: RenderingStyle(language: .chinese, width: 60, maxRows: 10))
        #expect(chinese.render(Output(table), cell: 1, source: "").contains("30 行中的 10 行"))
    }

    @Test func `the first and the last columns stay`() {
        let columns = (0..<20).map { TableColumn("column_number_\($0)", .integer) }
        let table = Table("t", columns: columns, rows: [(0..<20).map { .integer($0 * 1_000_000) }])
        let lines = TableView(style: RenderingStyle(width: 60)).lines(table).lines
        let row = lines.last ?? ""
        #expect(row.drop { $0 == " " }.hasPrefix("0 "))
        #expect(row.contains("  …  "))
        #expect(row.hasSuffix("19,000,000"))
    }

    @Test func `details are left out first, the last of them before the others`() {
        let table = Table(
            "t",
            columns: [
                TableColumn("tag", .text, isKey: true), TableColumn("low", .integer, isAside: true), TableColumn("iv", .integer),
                TableColumn("high", .integer, isAside: true), TableColumn("kept", .integer),
            ], rows: [[.text("a"), .integer(1), .integer(2), .integer(3), .integer(4)]])
        func head(_ width: Int) -> String { TableView(style: RenderingStyle(width: width)).lines(table).lines[0] }
        #expect(head(40) == "tag  low  iv  high  kept")
        #expect(head(22) == "tag  low  iv  …  kept")
        #expect(head(20) == "tag  …  iv  …  kept")
    }

    @Test func `a long head is wrapped before a column is left out`() {
        let columns = (0..<6).map { TableColumn("court_judgments_2y_\($0)", .integer) }
        let table = Table("t", columns: columns, rows: [(0..<6).map { .integer($0) }])
        let (lines, leftOut) = TableView(style: RenderingStyle(width: 80)).lines(table)
        #expect(leftOut.columns == 0)
        #expect(lines.count > 3)
    }

    @Test func `a description in the last place is wrapped and not cut`() {
        let columns = [TableColumn("word", .text), TableColumn("does", .text)]
        let table = Table(
            "help", columns: columns, rows: [[.text("fit"), .text("Fit the weights by logistic regression")], [.text("x"), .text("y")]])
        let (lines, leftOut) = TableView(style: RenderingStyle(width: 30)).lines(table)
        #expect(leftOut == LeftOut())
        #expect(
            lines == ["word  does", String(repeating: "─", count: 30), "fit   Fit the weights by", "      logistic regression", "x     y"])
    }

    @Test func `an empty table has its heads and says that it is empty`() {
        let table = Table("t", columns: [TableColumn("a", .integer)], rows: [])
        let text = OutputRenderer(.table, style: RenderingStyle(width: 80)).render(Output(table), cell: 1, source: "")
        #expect(text == "a\n─\n0 rows\n")
        let none = Table("t", columns: [], cells: [], rowCount: 0)
        #expect(OutputRenderer(.table, style: RenderingStyle(width: 80)).render(Output(none), cell: 1, source: "") == "0 rows\n")
    }

    @Test func `colour is there only where it is wanted`() {
        for color in [true, false] {
            let text = OutputRenderer(.table, style: RenderingStyle(width: 80, color: color)).render(
                Output(Samples.bins), cell: 1, source: "")
            #expect(text.contains("\u{1B}") == color)
        }
    }

    @Test func `a missing value is dim and no number`() {
        let text = TableView(style: RenderingStyle(width: 80, color: true)).lines(Samples.bins).lines[2]
        #expect(text.contains("\u{1B}[2m·"))
    }

    @Test func `units of amounts stand under the head`() {
        let table = Table("t", columns: [TableColumn("tax", .real, unit: .cny)], rows: [[.real(12_000)], [.real(34_500_000)]])
        #expect(TableView(style: RenderingStyle()).lines(table).lines[1] == "       CNY")
        let compact = TableView(style: RenderingStyle(language: .chinese, units: .compact)).lines(table).lines
        #expect(compact[1].hasSuffix("万元"))
        #expect(compact[4].hasSuffix("3,450.00"))
    }
}
