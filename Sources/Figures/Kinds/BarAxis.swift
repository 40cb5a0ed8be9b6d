import Messages
import Outputs
import Rendering

/// Numbers of one unit along an axis of a figure of bars.
struct BarAxis {
    private let table: FigureTable
    private let columns: [Int]
    private let language: Language
    private let canvas: Canvas
    /// Of each column; nil where a cell holds no number.
    let series: [[Double?]]

    init(_ table: FigureTable, _ columns: [Int], _ language: Language, _ canvas: Canvas) {
        self.table = table
        self.columns = columns
        self.language = language
        self.canvas = canvas
        series = columns.map { column in table.rows.map { FigureTable.number(table.table[$0, column]) } }
    }

    private var values: [Double] { series.joined().compactMap(\.self) }
    var hasNegative: Bool { values.contains { $0 < 0 } }

    /// From zero, since a bar's length is what is compared.
    var ticks: [Chart.Tick] {
        let (low, high) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
        guard !hasNegative else { return Ticks.numbers(from: low, to: high, count: canvas.rows, language) }
        let column = table.table.columns[columns[0]]
        if column.unit == .share { return Ticks.shares(to: high, rows: canvas.rows) }
        if column.type == .integer { return Ticks.counts(to: high, rows: canvas.rows, language) }
        return Ticks.numbers(from: 0, to: high > 0 ? high : 1, count: canvas.rows, language)
    }

    /// Side by side at each place.
    func boxes(isAlone: Bool) -> [Chart.Layer] {
        let width = 0.7 / Double(series.count)
        return series.indices.map { number in
            let places = table.rows.filter { series[number][$0] != nil }
            let shift = (Double(number) - Double(series.count - 1) / 2) * width
            return Chart.Layer(
                shape: .boxes, title: isAlone && series.count == 1 ? nil : CellText.head(table.table.columns[columns[number]], language),
                color: series.count == 1 ? .sky : .group(number),
                columns: [places.map { Double($0 + 1) + shift }, places.map { series[number][$0] ?? 0 }, places.map { _ in width * 0.9 }])
        }
    }

    /// The first column's numbers over its bars.
    var labels: [Chart.Label] {
        zip(series[0], texts(0)).enumerated().compactMap { row, pair in
            pair.0.map { Chart.Label(text: pair.1, x: Double(row + 1), y: $0, color: .black) }
        }
    }

    func texts(_ number: Int) -> [String] {
        let text = CellText(table.table, column: columns[number], rows: table.rows, language: language)
        return table.rows.map { text.text(table.table[$0, columns[number]]) }
    }
}
