import Messages
import Outputs
import Testing

@testable import Rendering

@Suite struct RecordViewTests {
    @Test func `each field has a line, and no value is cut`() {
        let name = String(repeating: "温州市鹿城区", count: 20)
        let table = Table(
            "t", columns: [TableColumn("name", .text), TableColumn("tax", .real, unit: .cny)], rows: [[.text(name), .missing]])
        let lines = RecordView(style: RenderingStyle(width: 40)).lines(table).lines
        #expect(lines == ["── 1 ────────────", "name       \(name)", "tax (CNY)  ·"])
    }

    @Test func `expanded is on, off, or by width`() {
        let wide = Samples.random(columns: 30, rows: 2, seed: 1)
        func text(_ table: Table, _ expansion: Expansion) -> String {
            OutputRenderer(.table, style: RenderingStyle(width: 80, expansion: expansion)).render(Output(table), cell: 1, source: "")
        }
        #expect(text(wide, .auto).hasPrefix("── 1 "))
        #expect(!text(Samples.bins, .auto).hasPrefix("── 1 "))
        #expect(text(Samples.bins, .on).hasPrefix("── 1 "))
        #expect(!text(wide, .off).hasPrefix("── 1 "))
    }

    @Test func `rows left out are counted`() {
        let table = Samples.random(columns: 3, rows: 9, seed: 2)
        let text = OutputRenderer(.record, style: RenderingStyle(width: 80, maxRows: 2)).render(Output(table), cell: 1, source: "")
        #expect(text.contains("2 of 9 rows"))
    }
}
