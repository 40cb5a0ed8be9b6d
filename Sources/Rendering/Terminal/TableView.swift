import Messages
import Outputs

/// What a view did not show of a table, so that it can be said.
struct LeftOut: Sendable, Hashable {
    var rows = 0
    var columns = 0
    var cells = 0
}

/// A table for a person: heads over a thin line, numbers at the right with stable decimals, two blanks between columns.
///
/// No vertical lines: a selection with the mouse is clean, and a terminal that draws line characters two columns wide
/// (old Chinese settings) keeps its columns straight.
struct TableView: Sendable {
    let style: RenderingStyle

    func lines(_ table: Table) -> (lines: [String], leftOut: LeftOut) {
        lines(table, asking: {})
    }

    /// - Parameter asking: asked every few rows whether to stop; throws where it is so.
    func lines(_ table: Table, asking: () throws -> Void) rethrows -> (lines: [String], leftOut: LeftOut) {
        let rows = 0..<shownRows(of: table)
        let columns = try table.columns.indices.map { try ColumnLayout(table, column: $0, rows: rows, style: style, asking: asking) }
        let drawn = style.bars ? CellBars(table, rows: rows).added(to: columns, width: style.layoutWidth) : columns
        let fitting = Fitting(drawn, width: style.layoutWidth)
        var leftOut = LeftOut(rows: table.rowCount - rows.count, columns: fitting.leftOut)
        let wrapped = wrappedColumn(of: fitting.shown)
        // Without a width nothing is cut, and a whole table need not be measured again.
        guard style.layoutWidth != nil else { return (try all(rows, fitting, wrapped, asking: asking), leftOut) }
        leftOut.cells = fitting.shown.indices.reduce(0) { $0 + (fitting.shown[$1]?.cutCells(isWrapped: $1 == wrapped) ?? 0) }
        return (try all(rows, fitting, wrapped, asking: asking), leftOut)
    }

    private func all(_ rows: Range<Int>, _ fitting: Fitting, _ wrapped: Int?, asking: () throws -> Void) rethrows -> [String] {
        var lines = heads(fitting.shown)
        try Rows.each(rows, asking: asking) { lines += row($0, of: fitting.shown, wrapped: wrapped) }
        return lines
    }

    /// A text in the last place is a description: it is wrapped, not cut.
    private func wrappedColumn(of columns: [ColumnLayout?]) -> Int? {
        guard let last = columns.indices.last, columns[last]?.isText == true else { return nil }
        return last
    }

    /// Whether the table is wider than the terminal.
    func isTooWide(_ table: Table, asking: () throws -> Void) rethrows -> Bool {
        guard let width = style.layoutWidth else { return false }
        let rows = 0..<shownRows(of: table)
        let columns = try table.columns.indices.map { try ColumnLayout(table, column: $0, rows: rows, style: style, asking: asking) }
        return Fitting.total(columns) > width
    }

    private func shownRows(of table: Table) -> Int {
        style.width == nil ? table.rowCount : min(table.rowCount, style.maxRows ?? table.rowCount)
    }

    // MARK: - Lines

    private func heads(_ columns: [ColumnLayout?]) -> [String] {
        let ink = Ink(isOn: style.color)
        guard !columns.isEmpty else { return [] }
        let heads = columns.map { $0.map { $0.head.lines(within: $0.width) } ?? ["…"] }
        let count = heads.map(\.count).max() ?? 1
        // Shorter heads stand at the bottom, next to their cells.
        var lines = (0..<count).map { line in
            joined(
                columns.indices.map { index in
                    let offset = line - (count - heads[index].count)
                    let text = offset < 0 ? "" : heads[index][offset]
                    return columns[index].map { ink.bold($0.padded(text)) } ?? ink.dim(text.isEmpty ? " " : text)
                })
        }
        if columns.contains(where: { $0?.unit.isEmpty == false }) {
            lines.append(joined(columns.map { $0.map { ink.dim($0.padded($0.unit)) } ?? " " }))
        }
        let width = columns.reduce(Fitting.gap * max(0, columns.count - 1)) { $0 + ($1?.width ?? 1) }
        lines.append(ink.dim(String(repeating: "─", count: width)))
        return lines
    }

    private func row(_ index: Int, of columns: [ColumnLayout?], wrapped: Int?) -> [String] {
        let ink = Ink(isOn: style.color)
        let cells = columns.indices.map { columns[$0]?.lines(ofCell: index, isWrapped: $0 == wrapped) ?? ["…"] }
        return (0..<(cells.map(\.count).max() ?? 0)).map { line in
            joined(
                columns.indices.map { number in
                    let text = line < cells[number].count ? cells[number][line] : ""
                    guard let column = columns[number] else { return ink.dim(text.isEmpty ? " " : text) }
                    return column.isMissing[index] ? ink.dim(column.padded(text)) : column.padded(text)
                })
        }
    }

    private func joined(_ cells: [String]) -> String {
        let line = cells.joined(separator: String(repeating: " ", count: Fitting.gap))
        let end = line.utf8.lastIndex { $0 != UInt8(ascii: " ") }.map(line.utf8.index(after:))
        return String(line[..<(end ?? line.startIndex)])
    }
}
