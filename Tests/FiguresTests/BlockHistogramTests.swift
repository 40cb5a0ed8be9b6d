import Messages
import Outputs
import Rendering
import Testing

@testable import Figures

@Suite struct BlockHistogramTests {
    private func lines(_ figure: Figure, width: Int, language: Language = .chinese, color: Bool = false) throws -> [String] {
        try FigureDrawer(language: language, gnuplot: "/nowhere").characters(figure, width: width, color: color, control: Control())
            .split(separator: "\n").map(String.init)
    }

    @Test func `it needs no gnuplot and shows edges, counts and shares`() throws {
        let lines = try lines(Samples.histogram(), width: 60)
        #expect(lines[0] == "欠税余额的分布（元）")
        #expect(lines.count == 22)
        #expect(lines[1].hasPrefix("       缺失  ████"))
        #expect(lines[7].hasPrefix("10万 – 12万  ████████████████████████████████ 4,000   14."))
        #expect(lines[21].hasSuffix("  0      0 %"))
    }

    @Test func `some of the bars keep their shares of all`() throws {
        let all = Samples.histogram()
        let columns = all.tables[0].columns
        let rows = (0..<3).map { all.tables[0].row($0) }
        let few = Figure(
            all.name, kind: all.kind, title: all.title, x: all.x, y: all.y, tables: [Table("hist", columns: columns, rows: rows)])
        func ends(_ figure: Figure) throws -> [[Substring]] {
            try lines(figure, width: 60)[1...3].map { $0.split(separator: " ").suffix(2) }
        }
        #expect(try ends(few) == ends(all))
    }

    @Test func `English counts in thousands`() throws {
        #expect(try lines(Samples.histogram(), width: 80, language: .english)[3].hasPrefix(" 20,000 –  40,000  ██"))
    }

    @Test(arguments: [30, 40, 60, 80, 100, 160])
    func `no line is wider than asked for`(width: Int) throws {
        for figure in [Samples.histogram(), Samples.histogram(groups: (1...9).map { "第\($0)产业" }), Samples.filled("很长的标题\u{1B}[2J 'x'")[1]]
        {
            for language in Language.allCases {
                for line in try lines(figure, width: width, language: language) { #expect(DisplayWidth.of(line) <= width, "\(line)") }
            }
        }
    }

    @Test func `no group is left out, whatever the width`() throws {
        let figure = Samples.histogram(groups: (1...9).map { "第\($0)产业" })
        for width in [40, 100, 200] {
            let text = try lines(figure, width: width).joined(separator: "\n")
            for number in 1...9 { #expect(text.contains("第\(number)产业 (")) }
        }
    }

    @Test func `bars are exact to an eighth and never vanish`() {
        #expect(BlockColumn.bar(0, width: 10).isEmpty)
        #expect(BlockColumn.bar(1, width: 10) == "██████████")
        #expect(BlockColumn.bar(0.5, width: 1) == "▌")
        #expect(BlockColumn.bar(0.000_001, width: 10) == "▏")
        #expect(BlockColumn.bar(7.0 / 8, width: 1) == "▉")
        #expect(BlockColumn.bar(0.99, width: 10) == "█████████▉")
    }

    @Test func `colour only where asked for, and no escape of the data's`() throws {
        let figure = Samples.filled("\u{1B}[31m")[1]
        #expect(!(try lines(figure, width: 80).joined().contains("\u{1B}")))
        #expect(try lines(figure, width: 80, color: true).joined().contains("\u{1B}[36m█"))
    }

    @Test func `an empty table says so`() throws {
        let table = Table("hist", columns: ["bar", "from", "to", "n", "share"].map { TableColumn($0, .real) }, rows: [])
        #expect(try lines(HistogramFigure.figure(table, of: .verbatim("x")), width: 60)[1] == "无数据")
    }

    @Test func `a picture has the largest groups and all others as one, characters have each`() throws {
        let figure = Samples.histogram(groups: (1...20).map { "第\($0)产业" })
        let bars = try HistogramBars(figure, language: .chinese)
        let groups = bars.largest(6, .chinese)
        #expect(groups.count == 7 && groups[6].label == "其余 14 组")
        #expect(groups.reduce(0) { $0 + $1.n } == bars.groups.reduce(0) { $0 + $1.n })
        #expect(abs(groups[6].bars.reduce(0) { $0 + $1.share } - 1) < 1e-9)
        #expect(bars.largest(20, .chinese).count == 20 && bars.largest(19, .chinese).count == 20)
        let text = try lines(figure, width: 80).joined()
        #expect((1...20).allSatisfy { text.contains("第\($0)产业") })
    }
}
