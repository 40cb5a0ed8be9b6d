import Outputs

/// Which columns of a table a figure of bars shows: those of one unit side by side at the left axis, the first of another at the right.
struct BarColumns {
    /// Bars side by side at one place that can be told apart.
    private static let mostBars = 4

    let keys: [Int]
    let bars: [Int]
    let second: Int?

    /// Nil where neither a key nor a text in the first place names the rows, or there is no number.
    init?(_ table: Table) {
        let own = table.columns.indices.filter { table.columns[$0].isKey }
        keys = own.isEmpty ? table.columns.indices.prefix(1).filter { [.text, .level].contains(table.columns[$0].type) } : own
        let numbers = table.columns.indices.filter { Self.isMeasure(table.columns[$0]) }
        guard !keys.isEmpty, let first = numbers.first else { return nil }
        let alike = numbers.filter { Self.isAlike(table.columns[$0], table.columns[first]) }
        bars = Array(alike.prefix(Self.mostBars))
        second = numbers.first { !alike.contains($0) }
    }

    /// The edges of a band or bin say where it lies, not how large it is.
    private static func isMeasure(_ column: TableColumn) -> Bool {
        guard column.type == .integer || column.type == .real, !["from", "to"].contains(column.name) else { return false }
        return !column.isKey && !column.isVolatile && !column.isOrdinal
    }

    private static func isAlike(_ one: TableColumn, _ other: TableColumn) -> Bool {
        one.unit == other.unit && (one.unit != nil || one.type == other.type)
    }

    /// Numbers of the table that are in no axis.
    func leftOut(of table: Table) -> [TableColumn] {
        table.columns.indices.filter { Self.isMeasure(table.columns[$0]) && !bars.contains($0) && $0 != second }.map { table.columns[$0] }
    }
}
