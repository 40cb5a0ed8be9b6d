import Messages
import Outputs
import Testing

@testable import Rendering

@Suite struct FormsTests {
    @Test(arguments: OutputFormat.allCases) func `a long table asks while it is written, and stops where it is told to`(
        format: OutputFormat
    ) throws {
        let cells = (0..<20_000).map { Cell.real(Double($0) / 8) }
        let table = Table("long", columns: [TableColumn("x", .real)], rows: cells.map { [$0] })
        let renderer = OutputRenderer(format, style: RenderingStyle())
        var questions = 0
        _ = renderer.render(Output(table), cell: 1, source: "") { questions += 1 }
        #expect(questions >= 20_000 / 128)
        for fuse in [0, 1, questions / 2, questions - 1] {
            var left = fuse
            #expect(throws: Cancelled.self) {
                _ = try renderer.render(Output(table), cell: 1, source: "") {
                    if left == 0 { throw Cancelled() }
                    left -= 1
                }
            }
        }
    }

    @Test func `CSV holds identifiers and full precision`() throws {
        let text = OutputRenderer(.csv, style: RenderingStyle(language: .chinese)).render(Output(Samples.kinds), cell: 1, source: "")
        #expect(text == "i,r,f,d,t,x,w,s,m\n-7,0.1,true,2026-06-30,2026-06-30T01:02:03Z,\"=1+1,\"\"q\"\"\",out_of_time,-9,\n")
    }

    @Test func `a missing value and an empty text differ`() throws {
        let table = Table("t", columns: [TableColumn("a", .text), TableColumn("b", .text)], rows: [[.missing, .text("")]])
        #expect(try TableFile(.csv).text(table) == "a,b\n,\"\"\n")
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@x", "\tx", "＝1", "\rx"])
    func `safe CSV does not run formulas`(formula: String) throws {
        let table = Table("t", columns: [TableColumn("a", .text)], rows: [[.text(formula)]])
        let plain = try TableFile(.csv, isSafe: true).text(table).split(separator: "\n", omittingEmptySubsequences: false)[1]
        #expect(plain.hasPrefix("'") || plain.hasPrefix("\"'"))
        let number = Table("t", columns: [TableColumn("a", .integer)], rows: [[.integer(-1)]])
        #expect(try TableFile(.csv, isSafe: true).text(number) == "a\n-1\n")
    }

    @Test func `CSV on a terminal shows escapes, in a file the bytes as they are`() {
        let table = Table("t", columns: [TableColumn("a", .text)], rows: [[.text("\u{1B}[2J")]])
        #expect(OutputRenderer(.csv, style: RenderingStyle(width: 80)).render(Output(table), cell: 1, source: "") == "a\n\\u{1b}[2J\n")
        #expect(OutputRenderer(.csv, style: RenderingStyle()).render(Output(table), cell: 1, source: "") == "a\n\u{1B}[2J\n")
    }

    @Test func `Markdown is aligned, escaped, and keeps missing visible`() {
        let lines = MarkdownTable(language: .english).lines(Samples.bins)
        #expect(lines[0] == "|     bin | label               |  from |      n | bad_rate |    woe |")
        #expect(lines[1] == "|--------:|---------------------|------:|-------:|---------:|-------:|")
        #expect(lines[2] == "|       1 | ·                   |     · | 13,121 |    1.9 % |  0.149 |")
        #expect(lines[4].contains("a\\|b\\\\n\\\\u{1b}\\[31m"))
        for line in lines { #expect(DisplayWidth.of(line) == DisplayWidth.of(lines[0])) }
    }

    @Test func `in a fence only the columns are protected`() {
        let lines = MarkdownTable(language: .english, place: .fence).lines(Samples.bins)
        #expect(lines[4].contains("a\\|b\\n\\u{1b}[31m"))
    }

    @Test func `markup in a text stays text`() {
        #expect(
            MarkdownTable.escaped("a<b>`c`*d*[e](f) bad_rate _x_ ~y~ &amp;") == #"a\<b\>\`c\`\*d\*\[e](f) bad_rate \_x\_ \~y\~ \&amp;"#)
    }

    @Test(arguments: [("x.csv", TableFile.Form.csv), ("a/b.JSON", .json), ("x.md", .markdown)])
    func `the suffix chooses the form`(path: String, form: TableFile.Form) {
        #expect(TableFile.form(ofPath: path) == form)
    }

    @Test(arguments: ["x", "x.txt", ".csv", "a.csv/b", "x.svg"])
    func `other suffixes are no table`(path: String) {
        #expect(TableFile.form(ofPath: path) == nil)
    }

    @Test func `a JSON file has one row a line`() throws {
        let text = try TableFile(.json).text(Samples.bins)
        #expect(text.split(separator: "\n").count == 6)
        #expect(text.hasPrefix(#"{"name":"bins","rows_total":3,"#))
        #expect(text.contains("\n  [2,\"鹿城区\",0.01,79,null,-0.3312],\n"))
        #expect(text.hasSuffix("]}\n"))
    }

    @Test func `writing stops when asked to`() {
        let cancellation = Cancellation()
        cancellation.cancel()
        #expect(throws: Cancelled.self) { try TableFile(.csv).text(Samples.bins, control: Control(cancellation: cancellation)) }
    }

    @Test func `notes of CSV go beside it`() {
        let output = Output(Samples.bins, notes: [Note("a", .verbatim("thin"))])
        #expect(OutputRenderer(.csv, style: RenderingStyle()).messages(output) == "note: thin\n")
        #expect(OutputRenderer(.table, style: RenderingStyle()).messages(output).isEmpty)
    }
}
