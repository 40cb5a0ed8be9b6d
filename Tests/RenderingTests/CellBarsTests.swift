import Messages
import Outputs
import Testing

@testable import Rendering

/// Small pictures beside shares: on a terminal alone, and where it has room.
@Suite struct CellBarsTests {
    private static let shares = table([0.5, 0.25, 0, 0.001])

    private static func table(_ values: [Double]) -> Table {
        Table(
            "t", columns: [TableColumn("row", .integer, isKey: true), TableColumn("share", .real, unit: .share)],
            rows: values.enumerated().map { [.integer($0), .real($1)] })
    }

    private func lines(_ table: Table, width: Int?, bars: Bool = true) -> [String] {
        TableView(style: RenderingStyle(width: width, bars: bars)).lines(table).lines
    }

    @Test func `the longest bar stands for the largest share, and what is above nothing is seen`() {
        let lines = lines(Self.shares, width: 80)
        #expect(lines[2].hasSuffix("50.0 %  ████████"))
        #expect(lines[3].hasSuffix("25.0 %  ████"))
        #expect(lines[4].hasSuffix("0.0 %"))
        #expect(lines[5].hasSuffix("0.1 %  ▏"))
    }

    @Test func `eighths of a cell are told apart`() {
        #expect((0...8).map { CellBars.bar(Double($0) / 64, of: 1) } == ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"])
        #expect((0...8).map { CellBars.step(Double($0) / 8, of: 1) }.joined() == "▁▂▃▄▅▅▆▇█")
        #expect(CellBars.step(nil, of: 1) == " " && CellBars.bar(nil, of: 1) == "" && CellBars.bar(0, of: 0) == "")
    }

    @Test func `nothing is drawn off a terminal, in a narrow one, where it was switched off, and beside differences`() {
        let marks = Set("█▌▍▎▏▁▂▃▄▅▆▇")
        for lines in [
            lines(Self.shares, width: nil), lines(Self.shares, width: 20), lines(Self.shares, width: 80, bars: false),
            lines(Self.table([-0.5, -0.25]), width: 80),
        ] {
            #expect(!lines.joined().contains { marks.contains($0) })
        }
        for format in [OutputFormat.csv, .json, .markdown] {
            let text = OutputRenderer(format, style: RenderingStyle(width: 80, bars: true)).render(Output(Self.shares), cell: 1, source: "")
            #expect(!text.contains { marks.contains($0) })
        }
    }

    @Test func `many shares of a row are one sparkline, which stays where columns are left out`() {
        let columns = (0..<5).map { TableColumn("share\($0)", .real, unit: .share) }
        let table = Table(
            "t", columns: [TableColumn("row", .integer, isKey: true)] + columns,
            rows: [
                [.integer(1), .real(0.1), .real(0.2), .real(0.4), .real(0.3), .real(0)],
                [.integer(2), .real(0), .real(0), .missing, .real(0), .real(1)],
            ])
        let lines = lines(table, width: 80)
        #expect(lines[2].hasSuffix("  ▃▅█▆▁"))
        #expect(lines[3].hasSuffix("  ▁▁ ▁█"))
        let wide = Table(
            "t", columns: (0..<15).map { TableColumn("a_long_name_\($0)_without_end", .real, unit: .share) },
            rows: (0..<3).map { row in (0..<15).map { .real(Double($0 + row) / 400) } })
        let (narrow, leftOut) = TableView(style: RenderingStyle(width: 60, bars: true)).lines(wide)
        #expect(leftOut.columns > 0 && leftOut.columns < 15)
        #expect(narrow.allSatisfy { DisplayWidth.of($0) <= 60 })
        #expect(narrow[narrow.count - 1].hasSuffix("█"))
    }

    @Test(arguments: [20, 40, 60, 80, 100, 200])
    func `no line is wider than the terminal, whatever the table`(width: Int) {
        for seed in 0..<40 as Range<UInt64> {
            let table = Samples.random(columns: Int(seed % 14) + 1, rows: 5, seed: seed)
            let (lines, leftOut) = TableView(style: RenderingStyle(width: width, bars: true)).lines(table)
            for line in lines { #expect(DisplayWidth.of(line) <= width, "seed \(seed)") }
            #expect(leftOut.columns < table.columns.count)
        }
    }
}
