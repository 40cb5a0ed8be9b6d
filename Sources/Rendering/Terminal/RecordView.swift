import Messages
import Outputs

/// A table row by row, one field a line: for tables wider than any terminal; nothing is cut in it but rows.
struct RecordView: Sendable {
    let style: RenderingStyle

    /// A head that is longer pushes its own value to the right, and not all of them.
    private static let widestHead = 40

    func lines(_ table: Table) -> (lines: [String], leftOut: LeftOut) {
        lines(table, asking: {})
    }

    /// - Parameter asking: asked every few rows whether to stop; throws where it is so.
    func lines(_ table: Table, asking: () throws -> Void) rethrows -> (lines: [String], leftOut: LeftOut) {
        let count = style.width == nil ? table.rowCount : min(table.rowCount, style.maxRows ?? table.rowCount)
        let columns = try table.columns.indices.map { try ColumnLayout(table, column: $0, rows: 0..<count, style: style, asking: asking) }
        let heads = columns.indices.map { head(table.columns[$0], unit: columns[$0].unit) }
        let width = min(Self.widestHead, heads.lazy.map { DisplayWidth.of($0) }.max() ?? 0)
        var lines: [String] = []
        try Rows.each(0..<count, asking: asking) { row in
            lines += [rule(row + 1)] + columns.indices.map { field(heads[$0], columns[$0], row: row, headWidth: width) }
        }
        return (lines, LeftOut(rows: table.rowCount - count))
    }

    private func head(_ column: TableColumn, unit: String) -> String {
        let name = CellText.head(column, style.language)
        guard !unit.isEmpty else { return name }
        return Text(en: "\(name) (\(unit))", zh: "\(name)（\(unit)）").in(style.language)
    }

    private func rule(_ number: Int) -> String {
        Ink(isOn: style.color).dim("── \(Decimal.grouped(number)) " + String(repeating: "─", count: 12))
    }

    private func field(_ head: String, _ column: ColumnLayout, row: Int, headWidth: Int) -> String {
        let ink = Ink(isOn: style.color)
        let value = column.isMissing[row] ? ink.dim(column.cells[row]) : column.cells[row]
        return ink.bold(DisplayWidth.padded(head, to: headWidth)) + "  " + value
    }
}
