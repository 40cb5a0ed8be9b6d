import Messages
import Outputs
import Testing

@testable import Figures

@Suite struct BarsFigureTests {
    private func chart(_ table: Table, _ language: Language = .chinese) throws -> Chart {
        try BarsFigure.chart(of: try #require(BarsFigure.figure(table)), language: language, canvas: .picture)
    }

    @Test func `rows keep their order, units stand at the axes, a second unit at the right`() throws {
        let chart = try chart(Samples.bars(["乐清市", "鹿城区", ""]))
        #expect(chart.x.ticks.map(\.label) == ["乐清市", "鹿城区", "缺失"])
        #expect(chart.title == "样本数、坏样本（按区县）")
        #expect(chart.y.label == "样本数（户）" && chart.second?.ticks.last?.label.hasSuffix("%") == true)
        #expect(chart.layers.first?.columns[1] == [100, 137, 174])
        #expect(chart.labels.map(\.text) == ["0.4 %", "0.8 %", "1.2 %"])
    }

    @Test func `numbers of one unit stand side by side, below zero too`() throws {
        let chart = try chart(Samples.bars(["a", "b"], columns: ["low", "high"]))
        #expect(chart.layers.count == 2 && chart.second == nil && chart.hasZeroLine)
        #expect(chart.y.low == -10_000 && chart.layers[0].columns[0][0] < 1 && chart.layers[1].columns[0][0] > 1)
    }

    @Test func `one number stands over each bar`() throws {
        let chart = try chart(Samples.bars(["a", "b"], columns: ["n"]), .english)
        #expect(chart.labels.map(\.text) == ["100", "137"] && chart.layers.map(\.title) == [nil])
    }

    @Test func `what neither axis has is told, and without names or numbers there are no bars`() {
        let table = Samples.bars(["a"], columns: ["n", "bad", "low", "high"])
        #expect(BarsFigure.leftOut(of: table).map(\.name) == ["low", "high"])
        #expect(BarsFigure.figure(Samples.bars(["a"], columns: [])) == nil)
        #expect(BarsFigure.figure(Table("t", columns: [TableColumn("n", .integer)], rows: [[.integer(1)]])) == nil)
    }
}
