package import Messages
package import Outputs
import Rendering

/// A bar for each row of a table whose keys name its rows, such as a `by` gives; a number of another unit as points at the right.
package enum BarsFigure: DrawnFigureKind {
    package static let name = "bars"
    package static let summary = Text(en: "numbers of each group as bars, in the table's order", zh: "各组数值的柱状图，按表内顺序")
    package static let table = Text(en: "keys, numbers: one row per bar", zh: "键列与数值列：每柱一行")

    /// Rows that have room for a bar each.
    package static let mostRows = 60
    /// Rows with room for the number at each bar.
    private static let mostNumbered = 20

    /// Nil where the table has no keys, or no number.
    package static func figure(_ table: Table) -> Figure? {
        guard let columns = BarColumns(table) else { return nil }
        let keys = text(of: columns.keys, in: table)
        let numbers = text(of: columns.bars + [columns.second].compactMap(\.self), in: table)
        return Figure(
            name, kind: name, title: Text(en: "\(numbers.en) by \(keys.en)", zh: "\(numbers.zh)（按\(keys.zh)）"), x: Figure.Axis(keys),
            y: Figure.Axis(text(of: columns.bars, in: table), unit: table.columns[columns.bars[0]].unit), tables: [table])
    }

    /// Whether the table has columns for bars, and no number in any of them.
    package static func isEmpty(_ table: Table) -> Bool {
        guard let columns = BarColumns(table) else { return false }
        let drawn = columns.bars + [columns.second].compactMap(\.self)
        return !drawn.contains { column in (0..<table.rowCount).contains { FigureTable.number(table[$0, column]) != nil } }
    }

    /// Numbers of the table that the figure has no axis for.
    package static func leftOut(of table: Table) -> [TableColumn] {
        BarColumns(table)?.leftOut(of: table) ?? []
    }

    private static func text(of columns: [Int], in table: Table) -> Text {
        let heads = columns.map { table.columns[$0] }
        return Text(
            en: heads.map { CellText.head($0, .english) }.joined(separator: ", "),
            zh: heads.map { CellText.head($0, .chinese) }.joined(separator: "、"))
    }

    // MARK: - Chart

    static func chart(of figure: Figure, language: Language, canvas: Canvas) throws -> Chart {
        let table = try FigureTable(of: figure)
        guard let columns = BarColumns(table.table) else { throw FigureTable.lacks("n", in: name) }
        let axis = BarAxis(table, columns.bars, language, canvas)
        var chart = Chart(
            title: figure.title.in(language),
            x: Chart.Axis(label: label(figure.x, language), names: names(table, columns.keys, language), canvas: canvas),
            y: Chart.Axis(label: label(figure.y, language), ticks: axis.ticks, headroom: 0.06),
            layers: axis.boxes(isAlone: columns.second == nil), hasZeroLine: axis.hasNegative)
        let hasRoom = table.rows.count <= mostNumbered
        if let second = columns.second {
            add(table, second, isOrdered: isOrdered(table.table, columns.keys), hasRoom: hasRoom, to: &chart, language, canvas)
        } else if hasRoom, columns.bars.count == 1 {
            chart.labels = axis.labels
        }
        return chart
    }

    /// The points at the right axis.
    private static func add(
        _ table: FigureTable, _ column: Int, isOrdered: Bool, hasRoom: Bool, to chart: inout Chart, _ language: Language, _ canvas: Canvas
    ) {
        let axis = BarAxis(table, [column], language, canvas)
        let head = label(Figure.Axis(text(of: [column], in: table.table), unit: table.table.columns[column].unit), language)
        let line = RateLine(
            axis.series[0], isOrdered: table.rows.map { _ in isOrdered }, title: head + Text(en: " (right)", zh: "（右轴）").in(language),
            color: chart.layers.count > 1 ? .black : .vermilion, texts: axis.texts(0))
        chart.second = Chart.Axis(label: head, ticks: axis.ticks, headroom: 0.06)
        chart.layers += line.layers
        chart.labels = hasRoom ? line.labels : []
    }

    private static func names(_ table: FigureTable, _ keys: [Int], _ language: Language) -> [String] {
        let texts = keys.map { CellText(table.table, column: $0, rows: table.rows, language: language) }
        return table.rows.map { row in
            zip(keys, texts).map { key, text in
                let cell = table.table[row, key]
                return cell == .missing ? Word.missing.text.in(language) : text.text(cell)
            }.joined(separator: ", ")
        }
    }

    /// Whether one row follows another, so that a line may lead from point to point.
    private static func isOrdered(_ table: Table, _ keys: [Int]) -> Bool {
        guard keys.count == 1 else { return false }
        return [.date, .time, .integer, .real].contains(table.columns[keys[0]].type)
    }
}
