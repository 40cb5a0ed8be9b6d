import Outputs

/// Shares as small pictures beside their numbers, on a terminal with room for them: a bar for each cell of a column, or where a row
/// has many shares one sparkline of them.
struct CellBars: Sendable {
    /// Cells that the longest bar takes.
    static let width = 8
    /// More columns of shares than this are one distribution a row.
    private static let mostColumns = 3
    /// Columns of a terminal that a sparkline is worth some of.
    private static let sparklineWidth = 60

    private let table: Table
    private let rows: Range<Int>
    private let shares: [Int]

    init(_ table: Table, rows: Range<Int>) {
        self.table = table
        self.rows = rows
        shares = table.columns.indices.filter { table.columns[$0].unit == .share }
    }

    /// The columns with those of the pictures among them; as they are where the terminal is too narrow for that.
    ///
    /// A sparkline takes the place of columns that are left out: it says in a few cells what these would.
    func added(to columns: [ColumnLayout], width: Int?) -> [ColumnLayout] {
        guard let width, rows.count > 1, !shares.isEmpty else { return columns }
        guard shares.count <= Self.mostColumns else {
            return shares.count <= width / 4 && width >= Self.sparklineWidth ? columns + [sparklines] : columns
        }
        let more = columns.indices.flatMap { shares.contains($0) ? [columns[$0], bars(of: $0)] : [columns[$0]] }
        return Fitting.total(more) <= width ? more : columns
    }

    // MARK: - Pictures

    /// The longest stands for the largest share that is shown.
    private func bars(of column: Int) -> ColumnLayout {
        let values = rows.map { Self.value(table[$0, column]) }
        let largest = values.compactMap { $0 }.max() ?? 0
        return ColumnLayout(picture: values.map { Self.bar($0, of: largest) }, width: Self.width)
    }

    private var sparklines: ColumnLayout {
        let lines = rows.map { row in
            let values = shares.map { Self.value(table[row, $0]) }
            let largest = values.compactMap { $0 }.max() ?? 0
            return values.map { Self.step($0, of: largest) }.joined()
        }
        return ColumnLayout(picture: lines, width: shares.count)
    }

    /// In eighths of a cell; a share above nothing is never drawn as nothing.
    static func bar(_ value: Double?, of largest: Double) -> String {
        guard let value, value > 0, largest > 0 else { return "" }
        let eighths = max(1, Int((value / largest * Double(width * 8)).rounded()))
        let rest = eighths % 8
        return String(repeating: "█", count: eighths / 8) + (rest > 0 ? ["▏", "▎", "▍", "▌", "▋", "▊", "▉"][rest - 1] : "")
    }

    /// One of eight heights; blank where there is no value.
    static func step(_ value: Double?, of largest: Double) -> String {
        guard let value else { return " " }
        guard value > 0, largest > 0 else { return "▁" }
        return ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"][min(7, Int((value / largest * 7).rounded()))]
    }

    /// Nil where the cell holds no share: less than nothing is a difference.
    private static func value(_ cell: Cell) -> Double? {
        switch cell {
        case .real(let value) where value >= 0 && value.isFinite: value
        case .integer(let value) where value >= 0: Double(value)
        default: nil
        }
    }
}
