import Messages
import Outputs
import Testing

@testable import Figures

@Suite struct DottedLineTests {
    private func line(_ columns: [[Double]]) -> [[Double]] {
        let axis = Chart.Axis(label: "", low: 0, high: 100, ticks: [])
        let layer = Chart.Layer(shape: .line, title: nil, color: .blue, columns: columns, dash: 2)
        let chart = Chart(title: "", x: axis, y: axis, layers: [layer])
        return DottedLine(chart: chart, layer: layer, canvas: Canvas(columns: 100, rows: 5, isCharacters: true), height: 20).places(columns)
    }

    @Test func `a sign stands every third character, across the corners of the line`() {
        #expect(line([[0, 4, 10], [0, 0, 0]]) == [[0, 3, 6, 9], [0, 0, 0, 0]])
        #expect(line([[0, 0], [0, 100]])[1] == [0, 15, 30, 45, 60, 75, 90])
        #expect(line([[], []]) == [[], []])
        #expect(line([[5], [5]]) == [[5], [5]])
        #expect(line([[0, 1e300], [0, 0]])[0].count < 1000)
    }

    @Test func `development shows through test where both run together`() throws {
        let figure = try #require(Samples.curves.first { $0.kind == "gains" })
        let text = try FigureDrawer(language: .english).characters(figure, width: 100, color: false, control: Control())
        #expect(text.contains("##") && text.contains("$") && !text.dropFirst(60).contains("$$"))
    }

    @Test func `goods stand before bads, development before test, each in a colour of its own`() throws {
        let figure = try #require(Samples.curves.first { $0.kind == "ks" })
        let layers = try KSFigure.chart(of: figure, language: .english, canvas: .picture).layers
        #expect(
            layers.compactMap { $0.title?.split(separator: " ").prefix(2).joined(separator: " ") } == [
                "goods development", "bads development", "KS development", "goods test", "bads test", "KS test",
            ])
        #expect(Set(layers.map(\.color)).count == 6)
    }
}
