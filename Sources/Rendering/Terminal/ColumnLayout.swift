import Messages
import Outputs

/// One column of a table as it will be drawn: its head, its unit and its cells as text.
struct ColumnLayout: Sendable {
    let head: WrappedHead
    /// Under the head, where the numbers are not plain from it: `CNY`, `months`; else empty.
    let unit: String
    let cells: [String]
    let isMissing: [Bool]
    let isRight: Bool
    /// Whether it is text, which may be cut or wrapped.
    let isText: Bool
    var width: Int
    let isAside: Bool
    /// How narrow it may become: heads can be wrapped and long texts cut, those that name a row later; numbers, codes and dates never.
    let leastWidth: Int

    init(_ table: Table, column index: Int, rows: Range<Int>, style: RenderingStyle, asking: () throws -> Void) rethrows {
        let column = table.columns[index]
        try asking()
        let text = try CellText(table, column: index, rows: rows, language: style.language, units: style.units, asking: asking)
        head = WrappedHead(CellText.head(column, style.language))
        unit = Self.unit(of: column, scale: text.numbers.scaleName, language: style.language)
        let values = try Rows.map(rows, asking: asking) { table[$0, index] }
        let cells = try Rows.map(rows.indices, asking: asking) { text.text(values[$0]) }
        self.cells = cells
        isMissing = try Rows.map(values.indices, asking: asking) { values[$0] == .missing }
        isRight = CellText.isRight(column)
        let widest = max(DisplayWidth.of(unit), try Rows.map(cells.indices, asking: asking) { DisplayWidth.of(cells[$0]) }.max() ?? 0)
        width = max(head.width, widest)
        isText = column.type == .text || column.type == .level
        isAside = column.isAside
        let leastText = max(column.isKey ? 24 : 12, DisplayWidth.of(unit))
        leastWidth = head.narrowest(atLeast: isText ? min(widest, leastText) : widest)
    }

    /// A column of small pictures, without a head.
    init(picture cells: [String], width: Int) {
        head = WrappedHead("")
        unit = ""
        self.cells = cells
        isMissing = cells.map { _ in false }
        (isRight, isText, isAside) = (false, false, false)
        (self.width, leastWidth) = (width, width)
    }

    /// The lines of a cell: one, cut at the width; where it is wrapped, all that it needs.
    func lines(ofCell row: Int, isWrapped: Bool) -> [String] {
        isWrapped ? WrappedText.lines(cells[row], width: width) : [DisplayWidth.cut(cells[row], to: width).text]
    }

    func padded(_ text: String) -> String {
        DisplayWidth.padded(DisplayWidth.cut(text, to: width).text, to: width, right: isRight)
    }

    /// How many of its cells are cut at the present width.
    var cutCells: Int {
        cells.count { DisplayWidth.of($0) > width }
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
