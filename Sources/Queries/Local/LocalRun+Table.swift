import Columns
import Outputs

/// The last rows as a table.
extension LocalRun {
    mutating func table(_ plan: Plan) throws -> Table {
        let cells = try plan.fields.indices.map { try self.cells(of: plan.fields[$0], try frame.column($0, control: control)) }
        let columns = plan.fields.enumerated().map { $1.tableColumn(isKey: plan.keys.contains($0)) }
        return Table(plan.name, columns: columns, cells: cells, rowCount: frame.rowCount)
    }

    /// Cells that lie in the column itself, but for words and times, which a column cannot tell from texts.
    private func cells(of field: Field, _ column: Column) throws -> Table.Cells {
        if field.holdsWords { return .cells(texts(column) { Word(rawValue: $0).map(Cell.word) ?? .text($0) }) }
        if field.type == .time { return .cells(texts(column) { .time($0) }) }
        return .stored(typed(column, as: field.type), rows: frame.rows)
    }

    /// Whole numbers of a real field as reals.
    private func typed(_ column: Column, as type: CellType) -> Column {
        if type == .real, column.kind == .number(scale: 0) { return Column(.real, column.values, specials: column.specials) }
        return column
    }

    private func texts(_ column: Column, _ cell: (String) -> Cell) -> [Cell] {
        let known = (column.labels?.all ?? []).map(cell)
        let codes = Buffer<Int64>(unfilled: column.count)
        Selections.integers(column, 0..<column.count, into: codes.pointer)
        return (0..<frame.rowCount).map { place in
            let code = Int(codes.pointer[frame.rows.map { Int($0.pointer[place]) } ?? place])
            return known.indices.contains(code) ? known[code] : .missing
        }
    }
}
