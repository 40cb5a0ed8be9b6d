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
    /// Whether it is the program's own prose, of which nothing is cut.
    let isProse: Bool
    var width: Int
    let isAside: Bool
    /// How narrow it may become: heads can be wrapped and long texts cut, those that name a row later; numbers, codes and dates never.
    private(set) var leastWidth: Int
    /// How narrow where nothing else is left to give: a text that names a row is cut like any other.
    private let tightWidth: Int

    init(_ table: Table, column index: Int, rows: Range<Int>, style: RenderingStyle, asking: () throws -> Void) rethrows {
        let column = table.columns[index]
        try asking()
        let text = try CellText(table, column: index, rows: rows, language: style.language, units: style.units, asking: asking)
        head = WrappedHead(CellText.head(column, style.language))
        unit = Self.unit(of: column, scale: text.numbers.scaleName, language: style.language)
        let values = try Rows.map(rows, asking: asking) { table[$0, index] }
        let isShort = column.type == .time && (style.layoutWidth ?? .max) < Self.roomForSeconds
        let cells = try Rows.map(rows.indices, asking: asking) { isShort ? Self.minutes(of: values[$0], text) : text.text(values[$0]) }
        self.cells = cells
        isMissing = try Rows.map(values.indices, asking: asking) { values[$0] == .missing }
        isRight = CellText.isRight(column)
        let widest = max(DisplayWidth.of(unit), try Rows.map(cells.indices, asking: asking) { DisplayWidth.of(cells[$0]) }.max() ?? 0)
        width = max(head.width, widest)
        isText = column.type == .text || column.type == .level
        isProse = values.allSatisfy { if case .phrase = $0 { true } else { false } }
        isAside = column.isAside
        let (leastText, tightText) = (max(column.isKey ? 24 : 12, DisplayWidth.of(unit)), max(12, DisplayWidth.of(unit)))
        leastWidth = head.narrowest(atLeast: isText ? min(widest, leastText) : widest)
        tightWidth = head.narrowest(atLeast: isText ? min(widest, tightText) : widest)
    }

    /// A column of small pictures, without a head.
    init(picture cells: [String], width: Int) {
        head = WrappedHead("")
        unit = ""
        self.cells = cells
        isMissing = cells.map { _ in false }
        (isRight, isText, isProse, isAside) = (false, false, false, false)
        (self.width, leastWidth, tightWidth) = (width, width, width)
    }

    /// The same, of which as much may be taken as is possible at all.
    var tight: ColumnLayout {
        var copy = self
        copy.leastWidth = tightWidth
        return copy
    }

    /// Below so many columns a moment is a day and minutes.
    private static let roomForSeconds = 100

    /// `2026-06-30 09:59` of `2026-06-30T09:59:48Z`.
    private static func minutes(of cell: Cell, _ text: CellText) -> String {
        guard case .time(let moment) = cell, moment.count >= 16 else { return text.text(cell) }
        return text.text(.time(String(moment.prefix(16)).replacing("T", with: " ")))
    }

    /// Lines of a wrapped text that is no prose of the program's.
    private static let mostLines = 8

    /// The lines of a cell: one, cut at the width; where it is wrapped, all that it needs, but of a text from the data no more than
    /// some.
    func lines(ofCell row: Int, isWrapped: Bool) -> [String] {
        guard isWrapped else { return [DisplayWidth.cut(cells[row], to: width).text] }
        guard !isProse else { return WrappedText.lines(cells[row], width: width) }
        // A megabyte need not be wrapped to show eight lines of it.
        let lines = WrappedText.lines(DisplayWidth.cut(cells[row], to: width * (Self.mostLines + 1)).text, width: width)
        guard lines.count > Self.mostLines else { return lines }
        return lines.prefix(Self.mostLines - 1) + [DisplayWidth.cut(lines[Self.mostLines - 1] + "……", to: width).text]
    }

    func padded(_ text: String) -> String {
        DisplayWidth.padded(DisplayWidth.cut(text, to: width).text, to: width, right: isRight)
    }

    /// How many of its cells are cut at the present width, and its head.
    func cutCells(isWrapped: Bool) -> Int {
        (head.isCut(within: width) ? 1 : 0) + cells.indices.count { isCut($0, isWrapped: isWrapped) }
    }

    private func isCut(_ row: Int, isWrapped: Bool) -> Bool {
        guard isWrapped else { return DisplayWidth.of(cells[row]) > width }
        guard !isProse, DisplayWidth.of(cells[row]) > width else { return false }
        return DisplayWidth.of(cells[row]) > width * (Self.mostLines + 1)
            || WrappedText.lines(cells[row], width: width).count > Self.mostLines
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
