import Messages
import Outputs

/// One column of a table as it will be drawn: its head, its unit and its cells as text.
struct ColumnLayout: Sendable {
    let head: String
    /// Under the head, where the numbers are not plain from it: `CNY`, `months`; else empty.
    let unit: String
    let cells: [String]
    let isMissing: [Bool]
    let isRight: Bool
    var width: Int

    init(_ table: Table, column index: Int, rows: Range<Int>, style: RenderingStyle) {
        let column = table.columns[index]
        let text = CellText(table, column: index, rows: rows, language: style.language, units: style.units)
        head = CellText.head(column, style.language)
        unit = Self.unit(of: column, scale: text.numbers.scaleName, language: style.language)
        let values = rows.map { table[$0, index] }
        cells = values.map(text.text)
        isMissing = values.map { $0 == .missing }
        isRight = CellText.isRight(column)
        width = max(DisplayWidth.of(head), DisplayWidth.of(unit), cells.lazy.map { DisplayWidth.of($0) }.max() ?? 0)
    }

    /// How narrow it may become: text can be cut, a number never.
    var leastWidth: Int {
        isRight ? width : min(width, max(12, DisplayWidth.of(unit)))
    }

    func padded(_ text: String) -> String {
        DisplayWidth.padded(DisplayWidth.cut(text, to: width).text, to: width, right: isRight)
    }

    /// How many of its cells, and its head, are cut at the present width.
    var cutCells: Int {
        cells.count { DisplayWidth.of($0) > width } + (DisplayWidth.of(head) > width ? 1 : 0)
    }

    private static func unit(of column: TableColumn, scale: String?, language: Language) -> String {
        switch column.unit {
        case .cny, .months, .days:
            let unit = column.unit?.text.in(language) ?? ""
            return scale.map { language == .chinese ? $0 + unit : $0 + " " + unit } ?? unit
        case .share, .points, .rows, .logOdds, nil: return ""
        }
    }
}
